/*
 * verdict_import.h - groups many verdicts from a spreadsheet into decisions.
 *
 * Knows nothing of files except line numbers.
 */
#ifndef REVIEW_VERDICT_IMPORT_H
#define REVIEW_VERDICT_IMPORT_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "review/verdict_row.h"
#include "review/decision.h"

/* The result for the rows of one verdict. */
struct verdict_import_count {
    int64_t rows, unchanged; /* unchanged: repeats the verdict in force */
    int64_t decisions;
    int64_t rings;    /* decisions on whole rings */
    int64_t accounts; /* accounts of the decisions */
};

/* Zero it first. */
struct verdict_import {
    struct verdict_row *entries;
    size_t count, size;
    struct verdict_import_count counts[VERDICT_COUNT];
};

int verdict_import_add(
    struct verdict_import *reviews, const struct verdict_row *entry, struct error *err);

/* Calls report for each line that contradicts another: an account, or a whole ring, with two
 * verdicts. Duplicates are kept once. Sorts the entries. */
void verdict_import_settle(struct verdict_import *reviews,
    void (*report)(void *context, int64_t line, const char *what), void *context);

/* Adds a decision for each ring, verdict and note that is new. A decision on more than half of
 * the exportable members is on the whole ring, and so is a row without an account. decision:
 * author and time. Call verdict_import_settle first. */
int verdict_import_store(struct verdict_import *reviews, struct verdict_row_reader *reader,
    struct decision_writer *writer, const struct decision *decision, struct error *err);

void verdict_import_free(struct verdict_import *reviews);

#endif
