#include "evidence/burst.h"

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

double burst_expected(int others, int64_t window, int64_t life)
{
    double spread = fmax((double)(life - window), (double)window);

    /* One arrival more than there are: the rate of a value without other arrivals is not zero. */
    return (others + 1) / spread * (double)window;
}

struct search {
    const struct arrival *arrivals;
    int count, others;
    int64_t life, step;
};

/* The most surprising window of one length. A window begins at an arrival. */
static struct burst best_of(const struct search *search, int64_t window)
{
    const struct arrival *arrivals = search->arrivals;
    double tried = (double)(search->count + search->others) * WINDOWS;
    struct burst best = { 0 };
    int last = 0, most = 1;

    for (int first = 0; first < search->count; first++) {
        double expected, bits;
        int k;

        while (
            last + 1 < search->count && arrivals[last + 1].first - arrivals[first].first <= window)
            last++;
        k = last - first + 1;
        if (k <= most)
            continue;
        most = k;
        expected =
            burst_expected(search->others + search->count - k, window + search->step, search->life);
        bits = burst_bits(k, 1, expected, tried);
        if (bits > best.bits)
            best = (struct burst){ first, last, window, bits };
    }
    return best;
}

struct burst burst_find(
    const struct arrival *arrivals, int count, int others, int64_t life, int64_t step)
{
    struct search search = { arrivals, count, others, life, step };
    struct burst best = { 0 };

    for (int i = 0; i < WINDOWS; i++) {
        struct burst burst = { 0 };

        if (windows[i] >= step)
            burst = best_of(&search, windows[i]);
        if (burst.bits > best.bits)
            best = burst;
    }
    return best;
}
