/*
 * attribute_profile.h - whether two groups of accounts come from one source or from two.
 *
 * Compares the attributes of members (browser, shape and domain of the e-mail address, locale,
 * amounts, issuers) by a Bayes factor: the coherence of both groups together, less that of each
 * (dirichlet.h).
 */
#ifndef RING_ATTRIBUTE_PROFILE_H
#define RING_ATTRIBUTE_PROFILE_H

#include "dataset/features.h"
#include "ring/ring.h"

enum { PROFILE_ATTRIBUTES = 7, PROFILE_KEYS = 6 };

/* The members' values of the compared attributes. A value that members have by a shared device or
 * card counts once. */
struct attribute_profile {
    uint32_t *values[PROFILE_ATTRIBUTES]; /* sorted */
    size_t counts[PROFILE_ATTRIBUTES];
    double bits[PROFILE_ATTRIBUTES]; /* coherence of the values */
    int64_t first, last;             /* sign-ups */
};

/* Fills the profile from the members of a ring of set. Call profile_free also after failure. */
int profile_fill(struct attribute_profile *profile, const struct ring_set *set,
    const struct ring *ring, const struct features *features, struct error *err);

/* *gain: bits for one source rather than two; negative for two. */
int profile_gain(const struct attribute_profile *a, const struct attribute_profile *b,
    const struct features *features, double *gain, struct error *err);

/* Adds the values of b to a. */
int profile_merge(struct attribute_profile *a, const struct attribute_profile *b,
    const struct features *features, struct error *err);

/* A value of one attribute, or of two together, that at least half of the members have and few
 * other accounts. 0: none. key: which attributes, below PROFILE_KEYS. */
uint64_t profile_main(
    const struct attribute_profile *profile, int key, const struct features *features);

void profile_free(struct attribute_profile *profile);

#endif
