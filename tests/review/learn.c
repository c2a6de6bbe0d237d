/*
 * learn.c - the maths of learnt factors: the fit, the gain.
 */
#include "review/learn.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROOM = 400 };

static struct learn_set set;

/* parts parts with factor 1. */
static void begin(int parts)
{
    set = (struct learn_set){ .parts = parts, .capacity = ROOM };
    set.rings = calloc(ROOM, sizeof *set.rings);
    cr_assert_not_null(set.rings);
    for (int i = 0; i < parts; i++)
        set.factors[i] = 1;
}

static void add(int is_fraud, double first, double second)
{
    struct learn_ring *ring = &set.rings[set.count++];

    ring->number = (int64_t)set.count;
    ring->is_fraud = is_fraud;
    ring->bits[0] = first;
    ring->bits[1] = second;
    set.confirmed += (size_t)is_fraud;
    set.seen[0] += first != 0;
    set.seen[1] += second != 0;
}

/* The slope of the posterior at the factor of one part must be 0 at its mode; part 2: at the
 * intercept. */
static double slope(int part, const double *factors, double intercept)
{
    double sum = part < 2 ? (factors[part] - 1) / (0.25 * 0.25) : intercept / (4 * 4);

    for (size_t i = 0; i < set.count; i++) {
        const struct learn_ring *ring = &set.rings[i];
        double score = intercept + factors[0] * ring->bits[0] + factors[1] * ring->bits[1];

        sum += log(2) * (part < 2 ? ring->bits[part] : 1) *
               (1 / (1 + pow(2, -score)) - ring->is_fraud);
    }
    return sum;
}

/* A ring of one bit for it or one bit against it; 3 of 4 are as the bit says. */
static void add_one_bit(int i, double noise)
{
    int is_for = i % 2;

    add(i / 2 % 4 != 0 ? is_for : !is_for, is_for ? 1 : -1, noise);
}

/* The bits should be log2(3). The mode of 400 rings solves
 * 16 (m - 1) = 400 ln 2 (3/4 - 1 / (1 + 2^-m)). */
Test(learn, a_factor_has_the_known_mode)
{
    double factors[LEARN_PARTS], intercept;

    begin(1);
    for (int i = 0; i < ROOM; i++)
        add_one_bit(i, 0);
    intercept = learn_fit(&set, -1, 10, factors);
    cr_expect_float_eq(factors[0], 1.40877, 1e-4, "%f", factors[0]);
    cr_expect_float_eq(intercept, 0, 1e-6);
    learn_free(&set);
}

Test(learn, two_correlated_parts_are_at_the_mode)
{
    double factors[LEARN_PARTS], intercept;

    begin(2);
    for (int i = 0; i < 200; i++)
        add(i % 3 == 0, i % 7 - 3, i % 5 - 1 + (i % 3 == 0));
    intercept = learn_fit(&set, -1, 10, factors);
    for (int part = 0; part < 3; part++)
        cr_expect(fabs(slope(part, factors, intercept)) < 1e-6, "%d: %g", part,
            slope(part, factors, intercept));
    learn_free(&set);
}

/* Nine of ten rings with a verdict are fraud, whatever their bits: the intercept takes that up. */
Test(learn, the_mix_of_verdicts_does_not_move_factors)
{
    double factors[LEARN_PARTS];

    begin(2);
    set.names[0] = "prior";
    for (int i = 0; i < ROOM; i++)
        add(i % 10 != 0, -3, i / 10 % 2 ? 1 : -1);
    set.factors[0] = 1.2;
    cr_expect_gt(learn_fit(&set, -1, 10, factors), 5);
    cr_expect_float_eq(factors[0], 1.2, 1e-9);
    learn_free(&set);
}

Test(learn, large_bits_do_not_make_the_fit_diverge)
{
    double factors[LEARN_PARTS], intercept;

    begin(2);
    for (int i = 0; i < 100; i++)
        add(i % 2, i % 2 ? 300 : -300, i % 10 ? 0 : -400);
    intercept = learn_fit(&set, -1, 10, factors);
    cr_expect(isfinite(factors[0]) && isfinite(factors[1]) && isfinite(intercept));
    cr_expect(fabs(slope(0, factors, intercept)) < 1e-6);
    cr_expect(fabs(slope(1, factors, intercept)) < 1e-6);
    learn_free(&set);
}

