/*
 * tables.h - the tables of a report: each is described once, for the page, Markdown and CSV.
 *
 * A table is a row of constants: columns, caption, and a function that gives its rows one by one.
 * sections.h says where each is written.
 */
#ifndef REPORT_TABLES_H
#define REPORT_TABLES_H

#include "value/ring_id.h"
#include "output/document_table.h"
#include "report/prose.h"

/* What functions of columns get as their context. */
struct table_context {
    const struct prose *prose;
    const struct report *report; /* NULL in tables of one ring */
};

/* A table that is being written: it begins with its first row. */
struct table_rows {
    const char *heading; /* above the table, or NULL */
    const struct document_table *table;
    struct table_context context;
    int has_rows;
};

void table_add(struct table_rows *rows, const void *row);

enum { TABLE_COLUMNS = 32 };

struct report_table {
    const char *heading; /* above it, or NULL */
    struct document_table table;
    void (*rows)(const struct report *report, struct table_rows *rows);
    const char *when_empty;                                               /* a sentence, or NULL */
    void (*note)(const struct prose *prose, const struct report *report); /* below, or NULL */
    /* Appends columns, with room for their headings; returns how many. NULL: none. */
    size_t (*more_columns)(const struct report *report, struct document_column *columns,
        char (*headings)[RING_ID_TEXT]);
    unsigned formats; /* of enum markup_format, in which sections write it; 0: all */
};

extern const struct report_table table_first, table_changes, table_rings, table_matrix, table_weeks,
    table_kinds, table_hubs, table_loads, table_rejected;

/* HTML or Markdown, as the prose's markup says. */
void table_write(
    const struct report_table *table, const struct prose *prose, const struct report *report);

/* Of one ring, without a description of its sentences: rows are added by the caller. */
void table_begin(
    struct table_rows *rows, const struct document_table *table, const struct prose *prose);
void table_end(struct table_rows *rows);

/* The table of rings as CSV. Its columns are described in docs/exports.md. With verdicts filled in,
 * import-verdicts reads it. */
int table_rings_csv(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err);

/* ---- cells: the row's member at the column's offset ---- */

void cell_number(const void *context, const void *row, const struct document_column *column);
void cell_bits(const void *context, const void *row, const struct document_column *column);
void cell_signed(const void *context, const void *row, const struct document_column *column);
void cell_day(const void *context, const void *row, const struct document_column *column);
void cell_moment(const void *context, const void *row, const struct document_column *column);
void cell_text(const void *context, const void *row, const struct document_column *column);
void cell_note(const void *context, const void *row, const struct document_column *column);
void cell_reason(const void *context, const void *row, const struct document_column *column);

/* Of a struct report_charges; empty where there are no charges. */
void cell_charges(const void *context, const void *row, const struct document_column *column);
void cell_paid(const void *context, const void *row, const struct document_column *column);
void cell_failed(const void *context, const void *row, const struct document_column *column);
void cell_disputed(const void *context, const void *row, const struct document_column *column);

/* The share of confirmed among confirmed and benign; empty where there are none. */
void table_precision(const void *context, int64_t confirmed, int64_t benign);

/* Of a struct report_ring, which is the row. */
void cell_ring(const void *context, const void *row, const struct document_column *column);
void cell_band(const void *context, const void *row, const struct document_column *column);
void cell_change(const void *context, const void *row, const struct document_column *column);

#endif
