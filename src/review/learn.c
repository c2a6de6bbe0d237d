#include "review/learn.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Standard deviations of the priors: of a factor, wider was unstable; of the intercept. */
static const double spread = 0.25, intercept_spread = 4;

/* The factors of the parts, then the intercept. */
enum { MOST_STEPS = 100, MOST_HALVINGS = 40, VALUES = LEARN_PARTS + 1 };

/* ---- the posterior ---- */

struct posterior {
    const struct learn_set *set;
    int fold; /* left out; -1: none */
    int is_fixed[VALUES];
    double gradient[VALUES];
    double hessian[VALUES][VALUES];
};

static int values_of(const struct learn_set *set)
{
    return set->parts + 1;
}

/* The bits that a value multiplies: of a part, or 1 for the intercept. */
static double bits_of(const struct learn_set *set, const struct learn_ring *ring, int i)
{
    return i < set->parts ? ring->bits[i] : 1;
}

static double mean_of(const struct learn_set *set, int i)
{
    return i < set->parts;
}

static double spread_of(const struct learn_set *set, int i)
{
    return i < set->parts ? spread : intercept_spread;
}

static double score_of(
    const struct learn_set *set, const struct learn_ring *ring, const double *factors)
{
    double sum = 0;

    for (int i = 0; i < values_of(set); i++)
        sum += factors[i] * bits_of(set, ring, i);
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
    for (int i = 0; i < values_of(set); i++)
        if (!posterior->is_fixed[i])
            sum += pow((factors[i] - mean_of(set, i)) / spread_of(set, i), 2) / 2;
    return sum;
}

static void add_ring(
    struct posterior *posterior, const struct learn_ring *ring, const double *factors)
{
    const struct learn_set *set = posterior->set;
    double share = 1 / (1 + exp2(-score_of(set, ring, factors)));
    double slope = M_LN2 * (share - ring->is_fraud);
    double bend = M_LN2 * M_LN2 * share * (1 - share);

    for (int i = 0; i < values_of(set); i++) {
        double bits = posterior->is_fixed[i] ? 0 : bits_of(set, ring, i);

        if (bits == 0)
            continue;
        posterior->gradient[i] += slope * bits;
        for (int j = 0; j <= i; j++)
            if (!posterior->is_fixed[j])
                posterior->hessian[i][j] += bend * bits * bits_of(set, ring, j);
    }
}

/* The gradient, and the lower half of the Hessian. */
static void derive(struct posterior *posterior, const double *factors)
{
    const struct learn_set *set = posterior->set;

    memset(posterior->gradient, 0, sizeof posterior->gradient);
    memset(posterior->hessian, 0, sizeof posterior->hessian);
    for (int i = 0; i < values_of(set); i++) {
        double weight = 1 / pow(spread_of(set, i), 2);

        posterior->gradient[i] =
            posterior->is_fixed[i] ? 0 : (factors[i] - mean_of(set, i)) * weight;
        posterior->hessian[i][i] = weight;
    }
    for (size_t i = 0; i < set->count; i++)
        if (!is_left_out(posterior, i))
            add_ring(posterior, &set->rings[i], factors);
}

/* Solves hessian * step = gradient by Cholesky decomposition, which replaces the lower half. The
 * prior keeps the Hessian positive definite. */
static void solve(struct posterior *posterior, double step[VALUES])
{
    double(*lower)[VALUES] = posterior->hessian;
    int count = values_of(posterior->set);

    for (int i = 0; i < count; i++)
        for (int j = 0; j <= i; j++) {
            double sum = lower[i][j];

            for (int k = 0; k < j; k++)
                sum -= lower[i][k] * lower[j][k];
            lower[i][j] = i == j ? sqrt(sum) : sum / lower[j][j];
        }
    for (int i = 0; i < count; i++) {
        step[i] = posterior->gradient[i];
        for (int k = 0; k < i; k++)
            step[i] -= lower[i][k] * step[k];
        step[i] /= lower[i][i];
    }
    for (int i = count - 1; i >= 0; i--) {
        for (int k = i + 1; k < count; k++)
            step[i] -= lower[k][i] * step[k];
        step[i] /= lower[i][i];
    }
}

/* One Newton step, halved until the posterior rises. 0: there is nothing to gain. */
static int advance(struct posterior *posterior, double factors[VALUES])
{
    double step[VALUES], next[VALUES], length = 1, before = value_at(posterior, factors);

    derive(posterior, factors);
    solve(posterior, step);
    for (int halving = 0; halving < MOST_HALVINGS; halving++, length /= 2) {
        for (int i = 0; i < values_of(posterior->set); i++)
            next[i] = factors[i] - length * step[i];
        if (value_at(posterior, next) < before) {
            memcpy(factors, next, sizeof next[0] * (size_t)values_of(posterior->set));
            return 1;
        }
    }
    return 0;
}

/* Whether the part is the service's own prior. Rings with verdicts hold more fraud than the
 * service, so they cannot say what it is. */
static int is_prior(const struct learn_set *set, int part)
{
    return set->names[part] && strcmp(set->names[part], "prior") == 0;
}

/* Fits the intercept, and with is_intercept_alone 0 the factors. */
static void fit(
    const struct learn_set *set, int fold, int is_intercept_alone, double values[VALUES])
{
    struct posterior posterior = { .set = set, .fold = fold };

    values[set->parts] = 0;
    for (int i = 0; i < set->parts; i++) {
        posterior.is_fixed[i] = is_intercept_alone || is_prior(set, i);
        values[i] = posterior.is_fixed[i] ? set->factors[i] : 1;
    }
    for (int step = 0; step < MOST_STEPS; step++)
        if (!advance(&posterior, values))
            break;
}

static void keep_within(const struct learn_set *set, double most, double values[VALUES])
{
    for (int i = 0; i < set->parts; i++)
        values[i] = set->seen[i] ? fmin(fmax(values[i], 0), most) : set->factors[i];
}

double learn_fit(const struct learn_set *set, int fold, double most, double factors[LEARN_PARTS])
{
    double values[VALUES];

    fit(set, fold, 0, values);
    keep_within(set, most, values);
    memcpy(factors, values, sizeof *factors * (size_t)set->parts);
    return values[set->parts];
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

/* Scores each ring by an intercept, and factors or those in force, that were fitted without its
 * fold. Both have an intercept, so that the mix of verdicts is no gain. */
static void score_crosswise(
    const struct learn_set *set, int is_intercept_alone, double most, struct learn_score *scores)
{
    double values[VALUES];

    for (int fold = 0; fold < LEARN_FOLDS; fold++) {
        fit(set, fold, is_intercept_alone, values);
        keep_within(set, most, values);
        for (size_t i = (size_t)fold; i < set->count; i += LEARN_FOLDS)
            score_ring(set, i, values, scores);
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
    score_crosswise(set, 1, most, scores);
    result->before = learn_measure(scores, set->count);
    score_crosswise(set, 0, most, scores);
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
    return result->after.loss < result->before.loss &&
           result->after.average_precision >= result->before.average_precision - 0.001;
}

void learn_free(struct learn_set *set)
{
    free(set->rings);
    *set = (struct learn_set){ 0 };
}
