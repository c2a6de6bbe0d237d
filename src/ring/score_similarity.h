/*
 * score_similarity.h - what the members of a candidate are like, each source of likeness counted
 * once.
 *
 * Members who share a device have its browser between them, and members whom a composite put
 * together are alike by construction. What formed the candidate is not counted again.
 */
#ifndef RING_SCORE_SIMILARITY_H
#define RING_SCORE_SIMILARITY_H

#include "ring/score_part.h"

/* Bits of the members' values of a attribute: drawn from few sources, or like everybody's? */
double similarity_bits(const struct score_part_view *view, enum attribute attribute);

#endif
