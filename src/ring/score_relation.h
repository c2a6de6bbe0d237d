/*
 * score_relation.h - how the members of a candidate are related: strangers on one card, a family,
 * one person's accounts, an organisation.
 *
 * Each function returns a figure that its part's weight turns into bits. Negative ones lower the
 * score. NAN: the records do not tell.
 */
#ifndef RING_SCORE_RELATION_H
#define RING_SCORE_RELATION_H

#include "ring/score_part.h"

double relation_names(const struct score_part_view *view);
double relation_one_surname(const struct score_part_view *view);
double relation_one_home(const struct score_part_view *view);
double relation_one_person(const struct score_part_view *view);
double relation_one_network(const struct score_part_view *view);
double relation_own_sites(const struct score_part_view *view);
double relation_organisation(const struct score_part_view *view);

#endif
