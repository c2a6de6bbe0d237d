#include "output/output.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "output/mask.h"
#include "output/writer.h"

static const struct writer *const writers[] = {
    [OUTPUT_TABLE] = &table_writer,
    [OUTPUT_CSV] = &csv_writer,
    [OUTPUT_JSON] = &json_writer,
};

/* The result of a writer's call: rc, unless the file failed meanwhile. errno was 0 before the
 * call. */
static int file_check(const struct output *output, int rc, struct error *err)
{
    int reason = errno;

    if (!ferror(output->options.file))
        return rc;
    if (reason == 0)
        return error_set(err, ERROR_FAILED, "cannot write the output");
    return error_set(err, ERROR_FAILED, "cannot write the output: %s", strerror(reason));
}

/* Copies the columns for the writers, and opens the mask for those that need one. */
static int take_columns(
    struct output *output, const struct output_column *columns, struct error *err)
{
    int masks = 0;

    output->columns = calloc((size_t)output->column_count + 1, sizeof *output->columns);
    if (!output->columns)
        return error_memory(err);
    for (int i = 0; i < output->column_count; i++) {
        output->columns[i] = columns[i];
        if (mask_knows(columns[i].type)) {
            output->columns[i].type = columns[i].type == OUTPUT_LINKS ? OUTPUT_LIST : OUTPUT_TEXT;
            masks = output->options.mask;
        }
    }
    return masks ? mask_open(&output->mask, columns, output->column_count, err) : 0;
}

int output_begin(struct output **out, const struct output_options *options,
    const struct output_column *columns, int column_count, struct error *err)
{
    struct output *output = calloc(1, sizeof *output);

    *out = NULL;
    if (!output)
        return error_memory(err);
    output->options = *options;
    output->column_count = column_count;
    output->writer = writers[options->format];
    if (take_columns(output, columns, err)) {
        output_abandon(output);
        return -1;
    }
    errno = 0;
    if (file_check(output, output->writer->begin(output, err), err) < 0) {
        output_abandon(output);
        return -1;
    }
    *out = output;
    return 0;
}

int output_row(struct output *output, const struct output_cell *cells, struct error *err)
{
    if (output->mask && !(cells = mask_row(output->mask, cells, err)))
        return -1;
    errno = 0;
    if (file_check(output, output->writer->row(output, cells, err), err) < 0)
        return -1;
    output->row_count++;
    return 0;
}

int output_end(struct output *output, struct error *err)
{
    int rc;

    if (!output)
        return 0;
    errno = 0;
    rc = file_check(output, output->writer->end(output, err), err);
    if (rc == 0) {
        errno = 0;
        fflush(output->options.file);
        rc = file_check(output, 0, err);
    }
    output_abandon(output);
    return rc;
}

void output_abandon(struct output *output)
{
    if (!output)
        return;
    output->writer->release(output->state);
    mask_close(output->mask);
    free(output->columns);
    free(output);
}

int output_format_named(const char *name, enum output_format *format)
{
    for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++) {
        if (strcmp(name, writers[i]->name) == 0) {
            *format = (enum output_format)i;
            return 0;
        }
    }
    return -1;
}

int writer_is_missing(const struct output_cell *cell, enum output_type type)
{
    if (cell->is_null)
        return 1;
    if (type == OUTPUT_TEXT || type == OUTPUT_LIST || type == OUTPUT_NESTED)
        return !cell->text;
    return type == OUTPUT_NUMBER && !isfinite(cell->number);
}

size_t writer_part(const char *text, enum output_type type)
{
    return type == OUTPUT_LIST ? strcspn(text, "\x1f") : strlen(text);
}
