/*
 * crowd.h - all accounts in the order they came, with their traits: what composites are judged in.
 *
 * Borrowed arrays by account number, from 1. An account that was never seen has no place in it.
 */
#ifndef LINK_CROWD_H
#define LINK_CROWD_H

#include <stdint.h>

#include "base/error.h"
#include "link/trait.h"

/* Days, not hours: operators add jitter. */
enum { CROWD_WINDOWS = 4 };

extern const int64_t crowd_windows[CROWD_WINDOWS]; /* seconds */

/* How many of some accounts came from a window's length before one of them to two after it, by
 * window. */
struct crowd_around {
    uint32_t count[CROWD_WINDOWS];
};

/* The accounts that have a trait, by its value and then in the order they came: places[begins[v] ..
 * begins[v + 1]) have value v. Value 0, unknown, has none. */
struct crowd_index {
    uint32_t *begins, *places;
    uint32_t highest, count;
    struct crowd_around *around; /* for each of places: of the same value; NULL: not asked for */
};

struct crowd {
    const struct traits *traits;
    const int64_t *created;             /* by account, -1: never */
    const uint32_t *devices, *payments; /* by account: the first of its own; 0: none, or nobody
                                         * else's first */
    uint32_t *order;                    /* accounts by created, then number: places from 0 */
    int64_t *moments;                   /* by place: when the account came */
    uint32_t *steps;                    /* by step of time: its first place */
    int64_t step;                       /* seconds */
    struct crowd_around *around;        /* by place: of everybody */
    uint32_t accounts, count;           /* highest account; accounts in order */
    /* By trait, those that composite_prepare made: of all accounts, and of those whose e-mail is
     * not at a domain of their own. */
    struct crowd_index all[TRAIT_COUNT], told[TRAIT_COUNT];
};

/* Orders the accounts of crowd, whose other fields are set. crowd_free also after failure. */
int crowd_order(struct crowd *crowd, struct error *err);

void crowd_free(struct crowd *crowd);

/* Accounts that came before moment at, so the place of the first that did not. */
uint32_t crowd_before(const struct crowd *crowd, int64_t at);

/* Lists accounts: in the order of from, or where that is NULL of the crowd; places are those in
 * from or in the crowd. crowd_index_free also after failure. */
int crowd_index_make(const struct crowd *crowd, enum trait trait, const struct crowd_index *from,
    struct crowd_index *index, struct error *err);

/* Counts who is around each account of an index of the crowd. */
int crowd_index_look_around(
    const struct crowd *crowd, struct crowd_index *index, struct error *err);

void crowd_index_free(struct crowd_index *index);

/* How many accounts with that value have places in first .. end. */
uint32_t crowd_index_between(
    const struct crowd_index *index, uint32_t value, uint32_t first, uint32_t end);

#endif
