/*
 * population.h - all accounts in the order they signed up, with their attributes; composites are
 * judged within it.
 *
 * Borrowed arrays by account number, from 1. An account that was never seen is not in it.
 */
#ifndef EVIDENCE_POPULATION_H
#define EVIDENCE_POPULATION_H

#include <stdint.h>

#include "base/error.h"
#include "dataset/attribute.h"

/* Days, not hours: operators add jitter. */
enum { POPULATION_WINDOWS = 4 };

extern const int64_t population_windows[POPULATION_WINDOWS]; /* seconds */

/* By window: how many of a set of accounts came from one window's length before an account to two
 * after it. */
struct population_nearby {
    uint32_t count[POPULATION_WINDOWS];
};

/* The accounts that have an attribute, by value and then in the order they came: places[begins[v]
 * .. begins[v + 1]) have value v. Value 0, unknown, is left out. */
struct population_index {
    uint32_t *begins, *places;
    uint32_t highest, count;
    struct population_nearby
        *nearby; /* for each of places: accounts with the same value; NULL: not counted */
};

struct population {
    const struct attributes *attributes;
    const int64_t *created; /* by account, -1: never */
    const uint32_t *devices,
        *payments;    /* by account: its first one; 0: none, or no other account's first */
    uint32_t *order;  /* accounts by created, then number */
    int64_t *moments; /* by index in order: when the account came */
    uint32_t *steps;  /* by time step: the index of its first account */
    int64_t step;     /* seconds */
    struct population_nearby *nearby; /* by index: all accounts */
    uint32_t accounts, count;         /* highest account number; accounts in order */
    /* By attribute, filled by composite_prepare: of all accounts, and of those whose e-mail is not
     * at a domain of their own. */
    struct population_index all[ATTRIBUTE_COUNT], without_own_domain[ATTRIBUTE_COUNT];
};

/* Orders the accounts of a population whose other fields are set. Call population_free also after
 * failure. */
int population_order(struct population *population, struct error *err);

void population_free(struct population *population);

/* The number of accounts that came before a time, which is the index of the next one. */
uint32_t population_before(const struct population *population, int64_t at);

/* Indexes accounts, in the order of from, or of the population where it is NULL. Places are indexes
 * in from->places, or in population->order. Call population_index_free also after failure. */
int population_index_make(const struct population *population, enum attribute attribute,
    const struct population_index *from, struct population_index *index, struct error *err);

/* Counts the accounts near each account of an index. */
int population_index_count_nearby(
    const struct population *population, struct population_index *index, struct error *err);

void population_index_free(struct population_index *index);

/* How many accounts with that value have places from first to below end. */
uint32_t population_index_between(
    const struct population_index *index, uint32_t value, uint32_t first, uint32_t end);

#endif
