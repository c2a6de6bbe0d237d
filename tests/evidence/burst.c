#include "evidence/burst.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "base/time.h"

enum { YEAR = 365 * TIME_DAY };

static int by_first(const void *a, const void *b)
{
    const struct arrival *x = a, *y = b;

    return (x->first > y->first) - (x->first < y->first);
}

/* count arrivals spread over length seconds from start on. */
static int spread(struct arrival *arrivals, int at, int count, int64_t start, int64_t length,
    struct random *random)
{
    for (int i = 0; i < count; i++) {
        int64_t t = start + (int64_t)random_below(random, (uint64_t)length);

        arrivals[at + i] = (struct arrival){ (uint32_t)(at + i), t, t };
    }
    return at + count;
}

Test(burst, carrier_nat_is_not_surprising)
{
    struct arrival arrivals[5000];
    struct random random;

    for (uint64_t seed = 1; seed <= 20; seed++) {
        random_seed(&random, seed);
        spread(arrivals, 0, 5000, 0, YEAR, &random);
        qsort(arrivals, 5000, sizeof *arrivals, by_first);
        cr_assert_lt(burst_find(arrivals, 5000, 0, YEAR, 0).bits, 8, "seed %d", (int)seed);
    }
}

Test(burst, a_farm_inside_carrier_nat_is_found)
{
    struct arrival arrivals[5040];
    struct random random;
    struct burst burst;
    int n, farm = 0;

    random_seed(&random, 7);
    n = spread(arrivals, 0, 5000, 0, YEAR, &random);
    n = spread(arrivals, n, 40, 200 * TIME_DAY, 2 * TIME_HOUR, &random);
    qsort(arrivals, (size_t)n, sizeof *arrivals, by_first);
    burst = burst_find(arrivals, n, 0, YEAR, 0);
    cr_assert_gt(burst.bits, 40);
    for (int i = burst.first; i <= burst.last; i++)
        farm += arrivals[i].account >= 5000;
    cr_assert_geq(farm, 20);
    cr_assert_leq(burst.last - burst.first + 1 - farm, 8);
}

Test(burst, a_campus_that_grows_all_year_is_not)
{
    struct arrival arrivals[365];

    for (int i = 0; i < 365; i++)
        arrivals[i] = (struct arrival){ (uint32_t)i, i * TIME_DAY, i * TIME_DAY };
    cr_assert_leq(burst_find(arrivals, 365, 0, YEAR, 0).bits, 0);
}

Test(burst, one_arrival_or_none_is_not_a_burst)
{
    struct arrival one = { 1, 5, 5 };

    cr_assert_eq(burst_find(&one, 1, 0, YEAR, 0).window, 0);
    cr_assert_eq(burst_find(NULL, 0, 0, YEAR, 0).window, 0);
}

Test(burst, arrivals_of_one_second_have_finite_bits)
{
    struct arrival arrivals[100] = { 0 };

    cr_assert(isfinite(burst_find(arrivals, 100, 0, 0, 0).bits));
    cr_assert(isfinite(burst_find(arrivals, 100, 0, YEAR, 0).bits));
}

Test(burst, bound_is_an_upper_bound_of_the_poisson_tail)
{
    /* The oracle sums the tail term by term. */
    for (int count = 2; count < 60; count++)
        for (double expected = 0.01; expected < count; expected *= 1.7) {
            double term = exp(-expected), below = 0, tail;

            for (int k = 0; k < count; k++) {
                below += term;
                term *= expected / (k + 1);
            }
            tail = 1 - below;
            if (tail < 1e-12)
                continue;
            cr_assert_leq(burst_bits(count, 1, expected, 1), -log2(tail) + 1e-6);
        }
}

/* Every window that begins at an arrival, tried one by one. */
static double slow_best(const struct arrival *arrivals, int count, int64_t life)
{
    static const int64_t windows[] = { TIME_HOUR, 6 * TIME_HOUR, TIME_DAY, 3 * TIME_DAY,
        7 * TIME_DAY };
    double best = 0;

    for (int w = 0; w < 5; w++)
        for (int i = 0; i < count; i++) {
            double spread_over = fmax((double)(life - windows[w]), (double)windows[w]);
            int k = 0;

            for (int j = i; j < count; j++)
                k += arrivals[j].first - arrivals[i].first <= windows[w];
            if (k >= 2)
                best = fmax(best,
                    burst_bits(k, (double)windows[w], (count - k + 1) / spread_over, count * 5.0));
        }
    return best;
}

Test(burst, agrees_with_trying_every_window)
{
    struct arrival arrivals[60];
    struct random random;

    for (uint64_t seed = 1; seed <= 300; seed++) {
        int n;

        random_seed(&random, seed);
        n = spread(arrivals, 0, 1 + (int)random_below(&random, 30), 0, YEAR, &random);
        n = spread(arrivals, n, (int)random_below(&random, 30), 50 * TIME_DAY,
            1 + (int64_t)random_below(&random, 3 * TIME_DAY), &random);
        qsort(arrivals, (size_t)n, sizeof *arrivals, by_first);
        cr_assert_float_eq(burst_find(arrivals, n, 0, YEAR, 0).bits, slow_best(arrivals, n, YEAR),
            1e-9, "%d", (int)seed);
    }
}

/* Twenty guests of a day: as dates they seem to come in one second. */
Test(burst, dates_are_no_bursts_of_an_hour)
{
    struct arrival arrivals[20];
    struct burst exact, dated;

    for (int i = 0; i < 20; i++)
        arrivals[i] = (struct arrival){ (uint32_t)i + 1, 100 * TIME_DAY, 100 * TIME_DAY };
    exact = burst_find(arrivals, 20, 30, YEAR, 0);
    dated = burst_find(arrivals, 20, 30, YEAR, TIME_DAY);
    cr_assert_eq(exact.window, TIME_HOUR);
    cr_assert_geq(dated.window, TIME_DAY);
    cr_assert_lt(dated.bits, exact.bits - 20);
    cr_assert_gt(dated.bits, 12);
}
