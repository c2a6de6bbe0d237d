/*
 * likeness.h - what the members of a candidate are like, each source of likeness counted once.
 * Private to ring/.
 *
 * Members who share a device have its browser between them, and members whom a composite put
 * together are alike by construction. What formed the candidate is not counted again.
 */
#ifndef RING_LIKENESS_H
#define RING_LIKENESS_H

#include "ring/part.h"

/* Bits of the members' values of a trait: drawn from few sources, or like everybody's? */
double likeness_bits(const struct part_view *view, enum trait trait);

#endif
