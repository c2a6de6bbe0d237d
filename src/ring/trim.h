/*
 * trim.h - takes members from a ring that are linked to it far more weakly than the others.
 *
 * One stranger among a hundred accounts of an operator is a wronged customer. A member whose score
 * is far below that of its ring (score.h) loses its links to it in the evidence.
 */
#ifndef RING_TRIM_H
#define RING_TRIM_H

#include "ring/candidates.h"

/* Rings of the set are scored in full. *trimmed: whether a ring lost members; then the set must be
 * scored again. 0 or -1 (memory). */
int trim_strays(struct candidates *candidates, int *trimmed, struct error *err);

#endif
