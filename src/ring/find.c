#include "ring/find.h"

#include <stdlib.h>

#include "graph/graph.h"
#include "ring/candidates.h"
#include "ring/merge.h"
#include "ring/score.h"
#include "ring/score_linkage.h"
#include "ring/separate_pairs.h"
#include "ring/split.h"
#include "ring/trim.h"
#include "ring/split_sparse.h"

static int is_confirmed(
    const struct ring_set *set, const struct ring *ring, const struct features *features)
{
    for (uint32_t i = 0; features && i < ring->members; i++)
        if (features->accounts[set->members[ring->first_member + i].account].marks >>
                FLAG_CONFIRMED &
            1)
            return 1;
    return 0;
}

/* Two accounts are candidates, and may be merged with others. Alone they are a ring only with a
 * high score. */
static void drop_pairs(struct ring_set *set, const struct ring_limits *limits,
    const struct features *features, int is_draft)
{
    for (uint32_t r = 0; r < set->count; r++) {
        struct ring *ring = &set->rings[r];

        if (ring->members >= limits->least_members ||
            (limits->least_members <= 3 && ring->score >= limits->pair) ||
            (is_draft && is_confirmed(set, ring, features)))
            continue;
        free(ring->parts);
        ring->parts = NULL;
        ring->members = 0;
    }
}

/* Takes strays from the rings and scores again what is left. */
static int trim(struct candidates *candidates, const struct ring_limits *limits, struct error *err)
{
    int trimmed;

    if (trim_strays(candidates, &trimmed, err))
        return -1;
    if (!trimmed)
        return 0;
    candidates_tidy(candidates);
    return ring_score(candidates->set, candidates->evidence, candidates->accounts,
        candidates->features, limits, err);
}

int ring_find(struct evidence_set *evidence, uint32_t accounts, const struct features *features,
    const struct ring_limits *limits, struct ring_set *set, struct error *err)
{
    struct ring_limits paired = *limits;
    struct candidates candidates = { .evidence = evidence,
        .accounts = accounts,
        .features = features,
        .limits = features ? &paired : limits,
        .component = calloc(evidence->count + 1, sizeof *candidates.component),
        .set = set };
    int rc = -1;

    *set = (struct ring_set){ 0 };
    paired.least_members = limits->least_members < 2 ? limits->least_members : 2;
    if (!candidates.component) {
        error_memory(err);
        goto out;
    }
    linkage_usual(evidence, accounts, features ? features->absent : 0);
    if (graph_components(evidence, accounts, candidates.component, &candidates.components, err) ||
        candidates_renew(&candidates, 0, err) ||
        (features && (split_sparse(&candidates, err) || split_rings(&candidates, err) ||
                         merge_cells(&candidates, err) || constraints_separate(&candidates, err))))
        goto out;
    drop_pairs(set, limits, features, 1);
    candidates_tidy(&candidates);
    if (score_in_full(set, evidence, accounts, features, limits, err) ||
        (features && trim(&candidates, limits, err)))
        goto out;
    drop_pairs(set, limits, features, 0);
    candidates_tidy(&candidates);
    rc = 0;
out:
    free(candidates.component);
    if (rc)
        ring_free(set);
    return rc;
}

int ring_score(struct ring_set *set, const struct evidence_set *evidence, uint32_t accounts,
    const struct features *features, const struct ring_limits *limits, struct error *err)
{
    for (uint32_t r = 0; r < set->count; r++) {
        free(set->rings[r].parts);
        set->rings[r].parts = NULL;
        set->rings[r].part_count = 0;
    }
    return score_in_full(set, evidence, accounts, features, limits, err);
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
