/*
 * interval.h - how sure a share is that was counted in few cases.
 */
#ifndef DESK_INTERVAL_H
#define DESK_INTERVAL_H

#include <stdint.h>

struct interval {
    double low, high;
};

/* The Wilson score interval of hits in all (> 0) at 95 %: E. B. Wilson, "Probable inference, the
 * law of succession, and statistical inference", JASA 22 (1927). Unlike the usual one it says
 * something sensible of 3 in 3. */
struct interval interval_of_share(int64_t hits, int64_t all);

#endif
