/*
 * score_behavior.h - what the members of a candidate did: when they signed up, how they paid, how
 * long they stayed.
 *
 * Each function returns the raw bits of one part, or a figure that its weight turns into bits.
 * Negative ones lower the score. NAN: the records do not tell.
 */
#ifndef RING_SCORE_BEHAVIOR_H
#define RING_SCORE_BEHAVIOR_H

#include "ring/score_part.h"

double behavior_haste(const struct score_part_view *view);
double behavior_span(const struct score_part_view *view);
double behavior_pace(const struct score_part_view *view);
double behavior_failed(const struct score_part_view *view);
double behavior_disputed(const struct score_part_view *view);
double behavior_churn(const struct score_part_view *view);
double behavior_banned(const struct score_part_view *view);
double behavior_prepaid(const struct score_part_view *view);
double behavior_foreign_card(const struct score_part_view *view);
double behavior_disposable(const struct score_part_view *view);
double behavior_hosted(const struct score_part_view *view);
double behavior_short_lived(const struct score_part_view *view);
double behavior_confirmed(const struct score_part_view *view);
double behavior_own_cards(const struct score_part_view *view);
double behavior_months(const struct score_part_view *view);
double behavior_unpaid(const struct score_part_view *view);

#endif
