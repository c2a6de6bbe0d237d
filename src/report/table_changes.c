/*
 * table_changes.c - how the rings changed, and which to look at first.
 */
#include <stddef.h>

#include "report/sentences.h"
#include "report/tables.h"

/* ---- how the rings changed ---- */

struct change_row {
    const char *name;
    struct report_total total;
    int is_sum;
};

static void add_changes(const struct report *report, struct table_rows *rows)
{
    struct change_row sum = { "all high and medium now", report->now, 1 };

    for (int i = 0; i < CHANGE_COUNT; i++) {
        struct change_row row = { change_name((enum change)i), report->changes[i], 0 };

        if (row.total.rings > 0)
            table_add(rows, &row);
    }
    table_add(rows, &sum);
}

static void mark_sum(FILE *file, const void *row)
{
    if (((const struct change_row *)row)->is_sum)
        fputs(" class=\"sum\"", file);
}

static void note_bands(const struct prose *prose, const struct report *report)
{
    prose_paragraph(prose, NULL,
        "{number} high, {number} medium and {count:low ring|low rings}; {number} of high and "
        "medium {plural:has|have} no verdict.",
        report->high, report->medium, report->low, report->waiting, report->waiting);
}

static const struct document_column change_columns[] = {
    { .heading = "Rings that are",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct change_row, name),
        .write = cell_text,
        .is_row_heading = 1 },
    { .heading = "Rings",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct change_row, total.rings),
        .write = cell_number },
    { .heading = "Accounts",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct change_row, total.accounts),
        .write = cell_number },
    { .heading = "Joined",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct change_row, total.joined),
        .write = cell_number },
    { .heading = "Charges",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct change_row, total.charges),
        .write = cell_charges },
    { .heading = "Paid",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct change_row, total.charges),
        .write = cell_paid },
    { .heading = "Failed",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct change_row, total.charges),
        .write = cell_failed },
    { .heading = "Disputed",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct change_row, total.charges),
        .write = cell_disputed },
};

const struct report_table table_changes = {
    .table = {
        .class = "changed",
        .caption = "Rings that are in the high or medium band, or were at the last report. For "
                   "rings that merged or are gone: the accounts they had.",
        .columns = change_columns,
        .column_count = sizeof change_columns / sizeof change_columns[0],
        .row_attributes = mark_sum,
    },
    .rows = add_changes,
    .note = note_bands,
};

/* ---- the rings to look at first ---- */

static void add_first(const struct report *report, struct table_rows *rows)
{
    for (int i = 0; i < report->card_count; i++)
        table_add(rows, report->cards[i].ring);
}

/* The score as a bar; the highest score of the table has the longest. */
static void cell_bar(const void *context, const void *row, const struct document_column *column)
{
    enum { WIDTH = 60 };
    const struct table_context *table = context;
    double score = ((const struct report_ring *)row)->score, most = 0, width;

    (void)column;
    for (int i = 0; i < table->report->card_count; i++)
        if (table->report->cards[i].ring->score > most)
            most = table->report->cards[i].ring->score;
    width = most > 0 && score > 0 ? score / most * WIDTH : 0;
    fprintf(table->prose->file,
        "<svg class=\"bar\" viewBox=\"0 0 %d 8\" aria-hidden=\"true\"><rect width=\"%.1f\" "
        "height=\"8\"/></svg>",
        WIDTH, width);
}

static void cell_advice(const void *context, const void *row, const struct document_column *column)
{
    const struct prose *prose = ((const struct table_context *)context)->prose;
    const char *advice = sentences_advice_name(((const struct report_ring *)row)->advice);

    (void)column;
    if (markup_format(prose->markup) == MARKUP_HTML)
        fprintf(prose->file, "<span class=\"act\">%s</span>", advice);
    else
        prose_write(prose, "{text}", advice);
}

static void cell_place(const void *context, const void *row, const struct document_column *column)
{
    (void)column;
    prose_write(((const struct table_context *)context)->prose, "{number}",
        (int64_t)((const struct report_ring *)row)->place);
}

static const struct document_column first_columns[] = {
    { .heading = "#", .type = OUTPUT_INTEGER, .write = cell_place },
    { .heading = "Ring", .type = OUTPUT_TEXT, .write = cell_ring, .is_row_heading = 1 },
    { .heading = "Band", .type = OUTPUT_TEXT, .write = cell_band, .formats = MARKUP_HTML },
    { .heading = "Bits",
        .type = OUTPUT_NUMBER,
        .offset = offsetof(struct report_ring, score),
        .write = cell_bits },
    { .heading = "<span class=\"quiet\">Score</span>",
        .type = OUTPUT_TEXT,
        .write = cell_bar,
        .formats = MARKUP_HTML },
    { .heading = "Accounts",
        .type = OUTPUT_INTEGER,
        .offset = offsetof(struct report_ring, size),
        .write = cell_number },
    { .heading = "Since the last report", .type = OUTPUT_TEXT, .write = cell_change },
    { .heading = "Strongest reasons",
        .type = OUTPUT_TEXT,
        .offset = offsetof(struct report_ring, reasons),
        .write = cell_reason,
        .class = "why",
        .formats = MARKUP_HTML },
    { .heading = "To do", .type = OUTPUT_TEXT, .write = cell_advice },
};

const struct report_table table_first = {
    .table = {
        .class = "first",
        .caption = "The rings to look at first, the most urgent first",
        .columns = first_columns,
        .column_count = sizeof first_columns / sizeof first_columns[0],
    },
    .rows = add_first,
    .when_empty = "No ring needs attention this week.",
    .formats = MARKUP_MARKDOWN, /* the page has it on its first screen */
};
