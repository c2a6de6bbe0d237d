/*
 * score_relation.h - how the members of a candidate are related: strangers on one card, a family,
 * one person's accounts, an organisation.
 *
 * Each function returns the figure of one part.
 */
#ifndef RING_SCORE_RELATION_H
#define RING_SCORE_RELATION_H

#include "ring/score_part.h"

/* Surnames on shared cards, less one for each card: log2 of one more. */
struct figure relation_names(const struct score_part_view *view, const struct score_row *row);

/* The share of the other members that have the most frequent value of the row's attribute. */
struct figure relation_alike(const struct score_part_view *view, const struct score_row *row);

/* Likewise, for the first network. */
struct figure relation_one_network(const struct score_part_view *view, const struct score_row *row);

/* Members whose e-mail domain is used by no other member, and hardly by any other account. */
struct figure relation_own_sites(const struct score_part_view *view, const struct score_row *row);

/* Members at one domain that is not a provider's, on different devices and networks. */
struct figure relation_organisation(
    const struct score_part_view *view, const struct score_row *row);

/* Distinct devices, networks or cards (row->of: enum relation_thing) of the members that have one.
 */
struct figure relation_distinct(const struct score_part_view *view, const struct score_row *row);

enum relation_thing { RELATION_DEVICES, RELATION_NETWORKS, RELATION_CARDS };

#endif