Test(learn, a_part_that_no_ring_has_keeps_its_factor)
{
    double factors[LEARN_PARTS];

    begin(2);
    set.factors[1] = 0.4;
    for (int i = 0; i < 100; i++)
        add(i % 2, i % 2 ? 2 : -1, 0);
    learn_fit(&set, -1, 10, factors);
    cr_expect_eq(factors[1], 0.4);
    learn_free(&set);
}

/* A part that points the wrong way strongly would have a factor below 0. */
Test(learn, factors_stay_between_0_and_the_most)
{
    double factors[LEARN_PARTS];

    begin(2);
    for (int i = 0; i < ROOM; i++)
        add(i % 2, i % 2 ? -2 : 2, i % 2 ? 0.5 : -0.5);
    learn_fit(&set, -1, 1.01, factors);
    cr_expect_eq(factors[0], 0);
    cr_expect_eq(factors[1], 1.01);
    learn_free(&set);
}

Test(learn, a_fold_is_not_learnt_from)
{
    double with[LEARN_PARTS], without[LEARN_PARTS];

    begin(1);
    for (int i = 0; i < 100; i++)
        add(i % 3 != 0, 1, 0);
    learn_fit(&set, 4, 10, without);
    for (size_t i = 4; i < set.count; i += LEARN_FOLDS)
        set.rings[i].is_fraud = !set.rings[i].is_fraud;
    learn_fit(&set, 4, 10, with);
    cr_expect_eq(with[0], without[0]);
    learn_fit(&set, -1, 10, with);
    cr_expect_neq(with[0], without[0]);
    learn_free(&set);
}

/* Scores 2, 1 (two of them, one confirmed), -1: precision 1 at the first, 2 of 3 at the second.
 * Losses: log2(1 + 1/4), log2(1 + 1/2), log2(1 + 2), log2(1 + 1/2). */
Test(learn, quality_of_known_scores)
{
    struct learn_score scores[] = { { -1, 0 }, { 1, 1 }, { 2, 1 }, { 1, 0 } };
    struct learn_quality quality = learn_measure(scores, 4);
    double loss = (log2(1.25) + log2(1.5) + log2(3) + log2(1.5)) / 4;

    cr_expect(fabs(quality.loss - loss) < 1e-12);
    cr_expect(fabs(quality.average_precision - (1 + 2.0 / 3) / 2) < 1e-12);
}

Test(learn, too_few_verdicts_of_one_sort_are_refused_with_both_counts)
{
    struct learn_result result;
    struct error err = { 0 };

    begin(1);
    for (int i = 0; i < 129; i++)
        add(i >= 29, i >= 29 ? 2 : -2, 0);
    cr_expect_eq(learn_propose(&set, 10, &result, &err), -1);
    cr_expect_not_null(strstr(err.message, "100 confirmed and 29 benign"), "%s", err.message);
    add(0, -2, 0);
    cr_expect_eq(learn_propose(&set, 10, &result, &err), 0);
    learn_free(&set);
}

/* The second part says nothing of the verdict; the first is right. */
Test(learn, a_part_that_says_nothing_is_taken_back)
{
    struct learn_result result;
    struct error err;

    begin(2);
    for (int i = 0; i < ROOM; i++)
        add_one_bit(i, i / 8 % 2 ? 3 : -3);
    cr_assert_eq(learn_propose(&set, 10, &result, &err), 0);
    cr_expect(learn_is_better(&result));
    cr_expect_lt(result.factors[1], 0.3);
    cr_expect_gt(result.factors[0], 0.7);
    learn_free(&set);
}

/* Verdicts that agree with the bits: half of the rings with 0 bits, three of four with log2(3). */
Test(learn, factors_that_are_right_are_not_called_better_by_chance)
{
    struct learn_result result;
    struct error err;

    begin(1);
    for (int i = 0; i < ROOM; i++)
        add(i / 10 % 4 != 0, log2(3), 0);
    cr_assert_eq(learn_propose(&set, 10, &result, &err), 0);
    cr_expect(fabs(result.factors[0] - 1) < 0.02);
    cr_expect_not(learn_is_better(&result));
    learn_free(&set);
}
