/*
 * verdict_csv.h - reads a CSV from a spreadsheet: columns by name, problems by line.
 *
 * Commas, semicolons or tabs may separate cells. Unknown columns are ignored.
 */
#ifndef CLI_VERDICT_CSV_H
#define CLI_VERDICT_CSV_H

#include <stdio.h>

#include "base/error.h"
#include "input/reader.h"

enum { VERDICT_CSV_COLUMNS = 8 };

struct verdict_csv {
    const char *name; /* of the file, for messages */
    struct stream *stream;
    struct reader *reader;
    struct row row;
    const char *const *columns;
    int count, width;
    int places[VERDICT_CSV_COLUMNS]; /* -1: not in the file */
    int64_t rows;                    /* rows read so far, without the header */
    int64_t problems;
};

/* Opens path ("-": standard input) and finds the columns in the header. The first `required`
 * columns must exist. Call verdict_csv_close even after a failure. */
int verdict_csv_open(struct verdict_csv *csv, const char *path, const char *command,
    const char *const *columns, int count, int required, struct error *err);

/* Reads the next row: 1, 0 at the end, -1. */
int verdict_csv_next(struct verdict_csv *csv, struct error *err);

/* A cell of the row without surrounding blanks; length 0 if it is missing. */
struct text verdict_csv_cell(const struct verdict_csv *csv, int column);

/* Whether the row ends before a column of the header. */
int verdict_csv_is_cut(const struct verdict_csv *csv, int column);

/* Prints a problem of a line to standard error; after ten it only counts. */
void verdict_csv_problem(struct verdict_csv *csv, int64_t line, const char *what);

/* -1 (ERROR_REFUSED) if there was any problem. */
int verdict_csv_check(const struct verdict_csv *csv, struct error *err);

void verdict_csv_close(struct verdict_csv *csv);

#endif
