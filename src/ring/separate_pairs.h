/*
 * separate_pairs.h - accounts of which people said that they are separate come apart.
 *
 * A ring that holds both, whether evidence or likeness put them together, is cut in two through the
 * ties that say least. Out of a value that both have, the one is taken who has less in common with
 * the rest.
 */
#ifndef RING_SEPARATE_PAIRS_H
#define RING_SEPARATE_PAIRS_H

#include "ring/candidates.h"

/* Parts the rings that hold a pair of the features's constraints, one pair after the other;
 * accounts are taken out of evidence that is cut. */
int constraints_separate(struct candidates *candidates, struct error *err);

#endif
