#include "ring/separate_pairs.h"

#include <stdlib.h>
#include <string.h>

#include "graph/graph.h"
#include "dataset/features.h"
#include "ring/constraints.h"

struct separator {
    struct candidates *candidates;
    uint32_t *ring_of; /* by account: the index of its ring in the set, from 1; 0: none */
    unsigned char *near_accounts; /* by account of a ring that is split */
    unsigned char *near;          /* by index in the ring's evidence */
};

static void list_rings(const struct separator *separator)
{
    const struct ring_set *set = separator->candidates->set;

    memset(separator->ring_of, 0,
        ((size_t)separator->candidates->accounts + 1) * sizeof *separator->ring_of);
    for (uint32_t r = 0; r < set->count; r++)
        for (uint32_t i = 0; i < set->rings[r].members; i++)
            separator->ring_of[set->members[set->rings[r].first_member + i].account] = r + 1;
}

/* ---- which of the two is removed ---- */

static int has_account(
    const struct evidence_set *set, const struct evidence *item, uint32_t account)
{
    for (uint32_t j = 0; j < item->accounts; j++)
        if (set->edges[item->first + j].account == account)
            return 1;
    return 0;
}

/* Bits of the evidence that links an account to its ring, summed in the ring's own order. */
static double link_bits(
    const struct candidates *candidates, const struct ring *ring, uint32_t account)
{
    double bits = 0;

    for (uint32_t i = 0; i < ring->evidence; i++) {
        const struct evidence *item = candidates->set->evidence[ring->first_evidence + i];

        if (has_account(candidates->evidence, item, account))
            bits += item->bits < candidates->limits->most_bits ? item->bits
                                                               : candidates->limits->most_bits;
    }
    return bits;
}

/* The account with fewer bits; of equals the newer, or the second. */
static uint32_t choose_removed(const struct candidates *candidates, const struct ring *ring,
    const struct constraints_pair *pair)
{
    double first = link_bits(candidates, ring, pair->first),
           second = link_bits(candidates, ring, pair->second);
    const struct account_features *entries = candidates->features->accounts;

    if (first != second)
        return first < second ? pair->first : pair->second;
    return entries[pair->first].created > entries[pair->second].created ? pair->first
                                                                        : pair->second;
}

/* ---- the cut ---- */

/* Keeps the accounts of an item that are on its side of the cut, in their order. */
static void keep_side(const struct separator *separator, struct evidence *item, int is_near)
{
    struct arrival *edges = separator->candidates->evidence->edges + item->first;
    uint32_t kept = 0;

    for (uint32_t j = 0; j < item->accounts; j++)
        if (separator->near_accounts[edges[j].account] == is_near)
            edges[kept++] = edges[j];
    item->accounts = kept;
}

/* Gives each side of the cut a number of its own. */
static void apply_cut(struct separator *separator, const struct ring *ring)
{
    struct candidates *candidates = separator->candidates;

    for (uint32_t i = 0; i < ring->evidence; i++) {
        size_t place = (size_t)(candidates->set->evidence[ring->first_evidence + i] -
                                candidates->evidence->items);
        struct evidence *item = &candidates->evidence->items[place];

        keep_side(separator, item, separator->near[i]);
        candidates->component[place] =
            item->accounts > 1 ? candidates->components + separator->near[i] : GRAPH_NONE;
    }
    candidates->components += 2;
}

static int separate_pair(struct separator *separator, const struct ring *ring,
    const struct constraints_pair *pair, struct error *err)
{
    struct candidates *candidates = separator->candidates;
    uint32_t before = candidates->components, to = choose_removed(candidates, ring, pair);
    struct graph_cut cut = { .set = candidates->evidence,
        .items = candidates->set->evidence + ring->first_evidence,
        .count = ring->evidence,
        .accounts = candidates->accounts,
        .from = to == pair->first ? pair->second : pair->first,
        .to = to,
        .most_bits = candidates->limits->most_bits };

    if (graph_cut(&cut, separator->near, separator->near_accounts, err))
        return -1;
    apply_cut(separator, ring);
    if (candidates_renew(candidates, before, err))
        return -1;
    list_rings(separator);
    return 0;
}

static int separate_all(struct separator *separator, struct error *err)
{
    const struct constraints *constraints = separator->candidates->features->constraints;

    list_rings(separator);
    for (size_t i = 0; i < constraints->pair_count; i++) {
        const struct constraints_pair *pair = &constraints->pairs[i];
        uint32_t ring = separator->ring_of[pair->first];

        if (ring && ring == separator->ring_of[pair->second] &&
            separate_pair(separator, &separator->candidates->set->rings[ring - 1], pair, err))
            return -1;
    }
    return 0;
}

int constraints_separate(struct candidates *candidates, struct error *err)
{
    struct separator separator = { .candidates = candidates };
    int rc;

    if (!candidates->features->constraints || candidates->features->constraints->pair_count == 0)
        return 0;
    separator.ring_of = malloc(((size_t)candidates->accounts + 1) * sizeof *separator.ring_of);
    separator.near_accounts = calloc((size_t)candidates->accounts + 1, 1);
    separator.near = malloc(candidates->evidence->count + 1);
    rc = separator.ring_of && separator.near_accounts && separator.near
             ? separate_all(&separator, err)
             : error_memory(err);
    free(separator.ring_of);
    free(separator.near_accounts);
    free(separator.near);
    return rc;
}
