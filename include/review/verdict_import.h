/*
 * verdict_import.h - many verdicts at once, as they come back from a spreadsheet: grouped into
 * decisions.
 *
 * Knows nothing of files but the numbers of lines.
 */
#ifndef REVIEW_VERDICT_IMPORT_H
#define REVIEW_VERDICT_IMPORT_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "review/verdict_row.h"
#include "review/decision.h"

/* What became of the rows of one verdict. */
struct verdict_import_count {
    int64_t rows, unchanged; /* unchanged: said what stands already */
    int64_t decisions;
    int64_t rings;    /* decisions on a ring as a whole */
    int64_t accounts; /* that the decisions are about */
};

/* Zero it first. */
struct verdict_import {
    struct verdict_row *claims;
    size_t count, size;
    struct verdict_import_count counts[VERDICT_COUNT];
};

int verdict_import_add(
    struct verdict_import *reviews, const struct verdict_row *claim, struct error *err);

/* Calls tell for each line that contradicts another: one account, or one ring as a whole, with two
 * verdicts. What says the same twice is kept once. Sorts the claims. */
void verdict_import_settle(struct verdict_import *reviews,
    void (*tell)(void *context, int64_t line, const char *what), void *context);

/* Adds a decision for each ring, verdict and note that says something new. One that is on more than
 * half of the members that can be exported is on the ring as a whole; so is a row that names no
 * account. decision: who and when. After verdict_import_settle. */
int verdict_import_store(struct verdict_import *reviews, struct verdict_row_reader *reader,
    struct decision_writer *writer, const struct decision *decision, struct error *err);

void verdict_import_free(struct verdict_import *reviews);

#endif
