#include "show/mask.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "show/scratch.h"

static const char stars[] = "***";

enum { KEPT_DIGITS = 2, LEAST_DIGITS = 8 };

struct mask {
    int column_count;
    enum show_type *types;   /* by column */
    struct show_cell *cells; /* of the row at hand */
    long *places;            /* by column: where its masked text begins, -1 where there is none */
    struct scratch scratch;  /* those texts, one after the other */
};

int mask_knows(enum show_type type)
{
    return type == SHOW_EMAIL || type == SHOW_PHONE || type == SHOW_VALUE;
}

/* How a value of that kind is masked; SHOW_TEXT when it is not. */
static enum show_type type_of(const char *kind)
{
    static const struct {
        const char *kind;
        enum show_type type;
    } masked[] = { { "mailbox", SHOW_EMAIL }, { "email", SHOW_EMAIL }, { "phone", SHOW_PHONE } };

    for (size_t i = 0; kind && i < sizeof masked / sizeof masked[0]; i++)
        if (strcmp(masked[i].kind, kind) == 0)
            return masked[i].type;
    return SHOW_TEXT;
}

/* The domain is what follows the last @: somebody may have put more of them before it. */
static void email_write(FILE *file, const char *text)
{
    const char *domain = strrchr(text, '@');
    uint32_t code;

    if (*text && domain != text)
        fwrite(text, 1, utf8_decode(text, strlen(text), &code), file);
    fputs(stars, file);
    if (domain)
        fputs(domain, file);
}

static void phone_write(FILE *file, const char *text)
{
    int digits = 0, seen = 0;

    for (const char *at = text; *at; at++)
        digits += isdigit((unsigned char)*at) != 0;
    if (*text == '+')
        fputc('+', file);
    if (digits < LEAST_DIGITS) {
        fputs(stars, file);
        return;
    }
    for (const char *at = text; *at; at++) {
        if (!isdigit((unsigned char)*at))
            continue;
        if (seen == KEPT_DIGITS)
            fputs(stars, file);
        if (seen < KEPT_DIGITS || seen >= digits - KEPT_DIGITS)
            fputc(*at, file);
        seen++;
    }
}

void mask_write(FILE *file, const char *text, enum show_type type)
{
    if (type == SHOW_EMAIL)
        email_write(file, text);
    else
        phone_write(file, text);
}

void mask_value(FILE *file, const char *kind, const char *text)
{
    enum show_type type = type_of(kind);

    if (type == SHOW_TEXT)
        fputs(text, file);
    else
        mask_write(file, text, type);
}

int mask_open(
    struct mask **out, const struct show_column *columns, int column_count, struct error *err)
{
    struct mask *mask = *out = calloc(1, sizeof *mask);
    size_t count = (size_t)column_count + 1;

    if (!mask)
        return error_memory(err);
    mask->column_count = column_count;
    mask->types = calloc(count, sizeof *mask->types);
    mask->cells = calloc(count, sizeof *mask->cells);
    mask->places = calloc(count, sizeof *mask->places);
    if (!mask->types || !mask->cells || !mask->places || scratch_open(&mask->scratch, err)) {
        mask_close(mask);
        *out = NULL;
        return error_memory(err);
    }
    for (int i = 0; i < column_count; i++)
        mask->types[i] = columns[i].type;
    return 0;
}

/* As what a cell is masked; SHOW_TEXT when it is not. */
static enum show_type type_at(const struct mask *mask, const struct show_cell *cells, int column)
{
    enum show_type type = mask->types[column];

    if (!mask_knows(type) || cells[column].is_null || !cells[column].text)
        return SHOW_TEXT;
    if (type != SHOW_VALUE)
        return type;
    return column > 0 && !cells[column - 1].is_null ? type_of(cells[column - 1].text) : SHOW_TEXT;
}

const struct show_cell *mask_row(
    struct mask *mask, const struct show_cell *cells, struct error *err)
{
    FILE *file = scratch_begin(&mask->scratch);
    const char *texts;

    for (int i = 0; i < mask->column_count; i++) {
        enum show_type type = type_at(mask, cells, i);

        mask->places[i] = type == SHOW_TEXT ? -1 : ftell(file);
        if (type == SHOW_TEXT)
            continue;
        mask_write(file, cells[i].text, type);
        fputc('\0', file);
    }
    texts = scratch_text(&mask->scratch, err);
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
    scratch_close(&mask->scratch);
    free(mask);
}
