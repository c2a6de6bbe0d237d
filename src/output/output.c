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

/* What a writer's call came to: rc, unless the file failed meanwhile. errno was 0 before it. */
static int file_check(const struct output *show, int rc, struct error *err)
{
    int reason = errno;

    if (!ferror(show->options.file))
        return rc;
    if (reason == 0)
        return error_set(err, ERROR_FAILED, "cannot write the output");
    return error_set(err, ERROR_FAILED, "cannot write the output: %s", strerror(reason));
}

/* The columns as writers know them, and what masks those that are to be. */
static int take_columns(struct output *show, const struct output_column *columns, struct error *err)
{
    int masks = 0;

    show->columns = calloc((size_t)show->column_count + 1, sizeof *show->columns);
    if (!show->columns)
        return error_memory(err);
    for (int i = 0; i < show->column_count; i++) {
        show->columns[i] = columns[i];
        if (mask_knows(columns[i].type)) {
            show->columns[i].type = columns[i].type == OUTPUT_LINKS ? OUTPUT_LIST : OUTPUT_TEXT;
            masks = show->options.mask;
        }
    }
    return masks ? mask_open(&show->mask, columns, show->column_count, err) : 0;
}

int output_begin(struct output **out, const struct output_options *options,
    const struct output_column *columns, int column_count, struct error *err)
{
    struct output *show = calloc(1, sizeof *show);

    *out = NULL;
    if (!show)
        return error_memory(err);
    show->options = *options;
    show->column_count = column_count;
    show->writer = writers[options->format];
    if (take_columns(show, columns, err)) {
        output_abandon(show);
        return -1;
    }
    errno = 0;
    if (file_check(show, show->writer->begin(show, err), err) < 0) {
        output_abandon(show);
        return -1;
    }
    *out = show;
    return 0;
}

int output_row(struct output *show, const struct output_cell *cells, struct error *err)
{
    if (show->mask && !(cells = mask_row(show->mask, cells, err)))
        return -1;
    errno = 0;
    if (file_check(show, show->writer->row(show, cells, err), err) < 0)
        return -1;
    show->row_count++;
    return 0;
}

int output_end(struct output *show, struct error *err)
{
    int rc;

    if (!show)
        return 0;
    errno = 0;
    rc = file_check(show, show->writer->end(show, err), err);
    if (rc == 0) {
        errno = 0;
        fflush(show->options.file);
        rc = file_check(show, 0, err);
    }
    output_abandon(show);
    return rc;
}

void output_abandon(struct output *show)
{
    if (!show)
        return;
    show->writer->release(show->state);
    mask_close(show->mask);
    free(show->columns);
    free(show);
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
    if (type == OUTPUT_TEXT || type == OUTPUT_LIST)
        return !cell->text;
    return type == OUTPUT_NUMBER && !isfinite(cell->number);
}

size_t writer_part(const char *text, enum output_type type)
{
    return type == OUTPUT_LIST ? strcspn(text, "\x1f") : strlen(text);
}
