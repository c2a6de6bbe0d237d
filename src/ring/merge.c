#include "ring/merge.h"

#include <stdlib.h>

#include "base/disjoint_set.h"
#include "base/time.h"
#include "graph/graph.h"
#include "ring/attribute_profile.h"

static const int64_t gap = 30 * TIME_DAY;

enum { NEIGHBOURS = 8 };

/* One or more cells. */
struct cluster {
    struct attribute_profile profile;
    uint32_t ring, members; /* the first cell: its index in the set, its size and score */
    double score;
    size_t grown; /* the last comparison that added to it, from 1 */
};

/* A cell under one of its main values. */
struct cell_key {
    int key;
    uint64_t value;
    uint32_t cell;
    int64_t first;
};

/* Two cells to be compared. */
struct cell_pair {
    int64_t at;
    uint32_t a, b;
};

struct merger {
    const struct ring_set *set;
    const struct features *features;
    struct cluster *clusters;
    double least_gain; /* bits */
    uint32_t *parent;  /* by cell */
    uint32_t count;
    struct cell_pair *pairs;
    size_t pair_count;
};

static int by_key(const void *a, const void *b)
{
    const struct cell_key *x = a, *y = b;

    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    if (x->first != y->first)
        return x->first < y->first ? -1 : 1;
    return (x->cell > y->cell) - (x->cell < y->cell);
}

static int by_moment(const void *a, const void *b)
{
    const struct cell_pair *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* Cells are numbered by their content, not by the order in which they were found, because an early
 * merge may decide a later one. */
static int by_time(const void *a, const void *b)
{
    const struct cluster *x = a, *y = b;

    if (x->profile.first != y->profile.first)
        return x->profile.first < y->profile.first ? -1 : 1;
    if (x->profile.last != y->profile.last)
        return x->profile.last < y->profile.last ? -1 : 1;
    if (x->members != y->members)
        return x->members < y->members ? -1 : 1;
    if (x->score != y->score)
        return x->score < y->score ? -1 : 1;
    return (x->ring > y->ring) - (x->ring < y->ring);
}

static int list_cells(struct merger *merger, const struct ring_limits *limits, struct error *err)
{
    for (uint32_t ring = 0; ring < merger->set->count; ring++) {
        const struct ring *cell = &merger->set->rings[ring];
        struct cluster *cluster = &merger->clusters[merger->count];

        if (cell->members == 0 || cell->own < limits->joined)
            continue;
        merger->parent[merger->count] = merger->count;
        merger->count++;
        *cluster = (struct cluster){ .ring = ring, .members = cell->members, .score = cell->score };
        if (profile_fill(&cluster->profile, merger->set, cell, merger->features, err))
            return -1;
    }
    qsort(merger->clusters, merger->count, sizeof *merger->clusters, by_time);
    return 0;
}

/* ---- which cells are compared ---- */

static size_t list_keys(const struct merger *merger, struct cell_key *keys)
{
    size_t count = 0;

    for (uint32_t cell = 0; cell < merger->count; cell++)
        for (int key = 0; key < PROFILE_KEYS; key++) {
            const struct attribute_profile *profile = &merger->clusters[cell].profile;
            uint64_t value = profile_main(profile, key, merger->features);

            if (value)
                keys[count++] = (struct cell_key){ key, value, cell, profile->first };
        }
    qsort(keys, count, sizeof *keys, by_key);
    return count;
}

/* Pairs each cell with the next few under the same value that began soon enough after it. */
static void list_pairs(struct merger *merger, const struct cell_key *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count && j <= i + NEIGHBOURS; j++) {
            if (keys[j].key != keys[i].key || keys[j].value != keys[i].value)
                break;
            if (keys[j].first - merger->clusters[keys[i].cell].profile.last <= gap)
                merger->pairs[merger->pair_count++] =
                    (struct cell_pair){ keys[j].first, keys[i].cell, keys[j].cell };
        }
    qsort(merger->pairs, merger->pair_count, sizeof *merger->pairs, by_moment);
}

