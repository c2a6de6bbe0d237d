#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "output/sanitize.h"
#include "output/strbuf.h"
#include "base/utf8.h"
#include "output/writer.h"

/*
 * One array, one object a line. jansson makes values, and they are written one at a time, so the
 * output may be larger than memory.
 */

static int holds_hidden(const char *text)
{
    size_t length = strlen(text), bytes;
    uint32_t code;

    for (; length > 0; text += bytes, length -= bytes) {
        bytes = utf8_decode(text, length, &code);
        if (sanitize_is_hidden(code))
            return 1;
    }
    return 0;
}

/* Writes a value and frees it. NULL means that memory is out: jansson has no other error here. */
static int value_write(FILE *file, json_t *value, size_t flags, struct error *err)
{
    int rc = value ? json_dumpf(value, file, JSON_ENCODE_ANY | flags) : -1;

    json_decref(value);
    return rc < 0 ? error_memory(err) : 0;
}

static int string_write(struct output *output, const char *text, size_t length, struct error *err)
{
    FILE *scratch = strbuf_begin(output->state);
    const char *valid;

    utf8_write_valid(scratch, text, length);
    valid = strbuf_text(output->state, err);
    if (!valid)
        return -1;
    /* JSON may be read on a terminal, too, which must not act on U+009B or U+202E */
    return value_write(output->options.file, json_string_nocheck(valid),
        holds_hidden(valid) ? JSON_ENSURE_ASCII : 0, err);
}

static int list_write(struct output *output, const char *text, struct error *err)
{
    FILE *file = output->options.file;

    fputc('[', file);
    while (*text) {
        size_t part = writer_part(text, OUTPUT_LIST);

        if (string_write(output, text, part, err) < 0)
            return -1;
        text += part;
        if (!*text)
            break;
        fputs(", ", file);
        text++;
        if (!*text && string_write(output, "", 0, err) < 0)
            return -1;
    }
    fputc(']', file);
    return 0;
}

/* With as many digits as are needed to read the same number back. */
static int real_write(FILE *file, double number, struct error *err)
{
    char text[32];
    size_t digits = 15;

    for (; digits < 17; digits++) {
        snprintf(text, sizeof text, "%.*g", (int)digits, number);
        if (!(strtod(text, NULL) < number || strtod(text, NULL) > number))
            break;
    }
    return value_write(file, json_real(number), JSON_REAL_PRECISION(digits), err);
}

static int cell_write(
    struct output *output, const struct output_cell *cell, enum output_type type, struct error *err)
{
    FILE *file = output->options.file;
    char moment[TIME_TEXT];

    if (writer_is_missing(cell, type))
        return value_write(file, json_null(), 0, err);
    switch (type) {
    case OUTPUT_TEXT:
    case OUTPUT_EMAIL:
    case OUTPUT_PHONE:
    case OUTPUT_VALUE:
        return string_write(output, cell->text, strlen(cell->text), err);
    case OUTPUT_NESTED:
        fputs(cell->text, file);
        return 0;
    case OUTPUT_LIST:
    case OUTPUT_LINKS:
        return list_write(output, cell->text, err);
    case OUTPUT_INTEGER:
        return value_write(file, json_integer(cell->integer), 0, err);
    case OUTPUT_NUMBER:
        return real_write(file, cell->number, err);
    case OUTPUT_TIME:
        return value_write(file, json_string(time_format(cell->integer, moment)), 0, err);
    }
    return 0;
}

static int json_row(struct output *output, const struct output_cell *cells, struct error *err)
{
    FILE *file = output->options.file;

    fputs(output->row_count > 0 ? ",\n{" : output->options.card ? "{" : "[\n{", file);
    for (int i = 0, written = 0; i < output->column_count; i++) {
        const struct output_column *column = &output->columns[i];

        if (!column->name)
            continue;
        if (written++)
            fputs(", ", file);
        if (string_write(output, column->name, strlen(column->name), err) < 0)
            return -1;
        fputs(": ", file);
        if (cell_write(output, &cells[i], column->type, err) < 0)
            return -1;
    }
    fputc('}', file);
    return 0;
}

static int json_begin(struct output *output, struct error *err)
{
    struct strbuf *scratch = output->state = calloc(1, sizeof *scratch);

    return scratch ? strbuf_open(scratch, err) : error_memory(err);
}

static int json_end(struct output *output, struct error *err)
{
    const char *some = output->options.card ? "\n" : "\n]\n";
    const char *none = output->options.card ? "null\n" : "[]\n";

    (void)err;
    fputs(output->row_count > 0 ? some : none, output->options.file);
    return 0;
}

static void json_release(void *state)
{
    if (state)
        strbuf_close(state);
    free(state);
}

const struct writer json_writer = {
    .name = "json",
    .begin = json_begin,
    .row = json_row,
    .end = json_end,
    .release = json_release,
};
