#include "cli/help_text.h"

#include <string.h>

static const char space[] = " \n";

/* Bytes to the end of the line, without its break. */
static size_t line_length(const char *text)
{
    return strcspn(text, "\n");
}

enum help_text_kind help_text_next(const char **text, const char **part, size_t *length)
{
    const char *at = *text + strspn(*text, "\n");

    *part = at;
    *length = 0;
    if (!*at)
        return HELP_TEXT_END;
    if (*at == ' ') {
        *length = line_length(at);
        *text = at + *length;
        return HELP_TEXT_LINE;
    }
    while (*at && *at != '\n' && *at != ' ') {
        at += line_length(at);
        *length = (size_t)(at - *part);
        at += *at == '\n';
    }
    *text = at;
    return HELP_TEXT_PARAGRAPH;
}

static int columns_of(const char *word, size_t length)
{
    int columns = 0;

    for (size_t i = 0; i < length; i++)
        columns += (word[i] & 0xc0) != 0x80;
    return columns;
}

void help_text_fill(FILE *file, const char *words, size_t length, int indent, int width)
{
    const char *end = words + length;
    int used = indent;

    for (;;) {
        size_t size;

        words += strspn(words, space);
        if (words >= end)
            break;
        size = strcspn(words, space);
        if (size > (size_t)(end - words))
            size = (size_t)(end - words);
        if (used > indent && used + 1 + columns_of(words, size) > width) {
            fprintf(file, "\n%*s", indent, "");
            used = indent;
        }
        used += fprintf(file, "%s", used > indent ? " " : "") + columns_of(words, size);
        fwrite(words, 1, size, file);
        words += size;
    }
    fputc('\n', file);
}

void help_text_write(FILE *file, const char *text, int width)
{
    enum help_text_kind kind, before = HELP_TEXT_END;
    const char *part;
    size_t length;

    while ((kind = help_text_next(&text, &part, &length)) != HELP_TEXT_END) {
        if (before != HELP_TEXT_END && !(before == HELP_TEXT_LINE && kind == HELP_TEXT_LINE))
            fputc('\n', file);
        if (kind == HELP_TEXT_LINE)
            fprintf(file, "%.*s\n", (int)length, part);
        else
            help_text_fill(file, part, length, 0, width);
        before = kind;
    }
}
