#include "base/utf8.h"

/* The shapes of RFC 3629: lead byte under mask, length, smallest code of that length. */
static const struct {
    unsigned char mask, lead;
    unsigned char length;
    uint32_t smallest;
} shapes[] = {
    { 0x80, 0x00, 1, 0 },
    { 0xe0, 0xc0, 2, 0x80 },
    { 0xf0, 0xe0, 3, 0x800 },
    { 0xf8, 0xf0, 4, 0x10000 },
};

static int is_surrogate(uint32_t code)
{
    return code >= 0xd800 && code <= 0xdfff;
}

/* The code of the sequence of that shape at byte, or UTF8_INVALID. */
static uint32_t sequence_code(const unsigned char *byte, size_t shape)
{
    uint32_t code = byte[0] & (unsigned char)~shapes[shape].mask;

    for (size_t i = 1; i < shapes[shape].length; i++) {
        if ((byte[i] & 0xc0) != 0x80)
            return UTF8_INVALID;
        code = code << 6 | (byte[i] & 0x3f);
    }
    if (code < shapes[shape].smallest || code > 0x10ffff || is_surrogate(code))
        return UTF8_INVALID;
    return code;
}

size_t utf8_decode(const char *text, size_t length, uint32_t *code)
{
    const unsigned char *byte = (const unsigned char *)text;

    *code = UTF8_INVALID;
    for (size_t i = 0; i < sizeof shapes / sizeof shapes[0]; i++) {
        if ((byte[0] & shapes[i].mask) != shapes[i].lead)
            continue;
        if (shapes[i].length <= length)
            *code = sequence_code(byte, i);
        return *code == UTF8_INVALID ? 1 : shapes[i].length;
    }
    return 1;
}

void utf8_write_valid(FILE *file, const char *text, size_t length)
{
    uint32_t code;
    size_t bytes;

    for (; length > 0; text += bytes, length -= bytes) {
        bytes = utf8_decode(text, length, &code);
        if (code == UTF8_INVALID)
            fputs("\xef\xbf\xbd", file);
        else
            fwrite(text, 1, bytes, file);
    }
}

int utf8_is_valid(struct text text)
{
    for (size_t at = 0; at < text.length;) {
        uint32_t code;

        at += utf8_decode(text.at + at, text.length - at, &code);
        if (code == UTF8_INVALID || code == 0)
            return 0;
    }
    return 1;
}

size_t utf8_fit(struct text text, size_t most)
{
    size_t length = text.length < most ? text.length : most;

    while (length > 0 && length < text.length && ((unsigned char)text.at[length] & 0xc0) == 0x80)
        length--;
    return length;
}

size_t utf8_encode(char *to, uint32_t code)
{
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        to[0] = (char)(0xc0 | code >> 6);
        to[1] = (char)(0x80 | (code & 0x3f));
        return 2;
    }
    if (code < 0x10000) {
        to[0] = (char)(0xe0 | code >> 12);
        to[1] = (char)(0x80 | (code >> 6 & 0x3f));
        to[2] = (char)(0x80 | (code & 0x3f));
        return 3;
    }
    to[0] = (char)(0xf0 | code >> 18);
    to[1] = (char)(0x80 | (code >> 12 & 0x3f));
    to[2] = (char)(0x80 | (code >> 6 & 0x3f));
    to[3] = (char)(0x80 | (code & 0x3f));
    return 4;
}

int utf8_is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7f && code <= 0x9f) || code == 0x2028 || code == 0x2029;
}
