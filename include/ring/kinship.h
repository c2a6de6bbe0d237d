/*
 * kinship.h - who the members of a candidate are to each other: strangers on one card, a family, a
 * person's own accounts, an organisation. Private to ring/.
 *
 * Each function returns a figure that its part's weight turns into bits; negative ones speak for
 * innocence. NAN: the records do not tell.
 */
#ifndef RING_KINSHIP_H
#define RING_KINSHIP_H

#include "ring/part.h"

double kinship_names(const struct part_view *view);
double kinship_one_surname(const struct part_view *view);
double kinship_one_home(const struct part_view *view);
double kinship_one_person(const struct part_view *view);
double kinship_one_network(const struct part_view *view);
double kinship_own_sites(const struct part_view *view);
double kinship_organisation(const struct part_view *view);

#endif
