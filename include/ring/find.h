/*
 * find.h - from evidence to scored rings (docs/detection.md, "Candidates" and "Score").
 */
#ifndef RING_FIND_H
#define RING_FIND_H

#include "dataset/features.h"
#include "ring/ring.h"

/* The score parts as rows that can be weighed: how many, their names, their default weights. */
int ring_weight_count(void);
const char *ring_weight_name(int row);
double ring_weight_default(int row);

/* Finds the components of the evidence, splits and merges them, drops the small ones and scores the
 * rest: by their evidence alone where features is NULL. accounts: the highest account number.
 * Confirmed accounts do not change which rings there are, except that a pair is a ring by its
 * score. Where two accounts must be separate (constraints.h), evidence itself loses the tie between
 * them. Rings come in no particular order; the caller frees the set. */
int ring_find(struct evidence_set *evidence, uint32_t accounts, const struct features *features,
    const struct ring_limits *limits, struct ring_set *set, struct error *err);

/* Scores found rings again, after features changed. */
int ring_score(struct ring_set *set, const struct evidence_set *evidence, uint32_t accounts,
    const struct features *features, const struct ring_limits *limits, struct error *err);

#endif
