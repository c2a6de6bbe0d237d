#include "load/row_sample.h"

#include <stdlib.h>

static size_t kept_length(const struct header *header, const struct row *row, int column)
{
    int is_secret = header && header->secret && column < header->columns && header->secret[column];

    return is_secret || row->cells[column].length > ROW_SAMPLE_CELL ? 0 : row->cells[column].length;
}

static size_t bytes_of(const struct sampled_row *row)
{
    size_t bytes = (size_t)row->columns;

    for (int i = 0; i < row->columns; i++)
        bytes += row->lengths[i];
    return bytes;
}

/* Every second row goes, so that the rest is as evenly spread as before. */
static void thin(struct row_sample *sample)
{
    int kept = 0;

    sample->bytes = 0;
    for (int i = 0; i < sample->count; i++) {
        struct sampled_row *row = &sample->rows[i];

        if (i % 2) {
            free(row->lengths);
            continue;
        }
        sample->bytes += bytes_of(row);
        sample->rows[kept++] = *row;
    }
    sample->count = kept;
    sample->step *= 2;
}

static int keep(struct sampled_row *kept, const struct header *header, const struct row *row)
{
    size_t bytes = (size_t)row->count;
    unsigned char *at;

    for (int i = 0; i < row->count; i++)
        bytes += kept_length(header, row, i);
    at = malloc(bytes + 1);
    if (!at)
        return -1;
    *kept = (struct sampled_row){ row->count, at };
    for (int i = 0; i < row->count; i++)
        at[i] = (unsigned char)kept_length(header, row, i);
    at += row->count;
    for (int i = 0; i < row->count; i++) {
        size_t length = kept_length(header, row, i);

        if (length)
            memcpy(at, row->cells[i].at, length);
        at += length;
    }
    return 0;
}

void row_sample_header(
    struct row_sample *sample, const struct header *header, const struct row *row)
{
    free(sample->header.lengths);
    free(sample->is_field);
    sample->header = (struct sampled_row){ 0 };
    sample->account = -1;
    sample->is_field = calloc((size_t)row->count + 1, 1);
    if (!sample->is_field || keep(&sample->header, NULL, row))
        return;
    for (int i = 0; i < header->rule_count; i++) {
        const struct header_rule *rule = &header->rules[i];

        if (rule->column < 0 || rule->column >= row->count)
            continue;
        sample->is_field[rule->column] = 1;
        if (rule->field == FIELD_ACCOUNT)
            sample->account = rule->column;
    }
}

void row_sample_add(struct row_sample *sample, const struct header *header, const struct row *row)
{
    if (!sample->rows) {
        sample->rows = malloc(ROW_SAMPLE_MOST * sizeof *sample->rows);
        sample->step = 1;
    }
    if (!sample->rows || sample->seen++ % sample->step ||
        keep(&sample->rows[sample->count], header, row))
        return;
    sample->bytes += bytes_of(&sample->rows[sample->count++]);
    while (
        sample->count == ROW_SAMPLE_MOST || (sample->bytes > ROW_SAMPLE_BYTES && sample->count > 1))
        thin(sample);
}

void row_sample_cells(const struct sampled_row *row, struct text *cells)
{
    const char *at = (const char *)row->lengths + row->columns;

    for (int i = 0; i < row->columns; i++) {
        cells[i] = (struct text){ at, row->lengths[i] };
        at += row->lengths[i];
    }
}

void row_sample_free(struct row_sample *sample)
{
    for (int i = 0; i < sample->count; i++)
        free(sample->rows[i].lengths);
    free(sample->rows);
    free(sample->header.lengths);
    free(sample->is_field);
    *sample = (struct row_sample){ 0 };
}
