/*
 * attribute_profile.h - are two groups of accounts of one source, or of two?
 *
 * What members are like (browser, shape and domain of the e-mail, locale, amounts, issuers) is
 * compared by a Bayes factor: the coherence of both groups together, less that of each.
 */
#ifndef RING_ATTRIBUTE_PROFILE_H
#define RING_ATTRIBUTE_PROFILE_H

#include "dataset/features.h"
#include "ring/ring.h"

enum { PROFILE_ATTRIBUTES = 7, PROFILE_KEYS = 6 };

/* The members' values of the attributes that are compared, each source of likeness once. */
struct attribute_profile {
    uint32_t *values[PROFILE_ATTRIBUTES]; /* sorted */
    size_t counts[PROFILE_ATTRIBUTES];
    double bits[PROFILE_ATTRIBUTES]; /* their coherence */
    int64_t first, last;             /* sign-ups */
};

/* Of the members of a ring of set. profile_free also after failure. */
int profile_fill(struct attribute_profile *profile, const struct ring_set *set,
    const struct ring *ring, const struct features *features, struct error *err);

/* Bits for one source rather than two; negative for two. */
int profile_gain(const struct attribute_profile *a, const struct attribute_profile *b,
    const struct features *features, double *gain, struct error *err);

/* Adds the values of b to a. */
int profile_merge(struct attribute_profile *a, const struct attribute_profile *b,
    const struct features *features, struct error *err);

/* What at least half of the members have, and few others: a value of one attribute, or of two
 * together. 0 when there is none. key is below PROFILE_KEYS. */
uint64_t profile_main(
    const struct attribute_profile *profile, int key, const struct features *features);

void profile_free(struct attribute_profile *profile);

#endif
