#include "measure/cohort.h"

#include <math.h>
#include <stdlib.h>

static int make_room(struct cohort *cohort, const struct truth *truth,
    const struct findings *findings, struct error *err)
{
    size_t most = (size_t)truth->last + 1;

    cohort->ring = malloc(most * sizeof *cohort->ring);
    cohort->exported = malloc(most * sizeof *cohort->exported);
    cohort->ranked = malloc(most * sizeof *cohort->ranked);
    cohort->purity = calloc((size_t)findings->rings + 1, sizeof *cohort->purity);
    cohort->recovery = calloc((size_t)truth->rings.count + 1, sizeof *cohort->recovery);
    if (!cohort->ring || !cohort->exported || !cohort->ranked || !cohort->purity ||
        !cohort->recovery)
        return error_memory(err);
    return 0;
}

static void tally_add(struct tally *tally, int is_raised, int is_fraud)
{
    tally->raised += is_raised;
    tally->right += is_raised && is_fraud;
    tally->wanted += is_fraud;
}

static void add(struct cohort *cohort, const struct truth_account *truth,
    const struct findings *findings, const struct findings_account *found)
{
    int is_fraud = truth->label == TRUTH_FRAUD;
    int is_exported = findings_is_exported(findings, found->ring);
    size_t n = cohort->count++;

    cohort->ring[n] = truth->ring;
    cohort->exported[n] = is_exported ? found->ring : 0;
    /* Who is in no ring, not even a low one, is the least suspicious. */
    cohort->ranked[n] = (struct ranked){ .first = -INFINITY, .fraud = is_fraud };
    tally_add(&cohort->all, is_exported, is_fraud);
    tally_add(
        &cohort->high, is_exported && findings->ring[found->ring].band == FINDINGS_HIGH, is_fraud);
    if (!found->ring)
        return;
    cohort->ranked[n].first = found->score;
    cohort->ranked[n].second = findings->ring[found->ring].score;
    if (is_fraud)
        cohort->purity[found->ring - 1].fraud++;
    else
        cohort->purity[found->ring - 1].legit++;
}

int cohort_make(struct cohort *cohort, const struct truth *truth, const struct findings *findings,
    struct error *err)
{
    if (make_room(cohort, truth, findings, err))
        return -1;
    for (uint32_t account = 1; account <= truth->last; account++)
        if (truth->accounts[account].label != TRUTH_UNKNOWN)
            add(cohort, &truth->accounts[account], findings, &findings->accounts[account]);
    ranking_sort(cohort->ranked, cohort->count);
    return recovery_judge(
        cohort->recovery, truth->rings.count, cohort->ring, cohort->exported, cohort->count, err);
}

void cohort_free(struct cohort *cohort)
{
    free(cohort->ring);
    free(cohort->exported);
    free(cohort->ranked);
    free(cohort->purity);
    free(cohort->recovery);
    *cohort = (struct cohort){ 0 };
}
