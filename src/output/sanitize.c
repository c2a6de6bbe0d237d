#include "output/sanitize.h"

#include <langinfo.h>
#include <string.h>
#include <wchar.h>
#include <wctype.h>

#include "base/utf8.h"

/* Control characters, and the characters that Unicode calls default ignorable or that mark the
 * direction of text, sorted. Combining marks are not here: names need them. */
static const struct {
    uint32_t first, last;
} hidden[] = {
    { 0x0000, 0x001f },   /* C0 */
    { 0x007f, 0x009f },   /* DEL, C1 */
    { 0x00ad, 0x00ad },   /* soft hyphen */
    { 0x034f, 0x034f },   /* combining grapheme joiner */
    { 0x061c, 0x061c },   /* Arabic letter mark */
    { 0x115f, 0x1160 },   /* Hangul fillers */
    { 0x17b4, 0x17b5 },   /* Khmer inherent vowels */
    { 0x180b, 0x180f },   /* Mongolian selectors */
    { 0x200b, 0x200f },   /* zero-width space, joiners, direction marks */
    { 0x2028, 0x202e },   /* line and paragraph separators, direction overrides */
    { 0x2060, 0x206f },   /* word joiner, direction isolates */
    { 0x2800, 0x2800 },   /* empty Braille pattern */
    { 0x3164, 0x3164 },   /* Hangul filler */
    { 0xfe00, 0xfe0f },   /* variation selectors */
    { 0xfeff, 0xfeff },   /* byte order mark */
    { 0xffa0, 0xffa0 },   /* half-width Hangul filler */
    { 0xfff0, 0xfffb },   /* annotations */
    { 0x1bca0, 0x1bca3 }, /* shorthand format controls */
    { 0x1d173, 0x1d17a }, /* musical format controls */
    { 0xe0000, 0xe0fff }, /* tags, more variation selectors */
};

int sanitize_is_hidden(uint32_t code)
{
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0] && code >= hidden[i].first; i++)
        if (code <= hidden[i].last)
            return 1;
    return 0;
}

static int locale_is_utf8(void)
{
    return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

void sanitize_escape(FILE *file, uint32_t code)
{
    if (code == '\n')
        fputs("\\n", file);
    else if (code == '\r')
        fputs("\\r", file);
    else if (code == '\t')
        fputs("\\t", file);
    else
        fprintf(file, code < 0x80 ? "\\x%02x" : code < 0x10000 ? "\\u%04x" : "\\U%08x", code);
}

/* Fast path: a run of plain ASCII. */
static size_t span_ascii(const char *text, size_t length)
{
    size_t span = 0;

    while (span < length && text[span] >= ' ' && text[span] < 0x7f)
        span++;
    return span;
}

void sanitize_write(FILE *file, const char *text, size_t length)
{
    int known = locale_is_utf8();
    uint32_t code;
    size_t bytes;

    for (; length > 0; text += bytes, length -= bytes) {
        bytes = span_ascii(text, length);
        if (bytes > 0) {
            fwrite(text, 1, bytes, file);
            continue;
        }
        bytes = utf8_decode(text, length, &code);
        if (code == UTF8_INVALID)
            fprintf(file, "\\x%02x", (unsigned char)*text);
        else if (sanitize_is_hidden(code) || (known && !iswprint((wint_t)code)))
            sanitize_escape(file, code);
        else
            fwrite(text, 1, bytes, file);
    }
}

/* Columns of a character; 1 if the locale does not know it. */
static int code_width(uint32_t code)
{
    int width = code == UTF8_INVALID ? 1 : wcwidth((wchar_t)code);

    return width < 0 ? 1 : width;
}

int sanitize_width(const char *text)
{
    size_t length = strlen(text);
    int width = 0;
    uint32_t code;
    size_t bytes;

    for (; length > 0; text += bytes, length -= bytes) {
        bytes = span_ascii(text, length);
        width += (int)bytes;
        if (bytes > 0)
            continue;
        bytes = utf8_decode(text, length, &code);
        width += code_width(code);
    }
    return width;
}

size_t sanitize_fit(const char *text, int width)
{
    size_t length = strlen(text), at = 0, bytes;
    uint32_t code;

    for (; at < length; at += bytes) {
        bytes = utf8_decode(text + at, length - at, &code);
        width -= code_width(code);
        if (width < 0)
            break;
    }
    return at;
}
