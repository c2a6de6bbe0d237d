#include "measure/ranking.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "base/random.h"

enum { MOST = 7, WORLDS = 300 };

/* ---- oracle: every order that the ranks allow, one by one ---- */

struct orders {
    const struct ranked *sorted;
    size_t count;
    size_t place[MOST]; /* the order so far */
    int taken[MOST];
    double precision, hits; /* sums over orders */
    size_t top, seen;
};

static void order_judge(struct orders *orders)
{
    double fraud = 0, precision = 0;

    for (size_t i = 0; i < orders->count; i++) {
        int is_fraud = orders->sorted[orders->place[i]].fraud;

        fraud += is_fraud;
        precision += is_fraud ? fraud / (double)(i + 1) : 0;
        orders->hits += is_fraud && i < orders->top;
    }
    orders->precision += precision / fraud;
    orders->seen++;
}

static int same_rank(const struct ranked *a, const struct ranked *b)
{
    return a->first == b->first && a->second == b->second;
}

static void orders_try(struct orders *orders, size_t at)
{
    if (at == orders->count) {
        order_judge(orders);
        return;
    }
    for (size_t i = 0; i < orders->count; i++) {
        if (orders->taken[i] || !same_rank(&orders->sorted[i], &orders->sorted[at]))
            continue;
        orders->taken[i] = 1;
        orders->place[at] = i;
        orders_try(orders, at + 1);
        orders->taken[i] = 0;
    }
}

static size_t draw(struct random *random, struct ranked ranked[MOST])
{
    size_t count = 1 + random_below(random, MOST);

    for (size_t i = 0; i < count; i++)
        ranked[i] = (struct ranked){ (double)random_below(random, 2),
            (double)random_below(random, 3), random_below(random, 2) == 0 };
    ranked[random_below(random, count)].fraud = 1;
    return count;
}

/* ---- tests ---- */

Test(measure_ranking, is_the_mean_over_all_orders_of_the_tied)
{
    struct random random;

    random_seed(&random, 11);
    for (int world = 0; world < WORLDS; world++) {
        struct ranked ranked[MOST];
        struct orders orders = { .sorted = ranked, .count = draw(&random, ranked) };

        ranking_sort(ranked, orders.count);
        orders.top = random_below(&random, MOST + 2);
        orders_try(&orders, 0);
        cr_assert_float_eq(ranking_average_precision(ranked, orders.count),
            orders.precision / (double)orders.seen, 1e-12);
        cr_assert_float_eq(ranking_hits(ranked, orders.count, orders.top),
            orders.hits / (double)orders.seen, 1e-12);
    }
}

Test(measure_ranking, does_not_depend_on_the_order_of_the_input)
{
    struct random random;

    random_seed(&random, 12);
    for (int world = 0; world < WORLDS; world++) {
        struct ranked ranked[MOST], turned[MOST];
        size_t count = draw(&random, ranked);

        for (size_t i = 0; i < count; i++)
            turned[i] = ranked[count - 1 - i];
        ranking_sort(ranked, count);
        ranking_sort(turned, count);
        cr_assert_eq(
            ranking_average_precision(ranked, count), ranking_average_precision(turned, count));
    }
}

Test(measure_ranking, without_ties_is_the_textbook_figure)
{
    struct ranked ranked[] = { { 2, 0, 0 }, { 9, 1, 1 }, { 9, 2, 0 }, { 5, 0, 1 }, { 1, 0, 0 } };

    ranking_sort(ranked, 5);
    cr_assert_eq(ranked[0].second, 2);
    cr_assert_float_eq(ranking_average_precision(ranked, 5), (1 / 2. + 2 / 3.) / 2, 1e-12);
    cr_assert_float_eq(ranking_hits(ranked, 5, 1), 0, 1e-12);
    cr_assert_float_eq(ranking_hits(ranked, 5, 2), 1, 1e-12);
}

Test(measure_ranking, a_single_tie_gives_close_to_the_base_rate)
{
    static struct ranked ranked[100000];

    for (int i = 0; i < 100000; i++)
        ranked[i].fraud = i % 20 == 0;
    cr_assert_float_eq(ranking_average_precision(ranked, 100000), 0.05, 2e-4);
    cr_assert_float_eq(ranking_hits(ranked, 100000, 100), 5, 1e-9);
}

Test(measure_ranking, fraud_above_all_else_is_one)
{
    struct ranked ranked[] = { { 3, 1, 1 }, { 3, 1, 1 }, { 2, 0, 1 }, { 0, 0, 0 }, { 0, 0, 0 } };

    cr_assert_float_eq(ranking_average_precision(ranked, 5), 1, 1e-12);
    cr_assert_float_eq(ranking_average_precision(ranked, 3), 1, 1e-12);
}

Test(measure_ranking, without_fraud_there_is_nothing_to_say)
{
    struct ranked ranked[] = { { 3, 1, 0 }, { 0, 0, 0 } };

    cr_assert(isnan(ranking_average_precision(ranked, 2)));
    cr_assert(isnan(ranking_average_precision(ranked, 0)));
    cr_assert_eq(ranking_hits(ranked, 2, 100), 0);
}
