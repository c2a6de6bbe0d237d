/*
 * score_denylist.h - members of a candidate that have what people denied.
 */
#ifndef RING_SCORE_DENYLIST_H
#define RING_SCORE_DENYLIST_H

#include "ring/score_part.h"

/* Their share of the members. */
double score_denylist_share(const struct score_part_view *view);

/* Says how many they are, and what it is that most of them have. */
void score_denylist_explain(const struct score_part_view *view, struct score_part *part);

#endif
