/*
 * decision_target.h - the value that a decision is about: its kind, and its use in the store.
 *
 * Knows nothing of decisions.
 */
#ifndef REVIEW_DECISION_TARGET_H
#define REVIEW_DECISION_TARGET_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "query/value_query.h"

struct db;

/* Zero it first. */
struct decision_target {
    const char *kind;         /* as in the log */
    struct value_query value; /* its text is normalised as in detection */
    const char *warning;      /* why a decision on it has little effect; NULL: no reason */
    struct arena arena;
};

/* Reads a value of a kind, given by its name or an alias ("email", "card"). ERROR_USAGE if there
 * is no such kind, if it is a composite (the message names the kind to use instead), or if text
 * is not a value of it. Call decision_target_free even after a failure. */
int decision_target_read(
    struct decision_target *target, const char *word, const char *text, struct error *err);

/* Whether an account in the store has it: 1, 0, or -1. */
int decision_target_is_known(
    struct db *db, const struct decision_target *target, struct error *err);

/* The number of rings of the last run that it links. */
int decision_target_rings(
    struct db *db, const struct decision_target *target, int64_t *rings, struct error *err);

void decision_target_free(struct decision_target *target);

#endif
