#include "ring/join.h"

#include <stdlib.h>

#include "base/time.h"

static const double most_common = 0.01; /* background of a value that joins */
static const double least_share = 0.6;  /* of a cell's members that have it */
static const int64_t gap = 14 * TIME_DAY;

static const enum trait joining[] = { TRAIT_AGENT, TRAIT_PATTERN };

enum { JOINING = sizeof joining / sizeof joining[0] };

/* A cell that may be joined: by which value, and when it was made. */
struct cell_key {
    uint32_t trait, value, ring;
    int64_t first, last;
};

static int by_key(const void *a, const void *b)
{
    const struct cell_key *x = a, *y = b;

    if (x->trait != y->trait)
        return x->trait < y->trait ? -1 : 1;
    if (x->value != y->value)
        return x->value < y->value ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

/* The value that most members have, by the Boyer-Moore vote; *share of the members that do. */
static uint32_t main_value(
    const struct ring_set *set, const struct ring *ring, const uint32_t *values, double *share)
{
    uint32_t candidate = 0, lead = 0, have = 0;

    for (uint32_t i = 0; i < ring->members; i++) {
        uint32_t value = values[set->members[ring->first_member + i].account];

        if (lead == 0)
            candidate = value;
        lead += value == candidate ? 1 : (uint32_t)-1;
    }
    for (uint32_t i = 0; i < ring->members; i++)
        have += values[set->members[ring->first_member + i].account] == candidate;
    *share = (double)have / ring->members;
    return candidate;
}

static void find_span(const struct ring_set *set, const struct ring *ring,
    const struct ledger *ledger, struct cell_key *key)
{
    key->first = INT64_MAX;
    key->last = INT64_MIN;
    for (uint32_t i = 0; i < ring->members; i++) {
        int64_t created = ledger->accounts[set->members[ring->first_member + i].account].created;

        key->first = created < key->first ? created : key->first;
        key->last = created > key->last ? created : key->last;
    }
}

static size_t list_keys(const struct ring_set *set, const struct ledger *ledger,
    const struct ring_limits *limits, struct cell_key *keys)
{
    size_t count = 0;

    for (uint32_t r = 0; r < set->count; r++)
        for (int i = 0; i < JOINING && set->rings[r].score >= limits->joined; i++) {
            enum trait trait = joining[i];
            double share;
            uint32_t value = main_value(set, &set->rings[r], ledger->traits->values[trait], &share);

            if (!value || share < least_share ||
                ledger->traits->background[trait][value] > most_common)
                continue;
            keys[count] = (struct cell_key){ (uint32_t)trait, value, r, 0, 0 };
            find_span(set, &set->rings[r], ledger, &keys[count++]);
        }
    qsort(keys, count, sizeof *keys, by_key);
    return count;
}

static uint32_t root(uint32_t *parent, uint32_t ring)
{
    while (parent[ring] != ring)
        ring = parent[ring] = parent[parent[ring]];
    return ring;
}

/* Joins neighbours in time that have the same value. */
static int sweep(const struct cell_key *keys, size_t count, uint32_t *parent)
{
    int64_t last = 0;
    int joined = 0;

    for (size_t i = 0; i < count; i++) {
        int same =
            i > 0 && keys[i].trait == keys[i - 1].trait && keys[i].value == keys[i - 1].value;

        if (same && keys[i].first - last <= gap) {
            parent[root(parent, keys[i].ring)] = root(parent, keys[i - 1].ring);
            joined = 1;
        }
        last = same && last > keys[i].last ? last : keys[i].last;
    }
    return joined;
}

int join_cells(const struct ring_set *set, const struct ledger *ledger,
    const struct ring_limits *limits, uint32_t *group, int *joined, struct error *err)
{
    struct cell_key *keys = malloc(((size_t)set->count * JOINING + 1) * sizeof *keys);

    if (!keys)
        return error_memory(err);
    for (uint32_t r = 0; r < set->count; r++)
        group[r] = r;
    *joined = sweep(keys, list_keys(set, ledger, limits, keys), group);
    for (uint32_t r = 0; r < set->count; r++)
        group[r] = root(group, r);
    free(keys);
    return 0;
}
