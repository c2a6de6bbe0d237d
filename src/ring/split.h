/*
 * split.h - splits a candidate that is two groups with a weak link.
 *
 * A stolen card whose owner is also a customer, or a proxy in a private home, links a ring to
 * innocent accounts. Without the weaker evidence such a candidate falls into a suspicious part and
 * an innocent one (docs/detection.md, "Split"). A chain whose links are all weak falls into
 * nothing, and stays whole.
 */
#ifndef RING_SPLIT_H
#define RING_SPLIT_H

#include "ring/candidates.h"

/* Splits candidates that are better apart, and the results again, a few times. */
int split_rings(struct candidates *candidates, struct error *err);

#endif
