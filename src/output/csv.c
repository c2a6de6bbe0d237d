#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "output/number.h"
#include "output/sanitize.h"
#include "output/strbuf.h"
#include "base/utf8.h"
#include "output/writer.h"

/*
 * RFC 4180 with LF as line end: every reader accepts it, and line tools work.
 *
 * Text is guarded against being run as a formula (OWASP "CSV injection"), unless options ask for
 * raw output: a cell that begins with = + - @, their full-width forms, tab, CR or LF gets a leading
 * apostrophe. Leading blanks and invisible characters are skipped in this test, because
 * spreadsheets drop them. Bytes that are not UTF-8 become U+FFFD.
 */

static const uint32_t formula_starts[] = { '=', '+', '-', '@', '\t', '\r', '\n', 0xff1d, 0xff0b,
    0xff0d, 0xff20 };

static const uint32_t blanks[] = { ' ', 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004,
    0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x202f, 0x205f, 0x3000 };

static int is_among(uint32_t code, const uint32_t *codes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (codes[i] == code)
            return 1;
    return 0;
}

static int is_formula(const char *text)
{
    size_t length = strlen(text), bytes;
    uint32_t code;

    for (; length > 0; text += bytes, length -= bytes) {
        bytes = utf8_decode(text, length, &code);
        if (is_among(code, formula_starts, sizeof formula_starts / sizeof formula_starts[0]))
            return 1;
        if (!sanitize_is_hidden(code) && !is_among(code, blanks, sizeof blanks / sizeof blanks[0]))
            return 0;
    }
    return 0;
}

static int needs_quotes(const char *text)
{
    size_t length = strlen(text);

    if (length == 0)
        return 0;
    return text[0] == ' ' || text[length - 1] == ' ' || strpbrk(text, ",\"\r\n");
}

static void quoted_write(FILE *file, const char *text)
{
    fputc('"', file);
    for (; *text; text++) {
        if (*text == '"')
            fputc('"', file);
        fputc(*text, file);
    }
    fputc('"', file);
}

static void field_write(FILE *file, const char *text)
{
    if (needs_quotes(text))
        quoted_write(file, text);
    else
        fputs(text, file);
}

/* The text of a field before quoting: parts joined, repaired, guarded. */
static const char *words_text(
    struct output *output, const char *text, enum output_type type, struct error *err)
{
    FILE *file = strbuf_begin(output->state);

    if (!output->options.raw && is_formula(text))
        fputc('\'', file);
    for (;;) {
        size_t part = writer_part(text, type);

        if (output->options.plain)
            sanitize_write(file, text, part);
        else if (output->options.raw)
            fwrite(text, 1, part, file);
        else
            utf8_write_valid(file, text, part);
        text += part;
        if (!*text)
            return strbuf_text(output->state, err);
        fputs("; ", file);
        text++;
    }
}

static int words_write(
    struct output *output, const char *text, enum output_type type, struct error *err)
{
    text = words_text(output, text, type, err);
    if (!text)
        return -1;
    field_write(output->options.file, text);
    return 0;
}

static int cell_write(
    struct output *output, const struct output_cell *cell, enum output_type type, struct error *err)
{
    FILE *file = output->options.file;
    char number[NUMBER_TEXT], moment[TIME_TEXT];

    if (writer_is_missing(cell, type))
        return 0;
    switch (type) {
    case OUTPUT_TEXT:
    case OUTPUT_LIST:
    case OUTPUT_NESTED:
    case OUTPUT_LINKS:
    case OUTPUT_EMAIL:
    case OUTPUT_PHONE:
    case OUTPUT_VALUE:
        return words_write(output, cell->text, type, err);
    case OUTPUT_INTEGER:
        fprintf(file, "%" PRId64, cell->integer);
        break;
    case OUTPUT_NUMBER:
        number_format(cell->number, number);
        number_trim(number, number_decimals(number));
        fputs(number, file);
        break;
    case OUTPUT_TIME:
        fputs(time_format(cell->integer, moment), file);
        break;
    }
    return 0;
}

static int csv_row(struct output *output, const struct output_cell *cells, struct error *err)
{
    FILE *file = output->options.file;

    for (int i = 0, written = 0; i < output->column_count; i++) {
        if (!output->columns[i].name)
            continue;
        if (written++)
            fputc(',', file);
        if (cell_write(output, &cells[i], output->columns[i].type, err) < 0)
            return -1;
    }
    fputc('\n', file);
    return 0;
}

static int csv_begin(struct output *output, struct error *err)
{
    FILE *file = output->options.file;
    struct strbuf *scratch = output->state = calloc(1, sizeof *scratch);

    if (!scratch)
        return error_memory(err);
    if (strbuf_open(scratch, err) < 0)
        return -1;
    if (output->options.bom)
        fputs("\xef\xbb\xbf", file);
    for (int i = 0, written = 0; i < output->column_count; i++) {
        if (!output->columns[i].name)
            continue;
        if (written++)
            fputc(',', file);
        field_write(file, output->columns[i].name);
    }
    fputc('\n', file);
    return 0;
}

static int csv_end(struct output *output, struct error *err)
{
    (void)output;
    (void)err;
    return 0;
}

static void csv_release(void *state)
{
    if (state)
        strbuf_close(state);
    free(state);
}

const struct writer csv_writer = {
    .name = "csv",
    .begin = csv_begin,
    .row = csv_row,
    .end = csv_end,
    .release = csv_release,
};
