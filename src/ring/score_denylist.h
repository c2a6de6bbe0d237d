/*
 * score_denylist.h - the score part of members that have a denied value.
 */
#ifndef RING_SCORE_DENYLIST_H
#define RING_SCORE_DENYLIST_H

#include "ring/score_part.h"

/* The share of members that have one. */
double score_denylist_share(const struct score_part_view *view);

/* Writes how many members have one, and the value that most of them have. */
void score_denylist_explain(const struct score_part_view *view, struct score_part *part);

#endif
