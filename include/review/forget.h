/*
 * forget.h - erases persons: accounts with their records, and their texts in what is kept.
 *
 * Runs, decisions and counts stay whole: where an account is referred to, a mark takes the place of
 * its id. A text goes wherever it is kept, unless another account has it too. Everything happens
 * within the caller's transaction (db_begin_erasing).
 */
#ifndef REVIEW_FORGET_H
#define REVIEW_FORGET_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

struct db;

struct forget;

struct forget_counts {
    int64_t accounts; /* that were in the store */
    int64_t kept;     /* of these: a run or a decision refers to them, by their marks */
    int64_t unknown;  /* ids that are neither in the store nor in a rejected row */
    int64_t signups, charges, labels, rejects;
    int64_t texts;  /* of runs, decisions and loads that were changed */
    int64_t values; /* texts that stay because another account has them */
};

/* *out is NULL on failure. */
int forget_open(struct forget **out, struct db *db, struct error *err);

/* Adds an account by its id, which the store may not have. */
int forget_add(struct forget *forget, struct text external_id, struct error *err);

/* Erases all that were added. */
int forget_all(struct forget *forget, struct forget_counts *counts, struct error *err);

/* The ids that were in no record and no rejected row, one after the other; NULL at the end. */
const char *forget_unknown(const struct forget *forget, size_t *next);

void forget_close(struct forget *forget);

#endif
