/*
 * prune.h - removes accounts from composite evidence that are alike by chance.
 *
 * Accounts that are alike in two ways by far more than chance may still include one in thirty by
 * chance. One guest of a venue, or one client of an agency, that happens to have a ring's browser
 * would link all the others to the ring.
 */
#ifndef RING_PRUNE_H
#define RING_PRUNE_H

#include "evidence/evidence.h"
#include "dataset/features.h"

/* Removes accounts from a composite where they are a small share of a large group that evidence of
 * other kinds holds together, or where such a group has a single device. Drops composites that are
 * left with fewer than least accounts. */
int prune_strays(struct evidence_set *evidence, uint32_t accounts, const struct features *features,
    uint32_t least, struct error *err);

#endif
