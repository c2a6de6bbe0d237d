/*
 * burst.h - how surprising is it that so many accounts met at one value at once.
 *
 * Judges the arrivals at one shared value against that value's own rate. Knows nothing of what the
 * value is, of the store or of graphs.
 */
#ifndef EVIDENCE_BURST_H
#define EVIDENCE_BURST_H

#include <stdint.h>

#include "base/error.h"

/* An account's presence at a value: moments of its first and last sighting there. */
struct arrival {
    uint32_t account;
    int64_t first, last;
};

/* Some of a value's arrivals, within a window. first and last index the caller's array. */
struct burst {
    int first, last;
    int64_t window; /* seconds; 0: no burst was found */
    double bits;
};

/* Poisson (Chernoff) bound with scan correction (docs/detection.md, "Bursts at shared values"):
 * -log2 of the probability that some window of that length holds count arrivals, when elsewhere
 * there come rate a second, tried at that many windows. <= 0 is no surprise. */
double burst_bits(int count, double window, double rate, double tried);

/* The most surprising window over arrivals sorted by first moment, of all lengths tried (an hour to
 * a week). others: arrivals of the same value that are not among these; life: seconds that the data
 * as a whole spans, over which the rest of the arrivals are spread. */
struct burst burst_find(const struct arrival *arrivals, int count, int others, int64_t life);

/* What a window of that length would hold of a value whose other arrivals are so many. */
double burst_expected(int others, int64_t window, int64_t life);

#endif
