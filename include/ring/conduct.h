/*
 * conduct.h - what the members of a candidate did: when they came, how they paid, how long they
 * stayed. Private to ring/.
 *
 * Each function returns the raw bits of one part, or a figure that its weight turns into bits;
 * negative ones speak for innocence. NAN: the records do not tell.
 */
#ifndef RING_CONDUCT_H
#define RING_CONDUCT_H

#include "ring/part.h"

double conduct_haste(const struct part_view *view);
double conduct_span(const struct part_view *view);
double conduct_pace(const struct part_view *view);
double conduct_failed(const struct part_view *view);
double conduct_disputed(const struct part_view *view);
double conduct_churn(const struct part_view *view);
double conduct_banned(const struct part_view *view);
double conduct_prepaid(const struct part_view *view);
double conduct_foreign_card(const struct part_view *view);
double conduct_disposable(const struct part_view *view);
double conduct_hosted(const struct part_view *view);
double conduct_short_lived(const struct part_view *view);
double conduct_confirmed(const struct part_view *view);
double conduct_own_cards(const struct part_view *view);
double conduct_months(const struct part_view *view);
double conduct_unpaid(const struct part_view *view);

#endif
