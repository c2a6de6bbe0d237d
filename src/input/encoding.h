/*
 * encoding.h - text in some encoding becomes UTF-8, piece by piece.
 *
 * UTF-16 is decoded here, every other encoding by iconv. What an encoding does not have (a stray
 * surrogate, an undefined byte) becomes the byte ff, which is never UTF-8, so that the check of
 * cells finds it.
 */
#ifndef INPUT_ENCODING_H
#define INPUT_ENCODING_H

#include <iconv.h>
#include <stddef.h>

#include "base/error.h"
#include "base/text.h"

enum {
    ENCODING_SNIFF = 64,   /* bytes at the beginning that tell the encoding */
    ENCODING_CHARACTER = 8 /* bytes that a character takes at most, before and after */
};

enum encoding_kind { ENCODING_UTF8, ENCODING_UTF16_LE, ENCODING_UTF16_BE, ENCODING_ICONV };

/* Zero is UTF-8. */
struct encoding {
    enum encoding_kind kind;
    iconv_t iconv;
};

/* The encoding of a text from its beginning; name is what iconv is asked for, NULL when the text
 * alone decides. A byte order mark wins over the name; *mark is its length. ERROR_USAGE when iconv
 * does not know the name, ERROR_REFUSED for UTF-32 without a name. file is for messages. */
int encoding_open(struct encoding *encoding, const char *name, struct text beginning,
    const char *file, size_t *mark, struct error *err);

/* Decodes from in (length bytes) into out, which has room for at least ENCODING_CHARACTER bytes.
 * Returns how many bytes of in were used; fewer than a whole character may be left. length 0 is the
 * end of the text. *made: bytes written. */
size_t encoding_decode(
    struct encoding *encoding, const char *in, size_t length, char *out, size_t size, size_t *made);

void encoding_close(struct encoding *encoding);

#endif
