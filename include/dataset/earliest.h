/*
 * earliest.h - which of an account's records came first, whatever the order they are read in.
 */
#ifndef DATASET_EARLIEST_H
#define DATASET_EARLIEST_H

#include <stdint.h>

#include "base/text.h"
#include "value/record_kind.h"

/* The record that came first so far. */
struct earliest {
    int64_t at;
    uint64_t rank;
};

#define EARLIEST_NONE ((struct earliest){ INT64_MAX, UINT64_MAX })

/* fields: of a record, by enum record_field; those that it is not ranked by may be anything. */

/* The rank of what a record has in a table of combinations: its browser, its payment method. */
uint64_t earliest_combination(enum record_kind kind, const struct text *fields);

/* Orders records of one moment by their content: the fuller before the emptier, then by chance, but
 * the same in every run. combination: the rank of that; 0: there is none. */
uint64_t earliest_rank(enum record_kind kind, uint64_t combination, const struct text *fields);

/* Whether a record comes before the one that came first so far, whose place it then takes. */
int earliest_take(struct earliest *first, int64_t at, uint64_t rank);

#endif
