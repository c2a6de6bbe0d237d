/*
 * prune.h - takes strangers out of groups that are only alike.
 *
 * Of accounts that are alike in two ways by far more than chance, one in thirty may still be so by
 * chance; and one guest of a venue, or one client of an agency, who happens to have a ring's
 * browser would tie all of them to the ring.
 */
#ifndef RING_PRUNE_H
#define RING_PRUNE_H

#include "evidence/evidence.h"
#include "dataset/features.h"

/* Takes accounts out of composites where they are but a few of a large group that evidence of other
 * kinds holds together, or where such a group has one device between them. A composite that is left
 * with fewer than least accounts is no evidence any more. */
int prune_strays(struct evidence_set *evidence, uint32_t accounts, const struct features *features,
    uint32_t least, struct error *err);

#endif
