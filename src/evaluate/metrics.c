#include "evaluate/metrics.h"

#include <math.h>
#include <stdlib.h>

double metrics_ratio(double part, double whole)
{
    return whole > 0 ? part / whole : (double)NAN;
}

/* ---- precision and recall ---- */

double confusion_f1(const struct confusion *confusion)
{
    return metrics_ratio(
        2 * (double)confusion->correct, (double)confusion->predicted + (double)confusion->actual);
}

static void confusion_add(struct confusion *confusion, int is_predicted, int is_fraud)
{
    confusion->predicted += is_predicted;
    confusion->correct += is_predicted && is_fraud;
    confusion->actual += is_fraud;
}

/* ---- ranking ---- */

static int rank_compare(const void *left, const void *right)
{
    const struct ranked_account *a = left, *b = right;

    if (a->score != b->score)
        return a->score > b->score ? -1 : 1;
    return (a->ring_score < b->ring_score) - (a->ring_score > b->ring_score);
}

void ranking_sort(struct ranked_account *ranked, size_t count)
{
    qsort(ranked, count, sizeof *ranked, rank_compare);
}

/* Accounts of equal rank, from index first on. */
struct tie {
    size_t first, count, fraud;
};

static struct tie tie_at(const struct ranked_account *ranked, size_t count, size_t first)
{
    struct tie tie = { .first = first };

    for (size_t i = first; i < count && rank_compare(&ranked[first], &ranked[i]) == 0; i++) {
        tie.count++;
        tie.fraud += ranked[i].is_fraud != 0;
    }
    return tie;
}

/* The expected sum of the precisions at the ranks of the tie's fraud, with `before` frauds above
 * the tie. Each rank is fraud with probability fraud / count; the ranks above it within the tie
 * then contain the other frauds uniformly. */
static double tie_precision(const struct tie *tie, size_t before)
{
    double chance = (double)tie->fraud / (double)tie->count, sum = 0;
    double others = tie->count > 1 ? ((double)tie->fraud - 1) / ((double)tie->count - 1) : 0;

    if (tie->fraud == 0)
        return 0;
    for (size_t i = 0; i < tie->count; i++)
        sum += chance * ((double)before + 1 + (double)i * others) / (double)(tie->first + i + 1);
    return sum;
}

double ranking_average_precision(const struct ranked_account *ranked, size_t count)
{
    size_t fraud = 0;
    double sum = 0;

    for (size_t at = 0; at < count;) {
        struct tie tie = tie_at(ranked, count, at);

        sum += tie_precision(&tie, fraud);
        fraud += tie.fraud;
        at += tie.count;
    }
    return metrics_ratio(sum, (double)fraud);
}

double ranking_hits(const struct ranked_account *ranked, size_t count, size_t top)
{
    double hits = 0;

    if (top > count)
        top = count;
    for (size_t at = 0; at < top;) {
        struct tie tie = tie_at(ranked, count, at);
        size_t taken = tie.count < top - at ? tie.count : top - at;

        hits += (double)tie.fraud * (double)taken / (double)tie.count;
        at += tie.count;
    }
    return hits;
}

/* ---- labeled accounts ---- */

static int allocate(struct labeled_accounts *accounts, const struct labels *labels,
    const struct predictions *predictions, struct error *err)
{
    size_t most = (size_t)labels->last + 1;

    accounts->ring = malloc(most * sizeof *accounts->ring);
    accounts->exported = malloc(most * sizeof *accounts->exported);
    accounts->ranked = malloc(most * sizeof *accounts->ranked);
    accounts->purity = calloc((size_t)predictions->rings + 1, sizeof *accounts->purity);
    accounts->matches = calloc((size_t)labels_count(&labels->rings) + 1, sizeof *accounts->matches);
    if (!accounts->ring || !accounts->exported || !accounts->ranked || !accounts->purity ||
        !accounts->matches)
        return error_memory(err);
    return 0;
}

static void add(struct labeled_accounts *accounts, const struct account_label *label,
    const struct predictions *predictions, const struct predicted_account *predicted)
{
    int is_fraud = label->class == LABEL_FRAUD;
    int is_exported = predictions_is_exported(predictions, predicted->ring);
    size_t n = accounts->count++;

    accounts->ring[n] = label->ring;
    accounts->exported[n] = is_exported ? predicted->ring : 0;
    accounts->ranked[n] = (struct ranked_account){ .score = -INFINITY, .is_fraud = is_fraud };
    confusion_add(&accounts->all, is_exported, is_fraud);
    confusion_add(&accounts->high,
        is_exported && predictions->ring[predicted->ring].band == BAND_HIGH, is_fraud);
    if (!predicted->ring)
        return;
    accounts->ranked[n].score = predicted->score;
    accounts->ranked[n].ring_score = predictions->ring[predicted->ring].score;
    if (is_fraud)
        accounts->purity[predicted->ring - 1].fraud++;
    else
        accounts->purity[predicted->ring - 1].legit++;
}

int labeled_accounts_make(struct labeled_accounts *accounts, const struct labels *labels,
    const struct predictions *predictions, struct error *err)
{
    if (allocate(accounts, labels, predictions, err))
        return -1;
    for (uint32_t account = 1; account <= labels->last; account++)
        if (labels->accounts[account].class != LABEL_UNKNOWN)
            add(accounts, &labels->accounts[account], predictions, &predictions->accounts[account]);
    ranking_sort(accounts->ranked, accounts->count);
    return clusters_match(accounts->matches, labels_count(&labels->rings), accounts->ring,
        accounts->exported, accounts->count, err);
}

void labeled_accounts_free(struct labeled_accounts *accounts)
{
    free(accounts->ring);
    free(accounts->exported);
    free(accounts->ranked);
    free(accounts->purity);
    free(accounts->matches);
    *accounts = (struct labeled_accounts){ 0 };
}
