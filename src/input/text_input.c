#include "input/text_input.h"

#include <stdlib.h>
#include <string.h>

#include "input/stream.h"

enum { FIRST_BUFFER = 1 << 20, RAW = 65536, WINDOW = 1024 };

static const char row_too_long[] =
    "this row is longer than 16 MiB; are its line ends LF or CRLF, and its quotes closed?";

int text_input_open(
    struct text_input *input, struct stream *stream, const char *name, struct error *err)
{
    *input = (struct text_input){ .stream = stream, .name = name, .line = 1, .first_line = 1 };
    input->buffer = malloc(FIRST_BUFFER);
    if (!input->buffer)
        return error_memory(err);
    input->size = FIRST_BUFFER;
    return 0;
}

/* The length of text without its NUL bytes, which are cut out. */
static size_t drop_nul(char *text, size_t length)
{
    char *to = memchr(text, '\0', length);

    if (!to)
        return length;
    for (const char *from = to; from < text + length; from++)
        if (*from)
            *to++ = *from;
    return (size_t)(to - text);
}

/* 1: some bytes came. 0: the end. */
static int read_plain(struct text_input *input, struct error *err)
{
    char *to = input->buffer + input->filled;
    long n = stream_read(input->stream, to, input->size - input->filled, err);

    if (n > 0)
        input->filled += drop_nul(to, (size_t)n);
    else
        input->ended = 1;
    return n < 0 ? -1 : n > 0;
}

/* At the end, less than a character may be left: then something was cut off. */
static int decode_last(const struct text_input *input, struct error *err)
{
    if (input->raw_length == 0)
        return 0;
    return error_set(err, ERROR_REFUSED,
        "%s: the text ends within a character; have it written or copied anew", input->name);
}

static int read_encoded(struct text_input *input, struct error *err)
{
    char *to = input->buffer + input->filled;
    size_t used, made;
    long n = 0;

    if (input->raw_length < RAW && !input->ended) {
        n = stream_read(
            input->stream, input->raw + input->raw_length, RAW - input->raw_length, err);
        if (n < 0)
            return -1;
        input->ended = n == 0;
        input->raw_length += (size_t)n;
    }
    used = encoding_decode(
        &input->encoding, input->raw, input->raw_length, to, input->size - input->filled, &made);
    memmove(input->raw, input->raw + used, input->raw_length - used);
    input->raw_length -= used;
    input->filled += drop_nul(to, made);
    if (!input->ended || used > 0 || made > 0)
        return 1;
    return decode_last(input, err);
}

static int make_room(struct text_input *input, const char *too_long, struct error *err)
{
    char *bigger;

    memmove(input->buffer, input->buffer + input->first, input->filled - input->first);
    input->scanned -= input->first;
    input->filled -= input->first;
    input->first = 0;
    if (input->filled + ENCODING_CHARACTER <= input->size)
        return 0;
    if (input->size >= TEXT_INPUT_LONGEST)
        return error_set(
            err, ERROR_REFUSED, "%s:%lld: %s", input->name, (long long)input->first_line, too_long);
    bigger = realloc(input->buffer, input->size * 2);
    if (!bigger)
        return error_memory(err);
    input->buffer = bigger;
    input->size *= 2;
    return 0;
}

int text_input_more(struct text_input *input, const char *too_long, struct error *err)
{
    size_t before;
    int more = 1;

    if (make_room(input, too_long, err))
        return -1;
    before = input->filled;
    while (more > 0 && input->filled == before)
        more = input->raw ? read_encoded(input, err) : read_plain(input, err);
    return more;
}

int text_input_sniff(struct text_input *input, struct text *beginning, struct error *err)
{
    long n = 1;

    while (n > 0 && input->filled < TEXT_INPUT_SNIFF) {
        n = stream_read(
            input->stream, input->buffer + input->filled, TEXT_INPUT_SNIFF - input->filled, err);
        if (n > 0)
            input->filled += (size_t)n;
    }
    *beginning = (struct text){ input->buffer, input->filled };
    return n < 0 ? -1 : 0;
}

int text_input_decode(struct text_input *input, const char *encoding, struct error *err)
{
    struct text beginning = { input->buffer, input->filled };
    size_t mark;

    if (encoding_open(&input->encoding, encoding, beginning, input->name, &mark, err))
        return -1;
    if (input->encoding.kind == ENCODING_UTF8) {
        memmove(input->buffer, input->buffer + mark, input->filled - mark);
        input->filled = drop_nul(input->buffer, input->filled - mark);
        return 0;
    }
    input->raw = malloc(RAW);
    if (!input->raw)
        return error_memory(err);
    input->raw_length = input->filled - mark;
    memcpy(input->raw, input->buffer + mark, input->raw_length);
    input->filled = 0;
    return 0;
}

/* The length of the line at from, its end (LF, CRLF or CR) included; 0 when none is in sight. The
 * first seen bytes are known to hold none. Looks for both ends a window at a time, lest a file that
 * has only one of them be searched to its end for the other, line by line. */
static size_t line_length(const char *from, size_t have, size_t seen)
{
    for (size_t at = seen; at < have; at += WINDOW) {
        size_t length = have - at < WINDOW ? have - at : WINDOW;
        const char *lf = memchr(from + at, '\n', length);
        const char *cr = memchr(from + at, '\r', lf ? (size_t)(lf - from) - at : length);

        if (cr && cr + 1 == from + have)
            return 0; /* may be half of CRLF */
        if (cr)
            return (size_t)(cr - from) + (cr[1] == '\n' ? 2 : 1);
        if (lf)
            return (size_t)(lf - from) + 1;
    }
    return 0;
}

long text_input_line(struct text_input *input, struct error *err)
{
    size_t seen = 0;

    for (;;) {
        size_t have = input->filled - input->scanned;
        size_t length = line_length(input->buffer + input->scanned, have, seen);
        int more;

        if (length)
            return (long)length;
        seen = have ? have - 1 : 0;
        more = text_input_more(input, row_too_long, err);
        if (more <= 0)
            return more ? -1 : (long)have;
    }
}

void text_input_pass(struct text_input *input, size_t length, int64_t lines)
{
    input->scanned += length;
    input->line += lines;
}

void text_input_mark(struct text_input *input)
{
    input->first = input->scanned;
    input->first_line = input->line;
}

struct text text_input_rest(const struct text_input *input)
{
    return (struct text){ input->buffer + input->scanned, input->filled - input->scanned };
}

void text_input_close(struct text_input *input)
{
    encoding_close(&input->encoding);
    free(input->buffer);
    free(input->raw);
    input->buffer = input->raw = NULL;
}
