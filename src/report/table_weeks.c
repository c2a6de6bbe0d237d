/*
 * table_weeks.c - the last twelve weeks, and the files loaded since the last report.
 */
#include <stddef.h>

#include "report/tables.h"

/* ---- twelve weeks ---- */

/* Figures of the week's run; empty where there was none. */
static void cell_of_run(const void *context, const void *row, const struct document_column *column)
{
    if (((const struct report_week *)row)->run)
        cell_number(context, row, column);
}

static void cell_week(const void *context, const void *row, const struct document_column *column)
{
    (void)column;
    prose_write(((const struct table_context *)context)->prose, "{week}",
        ((const struct report_week *)row)->begins);
}

static void cell_week_precision(
    const void *context, const void *row, const struct document_column *column)
{
    const struct report_week *week = row;

    (void)column;
    table_precision(context, week->confirmed, week->benign);
}

/* The page has the newest first; in Markdown weeks come in order. */
static void add_weeks(const struct report *report, struct table_rows *rows)
{
    int is_page = markup_format(rows->context.prose->markup) == MARKUP_HTML;

    for (int i = 0; i < REPORT_WEEKS; i++)
        table_add(rows, &report->weeks[is_page ? REPORT_WEEKS - 1 - i : i]);
}

static const struct document_column week_columns[] = {
    { .heading = "Week", .type = OUTPUT_TEXT, .write = cell_week, .is_row_heading = 1 },
    { .heading = "High",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_week, high),
        .write = cell_of_run },
    { .heading = "Medium",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_week, medium),
        .write = cell_of_run },
    { .heading = "Low",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_week, low),
        .write = cell_of_run,
        .formats = MARKUP_HTML },
    { .heading = "Accounts",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_week, accounts),
        .write = cell_of_run },
    { .heading = "Reviewed",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_week, reviewed),
        .write = cell_number },
    { .heading = "Confirmed",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_week, confirmed),
        .write = cell_number },
    { .heading = "Benign",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_week, benign),
        .write = cell_number,
        .formats = MARKUP_HTML },
    { .heading = "Precision", .type = OUTPUT_NUMBER, .write = cell_week_precision },
    { .heading = "Sign-ups",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_week, signups),
        .write = cell_number },
    { .heading = "Charges",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_week, charges),
        .write = cell_number },
};

const struct report_table table_weeks = {
    .table = {
        .caption = "Rings by band, accounts in the high and medium bands, rings reviewed in the "
                   "week, and records of the week. Empty cells: the week has no run.",
        .columns = week_columns,
        .column_count = sizeof week_columns / sizeof week_columns[0],
    },
    .rows = add_weeks,
};

/* ---- loads ---- */

static void add_loads(const struct report *report, struct table_rows *rows)
{
    for (size_t i = 0; i < report->load_count; i++)
        table_add(rows, &report->loads[i]);
}

static void add_rejected(const struct report *report, struct table_rows *rows)
{
    for (int i = 0; i < report->reason_count; i++)
        table_add(rows, &report->reasons[i]);
}

static const struct document_column load_columns[] = {
    { .heading = "Load",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_load, id),
        .write = cell_number,
        .formats = MARKUP_MARKDOWN },
    { .heading = "Loaded",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_load, loaded_at),
        .write = cell_moment,
        .formats = MARKUP_MARKDOWN },
    { .heading = "Loaded",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_load, loaded_at),
        .write = cell_day,
        .class = "day",
        .formats = MARKUP_HTML },
    { .heading = "Records",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_load, kind),
        .write = cell_text },
    { .heading = "File",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_load, file),
        .write = cell_note,
        .is_row_heading = 1 },
    { .heading = "Rows",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_load, rows),
        .write = cell_number },
    { .heading = "Stored",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_load, stored),
        .write = cell_number },
    { .heading = "Duplicate",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_load, duplicate),
        .write = cell_number },
    { .heading = "Rejected",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_load, rejected),
        .write = cell_number },
    { .heading = "Unknown columns",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_load, unknown),
        .write = cell_note },
};

const struct report_table table_loads = {
    .table = {
        .caption = "Files loaded after the last report and before the run, newest first.",
        .columns = load_columns,
        .column_count = sizeof load_columns / sizeof load_columns[0],
    },
    .rows = add_loads,
    .when_empty = "No file was loaded since the last report.",
};

static const struct document_column rejected_columns[] = {
    { .heading = "Rows",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_reason, rows),
        .write = cell_number },
    { .heading = "Reason",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_reason, reason),
        .write = cell_reason },
};

const struct report_table table_rejected = {
    .heading = "Why rows were rejected",
    .table = {
        .caption = "The most frequent reasons first.",
        .columns = rejected_columns,
        .column_count = sizeof rejected_columns / sizeof rejected_columns[0],
    },
    .rows = add_rejected,
};
