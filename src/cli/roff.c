#include "cli/roff.h"

#include <ctype.h>
#include <string.h>

#include "base/array.h"
#include "base/utf8.h"
#include "cli/help_text.h"

/* Writes a character so that readers see and copy it unchanged. Returns its bytes. */
static size_t put_literal(FILE *file, const char *at, size_t left)
{
    static const struct {
        char c;
        const char *escaped;
    } escapes[] = {
        { '\\', "\\e" },
        { '-', "\\-" },
        { '\'', "\\(aq" },
        { '`', "\\(ga" },
        { '^', "\\(ha" },
        { '~', "\\(ti" },
        { '"', "\\(dq" },
    };
    uint32_t code;
    size_t size = utf8_decode(at, left, &code);

    if (size > 1)
        fprintf(file, "\\[u%04X]", (unsigned)code);
    for (size_t i = 0; i < COUNT_OF(escapes); i++)
        if (escapes[i].c == *at) {
            fputs(escapes[i].escaped, file);
            return size;
        }
    if (size == 1)
        fputc(*at, file);
    return size;
}

void roff_literal(FILE *file, const char *text, size_t length)
{
    for (size_t i = 0; i < length;)
        i += put_literal(file, text + i, length - i);
}

/* After \& a line that looks like a request is text. */
static void begin_line(FILE *file, const char *text)
{
    if (*text == '.' || *text == '\'')
        fputs("\\&", file);
}

void roff_line(FILE *file, const char *text, size_t length)
{
    begin_line(file, text);
    roff_literal(file, text, length);
    fputc('\n', file);
}

/* ---- usage ---- */

static int is_name(char c)
{
    return isalnum((unsigned char)c) || c == '_' || c == '-';
}

void roff_usage(FILE *file, const char *text)
{
    while (*text) {
        size_t length = 0;
        int is_typed = 0;

        while (is_name(text[length]))
            is_typed |= islower((unsigned char)text[length++]);
        if (length == 0) {
            text += put_literal(file, text, strlen(text));
            continue;
        }
        fputs(is_typed ? "\\fB" : "\\fI", file);
        roff_literal(file, text, length);
        fputs("\\fR", file);
        text += length;
    }
}

/* ---- prose ---- */

/* Between two letters a hyphen joins words; elsewhere it is part of what users type. */
static size_t put_prose(FILE *file, const char *from, const char *at, const char *end)
{
    int joins = *at == '-' && at > from && isalpha((unsigned char)at[-1]) && at + 1 < end &&
                isalpha((unsigned char)at[1]);

    if (!joins)
        return put_literal(file, at, (size_t)(end - at));
    fputc('-', file);
    return 1;
}

/* The length of a `literal` or --option at text, 0 if there is none, and its visible part. */
static size_t find_literal(const char *text, size_t left, const char **shown, size_t *length)
{
    const char *close = *text == '`' ? memchr(text + 1, '`', left - 1) : NULL;

    *shown = text;
    *length = 0;
    if (close) {
        *shown = text + 1;
        *length = (size_t)(close - text) - 1;
        return *length + 2;
    }
    if (left > 2 && strncmp(text, "--", 2) == 0 && isalpha((unsigned char)text[2]))
        while (*length < left && is_name(text[*length]))
            ++*length;
    return *length;
}

/* Ends the line after a sentence, as roff expects. */
static int ends_sentence(const char *from, const char *at)
{
    return at > from && strchr(".?!", at[-1]) && !(at - from > 1 && at[-2] == '.');
}

static void put_paragraph(FILE *file, const char *text, size_t length)
{
    const char *end = text + length, *shown;

    begin_line(file, text);
    for (const char *at = text; at < end;) {
        size_t shown_length;
        size_t literal = find_literal(at, (size_t)(end - at), &shown, &shown_length);

        if (literal) {
            fputs("\\fB", file);
            roff_literal(file, shown, shown_length);
            fputs("\\fR", file);
            at += literal;
        } else if (*at == ' ' || *at == '\n') {
            int ends = ends_sentence(text, at);

            fputc(ends ? '\n' : ' ', file);
            at += strspn(at, " \n");
            if (ends)
                begin_line(file, at);
        } else {
            at += put_prose(file, text, at, end);
        }
    }
    fputc('\n', file);
}

void roff_prose(FILE *file, const char *text)
{
    enum help_text_kind kind, before = HELP_TEXT_END;
    const char *part;
    size_t length;

    while ((kind = help_text_next(&text, &part, &length)) != HELP_TEXT_END) {
        if (before == HELP_TEXT_LINE && kind != HELP_TEXT_LINE)
            fputs(".EE\n", file);
        if (before != HELP_TEXT_END && before != kind)
            fputs(".PP\n", file);
        if (kind == HELP_TEXT_LINE && before != HELP_TEXT_LINE)
            fputs(".EX\n", file);
        if (kind == HELP_TEXT_LINE) {
            roff_line(file, part, length);
        } else {
            fputs(before == HELP_TEXT_PARAGRAPH ? ".PP\n" : "", file);
            put_paragraph(file, part, length);
        }
        before = kind;
    }
    if (before == HELP_TEXT_LINE)
        fputs(".EE\n", file);
}
