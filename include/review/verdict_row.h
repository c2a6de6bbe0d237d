/*
 * verdict_row.h - one row of verdicts that came back from a spreadsheet, checked against the store.
 *
 * Knows nothing of files, and of no other row.
 */
#ifndef REVIEW_VERDICT_ROW_H
#define REVIEW_VERDICT_ROW_H

#include <stdint.h>

#include "base/error.h"
#include "base/string_table.h"
#include "review/verdict.h"

enum { VERDICT_ROW_PROBLEM = 320 };

/* Cells as they stand in the file, without blanks around them; length 0: empty. */
struct verdict_row_cells {
    struct text ring, account, verdict, note;
};

struct verdict_row {
    int64_t line, ring;
    int64_t account; /* 0: of the ring as a whole */
    int word;        /* a number of verdict_words */
    uint32_t note;   /* of the reader's notes */
    int is_new;      /* or it is what stands already */
    int is_present;  /* the account is a member of the ring as it was seen last */
};

/* Set db in verdicts and zero the rest. */
struct verdict_row_reader {
    struct verdict_reader verdicts;
    struct stmt find;
    struct string_table notes;
    struct verdict_ring ring; /* of the row before */
};

/* claim: zeroed, but for its line. 1: it is what the row says. 0: the row is wrong; problem tells
 * why. -1: the store failed. There must be a verdict in it. An apostrophe that an export put before
 * a formula is taken away again. */
int verdict_row_read(struct verdict_row_reader *reader, const struct verdict_row_cells *cells,
    struct verdict_row *claim, char problem[VERDICT_ROW_PROBLEM], struct error *err);

void verdict_row_close(struct verdict_row_reader *reader);

#endif
