#include "link/burst.h"

#include <math.h>

#include "base/time.h"

static const int64_t windows[] = { TIME_HOUR, 6 * TIME_HOUR, TIME_DAY, 3 * TIME_DAY, 7 * TIME_DAY };

enum { WINDOWS = sizeof windows / sizeof windows[0] };

double burst_bits(int count, double window, double rate, double tried)
{
    double expected = rate * window;

    if (count <= expected)
        return 0;
    return (count * log(count / expected) - count + expected) / M_LN2 - log2(tried);
}

/* The best window of one length: for each arrival that it may begin at, those that fall into it. */
static struct burst best_of(const struct arrival *arrivals, int count, int64_t window, int64_t life)
{
    struct burst best = { 0 };
    double spread = fmax((double)(life - window), (double)window);
    int last = 0, most = 1;

    for (int first = 0; first < count; first++) {
        int k;
        double bits;

        while (last + 1 < count && arrivals[last + 1].first - arrivals[first].first <= window)
            last++;
        k = last - first + 1;
        if (k <= most)
            continue;
        most = k;
        /* One arrival more than the rest: the rate of a value never met again is not zero. */
        bits = burst_bits(k, (double)window, (count - k + 1) / spread, (double)count * WINDOWS);
        if (bits > best.bits)
            best = (struct burst){ first, last, window, bits };
    }
    return best;
}

struct burst burst_find(const struct arrival *arrivals, int count, int64_t life)
{
    struct burst best = { 0 };

    for (int i = 0; i < WINDOWS; i++) {
        struct burst burst = best_of(arrivals, count, windows[i], life);

        if (burst.bits > best.bits)
            best = burst;
    }
    return best;
}
