/*
 * denied.h - members of a candidate that have what people denied. Private to ring/.
 */
#ifndef RING_DENIED_H
#define RING_DENIED_H

#include "ring/part.h"

/* Their share of the members. */
double denied_share(const struct part_view *view);

/* Says how many they are, and what it is that most of them have. */
void denied_explain(const struct part_view *view, struct part *part);

#endif
