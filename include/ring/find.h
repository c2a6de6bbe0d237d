/*
 * find.h - from evidence to scored rings (docs/detection.md, "Candidates" and "Score").
 */
#ifndef RING_FIND_H
#define RING_FIND_H

#include <stdio.h>

#include "dataset/features.h"
#include "ring/ring.h"

/* The score parts that have a weight: how many, their names, their default weights. */
int ring_weight_count(void);
const char *ring_weight_name(int row);
double ring_weight_default(int row);

/* Finds rings: takes the components of the evidence, splits and merges them, drops the small ones
 * and scores the rest. features NULL: scores by evidence alone. accounts: the highest account
 * number. Confirmed accounts do not change which rings there are, except that they may raise two
 * accounts to a ring. Two accounts that must be separate (constraints.h) lose their links in the
 * evidence itself. Rings are in no particular order. The caller frees the set. */
int ring_find(struct evidence_set *evidence, uint32_t accounts, const struct features *features,
    const struct ring_limits *limits, struct ring_set *set, struct error *err);

/* Scores the rings again after features have changed. */
int ring_score(struct ring_set *set, const struct evidence_set *evidence, uint32_t accounts,
    const struct features *features, const struct ring_limits *limits, struct error *err);

/* Writes a CSV with one row for each ring: its score, its members (account numbers, a space
 * between) and what each score part reads; empty where that is unknown. */
int ring_write_figures(const struct ring_set *set, const struct evidence_set *evidence,
    uint32_t accounts, const struct features *features, const struct ring_limits *limits,
    FILE *file, struct error *err);

#endif
