/*
 * verdict_row.h - one row of a reviewed spreadsheet, checked against the store.
 *
 * Knows nothing of files and other rows.
 */
#ifndef REVIEW_VERDICT_ROW_H
#define REVIEW_VERDICT_ROW_H

#include <stdint.h>

#include "base/error.h"
#include "base/string_table.h"
#include "review/verdict.h"

enum { VERDICT_ROW_PROBLEM = 320 };

/* Cells of the file without surrounding blanks; length 0: empty. */
struct verdict_row_cells {
    struct text ring, account, verdict, note;
};

struct verdict_row {
    int64_t line, ring;
    int64_t account; /* 0: the whole ring */
    int word;        /* a number of verdict_words */
    uint32_t note;   /* index in the reader's notes */
    int is_new;      /* 0: repeats the verdict in force */
    int is_present;  /* the account is a member of the ring in its last run */
};

/* Set db in verdicts and zero the rest. */
struct verdict_row_reader {
    struct verdict_reader verdicts;
    struct stmt find;
    struct string_table notes;
    struct verdict_ring ring; /* of the previous row */
};

/* entry: zeroed, except its line. 1: entry has the row. 0: the row is wrong; problem says why.
 * -1: the store failed. The row must have a verdict. An apostrophe that an export added before a
 * formula is removed. */
int verdict_row_read(struct verdict_row_reader *reader, const struct verdict_row_cells *cells,
    struct verdict_row *entry, char problem[VERDICT_ROW_PROBLEM], struct error *err);

void verdict_row_close(struct verdict_row_reader *reader);

#endif
