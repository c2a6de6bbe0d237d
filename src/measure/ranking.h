/*
 * ranking.h - how well fraud stands at the top of a ranked list.
 *
 * Accounts of equal rank have no order. Every figure here is its mean over all orders they could
 * stand in (McSherry and Najork, "Computing information retrieval performance measures efficiently
 * in the presence of tied scores", ECIR 2008), so that none depends on the order of the input.
 */
#ifndef MEASURE_RANKING_H
#define MEASURE_RANKING_H

#include <stddef.h>

/* Larger ranks higher: first decides, then second. */
struct ranked {
    double first, second;
    int fraud;
};

/* Puts the highest first. */
void ranking_sort(struct ranked *ranked, size_t count);

/* Mean, over all fraud, of the precision at its place. The list is sorted. NaN without fraud. */
double ranking_average_precision(const struct ranked *ranked, size_t count);

/* Fraud expected among the first `top` (at most count) of a sorted list. */
double ranking_hits(const struct ranked *ranked, size_t count, size_t top);

#endif
