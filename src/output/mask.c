#include "output/mask.h"

#include <ctype.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "output/strbuf.h"
#include "output/writer.h"
#include "value/kind.h"

static const char stars[] = "***";

enum { KEPT_DIGITS = 2, LEAST_DIGITS = 8 };

struct mask {
    int column_count;
    enum output_type *types;   /* by column */
    struct output_cell *cells; /* of the current row */
    long *places;              /* by column: the offset of its masked text, -1: none */
    struct strbuf scratch;     /* those texts, one after the other */
};

int mask_knows(enum output_type type)
{
    return type == OUTPUT_EMAIL || type == OUTPUT_PHONE || type == OUTPUT_VALUE ||
           type == OUTPUT_LINKS;
}

/* The type by which a value of that kind is masked; OUTPUT_TEXT: it is not. */
static enum output_type type_of(struct text name)
{
    char word[32];
    enum kind kind;

    snprintf(word, sizeof word, "%.*s", (int)name.length, name.length ? name.at : "");
    kind = kind_typed(word);
    if (kind == KIND_COUNT || kind_info(kind)->mask != MASK_CONTACT)
        return OUTPUT_TEXT;
    return kind_info(kind)->form == FORM_MAILBOX ? OUTPUT_EMAIL : OUTPUT_PHONE;
}

/* The domain follows the last @: the part before may contain more of them. */
static void email_write(FILE *file, struct text text)
{
    size_t domain = text.length;
    uint32_t code;

    while (domain > 0 && text.at[domain - 1] != '@')
        domain--;
    if (text.length > 0 && domain != 1)
        fwrite(text.at, 1, utf8_decode(text.at, text.length, &code), file);
    fputs(stars, file);
    if (domain > 0)
        fwrite(text.at + domain - 1, 1, text.length - domain + 1, file);
}

static void phone_write(FILE *file, struct text text)
{
    int digits = 0, seen = 0;

    for (size_t i = 0; i < text.length; i++)
        digits += isdigit((unsigned char)text.at[i]) != 0;
    if (text.length > 0 && *text.at == '+')
        fputc('+', file);
    if (digits < LEAST_DIGITS) {
        fputs(stars, file);
        return;
    }
    for (size_t i = 0; i < text.length; i++) {
        if (!isdigit((unsigned char)text.at[i]))
            continue;
        if (seen == KEPT_DIGITS)
            fputs(stars, file);
        if (seen < KEPT_DIGITS || seen >= digits - KEPT_DIGITS)
            fputc(text.at[i], file);
        seen++;
    }
}

static void value_write(FILE *file, struct text value, enum output_type type)
{
    if (type == OUTPUT_EMAIL)
        email_write(file, value);
    else if (type == OUTPUT_PHONE)
        phone_write(file, value);
    else
        fwrite(value.at, 1, value.length, file);
}

/* In "mailbox somebody@example.com (3 accounts)" the value is between the kind and the
 * parentheses. */
static void link_write(FILE *file, struct text link)
{
    size_t kind = 0, end = link.length;

    while (kind < link.length && link.at[kind] != ' ')
        kind++;
    while (end > kind && link.at[end - 1] != '(')
        end--;
    end = end > kind + 1 ? end - 2 : link.length;
    if (kind + 1 > end) {
        fwrite(link.at, 1, link.length, file);
        return;
    }
    fwrite(link.at, 1, kind + 1, file);
    value_write(file, (struct text){ link.at + kind + 1, end - kind - 1 },
        type_of((struct text){ link.at, kind }));
    fwrite(link.at + end, 1, link.length - end, file);
}

static void links_write(FILE *file, const char *text)
{
    for (;;) {
        size_t part = writer_part(text, OUTPUT_LIST);

        link_write(file, (struct text){ text, part });
        text += part;
        if (!*text)
            return;
        fputc(*text++, file);
    }
}

void mask_write(FILE *file, const char *text, enum output_type type)
{
    if (type == OUTPUT_LINKS)
        links_write(file, text);
    else
        value_write(file, text_of(text), type);
}

void mask_value(FILE *file, const char *kind, const char *text)
{
    value_write(file, text_of(text), type_of(text_of(kind)));
}

int mask_open(
    struct mask **out, const struct output_column *columns, int column_count, struct error *err)
{
    struct mask *mask = *out = calloc(1, sizeof *mask);
    size_t count = (size_t)column_count + 1;

    if (!mask)
        return error_memory(err);
    mask->column_count = column_count;
    mask->types = calloc(count, sizeof *mask->types);
    mask->cells = calloc(count, sizeof *mask->cells);
    mask->places = calloc(count, sizeof *mask->places);
    if (!mask->types || !mask->cells || !mask->places || strbuf_open(&mask->scratch, err)) {
        mask_close(mask);
        *out = NULL;
        return error_memory(err);
    }
    for (int i = 0; i < column_count; i++)
        mask->types[i] = columns[i].type;
    return 0;
}

/* The type by which a cell is masked; OUTPUT_TEXT: it is not. */
static enum output_type type_at(
    const struct mask *mask, const struct output_cell *cells, int column)
{
    enum output_type type = mask->types[column];

    if (!mask_knows(type) || cells[column].is_null || !cells[column].text)
        return OUTPUT_TEXT;
    if (type != OUTPUT_VALUE)
        return type;
    return column > 0 && !cells[column - 1].is_null ? type_of(text_of(cells[column - 1].text))
                                                    : OUTPUT_TEXT;
}

const struct output_cell *mask_row(
    struct mask *mask, const struct output_cell *cells, struct error *err)
{
    FILE *file = strbuf_begin(&mask->scratch);
    const char *texts;

    for (int i = 0; i < mask->column_count; i++) {
        enum output_type type = type_at(mask, cells, i);

        mask->places[i] = type == OUTPUT_TEXT ? -1 : ftell(file);
        if (type == OUTPUT_TEXT)
            continue;
        mask_write(file, cells[i].text, type);
        fputc('\0', file);
    }
    texts = strbuf_text(&mask->scratch, err);
    for (int i = 0; texts && i < mask->column_count; i++) {
        mask->cells[i] = cells[i];
        if (mask->places[i] >= 0)
            mask->cells[i].text = texts + mask->places[i];
    }
    return texts ? mask->cells : NULL;
}

void mask_close(struct mask *mask)
{
    if (!mask)
        return;
    free(mask->types);
    free(mask->cells);
    free(mask->places);
    strbuf_close(&mask->scratch);
    free(mask);
}
