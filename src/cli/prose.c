#include "cli/prose.h"

#include <string.h>

static const char space[] = " \n";

/* Bytes to the end of the line, without its break. */
static size_t line_length(const char *text)
{
    return strcspn(text, "\n");
}

enum prose_kind prose_next(const char **text, const char **part, size_t *length)
{
    const char *at = *text + strspn(*text, "\n");

    *part = at;
    *length = 0;
    if (!*at)
        return PROSE_END;
    if (*at == ' ') {
        *length = line_length(at);
        *text = at + *length;
        return PROSE_LINE;
    }
    while (*at && *at != '\n' && *at != ' ') {
        at += line_length(at);
        *length = (size_t)(at - *part);
        at += *at == '\n';
    }
    *text = at;
    return PROSE_PARAGRAPH;
}

static int columns_of(const char *word, size_t length)
{
    int columns = 0;

    for (size_t i = 0; i < length; i++)
        columns += (word[i] & 0xc0) != 0x80;
    return columns;
}

void prose_fill(FILE *file, const char *words, size_t length, int indent, int width)
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

void prose_write(FILE *file, const char *text, int width)
{
    enum prose_kind kind, before = PROSE_END;
    const char *part;
    size_t length;

    while ((kind = prose_next(&text, &part, &length)) != PROSE_END) {
        if (before != PROSE_END && !(before == PROSE_LINE && kind == PROSE_LINE))
            fputc('\n', file);
        if (kind == PROSE_LINE)
            fprintf(file, "%.*s\n", (int)length, part);
        else
            prose_fill(file, part, length, 0, width);
        before = kind;
    }
}
