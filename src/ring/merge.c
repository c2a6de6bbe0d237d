#include "ring/merge.h"

#include <stdlib.h>

#include "base/time.h"
#include "graph/graph.h"
#include "ring/attribute_profile.h"

static const int64_t gap = 30 * TIME_DAY;

enum { NEIGHBOURS = 8 };

/* One or more cells. */
struct cluster {
    struct attribute_profile source;
    uint32_t ring, members; /* the first cell: its place in the set, its size and score */
    double score;
    size_t grown; /* the comparison that added to it last, counted from 1 */
};

/* A cell under one of its main values. */
struct cell_key {
    int key;
    uint64_t value;
    uint32_t cell;
    int64_t first;
};

/* Two cells to be compared. */
struct match {
    int64_t at;
    uint32_t a, b;
};

struct joining {
    const struct ring_set *set;
    const struct features *features;
    struct cluster *clusters;
    double least_gain; /* bits */
    uint32_t *parent;  /* by cell */
    uint32_t count;
    struct match *matches;
    size_t match_count;
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
    const struct match *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    if (x->a != y->a)
        return x->a < y->a ? -1 : 1;
    return (x->b > y->b) - (x->b < y->b);
}

/* Cells are numbered by what they are like, not by the order in which they were found: what is
 * joined first may decide what is joined next. */
static int by_time(const void *a, const void *b)
{
    const struct cluster *x = a, *y = b;

    if (x->source.first != y->source.first)
        return x->source.first < y->source.first ? -1 : 1;
    if (x->source.last != y->source.last)
        return x->source.last < y->source.last ? -1 : 1;
    if (x->members != y->members)
        return x->members < y->members ? -1 : 1;
    if (x->score != y->score)
        return x->score < y->score ? -1 : 1;
    return (x->ring > y->ring) - (x->ring < y->ring);
}

static uint32_t root(uint32_t *parent, uint32_t cell)
{
    while (parent[cell] != cell)
        cell = parent[cell] = parent[parent[cell]];
    return cell;
}

static int list_cells(struct joining *joining, const struct ring_limits *limits, struct error *err)
{
    for (uint32_t ring = 0; ring < joining->set->count; ring++) {
        const struct ring *cell = &joining->set->rings[ring];
        struct cluster *cluster = &joining->clusters[joining->count];

        if (cell->members == 0 || cell->own < limits->joined)
            continue;
        joining->parent[joining->count] = joining->count;
        joining->count++;
        *cluster = (struct cluster){ .ring = ring, .members = cell->members, .score = cell->score };
        if (profile_fill(&cluster->source, joining->set, cell, joining->features, err))
            return -1;
    }
    qsort(joining->clusters, joining->count, sizeof *joining->clusters, by_time);
    return 0;
}

/* ---- which cells are compared ---- */

static size_t list_keys(const struct joining *joining, struct cell_key *keys)
{
    size_t count = 0;

    for (uint32_t cell = 0; cell < joining->count; cell++)
        for (int key = 0; key < PROFILE_KEYS; key++) {
            const struct attribute_profile *source = &joining->clusters[cell].source;
            uint64_t value = profile_main(source, key, joining->features);

            if (value)
                keys[count++] = (struct cell_key){ key, value, cell, source->first };
        }
    qsort(keys, count, sizeof *keys, by_key);
    return count;
}

/* Each cell with the next few under the same value that came soon enough after it. */
static void list_matches(struct joining *joining, const struct cell_key *keys, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = i + 1; j < count && j <= i + NEIGHBOURS; j++) {
            if (keys[j].key != keys[i].key || keys[j].value != keys[i].value)
                break;
            if (keys[j].first - joining->clusters[keys[i].cell].source.last <= gap)
                joining->matches[joining->match_count++] =
                    (struct match){ keys[j].first, keys[i].cell, keys[j].cell };
        }
    qsort(joining->matches, joining->match_count, sizeof *joining->matches, by_moment);
}

/* ---- joining ---- */

/* Compares two clusters and makes them one if that explains them better. */
static int consider(
    struct joining *joining, uint32_t a, uint32_t b, size_t comparison, struct error *err)
{
    struct attribute_profile *to = &joining->clusters[a].source,
                             *from = &joining->clusters[b].source;
    double gain;

    if (profile_gain(to, from, joining->features, &gain, err))
        return -1;
    if (gain < joining->least_gain)
        return 0;
    joining->parent[b] = a;
    joining->clusters[a].grown = comparison;
    return profile_merge(to, from, joining->features, err);
}

/* Compares all matches, a second time only those of clusters that have grown since. */
static int sweep(struct joining *joining, int times, struct error *err)
{
    for (size_t i = 0; i < joining->match_count; i++) {
        uint32_t a = root(joining->parent, joining->matches[i].a);
        uint32_t b = root(joining->parent, joining->matches[i].b);
        size_t comparison = (size_t)times * joining->match_count + i + 1;
        size_t last = times ? comparison - joining->match_count : 0;

        if (a == b ||
            (times && joining->clusters[a].grown <= last && joining->clusters[b].grown <= last))
            continue;
        if (consider(joining, a < b ? a : b, a < b ? b : a, comparison, err))
            return -1;
    }
    return 0;
}

/* Gives the evidence of cells that were joined one new number. */
static int renumber(struct joining *joining, struct candidates *stage, struct error *err)
{
    const struct ring *rings = stage->set->rings;
    uint32_t *number = malloc(((size_t)stage->components + 1) * sizeof *number);
    uint32_t before = stage->components;

    if (!number)
        return error_memory(err);
    for (uint32_t c = 0; c < before; c++)
        number[c] = c;
    for (uint32_t cell = 0; cell < joining->count; cell++) {
        uint32_t into = root(joining->parent, cell);
        uint32_t *common = &number[rings[joining->clusters[into].ring].component];

        if (into == cell)
            continue;
        if (*common < before)
            *common = stage->components++;
        number[rings[joining->clusters[cell].ring].component] = *common;
    }
    for (size_t i = 0; i < stage->evidence->count; i++)
        if (stage->component[i] != GRAPH_NONE)
            stage->component[i] = number[stage->component[i]];
    free(number);
    return 0;
}

static void free_joining(struct joining *joining)
{
    for (uint32_t cell = 0; joining->clusters && cell < joining->count; cell++)
        profile_free(&joining->clusters[cell].source);
    free(joining->clusters);
    free(joining->parent);
    free(joining->matches);
}

int merge_cells(struct candidates *stage, struct error *err)
{
    uint32_t before = stage->components;
    size_t most = (size_t)stage->set->count + 1;
    struct joining joining = { .set = stage->set,
        .features = stage->features,
        .least_gain = stage->limits->join_bits,
        .clusters = calloc(most, sizeof *joining.clusters),
        .parent = malloc(most * sizeof *joining.parent),
        .matches = malloc(most * PROFILE_KEYS * NEIGHBOURS * sizeof *joining.matches) };
    struct cell_key *keys = malloc(most * PROFILE_KEYS * sizeof *keys);
    int rc = -1;

    if (!joining.clusters || !joining.parent || !joining.matches || !keys) {
        error_memory(err);
        goto out;
    }
    if (list_cells(&joining, stage->limits, err))
        goto out;
    list_matches(&joining, keys, list_keys(&joining, keys));
    /* What is joined first may explain what did not fit before. */
    if (sweep(&joining, 0, err) || sweep(&joining, 1, err) || renumber(&joining, stage, err))
        goto out;
    rc = candidates_renew(stage, before, err);
out:
    free(keys);
    free_joining(&joining);
    return rc;
}
