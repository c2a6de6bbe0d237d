/*
 * separate_pairs.h - splits rings that hold two accounts which people said are separate.
 *
 * Splits such a ring in two by the minimum cut, whatever linked the two accounts. Where both have a
 * value, the account that shares less with the rest of the ring loses it.
 */
#ifndef RING_SEPARATE_PAIRS_H
#define RING_SEPARATE_PAIRS_H

#include "ring/candidates.h"

/* Splits the rings that hold a pair of features->constraints, one pair after the other. Removes
 * accounts from the evidence that is cut. */
int constraints_separate(struct candidates *candidates, struct error *err);

#endif
