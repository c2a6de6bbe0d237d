/*
 * table_evidence.c - which rings have which values, kinds of evidence, hubs.
 */
#include <stddef.h>

#include "report/sentences.h"
#include "report/tables.h"

/* ---- which ring has which value ---- */

static int64_t members_at(const struct report_matrix *matrix, int ring, int column)
{
    for (size_t i = 0; i < matrix->cell_count; i++)
        if (matrix->cells[i].ring == ring && matrix->cells[i].column == column)
            return matrix->cells[i].members;
    return 0;
}

/* Rows are the columns of the matrix; columns are rings. */
static void cell_members(const void *context, const void *row, const struct document_column *column)
{
    const struct table_context *table = context;
    const struct report_matrix *matrix = &table->report->matrix;
    const struct report_evidence *value = row;
    int64_t members = members_at(matrix, column->number, (int)(value - matrix->columns));

    if (members)
        prose_write(table->prose, "{number}", members);
}

static void cell_rings(const void *context, const void *row, const struct document_column *column)
{
    const struct table_context *table = context;
    const struct report_matrix *matrix = &table->report->matrix;
    const struct report_evidence *value = row;

    (void)column;
    prose_write(table->prose, "{number}", matrix->column_rings[value - matrix->columns]);
}

static void cell_value(const void *context, const void *row, const struct document_column *column)
{
    const struct report_evidence *value = row;

    (void)column;
    prose_write(
        ((const struct table_context *)context)->prose, "{value}", value->kind, value->value);
}

static void add_values(const struct report *report, struct table_rows *rows)
{
    for (int i = 0; i < report->matrix.column_count; i++)
        table_add(rows, &report->matrix.columns[i]);
}

static size_t add_ring_columns(
    const struct report *report, struct document_column *columns, char (*headings)[RING_ID_TEXT])
{
    for (int i = 0; i < report->matrix.ring_count; i++)
        columns[i] = (struct document_column){ .heading = ring_id_format(
                                                   report->matrix.rings[i]->ring, headings[i]),
            .type = OUTPUT_INTEGER,
            .write = cell_members,
            .number = i };
    return (size_t)report->matrix.ring_count;
}

static const struct document_column matrix_columns[] = {
    { .heading = "Kind",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_evidence, kind),
        .write = cell_text },
    { .heading = "Value", .type = OUTPUT_TEXT, .write = cell_value },
    { .heading = "Rings", .type = OUTPUT_INTEGER, .write = cell_rings },
};

const struct report_table table_matrix = {
    .table = {
        .caption = "Members of each ring that have the value. Values that several rings share "
                   "come first.",
        .columns = matrix_columns,
        .column_count = sizeof matrix_columns / sizeof matrix_columns[0],
    },
    .rows = add_values,
    .when_empty = "These rings have no value as evidence.",
    .more_columns = add_ring_columns,
    .formats = MARKUP_MARKDOWN, /* the page has it as a chart */
};

/* ---- kinds of evidence ---- */

static void cell_kind(const void *context, const void *row, const struct document_column *column)
{
    (void)column;
    prose_write(((const struct table_context *)context)->prose, "{text}",
        sentences_kind(((const struct report_evidence_kind *)row)->kind, 2));
}

static void cell_kind_precision(
    const void *context, const void *row, const struct document_column *column)
{
    const struct report_evidence_kind *kind = row;

    (void)column;
    table_precision(context, kind->confirmed, kind->benign);
}

static void add_kinds(const struct report *report, struct table_rows *rows)
{
    for (size_t i = 0; i < report->evidence_kind_count; i++)
        table_add(rows, &report->evidence_kinds[i]);
}

static const struct document_column kind_columns[] = {
    { .heading = "Members share", .type = OUTPUT_TEXT, .write = cell_kind, .is_row_heading = 1 },
    { .heading = "Changed rings",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_evidence_kind, changed),
        .write = cell_number },
    { .heading = "Rings",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_evidence_kind, rings),
        .write = cell_number },
    { .heading = "Accounts",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_evidence_kind, accounts),
        .write = cell_number },
    { .heading = "Most bits",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct report_evidence_kind, bits),
        .write = cell_bits },
    { .heading = "Confirmed",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_evidence_kind, confirmed),
        .write = cell_number },
    { .heading = "Benign",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_evidence_kind, benign),
        .write = cell_number },
    { .heading = "Precision",
        .type = OUTPUT_NUMBER,
        .write = cell_kind_precision,
        .formats = MARKUP_HTML },
};

const struct report_table table_kinds = {
    .table = {
        .caption = "Kinds of evidence in rings of the high and medium bands. Changed rings: new, "
                   "returned, grown or split. Confirmed and benign: reviewed rings that had it.",
        .columns = kind_columns,
        .column_count = sizeof kind_columns / sizeof kind_columns[0],
        .is_sortable = 1,
    },
    .rows = add_kinds,
    .when_empty = "No ring of the high or medium band has evidence.",
};

/* ---- hubs ---- */

static void cell_hub_kind(
    const void *context, const void *row, const struct document_column *column)
{
    (void)column;
    prose_write(((const struct table_context *)context)->prose, "{text}",
        sentences_kind(((const struct report_hub *)row)->kind, 1));
}

static void cell_hub(const void *context, const void *row, const struct document_column *column)
{
    const struct report_hub *hub = row;

    (void)column;
    prose_write(((const struct table_context *)context)->prose, "{value}", hub->kind, hub->value);
}

static void add_hubs(const struct report *report, struct table_rows *rows)
{
    for (size_t i = 0; i < report->hub_count; i++)
        table_add(rows, &report->hubs[i]);
}

static void note_hubs(const struct prose *prose, const struct report *report)
{
    if (report->hub_count > 0 && report->hubs_new > (int64_t)report->hub_count)
        prose_paragraph(prose, NULL, "These are the first {number}; `ringleader hubs` lists all.",
            (int64_t)report->hub_count);
}

static const struct document_column hub_columns[] = {
    { .heading = "Kind", .type = OUTPUT_TEXT, .write = cell_hub_kind },
    { .heading = "Value", .type = OUTPUT_TEXT, .write = cell_hub, .is_row_heading = 1 },
    { .heading = "Accounts",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_hub, accounts),
        .write = cell_number },
    { .heading = "Why it is not evidence",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_hub, reason),
        .write = cell_reason },
};

const struct report_table table_hubs = {
    .table = {
        .caption = "Values that this run set aside, and the last report did not. Values of most "
                   "accounts come first.",
        .columns = hub_columns,
        .column_count = sizeof hub_columns / sizeof hub_columns[0],
        .is_sortable = 1,
    },
    .rows = add_hubs,
    .note = note_hubs,
};
