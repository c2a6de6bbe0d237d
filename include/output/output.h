/*
 * output.h - writes any result as a table for people, CSV for spreadsheets or JSON for programs.
 *
 * Rows are written in the order they are added; CSV and JSON keep none in memory. All escaping for
 * the three formats is in this room. Does not know where results come from.
 */
#ifndef OUTPUT_OUTPUT_H
#define OUTPUT_OUTPUT_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

enum output_format { OUTPUT_TABLE, OUTPUT_CSV, OUTPUT_JSON };

/* Separates the parts in the text of an OUTPUT_LIST cell: "card\x1f" "device" has two. */
enum { OUTPUT_PART = '\x1f' };

/* The type of a column decides escaping, alignment and JSON type. */
enum output_type {
    OUTPUT_TEXT, /* text from records or people: escaped, guarded against formulas */
    OUTPUT_LIST, /* like OUTPUT_TEXT, parts separated by OUTPUT_PART; table and CSV join them with
                  "; ", JSON makes an array of strings; "" has no parts */
    OUTPUT_INTEGER, /* plain digits */
    OUTPUT_NUMBER,  /* real; up to 2 decimals in tables (as many as the column needs) and CSV, in
                     full  in JSON; what is not finite is missing */
    OUTPUT_TIME,    /* seconds since 1970; ISO 8601 UTC, in a table "YYYY-MM-DD HH:MM" */
    OUTPUT_EMAIL,   /* OUTPUT_TEXT that is masked if options say so (mask.h) ... */
    OUTPUT_PHONE,   /* ... as a phone number ... */
    OUTPUT_VALUE,   /* ... as the kind named in the column before: "mailbox", "phone" */
    OUTPUT_NESTED,  /* JSON, as this room writes it: in JSON as it is, elsewhere OUTPUT_TEXT */
    OUTPUT_LINKS    /* OUTPUT_LIST whose parts are a kind, a value and text in parentheses */
};

struct output_column {
    const char *name;  /* CSV header and JSON key, snake_case; NULL: only shown in a table */
    const char *title; /* table heading; NULL: not shown in a table */
    enum output_type type;
};

/* A missing cell is empty in tables and CSV, null in JSON. NULL text is missing. */
struct output_cell {
    int is_null;
    const char *text; /* OUTPUT_TEXT, OUTPUT_LIST; borrowed for the call */
    int64_t integer;  /* OUTPUT_INTEGER, OUTPUT_TIME */
    double number;    /* OUTPUT_NUMBER */
};

/* file is borrowed until the end. The output is UTF-8 whatever the locale. */
struct output_options {
    enum output_format format;
    FILE *file;
    int raw;   /* CSV: byte-exact, no guard against formulas (docs/exports.md) */
    int bom;   /* CSV: begin with a UTF-8 byte order mark */
    int plain; /* CSV: escapes what a terminal could act on, as tables do (sanitize.h) */
    int width; /* table: columns of the terminal; long text is cut with an ellipsis; 0: never */
    int color; /* table: bold headings, bands in colour */
    int mask;  /* mask e-mail addresses and phone numbers */
    int card;  /* for a single row: table: one line per column, heading first, nothing cut, empty
                  ones left out; JSON: an object instead of an array, null without a row */
};

struct output;

/* Begins a result. columns are borrowed until output_end. *out is NULL on failure. */
int output_begin(struct output **out, const struct output_options *options,
    const struct output_column *columns, int column_count, struct error *err);

/* Adds a row of column_count cells. */
int output_row(struct output *output, const struct output_cell *cells, struct error *err);

/* Writes the rest (a table is written only now; JSON is one array of objects), flushes, frees.
 * Accepts NULL. Without rows CSV still has its header, JSON is "[]", a table is nothing. */
int output_end(struct output *output, struct error *err);

/* Frees without finishing, after an error. Accepts NULL. */
void output_abandon(struct output *output);

/* Finds the format named "table", "csv" or "json"; -1: there is none. */
int output_format_named(const char *name, enum output_format *format);

#endif
