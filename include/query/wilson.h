/*
 * wilson.h - how sure a share is that was counted in few cases.
 */
#ifndef QUERY_WILSON_H
#define QUERY_WILSON_H

#include <stdint.h>

struct wilson_interval {
    double low, high;
};

/* The Wilson score interval of hits in all (> 0) at 95 %: E. B. Wilson, "Probable inference, the
 * law of succession, and statistical inference", JASA 22 (1927). Unlike the usual one it says
 * something sensible of 3 in 3. */
struct wilson_interval wilson_interval(int64_t hits, int64_t all);

#endif
