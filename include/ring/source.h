/*
 * source.h - are two groups of accounts of one source, or of two? Private to ring/.
 *
 * What members are like (browser, shape and domain of the e-mail, locale, amounts, issuers) is
 * compared by a Bayes factor: the coherence of both groups together, less that of each.
 */
#ifndef RING_SOURCE_H
#define RING_SOURCE_H

#include "ring/ledger.h"
#include "ring/ring.h"

enum { SOURCE_TRAITS = 7, SOURCE_KEYS = 6 };

/* The members' values of the traits that are compared, each source of likeness once. */
struct source {
    uint32_t *values[SOURCE_TRAITS]; /* sorted */
    size_t counts[SOURCE_TRAITS];
    double bits[SOURCE_TRAITS]; /* their coherence */
    int64_t first, last;        /* sign-ups */
};

/* Of the members of a ring of set. source_free also after failure. */
int source_fill(struct source *source, const struct ring_set *set, const struct ring *ring,
    const struct ledger *ledger, struct error *err);

/* Bits for one source rather than two; negative for two. */
int source_gain(const struct source *a, const struct source *b, const struct ledger *ledger,
    double *gain, struct error *err);

/* Adds the values of b to a. */
int source_merge(
    struct source *a, const struct source *b, const struct ledger *ledger, struct error *err);

/* What at least half of the members have, and few others: a value of one trait, or of two together.
 * 0 when there is none. key is below SOURCE_KEYS. */
uint64_t source_main(const struct source *source, int key, const struct ledger *ledger);

void source_free(struct source *source);

#endif
