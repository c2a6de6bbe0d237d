#include "ring/build.h"

#include <stdlib.h>

#include "ring/graph.h"

static int by_account(const void *a, const void *b)
{
    const struct member *x = a, *y = b;

    return (x->account > y->account) - (x->account < y->account);
}

/* Canonical, so that sums come out the same whatever the order of the input. */
static int by_weight(const void *a, const void *b)
{
    const struct evidence *x = *(const struct evidence *const *)a;
    const struct evidence *y = *(const struct evidence *const *)b;

    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    if (x->bits != y->bits)
        return x->bits < y->bits ? 1 : -1;
    return (x->accounts < y->accounts) - (x->accounts > y->accounts);
}

/* Evidence of each number, one after the other: items[begins[c] .. begins[c + 1]). */
static void group_evidence(const struct evidence_set *set, const uint32_t *component,
    size_t *begins, uint32_t components, const struct evidence **items)
{
    for (size_t i = 0; i < set->count; i++)
        if (component[i] != GRAPH_NONE)
            begins[component[i] + 1]++;
    for (uint32_t c = 0; c < components; c++)
        begins[c + 1] += begins[c];
    for (size_t i = 0; i < set->count; i++)
        if (component[i] != GRAPH_NONE)
            items[begins[component[i]]++] = &set->items[i];
    for (uint32_t c = components; c > 0; c--)
        begins[c] = begins[c - 1];
    begins[0] = 0;
}

/* Lists the accounts of a component's evidence at members, each once; returns how many. */
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

static void make_rings(const struct evidence_set *evidence, const size_t *begins,
    uint32_t components, const struct ring_limits *limits, struct ring_set *set)
{
    size_t member = 0;

    for (uint32_t c = 0; c < components; c++) {
        size_t count = begins[c + 1] - begins[c];
        struct ring *ring = &set->rings[set->count];

        if (count == 0)
            continue;
        qsort(set->evidence + begins[c], count, sizeof *set->evidence, by_weight);
        *ring = (struct ring){ .first_member = member,
            .first_evidence = begins[c],
            .evidence = (uint32_t)count,
            .component = c };
        ring->members =
            list_members(evidence, set->evidence + begins[c], count, set->members + member);
        if (ring->members < limits->least_members)
            continue;
        member += ring->members;
        set->count++;
    }
}

int build_rings(const struct evidence_set *evidence, const uint32_t *component, uint32_t components,
    const struct ring_limits *limits, struct ring_set *set, struct error *err)
{
    size_t *begins = calloc((size_t)components + 1, sizeof *begins);

    *set = (struct ring_set){ .rings = malloc(((size_t)components + 1) * sizeof *set->rings),
        .members = malloc((evidence->edge_count + 1) * sizeof *set->members),
        .evidence = malloc((evidence->count + 1) * sizeof *set->evidence) };
    if (!begins || !set->rings || !set->members || !set->evidence) {
        free(begins);
        return error_memory(err);
    }
    group_evidence(evidence, component, begins, components, set->evidence);
    make_rings(evidence, begins, components, limits, set);
    free(begins);
    return 0;
}
