/*
 * score_similarity.h - how alike the members of a candidate are.
 *
 * Members who share a device share its browser, and members whom a composite links are alike by
 * construction. What formed the candidate is not counted again: such members count once.
 */
#ifndef RING_SCORE_SIMILARITY_H
#define RING_SCORE_SIMILARITY_H

#include "ring/score_part.h"

/* Bits of the members' values of an attribute: positive when drawn from few sources, negative when
 * like everybody's. */
double similarity_bits(const struct score_part_view *view, enum attribute attribute);

#endif
