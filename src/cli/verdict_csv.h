/*
 * verdict_csv.h - a CSV that comes back from a spreadsheet: columns by name, and what is wrong by
 * line.
 *
 * Commas, semicolons or tabs part the cells. Columns that nobody asks for are passed over.
 */
#ifndef CLI_VERDICT_CSV_H
#define CLI_VERDICT_CSV_H

#include <stdio.h>

#include "base/error.h"
#include "load/reader.h"

enum { VERDICT_CSV_COLUMNS = 8 };

struct verdict_csv {
    const char *name; /* of the file, for people */
    struct stream *stream;
    struct reader *reader;
    struct row row;
    const char *const *columns;
    int count, width;
    int places[VERDICT_CSV_COLUMNS]; /* -1: the file has no such column */
    int64_t rows;                    /* read so far, without the header */
    int64_t problems;
};

/* Opens path ("-": standard input) and finds the columns in its header. The first required ones
 * must be there. verdict_csv_close it also after failure. */
int verdict_csv_open(struct verdict_csv *sheet, const char *path, const char *const *columns,
    int count, int required, struct error *err);

/* The next row: 1, 0 at the end, -1. */
int verdict_csv_next(struct verdict_csv *sheet, struct error *err);

/* A cell of the row without the blanks around it; length 0 where there is none. */
struct text verdict_csv_cell(const struct verdict_csv *sheet, int column);

/* Whether the row ends before a column that the header has. */
int verdict_csv_is_cut(const struct verdict_csv *sheet, int column);

/* Tells on standard error what is wrong in a line; after ten it only counts. */
void verdict_csv_problem(struct verdict_csv *sheet, int64_t line, const char *what);

/* -1 when anything was wrong: ERROR_REFUSED. */
int verdict_csv_check(const struct verdict_csv *sheet, struct error *err);

void verdict_csv_close(struct verdict_csv *sheet);

#endif
