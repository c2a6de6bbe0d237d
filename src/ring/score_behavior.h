/*
 * score_behavior.h - what the members of a candidate did: how they paid, how long they stayed, what
 * became of them.
 *
 * Rates are compared with the usual rate of the service: log2 of the odds ratio, shrunk towards 0
 * for few observations. Each function returns the figure of one part.
 */
#ifndef RING_SCORE_BEHAVIOR_H
#define RING_SCORE_BEHAVIOR_H

#include "ring/score_part.h"

/* log2 of the ratio of the observed odds, with against all - with, to the usual odds. Half an
 * observation is added to each number, so that few observations are near 0. */
double behavior_ratio(double with, double all, double usual);

struct figure behavior_charges(const struct score_part_view *view, const struct score_row *row);
struct figure behavior_flag(const struct score_part_view *view, const struct score_row *row);
struct figure behavior_short_lived(const struct score_part_view *view, const struct score_row *row);
struct figure behavior_churn(const struct score_part_view *view, const struct score_row *row);
struct figure behavior_unpaid(const struct score_part_view *view, const struct score_row *row);
struct figure behavior_own_cards(const struct score_part_view *view, const struct score_row *row);
struct figure behavior_months(const struct score_part_view *view, const struct score_row *row);

/* Share of members that are confirmed, or share a value with a member that is. */
double behavior_confirmed(const struct score_part_view *view);

#endif
