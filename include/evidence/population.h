/*
 * population.h - all accounts in the order they came, with their attributes: what composites are
 * judged in.
 *
 * Borrowed arrays by account number, from 1. An account that was never seen has no place in it.
 */
#ifndef EVIDENCE_POPULATION_H
#define EVIDENCE_POPULATION_H

#include <stdint.h>

#include "base/error.h"
#include "dataset/attribute.h"

/* Days, not hours: operators add jitter. */
enum { POPULATION_WINDOWS = 4 };

extern const int64_t population_windows[POPULATION_WINDOWS]; /* seconds */

/* How many of some accounts came from a window's length before one of them to two after it, by
 * window. */
struct population_around {
    uint32_t count[POPULATION_WINDOWS];
};

/* The accounts that have a attribute, by its value and then in the order they came:
 * places[begins[v] .. begins[v + 1]) have value v. Value 0, unknown, has none. */
struct population_index {
    uint32_t *begins, *places;
    uint32_t highest, count;
    struct population_around
        *around; /* for each of places: of the same value; NULL: not asked for */
};

struct population {
    const struct attributes *attributes;
    const int64_t *created;             /* by account, -1: never */
    const uint32_t *devices, *payments; /* by account: the first of its own; 0: none, or nobody
                                         * else's first */
    uint32_t *order;                    /* accounts by created, then number: places from 0 */
    int64_t *moments;                   /* by place: when the account came */
    uint32_t *steps;                    /* by step of time: its first place */
    int64_t step;                       /* seconds */
    struct population_around *around;   /* by place: of everybody */
    uint32_t accounts, count;           /* highest account; accounts in order */
    /* By attribute, those that composite_prepare made: of all accounts, and of those whose e-mail
     * is not at a domain of their own. */
    struct population_index all[ATTRIBUTE_COUNT], told[ATTRIBUTE_COUNT];
};

/* Orders the accounts of population, whose other fields are set. population_free also after
 * failure. */
int population_order(struct population *population, struct error *err);

void population_free(struct population *population);

/* Accounts that came before moment at, so the place of the first that did not. */
uint32_t population_before(const struct population *population, int64_t at);

/* Lists accounts: in the order of from, or where that is NULL of the population; places are those
 * in from or in the population. population_index_free also after failure. */
int population_index_make(const struct population *population, enum attribute attribute,
    const struct population_index *from, struct population_index *index, struct error *err);

/* Counts who is around each account of an index of the population. */
int population_index_look_around(
    const struct population *population, struct population_index *index, struct error *err);

void population_index_free(struct population_index *index);

/* How many accounts with that value have places in first .. end. */
uint32_t population_index_between(
    const struct population_index *index, uint32_t value, uint32_t first, uint32_t end);

#endif