/* ---- merging ---- */

/* Merges two clusters if one source explains them better. */
static int try_merge(
    struct merger *merger, uint32_t a, uint32_t b, size_t comparison, struct error *err)
{
    struct attribute_profile *to = &merger->clusters[a].profile,
                             *from = &merger->clusters[b].profile;
    double gain;

    if (profile_gain(to, from, merger->features, &gain, err))
        return -1;
    if (gain < merger->least_gain)
        return 0;
    merger->parent[b] = a;
    merger->clusters[a].grown = comparison;
    return profile_merge(to, from, merger->features, err);
}

/* Compares all pairs; in the second pass only those with a cluster that has grown since. */
static int merge_pass(struct merger *merger, int pass, struct error *err)
{
    for (size_t i = 0; i < merger->pair_count; i++) {
        uint32_t a = disjoint_set_root(merger->parent, merger->pairs[i].a);
        uint32_t b = disjoint_set_root(merger->parent, merger->pairs[i].b);
        size_t comparison = (size_t)pass * merger->pair_count + i + 1;
        size_t last = pass ? comparison - merger->pair_count : 0;

        if (a == b ||
            (pass && merger->clusters[a].grown <= last && merger->clusters[b].grown <= last))
            continue;
        if (try_merge(merger, a < b ? a : b, a < b ? b : a, comparison, err))
            return -1;
    }
    return 0;
}

/* Gives the evidence of merged cells one new number. */
static int renumber(struct merger *merger, struct candidates *candidates, struct error *err)
{
    const struct ring *rings = candidates->set->rings;
    uint32_t *number = malloc(((size_t)candidates->components + 1) * sizeof *number);
    uint32_t before = candidates->components;

    if (!number)
        return error_memory(err);
    for (uint32_t c = 0; c < before; c++)
        number[c] = c;
    for (uint32_t cell = 0; cell < merger->count; cell++) {
        uint32_t into = disjoint_set_root(merger->parent, cell);
        uint32_t *common = &number[rings[merger->clusters[into].ring].component];

        if (into == cell)
            continue;
        if (*common < before)
            *common = candidates->components++;
        number[rings[merger->clusters[cell].ring].component] = *common;
    }
    for (size_t i = 0; i < candidates->evidence->count; i++)
        if (candidates->component[i] != GRAPH_NONE)
            candidates->component[i] = number[candidates->component[i]];
    free(number);
    return 0;
}

static void free_merger(struct merger *merger)
{
    for (uint32_t cell = 0; merger->clusters && cell < merger->count; cell++)
        profile_free(&merger->clusters[cell].profile);
    free(merger->clusters);
    free(merger->parent);
    free(merger->pairs);
}

int merge_cells(struct candidates *candidates, struct error *err)
{
    uint32_t before = candidates->components;
    size_t most = (size_t)candidates->set->count + 1;
    struct merger merger = { .set = candidates->set,
        .features = candidates->features,
        .least_gain = candidates->limits->join_bits,
        .clusters = calloc(most, sizeof *merger.clusters),
        .parent = malloc(most * sizeof *merger.parent),
        .pairs = malloc(most * PROFILE_KEYS * NEIGHBOURS * sizeof *merger.pairs) };
    struct cell_key *keys = malloc(most * PROFILE_KEYS * sizeof *keys);
    int rc = -1;

    if (!merger.clusters || !merger.parent || !merger.pairs || !keys) {
        error_memory(err);
        goto out;
    }
    if (list_cells(&merger, candidates->limits, err))
        goto out;
    list_pairs(&merger, keys, list_keys(&merger, keys));
    /* The second pass: an early merge may explain cells that did not fit before. */
    if (merge_pass(&merger, 0, err) || merge_pass(&merger, 1, err) ||
        renumber(&merger, candidates, err))
        goto out;
    rc = candidates_renew(candidates, before, err);
out:
    free(keys);
    free_merger(&merger);
    return rc;
}
