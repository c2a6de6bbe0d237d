/*
 * decisions.h - the decisions that are in force at a moment: typed reads of the log.
 *
 * A decision is in force when it was not undone and has not expired. This module does not know
 * what follows from a decision, and adds none.
 */
#ifndef STORE_DECISIONS_H
#define STORE_DECISIONS_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "value/terms.h"

struct db;

/* The last decision about a value. Texts are followed by a NUL; an empty one is missing. */
struct decisions_value {
    int64_t id;
    int is_denied; /* or allowed */
    struct text kind, value, who, note;
};

/* The last review of a ring as a whole, in the order of the reviews. */
struct decisions_review {
    int64_t id, decided_at;
    uint32_t ring;
    enum verdict verdict;
    struct text who;
    double score;   /* of the ring then, without regard to reviews; NAN: not known */
    uint64_t kinds; /* of evidence that linked it then, a bit for each enum kind; 0: not known */
    uint32_t *accounts; /* its members then, in order */
    size_t account_count, account_size;
};

/* Two accounts that must not be in one ring. The first has the lesser external id. */
struct decisions_pair {
    uint32_t first, second;
};

/* Arrays in the order of decisions, accounts in their own. */
struct decisions {
    struct decisions_value *values;
    struct decisions_review *reviews;
    uint32_t *confirmed; /* accounts whose last verdict that is */
    struct decisions_pair *pairs;
    size_t value_count, value_size, review_count, review_size, confirmed_count, confirmed_size,
        pair_count, pair_size;
    int64_t count, last; /* of all decisions, in force or not: how many, and the last one's id */
    int64_t passed;      /* how many of those that were not undone have expired */
    struct arena texts;
};

/* Reads what is in force at a moment. decisions_free also after failure. */
int decisions_read(struct db *db, int64_t moment, struct decisions *decisions, struct error *err);

void decisions_free(struct decisions *decisions);

#endif
