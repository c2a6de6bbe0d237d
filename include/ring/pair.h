/*
 * pair.h - accounts of which people said that they are separate come apart. Private to ring/.
 *
 * A ring that holds both, whether evidence or likeness put them together, is cut in two through the
 * ties that say least. Out of a value that both have, the one is taken who has less in common with
 * the rest.
 */
#ifndef RING_PAIR_H
#define RING_PAIR_H

#include "ring/stage.h"

/* Parts the rings that hold a pair of the ledger's ruling, one pair after the other; accounts are
 * taken out of evidence that is cut. */
int pairs_separate(struct stage *stage, struct error *err);

#endif
