/*
 * decisions.h - what people decided that is in force at a moment: typed reads of the log.
 *
 * In force is what nobody has undone and whose last moment has not come. Knows nothing of what
 * follows from a decision, and adds none.
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

/* What was said last of a value. Texts are followed by a NUL; an empty one is missing. */
struct decisions_value {
    int64_t id;
    int is_denied; /* or allowed */
    struct text kind, value, who, note;
};

/* What was said last of a ring as a whole, in the order in which it was said. */
struct decisions_review {
    int64_t id, decided_at;
    uint32_t ring;
    enum verdict verdict;
    struct text who;
    double score;       /* that it had then without regard to reviews; NAN: not known */
    uint64_t kinds;     /* that linked it, a bit for each enum kind; 0: not known */
    uint32_t *accounts; /* that it had, in order */
    size_t account_count, account_size;
};

/* Two accounts that are never of one ring. The first is the one whose own id is less. */
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
    int64_t passed;      /* of those that nobody has undone, how many had a last moment that came */
    struct arena texts;
};

/* Reads what is in force at a moment. decisions_free also after failure. */
int decisions_read(struct db *db, int64_t moment, struct decisions *decisions, struct error *err);

void decisions_free(struct decisions *decisions);

#endif
