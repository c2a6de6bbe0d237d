/*
 * text_input.h - the text of a stream as UTF-8 in one buffer, with its physical lines counted.
 *
 * Finds the encoding, passes over a byte order mark, and leaves NUL bytes out: they belong to no
 * text, but some tools write them. Knows nothing of rows and cells.
 */
#ifndef INPUT_TEXT_INPUT_H
#define INPUT_TEXT_INPUT_H

#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "input/encoding.h"

struct stream;

enum { TEXT_INPUT_LONGEST = 16 << 20 }; /* bytes from first on */

/* The record that is read begins at first; [first, scanned) is done with; [scanned, filled) waits.
 */
struct text_input {
    struct stream *stream;
    const char *name; /* for messages */
    struct encoding encoding;
    char *buffer;
    size_t size, first, scanned, filled;
    int64_t line, first_line; /* of buffer[scanned], of buffer[first] */
    char *raw;                /* bytes that wait to be decoded; NULL for UTF-8 */
    size_t raw_length;
    int ended; /* the stream */
};

/* stream and name are borrowed until text_input_close, which is right also after failure. */
int text_input_open(
    struct text_input *input, struct stream *stream, const char *name, struct error *err);

/* Fills the buffer with the bytes of the beginning as they are, at least TEXT_INPUT_SNIFF of them
 * or all that there are. */
enum { TEXT_INPUT_SNIFF = 1024 };
int text_input_sniff(struct text_input *input, struct text *beginning, struct error *err);

/* After it: decodes from the beginning on. encoding as in encoding_open. */
int text_input_decode(struct text_input *input, const char *encoding, struct error *err);

/* Drops what is before first, makes room, and reads more. 1: there is more. 0: the end. -1: the
 * stream failed, or more than TEXT_INPUT_LONGEST bytes wait; what is long and how that may come is
 * said by too_long. */
int text_input_more(struct text_input *input, const char *too_long, struct error *err);

/* The length of the next line with its end (LF, CRLF or CR), which begins at scanned, or of what is
 * left at the end; 0 at the end; -1 as text_input_more. */
long text_input_line(struct text_input *input, struct error *err);

/* Passes length bytes with so many line ends. What follows is a new record: text_input_mark. */
void text_input_pass(struct text_input *input, size_t length, int64_t lines);
void text_input_mark(struct text_input *input);

/* The text that waits, from scanned on. */
struct text text_input_rest(const struct text_input *input);

void text_input_close(struct text_input *input);

#endif
