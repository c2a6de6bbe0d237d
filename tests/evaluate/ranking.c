#include "evaluate/metrics.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "base/random.h"

enum { MOST = 7, DRAWS = 300 };

/* ---- slow version: the mean over every order that the ranks allow ---- */

struct orders {
    const struct ranked_account *sorted;
    size_t count;
    size_t place[MOST]; /* the order so far */
    int taken[MOST];
    double precision, hits; /* sums over orders */
    size_t top, seen;
};

static void order_add(struct orders *orders)
{
    double fraud = 0, precision = 0;

    for (size_t i = 0; i < orders->count; i++) {
        int is_fraud = orders->sorted[orders->place[i]].is_fraud;

        fraud += is_fraud;
        precision += is_fraud ? fraud / (double)(i + 1) : 0;
        orders->hits += is_fraud && i < orders->top;
    }
    orders->precision += precision / fraud;
    orders->seen++;
}

static int same_rank(const struct ranked_account *a, const struct ranked_account *b)
{
    return a->score == b->score && a->ring_score == b->ring_score;
}

static void orders_try(struct orders *orders, size_t at)
{
    if (at == orders->count) {
        order_add(orders);
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

static size_t draw(struct random *random, struct ranked_account ranked[MOST])
{
    size_t count = 1 + random_below(random, MOST);

    for (size_t i = 0; i < count; i++)
        ranked[i] = (struct ranked_account){ (double)random_below(random, 2),
            (double)random_below(random, 3), random_below(random, 2) == 0 };
    ranked[random_below(random, count)].is_fraud = 1;
    return count;
}

/* ---- tests ---- */

Test(evaluate_ranking, is_the_mean_over_all_orders_of_ties)
{
    struct random random;

    random_seed(&random, 11);
    for (int draws = 0; draws < DRAWS; draws++) {
        struct ranked_account ranked[MOST];
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

Test(evaluate_ranking, does_not_depend_on_the_order_of_the_input)
{
    struct random random;

    random_seed(&random, 12);
    for (int draws = 0; draws < DRAWS; draws++) {
        struct ranked_account ranked[MOST], turned[MOST];
        size_t count = draw(&random, ranked);

        for (size_t i = 0; i < count; i++)
            turned[i] = ranked[count - 1 - i];
        ranking_sort(ranked, count);
        ranking_sort(turned, count);
        cr_assert_eq(
            ranking_average_precision(ranked, count), ranking_average_precision(turned, count));
    }
}

Test(evaluate_ranking, without_ties_is_the_usual_figure)
{
    struct ranked_account ranked[] = { { 2, 0, 0 }, { 9, 1, 1 }, { 9, 2, 0 }, { 5, 0, 1 },
        { 1, 0, 0 } };

    ranking_sort(ranked, 5);
    cr_assert_eq(ranked[0].ring_score, 2);
    cr_assert_float_eq(ranking_average_precision(ranked, 5), (1 / 2. + 2 / 3.) / 2, 1e-12);
    cr_assert_float_eq(ranking_hits(ranked, 5, 1), 0, 1e-12);
    cr_assert_float_eq(ranking_hits(ranked, 5, 2), 1, 1e-12);
}

Test(evaluate_ranking, one_tie_of_all_is_close_to_the_base_rate)
{
    static struct ranked_account ranked[100000];

    for (int i = 0; i < 100000; i++)
        ranked[i].is_fraud = i % 20 == 0;
    cr_assert_float_eq(ranking_average_precision(ranked, 100000), 0.05, 2e-4);
    cr_assert_float_eq(ranking_hits(ranked, 100000, 100), 5, 1e-9);
}

Test(evaluate_ranking, is_one_if_all_fraud_is_at_the_top)
{
    struct ranked_account ranked[] = { { 3, 1, 1 }, { 3, 1, 1 }, { 2, 0, 1 }, { 0, 0, 0 },
        { 0, 0, 0 } };

    cr_assert_float_eq(ranking_average_precision(ranked, 5), 1, 1e-12);
    cr_assert_float_eq(ranking_average_precision(ranked, 3), 1, 1e-12);
}

Test(evaluate_ranking, is_undefined_without_fraud)
{
    struct ranked_account ranked[] = { { 3, 1, 0 }, { 0, 0, 0 } };

    cr_assert(isnan(ranking_average_precision(ranked, 2)));
    cr_assert(isnan(ranking_average_precision(ranked, 0)));
    cr_assert_eq(ranking_hits(ranked, 2, 100), 0);
}
