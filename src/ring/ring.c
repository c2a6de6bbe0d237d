#include "ring/ring.h"

#include <stdlib.h>
#include <string.h>

#include "ring/build.h"
#include "ring/cut.h"
#include "ring/graph.h"
#include "ring/join.h"
#include "ring/score.h"

const char *band_name(enum band band)
{
    static const char *const names[] = { "low", "medium", "high" };

    return names[band];
}

/* The candidates at one stage: evidence, told apart by numbers, and the scored rings of it. */
struct stage {
    const struct evidence_set *evidence;
    uint32_t accounts;
    const struct ledger *ledger;
    const struct ring_limits *limits;
    uint32_t *component, components;
    struct ring_set *set;
};

static int build_and_score(struct stage *stage, struct error *err)
{
    ring_free(stage->set);
    return build_rings(stage->evidence, stage->component, stage->components, stage->limits,
               stage->set, err) ||
                   score_rings(stage->set, stage->evidence, stage->accounts, stage->ledger,
                       stage->limits, err)
               ? -1
               : 0;
}

/* What comes off may be two groups again. */
static int cut_apart(struct stage *stage, struct error *err)
{
    enum { ROUNDS = 4 };
    uint32_t cut = 1;

    for (int round = 0; round < ROUNDS && cut > 0; round++) {
        if (cut_rings(stage->set, stage->evidence, stage->accounts, stage->ledger, stage->limits,
                stage->component, &stage->components, &cut, err))
            return -1;
        if (cut > 0 && build_and_score(stage, err))
            return -1;
    }
    return 0;
}

static int join_together(struct stage *stage, struct error *err)
{
    uint32_t joined;

    if (join_cells(stage->set, stage->evidence, stage->ledger, stage->limits, stage->component,
            stage->components, &joined, err))
        return -1;
    return joined > 0 ? build_and_score(stage, err) : 0;
}

/* Two accounts that share something are looked at, and may be joined to others; alone they are a
 * ring only when there is little doubt. */
static void drop_pairs(struct ring_set *set, const struct ring_limits *limits)
{
    uint32_t kept = 0;
    size_t member = 0;

    for (uint32_t r = 0; r < set->count; r++) {
        struct ring *ring = &set->rings[r];

        if (ring->members < limits->least_members && ring->score < limits->pair)
            continue;
        memmove(set->members + member, set->members + ring->first_member,
            ring->members * sizeof *set->members);
        ring->first_member = member;
        member += ring->members;
        set->rings[kept++] = *ring;
    }
    set->count = kept;
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
        build_and_score(&stage, err) ||
        (ledger && (cut_apart(&stage, err) || join_together(&stage, err))))
        goto out;
    drop_pairs(set, limits);
    rc = 0;
out:
    free(stage.component);
    if (rc)
        ring_free(set);
    return rc;
}

void ring_free(struct ring_set *set)
{
    free(set->rings);
    free(set->members);
    free(set->evidence);
    *set = (struct ring_set){ 0 };
}
