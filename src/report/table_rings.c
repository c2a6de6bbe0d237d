/*
 * table_rings.c - all rings of a report: one table for the page, Markdown and CSV.
 *
 * Cells of CSV are typed; those of a ring that no longer exists are missing where only the run
 * knows them. Columns that only people or only CSV have lack the name or the heading.
 */
#include <stddef.h>

#include "value/ring_id.h"
#include "report/tables.h"

enum { MOST_IN_MARKDOWN = 100 };

/* Advice in CSV. */
static const char *const advices[] = { [ADVICE_NONE] = NULL,
    [ADVICE_REVIEW] = "review",
    [ADVICE_DOUBT] = "doubt",
    [ADVICE_NEWCOMER] = "newcomer",
    [ADVICE_REOPEN] = "reopen",
    [ADVICE_WATCH] = "watch" };

/* ---- for people ---- */

static void cell_score(const void *context, const void *row, const struct document_column *column)
{
    if (((const struct report_ring *)row)->band)
        cell_bits(context, row, column);
}

/* The members that it had, if it no longer exists. */
static void cell_size(const void *context, const void *row, const struct document_column *column)
{
    const struct report_ring *ring = row;

    (void)column;
    prose_write(((const struct table_context *)context)->prose, "{number}",
        ring->band ? ring->size : ring->size_before);
}

static void add_rings(const struct report *report, struct table_rows *rows)
{
    int is_limited = markup_format(rows->context.prose->markup) == MARKUP_MARKDOWN;

    for (size_t i = 0; i < report->ring_count && !(is_limited && i == MOST_IN_MARKDOWN); i++)
        table_add(rows, &report->rings[i]);
}

static void note_limit(const struct prose *prose, const struct report *report)
{
    if (markup_format(prose->markup) == MARKUP_MARKDOWN && report->ring_count > MOST_IN_MARKDOWN)
        prose_paragraph(prose, NULL, "These are {number} of {number} rings; the CSV file has all.",
            (int64_t)MOST_IN_MARKDOWN, (int64_t)report->ring_count);
}

/* For the page's filter. */
static void mark_change(FILE *file, const void *row)
{
    fprintf(file, " data-change=\"%s\"", change_name(((const struct report_ring *)row)->change));
}

/* ---- for CSV ---- */

static int is_no_more(const struct report_ring *ring)
{
    return ring->change == CHANGE_GONE || ring->change == CHANGE_MERGED;
}

/* Numbers that only the run knows. */
static void value_of_run(const void *context, const void *row, const struct document_column *column,
    struct output_cell *cell, char text[DOCUMENT_TEXT])
{
    const void *member = (const char *)row + column->offset;

    (void)context;
    (void)text;
    cell->is_null = is_no_more(row);
    if (column->type == OUTPUT_NUMBER)
        cell->number = *(const double *)member;
    else
        cell->integer = *(const int64_t *)member;
}

/* A ring id; 0: none. */
static void value_id(const void *context, const void *row, const struct document_column *column,
    struct output_cell *cell, char text[DOCUMENT_TEXT])
{
    int64_t id = *(const int64_t *)(const void *)((const char *)row + column->offset);

    (void)context;
    cell->text = id ? ring_id_format(id, text) : NULL;
}

static void value_change(const void *context, const void *row, const struct document_column *column,
    struct output_cell *cell, char text[DOCUMENT_TEXT])
{
    (void)context;
    (void)column;
    (void)text;
    cell->text = change_name(((const struct report_ring *)row)->change);
}

static void value_amount(const void *context, const void *row, const struct document_column *column,
    struct output_cell *cell, char text[DOCUMENT_TEXT])
{
    const struct report_charges *charges = &((const struct report_ring *)row)->charges;

    (void)context;
    (void)column;
    (void)text;
    cell->is_null = charges->currencies == 0;
    if (charges->currencies > 0)
        cell->number = charges->money[0].paid;
}

static void value_currency(const void *context, const void *row,
    const struct document_column *column, struct output_cell *cell, char text[DOCUMENT_TEXT])
{
    const struct report_charges *charges = &((const struct report_ring *)row)->charges;
    const struct redact *redact = ((const struct table_context *)context)->prose->redact;

    (void)column;
    if (charges->currencies > 0 && *charges->money[0].currency)
        cell->text = redact_currency(redact, charges->money[0].currency, text);
}

/* A part of the charges, whose number is at the column's offset. */
static void value_share(const void *context, const void *row, const struct document_column *column,
    struct output_cell *cell, char text[DOCUMENT_TEXT])
{
    int64_t part = *(const int64_t *)(const void *)((const char *)row + column->offset);
    int64_t all = ((const struct report_ring *)row)->charges.charges;

    (void)context;
    (void)text;
    cell->is_null = all == 0;
    if (all > 0)
        cell->number = (double)part / (double)all;
}

static void value_reasons(const void *context, const void *row,
    const struct document_column *column, struct output_cell *cell, char text[DOCUMENT_TEXT])
{
    const char *reasons = ((const struct report_ring *)row)->reasons;

    (void)column;
    if (reasons)
        cell->text =
            redact_reason(((const struct table_context *)context)->prose->redact, reasons, text);
}

/* The reviewer fills it in. */
static void value_empty(const void *context, const void *row, const struct document_column *column,
    struct output_cell *cell, char text[DOCUMENT_TEXT])
{
    (void)context;
    (void)row;
    (void)column;
    (void)text;
    cell->is_null = 1;
}

