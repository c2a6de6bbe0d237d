#include "ring/seed.h"

#include <stdlib.h>

/* Whether an account is in a ring that keeps its members, or linked to confirmed fraud. */
enum seed_state { SEED_NONE, SEED_IN_RING, SEED_LINKED };

struct isolation {
    struct evidence_set *evidence;
    const struct features *features;
    const struct ring_limits *limits;
    unsigned char *state; /* by account */
};

static int is_confirmed(const struct isolation *isolation, uint32_t account)
{
    return isolation->features->accounts[account].marks >> FLAG_CONFIRMED & 1;
}

/* Rings that are suspicious already, or mostly confirmed, keep_accounts their members. */
static int keeps_members(
    const struct isolation *isolation, const struct ring *ring, const struct member *members)
{
    uint32_t confirmed = 0;

    for (uint32_t i = 0; i < ring->members; i++)
        confirmed += is_confirmed(isolation, members[i].account) != 0;
    return ring->band > BAND_LOW || ring->is_confirmed || 2 * confirmed > ring->members;
}

static void mark_ring_members(const struct isolation *isolation, const struct ring_set *set)
{
    for (uint32_t r = 0; r < set->count; r++) {
        const struct member *members = set->members + set->rings[r].first_member;

        if (!keeps_members(isolation, &set->rings[r], members))
            continue;
        for (uint32_t i = 0; i < set->rings[r].members; i++)
            isolation->state[members[i].account] = SEED_IN_RING;
    }
}

/* Whether the value links few accounts, one of them confirmed and not yet in a suspicious ring. */
static int links_confirmed(const struct isolation *isolation, const struct evidence *item)
{
    const struct arrival *edges = &isolation->evidence->edges[item->first];

    /* Devices are resold, and shared in families: they link less reliably than cards. */
    if (kind_info(item->kind)->sharing_model != SHARING_EXCLUSIVE ||
        kind_info(item->kind)->family == FAMILY_DEVICE ||
        item->accounts > (uint32_t)isolation->limits->seed_sharers)
        return 0;
    for (uint32_t j = 0; j < item->accounts; j++)
        if (is_confirmed(isolation, edges[j].account) &&
            isolation->state[edges[j].account] != SEED_IN_RING)
            return 1;
    return 0;
}

/* Returns whether there are any. */
static int mark_linked(const struct isolation *isolation)
{
    int is_any = 0;

    for (size_t i = 0; i < isolation->evidence->count; i++) {
        const struct evidence *item = &isolation->evidence->items[i];

        for (uint32_t j = 0; links_confirmed(isolation, item) && j < item->accounts; j++) {
            unsigned char *state =
                &isolation->state[isolation->evidence->edges[item->first + j].account];

            *state = *state == SEED_IN_RING ? SEED_IN_RING : SEED_LINKED;
            is_any |= *state == SEED_LINKED;
        }
    }
    return is_any;
}

/* Keeps the linked accounts of an item, or the others. */
static void keep_accounts(const struct isolation *isolation, struct evidence *item, int is_linked)
{
    struct arrival *edges = &isolation->evidence->edges[item->first];
    uint32_t kept = 0;

    for (uint32_t j = 0; j < item->accounts; j++)
        if ((isolation->state[edges[j].account] == SEED_LINKED) == is_linked)
            edges[kept++] = edges[j];
    item->accounts = kept;
}

static void isolate_linked(const struct isolation *isolation)
{
    struct evidence_set *evidence = isolation->evidence;
    size_t kept = 0;

    for (size_t i = 0; i < evidence->count; i++) {
        struct evidence *item = &evidence->items[i];

        keep_accounts(isolation, item, links_confirmed(isolation, item));
        if (item->accounts > 1)
            evidence->items[kept++] = *item;
    }
    evidence->count = kept;
}

int seed_isolate(struct evidence_set *evidence, uint32_t accounts, const struct features *features,
    const struct ring_set *set, const struct ring_limits *limits, int *is_isolated,
    struct error *err)
{
    struct isolation isolation = { evidence, features, limits,
        calloc((size_t)accounts + 1, sizeof *isolation.state) };

    if (!isolation.state)
        return error_memory(err);
    mark_ring_members(&isolation, set);
    *is_isolated = mark_linked(&isolation);
    if (*is_isolated)
        isolate_linked(&isolation);
    free(isolation.state);
    return 0;
}
