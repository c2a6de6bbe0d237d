#include "ring/seed.h"

#include <stdlib.h>

/* How an account stands to those confirmed. */
enum stand { STAND_NONE, STAND_RAISED, STAND_TIED };

struct seeding {
    struct evidence_set *evidence;
    const struct features *features;
    const struct ring_limits *limits;
    unsigned char *stand; /* by account */
};

static int is_confirmed(const struct seeding *seeding, uint32_t account)
{
    return seeding->features->accounts[account].marks >> FLAG_CONFIRMED & 1;
}

/* What is suspicious already, or known for the most part, stays as it is. */
static int stays(
    const struct seeding *seeding, const struct ring *ring, const struct member *members)
{
    uint32_t confirmed = 0;

    for (uint32_t i = 0; i < ring->members; i++)
        confirmed += is_confirmed(seeding, members[i].account) != 0;
    return ring->band > BAND_LOW || ring->is_known || 2 * confirmed > ring->members;
}

static void note_raised(const struct seeding *seeding, const struct ring_set *set)
{
    for (uint32_t r = 0; r < set->count; r++) {
        const struct member *members = set->members + set->rings[r].first_member;

        if (!stays(seeding, &set->rings[r], members))
            continue;
        for (uint32_t i = 0; i < set->rings[r].members; i++)
            seeding->stand[members[i].account] = STAND_RAISED;
    }
}

/* Whether the value ties few accounts, one of them confirmed and not raised already. */
static int ties(const struct seeding *seeding, const struct evidence *item)
{
    const struct arrival *edges = &seeding->evidence->edges[item->first];

    /* Devices are handed on, and stay in families: they tie less than cards do. */
    if (kind_info(item->kind)->sharing_model != SHARING_EXCLUSIVE ||
        kind_info(item->kind)->family == FAMILY_DEVICE ||
        item->accounts > (uint32_t)seeding->limits->seed_sharers)
        return 0;
    for (uint32_t j = 0; j < item->accounts; j++)
        if (is_confirmed(seeding, edges[j].account) &&
            seeding->stand[edges[j].account] != STAND_RAISED)
            return 1;
    return 0;
}

/* Returns whether there is anybody. */
static int note_tied(const struct seeding *seeding)
{
    int is_any = 0;

    for (size_t i = 0; i < seeding->evidence->count; i++) {
        const struct evidence *item = &seeding->evidence->items[i];

        for (uint32_t j = 0; ties(seeding, item) && j < item->accounts; j++) {
            unsigned char *stand =
                &seeding->stand[seeding->evidence->edges[item->first + j].account];

            *stand = *stand == STAND_RAISED ? STAND_RAISED : STAND_TIED;
            is_any |= *stand == STAND_TIED;
        }
    }
    return is_any;
}

/* Keeps of an item the accounts that are tied, or those that are not. */
static void keep(const struct seeding *seeding, struct evidence *item, int tied)
{
    struct arrival *edges = &seeding->evidence->edges[item->first];
    uint32_t kept = 0;

    for (uint32_t j = 0; j < item->accounts; j++)
        if ((seeding->stand[edges[j].account] == STAND_TIED) == tied)
            edges[kept++] = edges[j];
    item->accounts = kept;
}

static void take_apart(const struct seeding *seeding)
{
    struct evidence_set *evidence = seeding->evidence;
    size_t kept = 0;

    for (size_t i = 0; i < evidence->count; i++) {
        struct evidence *item = &evidence->items[i];

        keep(seeding, item, ties(seeding, item));
        if (item->accounts > 1)
            evidence->items[kept++] = *item;
    }
    evidence->count = kept;
}

int seed_isolate(struct evidence_set *evidence, uint32_t accounts, const struct features *features,
    const struct ring_set *set, const struct ring_limits *limits, int *is_apart, struct error *err)
{
    struct seeding seeding = { evidence, features, limits,
        calloc((size_t)accounts + 1, sizeof *seeding.stand) };

    if (!seeding.stand)
        return error_memory(err);
    note_raised(&seeding, set);
    *is_apart = note_tied(&seeding);
    if (*is_apart)
        take_apart(&seeding);
    free(seeding.stand);
    return 0;
}
