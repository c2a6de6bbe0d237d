/*
 * spreadsheet.h - a CSV that comes back from a spreadsheet: columns by name, and what is wrong by
 * line.
 *
 * Commas, semicolons or tabs part the cells. Columns that nobody asks for are passed over.
 */
#ifndef CLI_SPREADSHEET_H
#define CLI_SPREADSHEET_H

#include <stdio.h>

#include "base/error.h"
#include "load/reader.h"

enum { SPREADSHEET_COLUMNS = 8 };

struct spreadsheet {
    const char *name; /* of the file, for people */
    struct stream *stream;
    struct reader *reader;
    struct row row;
    const char *const *columns;
    int count, width;
    int places[SPREADSHEET_COLUMNS]; /* -1: the file has no such column */
    int64_t rows;                    /* read so far, without the header */
    int64_t problems;
};

/* Opens path ("-": standard input) and finds the columns in its header. The first required ones
 * must be there. spreadsheet_close it also after failure. */
int spreadsheet_open(struct spreadsheet *sheet, const char *path, const char *const *columns,
    int count, int required, struct error *err);

/* The next row: 1, 0 at the end, -1. */
int spreadsheet_next(struct spreadsheet *sheet, struct error *err);

/* A cell of the row without the blanks around it; length 0 where there is none. */
struct text spreadsheet_cell(const struct spreadsheet *sheet, int column);

/* Whether the row ends before a column that the header has. */
int spreadsheet_is_cut(const struct spreadsheet *sheet, int column);

/* Tells on standard error what is wrong in a line; after ten it only counts. */
void spreadsheet_problem(struct spreadsheet *sheet, int64_t line, const char *what);

/* -1 when anything was wrong: ERROR_REFUSED. */
int spreadsheet_check(const struct spreadsheet *sheet, struct error *err);

void spreadsheet_close(struct spreadsheet *sheet);

#endif