static void value_score_before(const void *context, const void *row,
    const struct document_column *column, struct output_cell *cell, char text[DOCUMENT_TEXT])
{
    const struct report_ring *ring = row;

    (void)context;
    (void)column;
    (void)text;
    cell->number = ring->score_before;
    cell->is_null = !ring->band_before;
}

static void setting_place(const void *context, const void *row,
    const struct document_column *column, struct output_cell *cell, char text[DOCUMENT_TEXT])
{
    const struct report_ring *ring = row;

    (void)context;
    (void)column;
    (void)text;
    cell->integer = ring->place;
    cell->is_null = ring->place == 0;
}

static void value_advice(const void *context, const void *row, const struct document_column *column,
    struct output_cell *cell, char text[DOCUMENT_TEXT])
{
    (void)context;
    (void)column;
    (void)text;
    cell->text = advices[((const struct report_ring *)row)->advice];
}

/* ---- the table ---- */

static const struct document_column ring_columns[] = {
    { .heading = "Ring",
        .name = "ring_id",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_ring, ring),
        .write = cell_ring,
        .value = value_id,
        .is_row_heading = 1 },
    { .name = "ring_rank",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_ring, rank),
        .value = value_of_run },
    { .name = "ring_score",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct report_ring, score),
        .value = value_of_run },
    { .heading = "Band",
        .name = "band",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_ring, band),
        .write = cell_band },
    { .heading = "Bits",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct report_ring, score),
        .write = cell_score },
    { .heading = "Accounts",
        .name = "size",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_ring, size),
        .write = cell_size },
    { .heading = "Since the last report",
        .name = "change",
        .type = OUTPUT_TEXT,
        .write = cell_change,
        .value = value_change },
    { .name = "first_seen",
        .type = OUTPUT_TIME,
        .offset = offsetof(struct report_ring, first_seen),
        .value = value_of_run },
    { .name = "last_seen",
        .type = OUTPUT_TIME,
        .offset = offsetof(struct report_ring, last_seen),
        .value = value_of_run },
    { .name = "payments",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_ring, payments),
        .value = value_of_run },
    { .name = "devices",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_ring, devices),
        .value = value_of_run },
    { .name = "networks",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_ring, networks),
        .value = value_of_run },
    { .name = "amount", .type = OUTPUT_NUMBER, .value = value_amount },
    { .name = "currency", .type = OUTPUT_TEXT, .value = value_currency },
    { .heading = "Paid",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct report_ring, charges),
        .write = cell_paid },
    { .name = "failed_share",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct report_ring, charges.failed),
        .value = value_share },
    { .name = "disputed_share",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct report_ring, charges.disputed),
        .value = value_share },
    { .heading = "Failed",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct report_ring, charges),
        .write = cell_failed,
        .formats = MARKUP_HTML },
    { .heading = "Disputed",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct report_ring, charges),
        .write = cell_disputed,
        .formats = MARKUP_HTML },
    { .heading = "Last seen",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_ring, last_seen),
        .write = cell_day,
        .class = "day",
        .formats = MARKUP_HTML },
    { .heading = "Verdict",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_ring, verdict),
        .write = cell_text },
    { .heading = "Strongest reasons",
        .name = "reasons",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_ring, reasons),
        .write = cell_reason,
        .value = value_reasons,
        .class = "why" },
    { .name = "verdict", .type = OUTPUT_TEXT, .offset = offsetof(struct report_ring, verdict) },
    { .name = "note", .type = OUTPUT_TEXT, .value = value_empty },
    { .name = "other_id",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_ring, other),
        .value = value_id },
    { .name = "score_before", .type = OUTPUT_NUMBER, .value = value_score_before },
    { .name = "size_before",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_ring, size_before) },
    { .name = "joined", .type = OUTPUT_INTEGER, .offset = offsetof(struct report_ring, joined) },
    { .name = "departed",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_ring, departed) },
    { .name = "active",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_ring, active),
        .value = value_of_run },
    { .name = "charges",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_ring, charges.charges) },
    { .name = "place", .type = OUTPUT_INTEGER, .value = setting_place },
    { .name = "advice", .type = OUTPUT_TEXT, .value = value_advice },
};

const struct report_table table_rings = {
    .table = {
        .id = "rings-table",
        .class = "rings-table",
        .caption = "Rings that are in the high or medium band, or were at the last report, by "
                   "score. Rings that no longer exist come last, with the accounts that they had.",
        .columns = ring_columns,
        .column_count = sizeof ring_columns / sizeof ring_columns[0],
        .is_sortable = 1,
        .row_attributes = mark_change,
    },
    .rows = add_rings,
    .when_empty = "There are none, and there were none at the last report.",
    .note = note_limit,
};

int table_rings_csv(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err)
{
    const struct prose prose = { file, redact, &markup_plain };
    const struct table_context context = { &prose, report };
    struct document_csv *csv;
    int rc = document_csv_begin(&csv, &table_rings.table, file, &context, err);

    for (size_t i = 0; rc == 0 && i < report->ring_count; i++)
        rc = document_csv_row(csv, &report->rings[i], err);
    if (document_csv_end(csv, rc == 0, err) || rc)
        return -1;
    return 0;
}
