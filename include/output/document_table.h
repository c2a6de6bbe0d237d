/*
 * document_table.h - a table of a document, described once and written as HTML, Markdown or CSV.
 *
 * A description is a constant: its columns, how each reads a row, its caption. Rows come one by
 * one. Knows no data: a column reads a row by the offset of a member, or by the caller's function.
 */
#ifndef OUTPUT_DOCUMENT_TABLE_H
#define OUTPUT_DOCUMENT_TABLE_H

#include "output/markup.h"
#include "output/output.h"

struct document_column;

/* Writes the content of a cell, escaped for the format. context: the caller's. */
typedef void document_cell(
    const void *context, const void *row, const struct document_column *column);

/* Fills the cell of CSV, which is of the column's type; text has room for what it makes. */
enum { DOCUMENT_TEXT = 512 };

typedef void document_value(const void *context, const void *row,
    const struct document_column *column, struct output_cell *cell, char text[DOCUMENT_TEXT]);

struct document_column {
    const char *heading;   /* for people; NULL: only in CSV */
    const char *name;      /* header of CSV; NULL: only for people */
    enum output_type type; /* numbers are aligned right */
    size_t offset;         /* of the row's member */
    document_cell *write;
    document_value *value; /* NULL: the member as it is */
    const char *class;     /* of its cells in HTML, or NULL */
    unsigned formats;      /* of enum markup_format, in which it is written; 0: all */
    int is_row_heading;
    int number; /* the caller's */
};

struct document_table {
    const char *id, *class; /* in HTML, or NULL */
    const char *caption;    /* a sentence about all of it, or NULL */
    const struct document_column *columns;
    size_t column_count;
    int is_sortable; /* in HTML: the page's script makes buttons of its headings */
    void (*row_attributes)(FILE *file, const void *row); /* in HTML, or NULL */
};

/* HTML and Markdown, as markup says. */
void document_table_begin(
    const struct document_table *table, const struct markup *markup, FILE *file);
void document_table_row(const struct document_table *table, const struct markup *markup, FILE *file,
    const void *context, const void *row);
void document_table_end(
    const struct document_table *table, const struct markup *markup, FILE *file);

/* CSV has the columns that have a name. Lists them, unless columns is NULL; returns how many. */
int document_csv_columns(const struct document_table *table, struct output_column *columns);

struct document_csv;

int document_csv_begin(struct document_csv **out, const struct document_table *table, FILE *file,
    const void *context, struct error *err);
int document_csv_row(struct document_csv *csv, const void *row, struct error *err);

/* Frees in any case; accepts NULL. is_whole: finishes, too. */
int document_csv_end(struct document_csv *csv, int is_whole, struct error *err);

#endif
