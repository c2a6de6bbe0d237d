/*
 * split.h - takes a candidate apart that is two groups hanging together by a thread.
 *
 * A stolen card whose owner is a customer too, or a proxy in somebody's home, ties a ring to a
 * company. Without the weaker evidence such a candidate falls into a part that is suspicious and
 * one that is innocent (docs/detection.md, "Split"). A chain in which all links are weak falls into
 * nothing, and stays whole.
 */
#ifndef RING_SPLIT_H
#define RING_SPLIT_H

#include "ring/candidates.h"

/* Cuts candidates that are better apart, and what comes of them again, a few times. */
int split_rings(struct candidates *candidates, struct error *err);

#endif
