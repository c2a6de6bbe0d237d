#include "ring/ring.h"

#include <stdlib.h>
#include <string.h>

#include "ring/graph.h"
#include "ring/join.h"
#include "ring/score.h"

const char *band_name(enum band band)
{
    static const char *const names[] = { "low", "medium", "high" };

    return names[band];
}

static int by_account(const void *a, const void *b)
{
    const struct member *x = a, *y = b;

    return (x->account > y->account) - (x->account < y->account);
}

/* Evidence of each component, one after the other: evidence[begins[c] .. begins[c + 1]). */
static void group_evidence(const struct evidence_set *set, const uint32_t *component,
    size_t *begins, uint32_t components, const struct evidence **evidence)
{
    for (size_t i = 0; i < set->count; i++)
        begins[component[i] + 1]++;
    for (uint32_t c = 0; c < components; c++)
        begins[c + 1] += begins[c];
    for (size_t i = 0; i < set->count; i++)
        evidence[begins[component[i]]++] = &set->items[i];
    for (uint32_t c = components; c > 0; c--)
        begins[c] = begins[c - 1];
    begins[0] = 0;
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
        *ring = (struct ring){
            .first_member = member, .first_evidence = begins[c], .evidence = (uint32_t)count
        };
        ring->members =
            list_members(evidence, set->evidence + begins[c], count, set->members + member);
        if (ring->members < limits->least_members)
            continue;
        member += ring->members;
        set->count++;
    }
}

static int score_all(struct ring_set *set, const struct evidence_set *evidence, uint32_t accounts,
    const struct ledger *ledger, const struct ring_limits *limits, struct error *err)
{
    struct score_scratch scratch = { .ledger = ledger };
    uint32_t largest = 1;
    int rc = 0;

    for (uint32_t i = 0; i < set->count; i++)
        largest = set->rings[i].members > largest ? set->rings[i].members : largest;
    scratch.place = malloc(((size_t)accounts + 1) * sizeof *scratch.place);
    scratch.votes = malloc((size_t)largest * SCORE_FAMILIES * sizeof *scratch.votes);
    scratch.numbers = malloc(((size_t)largest + 1) * sizeof *scratch.numbers);
    scratch.values = malloc((size_t)largest * sizeof *scratch.values);
    if (!scratch.place || !scratch.votes || !scratch.numbers || !scratch.values)
        rc = error_memory(err);
    for (uint32_t i = 0; rc == 0 && i < set->count; i++)
        score_ring(set, i, evidence, limits, &scratch);
    free(scratch.place);
    free(scratch.votes);
    free(scratch.numbers);
    free(scratch.values);
    return rc;
}

/* A ring and the group that it is joined to. */
struct part_of {
    uint32_t group, ring;
};

static int by_group(const void *a, const void *b)
{
    const struct part_of *x = a, *y = b;

    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return (x->ring > y->ring) - (x->ring < y->ring);
}

/* Adds the members and evidence of part, a ring of from, to the end of ring, the last of to. */
static void absorb(
    struct ring_set *to, struct ring *ring, const struct ring_set *from, const struct ring *part)
{
    memcpy(to->members + ring->first_member + ring->members, from->members + part->first_member,
        part->members * sizeof *to->members);
    memcpy(to->evidence + ring->first_evidence + ring->evidence,
        from->evidence + part->first_evidence, part->evidence * sizeof *to->evidence);
    ring->members += part->members;
    ring->evidence += part->evidence;
}

/* Writes the rings of from to to, those of one group as one. */
static void merge_groups(
    const struct ring_set *from, const struct part_of *parts, struct ring_set *to)
{
    struct ring *ring = NULL;

    for (uint32_t i = 0; i < from->count; i++) {
        if (i == 0 || parts[i].group != parts[i - 1].group) {
            struct ring next = { 0 };

            if (ring)
                next = (struct ring){ .first_member = ring->first_member + ring->members,
                    .first_evidence = ring->first_evidence + ring->evidence };
            ring = &to->rings[to->count++];
            *ring = next;
        }
        absorb(to, ring, from, &from->rings[parts[i].ring]);
    }
    for (uint32_t r = 0; r < to->count; r++) {
        ring = &to->rings[r];
        qsort(to->members + ring->first_member, ring->members, sizeof *to->members, by_account);
        qsort(to->evidence + ring->first_evidence, ring->evidence, sizeof *to->evidence, by_weight);
    }
}

static int regroup(struct ring_set *set, const uint32_t *group, const struct evidence_set *evidence,
    struct error *err)
{
    struct ring_set merged = { .rings = malloc(((size_t)set->count + 1) * sizeof *merged.rings),
        .members = malloc((evidence->edge_count + 1) * sizeof *merged.members),
        .evidence = malloc((evidence->count + 1) * sizeof *merged.evidence) };
    struct part_of *parts = malloc(((size_t)set->count + 1) * sizeof *parts);

    if (!parts || !merged.rings || !merged.members || !merged.evidence) {
        free(parts);
        ring_free(&merged);
        return error_memory(err);
    }
    for (uint32_t r = 0; r < set->count; r++)
        parts[r] = (struct part_of){ group[r], r };
    qsort(parts, set->count, sizeof *parts, by_group);
    merge_groups(set, parts, &merged);
    free(parts);
    ring_free(set);
    *set = merged;
    return 0;
}

/* Scores, joins what belongs together, and scores again what came of it. */
static int score_and_join(struct ring_set *set, const struct evidence_set *evidence,
    uint32_t accounts, const struct ledger *ledger, const struct ring_limits *limits,
    struct error *err)
{
    uint32_t *group = malloc(((size_t)set->count + 1) * sizeof *group);
    int joined = 0, rc = -1;

    if (!group) {
        error_memory(err);
        goto out;
    }
    if (score_all(set, evidence, accounts, ledger, limits, err) ||
        (ledger && join_cells(set, ledger, limits, group, &joined, err)))
        goto out;
    if (joined && (regroup(set, group, evidence, err) ||
                      score_all(set, evidence, accounts, ledger, limits, err)))
        goto out;
    rc = 0;
out:
    free(group);
    return rc;
}

int ring_find(const struct evidence_set *evidence, uint32_t accounts, const struct ledger *ledger,
    const struct ring_limits *limits, struct ring_set *set, struct error *err)
{
    uint32_t *component = malloc((evidence->count + 1) * sizeof *component);
    size_t *begins = NULL;
    uint32_t components;
    int rc = -1;

    *set = (struct ring_set){ 0 };
    if (!component) {
        error_memory(err);
        goto out;
    }
    if (graph_components(evidence, accounts, component, &components, err))
        goto out;
    begins = calloc((size_t)components + 1, sizeof *begins);
    set->rings = malloc(((size_t)components + 1) * sizeof *set->rings);
    set->members = malloc((evidence->edge_count + 1) * sizeof *set->members);
    set->evidence = malloc((evidence->count + 1) * sizeof *set->evidence);
    if (!begins || !set->rings || !set->members || !set->evidence) {
        error_memory(err);
        goto out;
    }
    group_evidence(evidence, component, begins, components, set->evidence);
    make_rings(evidence, begins, components, limits, set);
    rc = score_and_join(set, evidence, accounts, ledger, limits, err);
out:
    free(component);
    free(begins);
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
