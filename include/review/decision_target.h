/*
 * decision_target.h - a value that a decision is about: which kinds can be, and what there is to
 * know of one.
 *
 * Knows nothing of what is decided.
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
    struct value_query value; /* its text is as detection writes it */
    const char *warning; /* why a decision about it does little; NULL: nothing speaks against it */
    struct arena arena;
};

/* Reads a value of that kind, given by its name or another word for it ("email", "card").
 * ERROR_USAGE when there is no such kind, when it is a composite (what to decide about instead is
 * said), or when text is no value of it. decision_target_free also after failure. */
int decision_target_read(
    struct decision_target *subject, const char *word, const char *text, struct error *err);

/* Whether any account of the store has it: 1, 0, or -1. */
int decision_target_is_known(
    struct db *db, const struct decision_target *subject, struct error *err);

/* How many rings of the last run it links by itself. */
int decision_target_rings(
    struct db *db, const struct decision_target *subject, int64_t *rings, struct error *err);

void decision_target_free(struct decision_target *subject);

#endif
