#include "ring/candidates.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "ring/score.h"

/* ---- from numbered evidence to rings with members ---- */

static int by_account(const void *a, const void *b)
{
    const struct member *x = a, *y = b;

    return (x->account > y->account) - (x->account < y->account);
}

/* A canonical order, so that sums do not depend on the order of the input. */
static int by_weight(const void *a, const void *b)
{
    const struct evidence *x = *(const struct evidence *const *)a;
    const struct evidence *y = *(const struct evidence *const *)b;

    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->bits != y->bits)
        return x->bits < y->bits ? 1 : -1;
    if (x->accounts != y->accounts)
        return x->accounts < y->accounts ? 1 : -1;
    return (x->window > y->window) - (x->window < y->window);
}

/* The evidence of a ring that is not built yet. */
struct ring_draft {
    uint32_t component, evidence;
    size_t first_evidence;
};

/* begins[n]: where the evidence of the n-th number begins when it is sorted by number. begins is
 * zeroed. */
static void find_begins(const struct evidence_set *set, const uint32_t *component, uint32_t first,
    uint32_t numbers, size_t *begins)
{
    for (size_t i = 0; i < set->count; i++)
        if (component[i] - first < numbers)
            begins[component[i] - first + 1]++;
    for (uint32_t c = 0; c < numbers; c++)
        begins[c + 1] += begins[c];
}

static void group_evidence(const struct evidence_set *set, const uint32_t *component,
    uint32_t first, uint32_t numbers, size_t *begins, const struct evidence **items)
{
    for (size_t i = 0; i < set->count; i++)
        if (component[i] - first < numbers)
            items[begins[component[i] - first]++] = &set->items[i];
    for (uint32_t c = numbers; c > 0; c--)
        begins[c] = begins[c - 1];
    begins[0] = 0;
}

/* Writes the distinct accounts of the evidence to members; returns how many. */
static uint32_t list_members(const struct evidence_set *evidence,
    const struct evidence *const *items, size_t count, struct member *members)
{
    uint32_t n = 0, kept = 0;

    for (size_t i = 0; i < count; i++) {
        const struct evidence *item = items[i];

        for (uint32_t j = 0; j < item->accounts; j++)
            members[n++] = (struct member){ evidence->edges[item->first + j].account, 0 };
    }
    qsort(members, n, sizeof *members, by_account);
    for (uint32_t i = 0; i < n; i++)
        if (kept == 0 || members[kept - 1].account != members[i].account)
            members[kept++] = members[i];
    return kept;
}

static size_t count_edges(const struct evidence *const *items, size_t count)
{
    size_t edges = 0;

    for (size_t i = 0; i < count; i++)
        edges += items[i]->accounts;
    return edges;
}

static int make_ring(const struct evidence_set *evidence, struct ring_set *set,
    const struct ring_draft *draft, const struct ring_limits *limits, struct error *err)
{
    const struct evidence **items = set->evidence + draft->first_evidence;
    size_t edges = count_edges(items, draft->evidence);
    uint32_t members;

    if (edges < limits->least_members)
        return 0;
    if (array_reserve(&set->members, &set->member_size, set->member_count + edges,
            sizeof *set->members, err) ||
        array_reserve(&set->rings, &set->size, (size_t)set->count + 1, sizeof *set->rings, err))
        return -1;
    qsort(items, draft->evidence, sizeof *items, by_weight);
    members = list_members(evidence, items, draft->evidence, set->members + set->member_count);
    if (members < limits->least_members)
        return 0;
    set->rings[set->count++] = (struct ring){ .first_member = set->member_count,
        .first_evidence = draft->first_evidence,
        .members = members,
        .evidence = draft->evidence,
        .component = draft->component };
    set->member_count += members;
    return 0;
}

int build_rings(const struct evidence_set *evidence, const uint32_t *component, uint32_t first,
    uint32_t end, const struct ring_limits *limits, struct ring_set *set, struct error *err)
{
    uint32_t numbers = end - first;
    size_t *begins = calloc((size_t)numbers + 1, sizeof *begins);
    int rc = -1;

    if (!begins) {
        error_memory(err);
        goto out;
    }
    find_begins(evidence, component, first, numbers, begins);
    if (array_reserve(&set->evidence, &set->evidence_size, set->evidence_count + begins[numbers],
            sizeof *set->evidence, err))
        goto out;
    group_evidence(
        evidence, component, first, numbers, begins, set->evidence + set->evidence_count);
    for (uint32_t c = 0; c < numbers; c++) {
        struct ring_draft draft = { first + c, (uint32_t)(begins[c + 1] - begins[c]),
            set->evidence_count + begins[c] };

        if (make_ring(evidence, set, &draft, limits, err))
            goto out;
    }
    set->evidence_count += begins[numbers];
    rc = 0;
out:
    free(begins);
    return rc;
}

/* ---- candidates ---- */

static void empty_renumbered(struct candidates *candidates)
{
    struct ring_set *set = candidates->set;

    for (uint32_t r = 0; r < set->count; r++) {
        struct ring *ring = &set->rings[r];
        const struct evidence *item = ring->evidence ? set->evidence[ring->first_evidence] : NULL;

        if (item && candidates->component[item - candidates->evidence->items] != ring->component)
            ring->members = ring->evidence = 0;
    }
}

int candidates_renew(struct candidates *candidates, uint32_t first, struct error *err)
{
    uint32_t before = candidates->set->count;

    empty_renumbered(candidates);
    if (build_rings(candidates->evidence, candidates->component, first, candidates->components,
            candidates->limits, candidates->set, err) ||
        score_rings(candidates->set, before, candidates->evidence, candidates->accounts,
            candidates->features, candidates->limits, err))
        return -1;
    return 0;
}

/* Members are in the order of the rings, so they only move forward. */
void candidates_tidy(struct candidates *candidates)
{
    struct ring_set *set = candidates->set;
    uint32_t kept = 0;

    set->member_count = 0;
    for (uint32_t r = 0; r < set->count; r++) {
        struct ring *ring = &set->rings[r];

        if (ring->members == 0)
            continue;
        memmove(set->members + set->member_count, set->members + ring->first_member,
            ring->members * sizeof *set->members);
        ring->first_member = set->member_count;
        set->member_count += ring->members;
        if (kept < r)
            set->rings[kept] = *ring;
        kept++;
    }
    set->count = kept;
}
