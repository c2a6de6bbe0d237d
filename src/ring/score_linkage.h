/*
 * score_linkage.h - how the members of a candidate are linked: by what, how densely, how fast.
 *
 * Each function returns the figure of one part.
 */
#ifndef RING_SCORE_LINKAGE_H
#define RING_SCORE_LINKAGE_H

#include "ring/score_part.h"

/* Measures what is usual among all evidence of the service: the share of accounts in evidence, and
 * the share of hasty gaps. */
void linkage_usual(struct evidence_set *evidence, uint32_t accounts, uint32_t absent);

/* Fills view->tallies. */
void linkage_tally(struct score_part_view *view);

struct figure linkage_prior(const struct score_part_view *view, const struct score_row *row);
struct figure linkage_evidence(const struct score_part_view *view, const struct score_row *row);
struct figure linkage_sharers(const struct score_part_view *view, const struct score_row *row);
struct figure linkage_alike(const struct score_part_view *view, const struct score_row *row);
struct figure linkage_values(const struct score_part_view *view, const struct score_row *row);
struct figure linkage_twice(const struct score_part_view *view, const struct score_row *row);
struct figure linkage_density(const struct score_part_view *view, const struct score_row *row);
struct figure linkage_size(const struct score_part_view *view, const struct score_row *row);

/* Accounts that came to one exclusive value within row->of seconds of the one before. In a family
 * they are months apart. */
struct figure linkage_gaps(const struct score_part_view *view, const struct score_row *row);

struct figure linkage_span(const struct score_part_view *view, const struct score_row *row);
struct figure linkage_pace(const struct score_part_view *view, const struct score_row *row);
struct figure linkage_relative_pace(
    const struct score_part_view *view, const struct score_row *row);

#endif
