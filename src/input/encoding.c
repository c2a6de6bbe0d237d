#include "input/encoding.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

enum { LEAST_UNITS = 4, NOT_A_CHARACTER = 0xff };

/* ---- which encoding ---- */

static int begins(struct text text, const char *bytes, size_t length)
{
    return text.length >= length && memcmp(text.at, bytes, length) == 0;
}

/* Whether every second byte, from the first one given, is NUL and no other: ASCII as UTF-16. */
static int is_padded(struct text text, size_t padding)
{
    size_t length = text.length < ENCODING_SNIFF ? text.length : ENCODING_SNIFF;

    if (length < 2 * LEAST_UNITS)
        return 0;
    for (size_t i = 0; i < length; i++)
        if ((text.at[i] == '\0') != (i % 2 == padding))
            return 0;
    return 1;
}

static int is_utf8(const char *name)
{
    return strcasecmp(name, "utf-8") == 0 || strcasecmp(name, "utf8") == 0;
}

static int open_named(struct encoding *encoding, const char *name, struct error *err)
{
    if (is_utf8(name))
        return 0;
    encoding->iconv = iconv_open("UTF-8", name);
    if (encoding->iconv == (iconv_t)-1) {
        encoding->iconv = NULL;
        return error_set(err, ERROR_USAGE,
            "--encoding: the system does not know \"%.40s\"; examples are windows-1252, "
            "iso-8859-1, shift_jis and utf-16le (iconv -l lists all)",
            name);
    }
    encoding->kind = ENCODING_ICONV;
    return 0;
}

int encoding_open(struct encoding *encoding, const char *name, struct text beginning,
    const char *file, size_t *mark, struct error *err)
{
    *encoding = (struct encoding){ 0 };
    *mark = 0;
    if (begins(beginning, "\xef\xbb\xbf", 3)) {
        *mark = 3;
        return 0;
    }
    if (begins(beginning, "\xff\xfe\0\0", 4) || begins(beginning, "\0\0\xfe\xff", 4)) {
        if (name && strncasecmp(name, "utf-32", 6) == 0)
            return open_named(encoding, "UTF-32", err);
        return error_set(
            err, ERROR_REFUSED, "%s: the text is UTF-32; --encoding UTF-32 reads it", file);
    }
    if (begins(beginning, "\xff\xfe", 2) || begins(beginning, "\xfe\xff", 2)) {
        *mark = 2;
        encoding->kind = beginning.at[0] == '\xff' ? ENCODING_UTF16_LE : ENCODING_UTF16_BE;
        return 0;
    }
    if (name)
        return open_named(encoding, name, err);
    if (is_padded(beginning, 1))
        encoding->kind = ENCODING_UTF16_LE;
    else if (is_padded(beginning, 0))
        encoding->kind = ENCODING_UTF16_BE;
    return 0;
}

/* ---- UTF-16 ---- */

static uint32_t unit_at(const struct encoding *encoding, const char *in)
{
    unsigned char a = (unsigned char)in[0], b = (unsigned char)in[1];

    return encoding->kind == ENCODING_UTF16_LE ? (uint32_t)(b << 8 | a) : (uint32_t)(a << 8 | b);
}

static size_t decode_utf16(const struct encoding *encoding, const char *in, size_t length,
    char *out, size_t size, size_t *made)
{
    size_t used = 0, n = 0;

    while (used + 2 <= length && n + ENCODING_CHARACTER <= size) {
        uint32_t unit = unit_at(encoding, in + used), low;

        if (unit >= 0xd800 && unit < 0xdc00) {
            if (used + 4 > length)
                break;
            low = unit_at(encoding, in + used + 2);
            if (low >= 0xdc00 && low < 0xe000) {
                n += utf8_encode(out + n, 0x10000 + ((unit - 0xd800) << 10) + (low - 0xdc00));
                used += 4;
                continue;
            }
        }
        used += 2;
        if (unit >= 0xd800 && unit < 0xe000)
            out[n++] = (char)NOT_A_CHARACTER;
        else
            n += utf8_encode(out + n, unit);
    }
    *made = n;
    return used;
}

/* ---- iconv ---- */

static size_t decode_iconv(
    struct encoding *encoding, const char *in, size_t length, char *out, size_t size, size_t *made)
{
    char *from, *to = out;
    size_t left = length, room = size;

    if (length == 0)
        iconv(encoding->iconv, NULL, NULL, &to, &room); /* what it holds back */
    memcpy(&from, &in, sizeof from); /* it reads through a pointer that is not const */
    while (left > 0 && iconv(encoding->iconv, &from, &left, &to, &room) == (size_t)-1 &&
           errno == EILSEQ && room > 0) {
        *to++ = (char)NOT_A_CHARACTER;
        room--;
        from++;
        left--;
    }
    *made = size - room;
    return length - left;
}

size_t encoding_decode(
    struct encoding *encoding, const char *in, size_t length, char *out, size_t size, size_t *made)
{
    if (encoding->kind == ENCODING_ICONV)
        return decode_iconv(encoding, in, length, out, size, made);
    if (encoding->kind != ENCODING_UTF8)
        return decode_utf16(encoding, in, length, out, size, made);
    *made = length < size ? length : size;
    memcpy(out, in, *made);
    return *made;
}

void encoding_close(struct encoding *encoding)
{
    if (encoding->kind == ENCODING_ICONV)
        iconv_close(encoding->iconv);
    *encoding = (struct encoding){ 0 };
}
