#include "ring/reassign.h"

#include <stdlib.h>

#include "graph/graph.h"

#define CONTESTED UINT32_MAX

int reassign_open(struct reassign *reassign, const struct evidence_set *evidence, uint32_t accounts,
    struct error *err)
{
    *reassign = (struct reassign){ .evidence = evidence,
        .side = calloc((size_t)accounts + 1, sizeof *reassign->side),
        .claim = calloc((size_t)accounts + 1, sizeof *reassign->claim),
        .weak = malloc((evidence->count + 1) * sizeof *reassign->weak) };
    return reassign->side && reassign->claim && reassign->weak ? 0 : error_memory(err);
}

void reassign_close(struct reassign *reassign)
{
    free(reassign->side);
    free(reassign->claim);
    free(reassign->weak);
    *reassign = (struct reassign){ 0 };
}

static void take_side(struct reassign *reassign, const struct evidence *item, uint32_t side)
{
    for (uint32_t j = 0; j < item->accounts; j++)
        reassign->side[reassign->evidence->edges[item->first + j].account] = side;
}

void reassign_enter(struct reassign *reassign, size_t item, uint32_t part)
{
    if (part == GRAPH_NONE)
        reassign->weak[reassign->weak_count++] = item;
    else
        take_side(reassign, &reassign->evidence->items[item], part + 1);
}

void reassign_forget(struct reassign *reassign, size_t item)
{
    take_side(reassign, &reassign->evidence->items[item], 0);
    reassign->weak_count = 0;
}

/* The one part whose accounts the evidence touches: 0 for none, CONTESTED for several. */
static uint32_t side_of(const struct reassign *reassign, const struct evidence *item)
{
    uint32_t only = 0;

    for (uint32_t j = 0; j < item->accounts; j++) {
        uint32_t side = reassign->side[reassign->evidence->edges[item->first + j].account];

        if (side && only && side != only)
            return CONTESTED;
        only = side ? side : only;
    }
    return only;
}

static void claim(struct reassign *reassign, const struct evidence *item, uint32_t side)
{
    for (uint32_t j = 0; j < item->accounts; j++) {
        uint32_t *claimed = &reassign->claim[reassign->evidence->edges[item->first + j].account];

        *claimed = *claimed && *claimed != side ? CONTESTED : side;
    }
}

static int is_contested(const struct reassign *reassign, const struct evidence *item)
{
    for (uint32_t j = 0; j < item->accounts; j++)
        if (reassign->claim[reassign->evidence->edges[item->first + j].account] == CONTESTED)
            return 1;
    return 0;
}

/* Accounts that one part alone claims are of it; those that two do are of neither. */
static void settle_claims(struct reassign *reassign, const struct evidence *item, int is_put_back)
{
    for (uint32_t j = 0; j < item->accounts; j++) {
        uint32_t account = reassign->evidence->edges[item->first + j].account;
        uint32_t claimed = reassign->claim[account];

        if (!reassign->side[account] && (is_put_back || claimed == CONTESTED))
            reassign->side[account] = claimed;
    }
}

static void drop_claims(struct reassign *reassign, const struct evidence *item)
{
    for (uint32_t j = 0; j < item->accounts; j++)
        reassign->claim[reassign->evidence->edges[item->first + j].account] = 0;
}

/* Of evidence that claims accounts, weak[claimed] and on, that stays with nobody which claims one
 * for its part while another part does: else the account were in both. Returns how much of all does
 * stay, at the front. */
static size_t settle(struct reassign *reassign, size_t claimed, uint32_t *part)
{
    const struct evidence *items = reassign->evidence->items;
    size_t left = claimed;

    for (size_t k = claimed; k < reassign->weak_count; k++) {
        size_t i = reassign->weak[k];
        int is_put_back = !is_contested(reassign, &items[i]);

        settle_claims(reassign, &items[i], is_put_back);
        if (is_put_back)
            continue;
        part[i] = GRAPH_NONE;
        reassign->weak[k] = reassign->weak[left];
        reassign->weak[left++] = i;
    }
    for (size_t k = claimed; k < reassign->weak_count; k++)
        drop_claims(reassign, &items[reassign->weak[k]]);
    return left;
}

/* One round; 1 if any was put back. */
static int put_back(struct reassign *reassign, uint32_t *part)
{
    const struct evidence *items = reassign->evidence->items;
    size_t all = reassign->weak_count, left = 0;

    for (size_t k = 0; k < all; k++) {
        size_t i = reassign->weak[k];
        uint32_t side = side_of(reassign, &items[i]);

        if (side == 0 || side == CONTESTED) {
            /* What stays goes to the front, what is put back to the end. */
            reassign->weak[k] = reassign->weak[left];
            reassign->weak[left++] = i;
            continue;
        }
        part[i] = side - 1;
        claim(reassign, &items[i], side);
    }
    reassign->weak_count = settle(reassign, left, part);
    return reassign->weak_count < all;
}

void reassign_put_back(struct reassign *reassign, uint32_t *part)
{
    while (put_back(reassign, part))
        continue;
}
