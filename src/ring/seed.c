#include "ring/seed.h"

#include <stdlib.h>

/* How an account stands to those confirmed. */
enum stand { STAND_NONE, STAND_RAISED, STAND_TIED };

struct seeding {
    struct evidence_set *evidence;
    const struct ledger *ledger;
    const struct ring_limits *limits;
    unsigned char *stand; /* by account */
};

static int is_confirmed(const struct seeding *seeding, uint32_t account)
{
    return seeding->ledger->accounts[account].marks >> MARK_CONFIRMED & 1;
}

static void note_raised(const struct seeding *seeding, const struct ring_set *set)
{
    for (uint32_t r = 0; r < set->count; r++)
        for (uint32_t i = 0; set->rings[r].band > BAND_LOW && i < set->rings[r].members; i++)
            seeding->stand[set->members[set->rings[r].first_member + i].account] = STAND_RAISED;
}

/* Whether the value ties few accounts, one of them confirmed and not raised already. */
static int ties(const struct seeding *seeding, const struct evidence *item)
{
    const struct arrival *edges = &seeding->evidence->edges[item->first];

    /* Devices are handed on, and stay in families: they tie less than cards do. */
    if (kind_info(item->kind)->nature != NATURE_EXCLUSIVE || item->kind == KIND_DEVICE ||
        item->accounts > (uint32_t)seeding->limits->seed_sharers)
        return 0;
    for (uint32_t j = 0; j < item->accounts; j++)
        if (is_confirmed(seeding, edges[j].account) &&
            seeding->stand[edges[j].account] != STAND_RAISED)
            return 1;
    return 0;
}

static void note_tied(const struct seeding *seeding)
{
    for (size_t i = 0; i < seeding->evidence->count; i++) {
        const struct evidence *item = &seeding->evidence->items[i];

        for (uint32_t j = 0; ties(seeding, item) && j < item->accounts; j++) {
            unsigned char *stand =
                &seeding->stand[seeding->evidence->edges[item->first + j].account];

            *stand = *stand == STAND_RAISED ? STAND_RAISED : STAND_TIED;
        }
    }
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

int seed_apart(struct evidence_set *evidence, uint32_t accounts, const struct ledger *ledger,
    const struct ring_set *set, const struct ring_limits *limits, struct error *err)
{
    struct seeding seeding = { evidence, ledger, limits,
        calloc((size_t)accounts + 1, sizeof *seeding.stand) };
    size_t kept = 0;

    if (!seeding.stand)
        return error_memory(err);
    note_raised(&seeding, set);
    note_tied(&seeding);
    for (size_t i = 0; i < evidence->count; i++) {
        struct evidence *item = &evidence->items[i];

        keep(&seeding, item, ties(&seeding, item));
        if (item->accounts > 1)
            evidence->items[kept++] = *item;
    }
    evidence->count = kept;
    free(seeding.stand);
    return 0;
}
