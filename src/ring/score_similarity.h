/*
 * score_similarity.h - whether an attribute of the members looks drawn from few sources.
 */
#ifndef RING_SCORE_SIMILARITY_H
#define RING_SCORE_SIMILARITY_H

#include "ring/score_part.h"

/* Dirichlet-multinomial against multinomial (ring/dirichlet.h): bits for the row's attribute, over
 * the square root of how many independent members have it. Members that share a source of the
 * attribute, such as a device, or that evidence of the attribute links, count once. The sentence is
 * about the value that is most telling. */
struct figure similarity_figure(const struct score_part_view *view, const struct score_row *row);

#endif
