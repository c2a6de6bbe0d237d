#include "output/html.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"
#include "output/sanitize.h"

/* The entity of an ASCII character; NULL: it stands for itself. */
static const char *entity(char c)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

/* Fast path: a run of safe characters. */
static size_t span_safe(const char *text, size_t length)
{
    size_t span = 0;

    while (span < length && text[span] >= ' ' && text[span] < 0x7f && !strchr("&<>\"'", text[span]))
        span++;
    return span;
}

/* Characters that are not allowed in a document. */
static int is_forbidden(uint32_t code)
{
    return (code & 0xfffe) == 0xfffe || (code >= 0xfdd0 && code <= 0xfdef);
}

/* Writes one character that is not safe; returns its bytes. */
static size_t write_one(FILE *file, const char *text, size_t length)
{
    uint32_t code;
    size_t bytes = utf8_decode(text, length, &code);

    if (code == UTF8_INVALID)
        fprintf(file, "\\x%02x", (unsigned char)*text);
    else if (code < 0x80 && entity((char)code))
        fputs(entity((char)code), file);
    else if (sanitize_is_hidden(code) || is_forbidden(code))
        sanitize_escape(file, code);
    else
        fwrite(text, 1, bytes, file);
    return bytes;
}

void html_write(FILE *file, const char *text, size_t length)
{
    size_t bytes;

    for (; length > 0; text += bytes, length -= bytes) {
        bytes = span_safe(text, length);
        if (bytes > 0)
            fwrite(text, 1, bytes, file);
        else
            bytes = write_one(file, text, length);
    }
}

void html_text(FILE *file, const char *text)
{
    if (text)
        html_write(file, text, strlen(text));
}
