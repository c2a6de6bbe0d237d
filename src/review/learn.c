#include "review/learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double spread = 0.25; /* standard deviation of the prior; wider was unstable */

enum { MOST_STEPS = 100, MOST_HALVINGS = 40 };

/* ---- the posterior ---- */

struct posterior {
    const struct learn_set *set;
    int fold; /* left out; -1: none */
    double gradient[LEARN_PARTS];
    double hessian[LEARN_PARTS][LEARN_PARTS];
};

static double score_of(
    const struct learn_set *set, const struct learn_ring *ring, const double *factors)
{
    double sum = 0;

    for (int i = 0; i < set->parts; i++)
        sum += factors[i] * ring->bits[i];
    return sum;
}

/* -log2 of the probability of the verdict, without overflow. */
static double loss_of(double score, int is_fraud)
{
    double against = is_fraud ? -score : score;

    return against > 0 ? against + log2(1 + exp2(-against)) : log2(1 + exp2(against));
}

static int is_left_out(const struct posterior *posterior, size_t ring)
{
    return (int)(ring % LEARN_FOLDS) == posterior->fold;
}

/* -ln of the posterior, up to a constant. */
static double value_at(const struct posterior *posterior, const double *factors)
{
    const struct learn_set *set = posterior->set;
    double sum = 0;

    for (size_t i = 0; i < set->count; i++)
        if (!is_left_out(posterior, i))
            sum += M_LN2 * loss_of(score_of(set, &set->rings[i], factors), set->rings[i].is_fraud);
    for (int i = 0; i < set->parts; i++)
        sum += (factors[i] - 1) * (factors[i] - 1) / (2 * spread * spread);
    return sum;
}

static void add_ring(
    struct posterior *posterior, const struct learn_ring *ring, const double *factors)
{
    int parts = posterior->set->parts;
    double share = 1 / (1 + exp2(-score_of(posterior->set, ring, factors)));
    double slope = M_LN2 * (share - ring->is_fraud);
    double bend = M_LN2 * M_LN2 * share * (1 - share);

    for (int i = 0; i < parts; i++) {
        if (ring->bits[i] == 0)
            continue;
        posterior->gradient[i] += slope * ring->bits[i];
        for (int j = 0; j <= i; j++)
            posterior->hessian[i][j] += bend * ring->bits[i] * ring->bits[j];
    }
}

/* The gradient, and the lower half of the Hessian. */
static void derive(struct posterior *posterior, const double *factors)
{
    const struct learn_set *set = posterior->set;

    memset(posterior->gradient, 0, sizeof posterior->gradient);
    memset(posterior->hessian, 0, sizeof posterior->hessian);
    for (int i = 0; i < set->parts; i++) {
        posterior->gradient[i] = (factors[i] - 1) / (spread * spread);
        posterior->hessian[i][i] = 1 / (spread * spread);
    }
    for (size_t i = 0; i < set->count; i++)
        if (!is_left_out(posterior, i))
            add_ring(posterior, &set->rings[i], factors);
}

/* Solves hessian * step = gradient by Cholesky decomposition, which replaces the lower half. The
 * prior keeps the Hessian positive definite. */
static void solve(struct posterior *posterior, double step[LEARN_PARTS])
{
    double(*lower)[LEARN_PARTS] = posterior->hessian;
    int parts = posterior->set->parts;

    for (int i = 0; i < parts; i++)
        for (int j = 0; j <= i; j++) {
            double sum = lower[i][j];

            for (int k = 0; k < j; k++)
                sum -= lower[i][k] * lower[j][k];
            lower[i][j] = i == j ? sqrt(sum) : sum / lower[j][j];
        }
    for (int i = 0; i < parts; i++) {
        step[i] = posterior->gradient[i];
        for (int k = 0; k < i; k++)
            step[i] -= lower[i][k] * step[k];
        step[i] /= lower[i][i];
    }
    for (int i = parts - 1; i >= 0; i--) {
        for (int k = i + 1; k < parts; k++)
            step[i] -= lower[k][i] * step[k];
        step[i] /= lower[i][i];
    }
}

