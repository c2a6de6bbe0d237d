#include "value/unicode.h"

#include <utf8proc.h>

#include "base/array.h"
#include "base/utf8.h"

enum {
    MOST_CODES = 1024, /* of a text; the rest is left out */
    MOST_OF_ONE = 32,  /* the longest decomposition has 18 */
    MOST_PASSES = 4
};

/* Marks that change a letter and make no other word. */
static int is_accent(utf8proc_int32_t code)
{
    static const utf8proc_int32_t blocks[][2] = { { 0x300, 0x36f }, { 0x483, 0x487 },
        { 0x591, 0x5c7 }, { 0x610, 0x61a }, { 0x64b, 0x65f }, { 0x670, 0x670 }, { 0x6d6, 0x6ed },
        { 0x1ab0, 0x1aff }, { 0x1dc0, 0x1dff }, { 0x20d0, 0x20ff }, { 0xfe20, 0xfe2f } };

    if (code < 0x300)
        return 0;
    for (size_t i = 0; i < COUNT_OF(blocks); i++)
        if (code >= blocks[i][0] && code <= blocks[i][1])
            return utf8proc_category(code) == UTF8PROC_CATEGORY_MN ||
                   utf8proc_category(code) == UTF8PROC_CATEGORY_ME;
    return 0;
}

/* Decomposes text into codes without accents. Their number. */
static int decompose(struct text text, utf8proc_int32_t codes[MOST_CODES])
{
    static const utf8proc_option_t options =
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    int count = 0, boundary = 0;

    for (size_t at = 0; at < text.length && count + MOST_OF_ONE <= MOST_CODES;) {
        utf8proc_ssize_t written;
        int kept = count;
        uint32_t code;

        at += utf8_decode(text.at + at, text.length - at, &code);
        if (code == UTF8_INVALID)
            continue;
        written = utf8proc_decompose_char(
            (utf8proc_int32_t)code, codes + count, MOST_OF_ONE, options, &boundary);
        if (written < 0 || written > MOST_OF_ONE)
            continue;
        for (int i = count; i < count + (int)written; i++)
            if (!is_accent(codes[i]))
                codes[kept++] = codes[i];
        count = kept;
    }
    return count;
}

static size_t fold_once(struct text text, char *folded, size_t size)
{
    utf8proc_int32_t codes[MOST_CODES];
    int count = decompose(text, codes);
    size_t used = 0;

    for (int i = 0; i < count; i++) {
        utf8proc_uint8_t bytes[4];
        size_t length = (size_t)utf8proc_encode_char(codes[i], bytes);

        if (used + length > size)
            break;
        memcpy(folded + used, bytes, length);
        used += length;
    }
    return used;
}

/* What a case fold or a removed accent leaves may decompose once more. */
size_t unicode_fold(struct text text, char *folded, size_t size)
{
    char again[4 * MOST_CODES];
    size_t length = fold_once(text, folded, size);

    for (int pass = 1; pass < MOST_PASSES && length <= sizeof again; pass++) {
        size_t next = fold_once((struct text){ folded, length }, again, sizeof again);

        if (next > size || (next == length && memcmp(again, folded, length) == 0))
            break;
        memcpy(folded, again, next);
        length = next;
    }
    return length;
}

enum unicode_class unicode_classify(uint32_t code)
{
    static const uint32_t apostrophes[] = { '\'', 0x2018, 0x2019, 0x201b, 0x02bc, 0x02b9, 0x00b4,
        0x2032, 0xff07 };

    for (size_t i = 0; i < COUNT_OF(apostrophes); i++)
        if (code == apostrophes[i])
            return UNICODE_APOSTROPHE;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
        return UNICODE_LETTER;
    default:
        return UNICODE_OTHER;
    }
}
