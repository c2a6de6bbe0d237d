/*
 * burst.h - how surprising it is that so many accounts appeared at one value at once.
 *
 * Judges the arrivals at one shared value against that value's own rate. Does not know what the
 * value is, the store, or graphs.
 */
#ifndef EVIDENCE_BURST_H
#define EVIDENCE_BURST_H

#include <stdint.h>

#include "base/error.h"

/* An account at a value: the times of its first and last sighting there; -1: not known. */
struct arrival {
    uint32_t account;
    int64_t first, last;
};

/* Arrivals of a value within a window. first and last index the caller's array. */
struct burst {
    int first, last;
    int64_t window; /* seconds; 0: no burst was found */
    double bits;
};

/* Poisson (Chernoff) bound with scan correction (docs/detection.md, "Bursts at shared values"):
 * -log2 of the probability that one of so many windows tried, of that length, holds count arrivals
 * when the value has rate arrivals a second. <= 0 is no surprise. */
double burst_bits(int count, double window, double rate, double tried);

/* The most surprising window of all lengths tried (an hour to a week), over arrivals sorted by
 * first sighting. others: arrivals of the same value that are not among these. life: seconds that
 * all data spans; the remaining arrivals are spread over it. step: times are known to so many
 * seconds, a day where they are dates: shorter windows are not tried, and one is longer by a step.
 */
struct burst burst_find(
    const struct arrival *arrivals, int count, int others, int64_t life, int64_t step);

/* Expected arrivals in a window of that length, from the other arrivals of the value. */
double burst_expected(int others, int64_t window, int64_t life);

#endif
