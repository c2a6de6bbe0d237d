#include "ring/reassign.h"

#include <stdlib.h>
#include <string.h>

#include "graph/graph.h"

#define CONTESTED UINT32_MAX

int reassign_open(struct reassign *reassign, const struct evidence_set *evidence, uint32_t accounts,
    struct error *err)
{
    *reassign = (struct reassign){ .evidence = evidence,
        .accounts = accounts,
        .part_of = calloc((size_t)accounts + 1, sizeof *reassign->part_of),
        .claim = calloc((size_t)accounts + 1, sizeof *reassign->claim),
        .weak = malloc((evidence->count + 1) * sizeof *reassign->weak) };
    return reassign->part_of && reassign->claim && reassign->weak ? 0 : error_memory(err);
}

void reassign_close(struct reassign *reassign)
{
    free(reassign->part_of);
    free(reassign->claim);
    free(reassign->weak);
    *reassign = (struct reassign){ 0 };
}

static void set_part(struct reassign *reassign, const struct evidence *item, uint32_t owner)
{
    for (uint32_t j = 0; j < item->accounts; j++)
        reassign->part_of[reassign->evidence->edges[item->first + j].account] = owner;
}

void reassign_enter(struct reassign *reassign, size_t item, uint32_t part)
{
    if (part == GRAPH_NONE)
        reassign->weak[reassign->weak_count++] = item;
    else
        set_part(reassign, &reassign->evidence->items[item], part + 1);
}

void reassign_forget(struct reassign *reassign, size_t item)
{
    set_part(reassign, &reassign->evidence->items[item], 0);
    reassign->weak_count = 0;
}

void reassign_forget_all(struct reassign *reassign)
{
    memset(reassign->part_of, 0, ((size_t)reassign->accounts + 1) * sizeof *reassign->part_of);
    reassign->weak_count = 0;
}

/* The only part whose accounts the evidence has; 0: none; CONTESTED: several. */
static uint32_t only_part(const struct reassign *reassign, const struct evidence *item)
{
    uint32_t only = 0;

    for (uint32_t j = 0; j < item->accounts; j++) {
        uint32_t owner = reassign->part_of[reassign->evidence->edges[item->first + j].account];

        if (owner && only && owner != only)
            return CONTESTED;
        only = owner ? owner : only;
    }
    return only;
}

static void claim(struct reassign *reassign, const struct evidence *item, uint32_t owner)
{
    for (uint32_t j = 0; j < item->accounts; j++) {
        uint32_t *claimed = &reassign->claim[reassign->evidence->edges[item->first + j].account];

        *claimed = *claimed && *claimed != owner ? CONTESTED : owner;
    }
}

static int is_contested(const struct reassign *reassign, const struct evidence *item)
{
    for (uint32_t j = 0; j < item->accounts; j++)
        if (reassign->claim[reassign->evidence->edges[item->first + j].account] == CONTESTED)
            return 1;
    return 0;
}

/* An account that one part claims belongs to it; one that several claim belongs to none. */
static void settle_accounts(struct reassign *reassign, const struct evidence *item, int is_assigned)
{
    for (uint32_t j = 0; j < item->accounts; j++) {
        uint32_t account = reassign->evidence->edges[item->first + j].account;
        uint32_t claimed = reassign->claim[account];

        if (!reassign->part_of[account] && (is_assigned || claimed == CONTESTED))
            reassign->part_of[account] = claimed;
    }
}

static void drop_claims(struct reassign *reassign, const struct evidence *item)
{
    for (uint32_t j = 0; j < item->accounts; j++)
        reassign->claim[reassign->evidence->edges[item->first + j].account] = 0;
}

/* weak[claimed ..] claims accounts for parts. Drops a claim if another part claims one of its
 * accounts, so that no account ends up in two parts. Returns how much weaker evidence remains, at
 * the front. */
static size_t settle(struct reassign *reassign, size_t claimed, uint32_t *part)
{
    const struct evidence *items = reassign->evidence->items;
    size_t left = claimed;

    for (size_t k = claimed; k < reassign->weak_count; k++) {
        size_t i = reassign->weak[k];
        int is_assigned = !is_contested(reassign, &items[i]);

        settle_accounts(reassign, &items[i], is_assigned);
        if (is_assigned)
            continue;
        part[i] = GRAPH_NONE;
        reassign->weak[k] = reassign->weak[left];
        reassign->weak[left++] = i;
    }
    for (size_t k = claimed; k < reassign->weak_count; k++)
        drop_claims(reassign, &items[reassign->weak[k]]);
    return left;
}

/* One round; returns whether any evidence was assigned. */
static int assign_round(struct reassign *reassign, uint32_t *part)
{
    const struct evidence *items = reassign->evidence->items;
    size_t all = reassign->weak_count, left = 0;

    for (size_t k = 0; k < all; k++) {
        size_t i = reassign->weak[k];
        uint32_t owner = only_part(reassign, &items[i]);

        if (owner == 0 || owner == CONTESTED) {
            /* Evidence that remains goes to the front, assigned evidence to the end. */
            reassign->weak[k] = reassign->weak[left];
            reassign->weak[left++] = i;
            continue;
        }
        part[i] = owner - 1;
        claim(reassign, &items[i], owner);
    }
    reassign->weak_count = settle(reassign, left, part);
    return reassign->weak_count < all;
}

void reassign_assign(struct reassign *reassign, uint32_t *part)
{
    while (assign_round(reassign, part))
        continue;
}
