#include "ring/ring.h"

#include <stdlib.h>

#include "ring/cut.h"
#include "ring/graph.h"
#include "ring/join.h"
#include "ring/score.h"
#include "ring/stage.h"

const char *band_name(enum band band)
{
    static const char *const names[] = { "low", "medium", "high" };

    return names[band];
}

/* Two accounts that share something are looked at, and may be joined to others; alone they are a
 * ring only when there is little doubt. */
static void drop_pairs(struct ring_set *set, const struct ring_limits *limits)
{
    for (uint32_t r = 0; r < set->count; r++)
        if (set->rings[r].members < limits->least_members && set->rings[r].score < limits->pair)
            set->rings[r].members = 0;
}

int ring_find(const struct evidence_set *evidence, uint32_t accounts, const struct ledger *ledger,
    const struct ring_limits *limits, struct ring_set *set, struct error *err)
{
    struct ring_limits paired = *limits;
    struct stage stage = { .evidence = evidence,
        .accounts = accounts,
        .ledger = ledger,
        .limits = ledger ? &paired : limits,
        .component = calloc(evidence->count + 1, sizeof *stage.component),
        .set = set };
    int rc = -1;

    *set = (struct ring_set){ 0 };
    paired.least_members = limits->least_members < 2 ? limits->least_members : 2;
    if (!stage.component) {
        error_memory(err);
        goto out;
    }
    if (graph_components(evidence, accounts, stage.component, &stage.components, err) ||
        stage_renew(&stage, 0, err) ||
        (ledger && (cut_rings(&stage, err) || join_cells(&stage, err))))
        goto out;
    drop_pairs(set, limits);
    stage_tidy(&stage);
    rc = score_in_full(set, evidence, accounts, ledger, limits, err);
out:
    free(stage.component);
    if (rc)
        ring_free(set);
    return rc;
}

void ring_free(struct ring_set *set)
{
    for (uint32_t r = 0; r < set->count; r++)
        free(set->rings[r].parts);
    free(set->rings);
    free(set->members);
    free(set->evidence);
    *set = (struct ring_set){ 0 };
}
