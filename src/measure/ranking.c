#include "measure/ranking.h"

#include <stdlib.h>

#include "measure/tally.h"

static int compare(const void *left, const void *right)
{
    const struct ranked *a = left, *b = right;

    if (a->first != b->first)
        return a->first > b->first ? -1 : 1;
    return (a->second < b->second) - (a->second > b->second);
}

void ranking_sort(struct ranked *ranked, size_t count)
{
    qsort(ranked, count, sizeof *ranked, compare);
}

/* Accounts of equal rank that stand from first on. */
struct tie {
    size_t first, count, fraud;
};

static struct tie tie_at(const struct ranked *ranked, size_t count, size_t first)
{
    struct tie tie = { .first = first };

    for (size_t i = first; i < count && compare(&ranked[first], &ranked[i]) == 0; i++) {
        tie.count++;
        tie.fraud += ranked[i].fraud != 0;
    }
    return tie;
}

/* The precisions at the places of the tie's fraud, summed, with `before` frauds above it. At each
 * place stands fraud with the chance fraud / count, and then the places above it in the tie hold
 * the others in equal measure. */
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

double ranking_average_precision(const struct ranked *ranked, size_t count)
{
    size_t fraud = 0;
    double sum = 0;

    for (size_t at = 0; at < count;) {
        struct tie tie = tie_at(ranked, count, at);

        sum += tie_precision(&tie, fraud);
        fraud += tie.fraud;
        at += tie.count;
    }
    return tally_share(sum, (double)fraud);
}

double ranking_hits(const struct ranked *ranked, size_t count, size_t top)
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