/* One Newton step, halved until the posterior rises. 0: there is nothing to gain. */
static int advance(struct posterior *posterior, double factors[LEARN_PARTS])
{
    double step[LEARN_PARTS], next[LEARN_PARTS], length = 1, before = value_at(posterior, factors);

    derive(posterior, factors);
    solve(posterior, step);
    for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
        for (int i = 0; i < posterior->set->parts; i++)
            next[i] = factors[i] - length * step[i];
        if (value_at(posterior, next) < before) {
            memcpy(factors, next, sizeof next[0] * (size_t)posterior->set->parts);
            return 1;
        }
    }
    return 0;
}

void learn_fit(const struct learn_set *set, int fold, double most, double factors[LEARN_PARTS])
{
    struct posterior posterior = { .set = set, .fold = fold };

    for (int i = 0; i < set->parts; i++)
        factors[i] = 1;
    for (int step = 0; step < MOST_STEPS; step++)
        if (!advance(&posterior, factors))
            break;
    for (int i = 0; i < set->parts; i++)
        factors[i] = set->seen[i] ? fmin(fmax(factors[i], 0), most) : set->factors[i];
}

/* ---- the gain ---- */

/* The sum of precision at each confirmed ring, over groups of equal score. */
static double average_precision(const struct learn_score *scores, size_t count)
{
    double sum = 0;
    size_t found = 0;

    for (size_t first = 0, end; first < count; first = end) {
        size_t here = 0;

        for (end = first; end < count && scores[end].score == scores[first].score; end++)
            here += (size_t)scores[end].is_fraud;
        found += here;
        sum += (double)here * (double)found / (double)end;
    }
    return found ? sum / (double)found : NAN;
}

static int by_score(const void *a, const void *b)
{
    const struct learn_score *x = a, *y = b;

    return (x->score < y->score) - (x->score > y->score);
}

struct learn_quality learn_measure(struct learn_score *scores, size_t count)
{
    struct learn_quality quality = { 0 };

    for (size_t i = 0; i < count; i++)
        quality.loss += loss_of(scores[i].score, scores[i].is_fraud) / (double)count;
    qsort(scores, count, sizeof *scores, by_score);
    quality.average_precision = average_precision(scores, count);
    return quality;
}

static void score_ring(
    const struct learn_set *set, size_t i, const double *factors, struct learn_score *scores)
{
    scores[i].score = score_of(set, &set->rings[i], factors);
    scores[i].is_fraud = set->rings[i].is_fraud;
}

/* Scores each ring by factors that were fitted without its fold. */
static void score_crosswise(const struct learn_set *set, double most, struct learn_score *scores)
{
    double factors[LEARN_PARTS];

    for (int fold = 0; fold < LEARN_FOLDS; fold++) {
        learn_fit(set, fold, most, factors);
        for (size_t i = (size_t)fold; i < set->count; i += LEARN_FOLDS)
            score_ring(set, i, factors, scores);
    }
}

int learn_propose(
    const struct learn_set *set, double most, struct learn_result *result, struct error *err)
{
    size_t benign = set->count - set->confirmed;
    struct learn_score *scores;

    *result = (struct learn_result){ 0 };
    if (set->confirmed < LEARN_LEAST || benign < LEARN_LEAST)
        return error_set(err, ERROR_FAILED,
            "to learn takes %d confirmed and %d benign rings; the last run has %zu confirmed and "
            "%zu benign: review more rings as a whole (`ringleader review`)",
            LEARN_LEAST, LEARN_LEAST, set->confirmed, benign);
    scores = malloc(set->count * sizeof *scores);
    if (!scores)
        return error_memory(err);
    for (size_t i = 0; i < set->count; i++)
        score_ring(set, i, set->factors, scores);
    result->before = learn_measure(scores, set->count);
    score_crosswise(set, most, scores);
    result->after = learn_measure(scores, set->count);
    free(scores);
    learn_fit(set, -1, most, result->factors);
    for (int i = 0; i < set->parts; i++)
        if (set->seen[i])
            result->factors[i] = round(result->factors[i] * 100) / 100;
    return 0;
}

int learn_is_better(const struct learn_result *result)
{
    return result->after.loss < result->before.loss;
}

void learn_free(struct learn_set *set)
{
    free(set->rings);
    *set = (struct learn_set){ 0 };
}
