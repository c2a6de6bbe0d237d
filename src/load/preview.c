#include "load/preview.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/time.h"
#include "base/utf8.h"
#include "load/parsing.h"
#include "load/preview_cell.h"
#include "value/network.h"

enum { MILLIONTHS = 1000000 };

/* ---- rows ---- */

static void write_amount(int64_t amount, char text[PREVIEW_TEXT])
{
    uint64_t size = amount < 0 ? -(uint64_t)amount : (uint64_t)amount;
    int length = snprintf(text, PREVIEW_TEXT, "%s%" PRIu64 ".%06" PRIu64, amount < 0 ? "-" : "",
        size / MILLIONTHS, size % MILLIONTHS);

    /* Two decimals stay. */
    for (int zeros = 0; zeros < 4 && text[length - 1] == '0'; zeros++)
        text[--length] = '\0';
}

static void write_address(const struct cell *cell, char text[PREVIEW_TEXT])
{
    struct address address = { .version = cell->type == CELL_INTEGER ? 4 : 6 };
    char formatted[NETWORK_TEXT];

    for (int i = 0; i < 4 && address.version == 4; i++)
        address.bytes[i] = (uint8_t)(cell->integer >> (24 - 8 * i));
    if (address.version == 6)
        memcpy(address.bytes, cell->text.at, sizeof address.bytes);
    snprintf(text, PREVIEW_TEXT, "%s", network_format(&address, -1, formatted));
}

void preview_cell(
    struct load_preview *preview, const struct record_field_info *info, const struct cell *cell)
{
    char *text, moment[TIME_TEXT];

    if (preview->row_count == PREVIEW_ROWS)
        return;
    text = preview->rows[preview->row_count].cells[info->field];
    if (cell->type == CELL_TEXT)
        snprintf(
            text, PREVIEW_TEXT, "%.*s", (int)utf8_fit(cell->text, PREVIEW_TEXT - 1), cell->text.at);
    else if (cell->type == CELL_BLOB || (info->type == TYPE_ADDRESS && cell->type == CELL_INTEGER))
        write_address(cell, text);
    else if (cell->type == CELL_NULL)
        text[0] = '\0';
    else if (info->type == TYPE_TIME)
        snprintf(text, PREVIEW_TEXT, "%s", time_format(cell->integer, moment));
    else if (info->type == TYPE_MONEY)
        write_amount(cell->integer, text);
    else
        snprintf(text, PREVIEW_TEXT, "%" PRId64, cell->integer);
}

void preview_end(struct load_preview *preview, int is_kept, int64_t line)
{
    if (preview->row_count == PREVIEW_ROWS)
        return;
    preview->rows[preview->row_count].line = line;
    if (is_kept)
        preview->row_count++;
    else
        preview->rows[preview->row_count] = (struct preview_row){ 0 };
}

/* ---- columns ---- */

static struct preview_column *add_column(
    struct load_preview *preview, const struct quality *quality, int position, struct error *err)
{
    struct preview_column *column;

    if (array_reserve(&preview->columns, &preview->column_size, preview->column_count + 1,
            sizeof *preview->columns, err))
        return NULL;
    column = &preview->columns[preview->column_count];
    *column = (struct preview_column){ .position = position + 1,
        .header = strdup(quality->names[position]) };
    if (!column->header) {
        error_memory(err);
        return NULL;
    }
    preview->column_count++;
    return column;
}

static int add_field(struct load_preview *preview, const struct quality *quality,
    const struct header_rule *rule, struct error *err)
{
    const struct quality_field *seen = &quality->fields[rule->field];
    struct preview_column *column = add_column(preview, quality, rule->column, err);
    char common[CELL_QUOTE];

    if (!column)
        return -1;
    column->field = record_field_find(quality->kind, rule->field)->name;
    column->chosen_by = quality_choice(rule->chosen_by);
    column->cells = seen->cells;
    column->unusable = seen->unusable;
    snprintf(column->example, sizeof column->example, "%.150s", seen->example);
    snprintf(column->reason, sizeof column->reason, "%.150s", seen->reason);
    if (quality_has_common(quality, rule->field))
        snprintf(column->common, sizeof column->common, "%.150s",
            quality_common_text(quality, rule->field, common));
    return 0;
}

static int add_columns(
    struct load_preview *preview, const struct convert *convert, struct error *err)
{
    const struct header *header = &convert->header;

    for (int position = 0; position < convert->quality.columns; position++) {
        int is_used = 0;

        for (int i = 0; i < header->rule_count; i++) {
            if (header->rules[i].column != position)
                continue;
            is_used = 1;
            if (add_field(preview, &convert->quality, &header->rules[i], err))
                return -1;
        }
        if (!is_used && !add_column(preview, &convert->quality, position, err))
            return -1;
    }
    return 0;
}

/* ---- rejects ---- */

static int compare_causes(const void *a, const void *b)
{
    const struct quality_cause *x = a, *y = b;

    if (x->rows != y->rows)
        return x->rows < y->rows ? 1 : -1;
    return (x->line > y->line) - (x->line < y->line);
}

static void add_causes(struct load_preview *preview, struct quality *quality)
{
    qsort(quality->causes, (size_t)quality->cause_count, sizeof *quality->causes, compare_causes);
    for (int i = 0; i < quality->cause_count && i < PREVIEW_CAUSES; i++) {
        struct preview_cause *cause = &preview->causes[preview->cause_count++];

        cause->rows = quality->causes[i].rows;
        cause->line = quality->causes[i].line;
        snprintf(cause->reason, sizeof cause->reason, "%s", quality->causes[i].reason);
    }
}

static int tell_rejects(void *context, const struct batch *batch, struct error *err)
{
    const struct parsing *parsing = context;
    const struct load_options *options = parsing->options;

    for (int i = 0; options->on_reject && i < batch->rows; i++) {
        const struct cell *cells = &batch->cell[batch->row[i].first];

        if (batch->row[i].table == TABLE_REJECT &&
            options->on_reject(options->context, parsing->path, cells[REJECT_LINE].integer,
                cells[REJECT_REASON].text, cells[REJECT_RAW].text, err))
            return -1;
    }
    return 0;
}

/* ---- the whole ---- */

static int read_file(struct parsing *parsing, const char *path, const struct load_options *options,
    struct load_preview *preview, struct error *err)
{
    if (parsing_open(parsing, path, options, err))
        return -1;
    parsing->convert.preview = preview;
    return parsing_run(parsing, tell_rejects, parsing, &preview->result.counts, err);
}

int load_preview_file(const char *path, const struct load_options *options,
    struct load_preview *preview, struct error *err)
{
    struct parsing parsing = { 0 };
    int rc;

    progress_begin(options->progress, path);
    rc = read_file(&parsing, path, options, preview, err);
    progress_end(options->progress);
    if (rc == 0) {
        parsing_describe(&parsing, &preview->result);
        rc = parsing_check_rejects(&parsing, &preview->result.counts, err);
        add_causes(preview, &parsing.convert.quality);
    }
    if (add_columns(preview, &parsing.convert, rc ? NULL : err))
        rc = -1;
    parsing_close(&parsing);
    return rc;
}

void load_preview_free(struct load_preview *preview)
{
    for (size_t i = 0; i < preview->column_count; i++)
        free(preview->columns[i].header);
    free(preview->columns);
    *preview = (struct load_preview){ 0 };
}
