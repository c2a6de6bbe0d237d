#include "ring/separate_pairs.h"

#include <stdlib.h>
#include <string.h>

#include "graph/graph.h"
#include "dataset/features.h"
#include "ring/constraints.h"

struct separator {
    struct candidates *candidates;
    uint32_t *ring_of; /* by account: the place of its ring in the set, from 1; 0: none */
    unsigned char *near_accounts; /* by account, of a ring that is cut */
    unsigned char *near;          /* by place in its evidence */
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

/* ---- which of the two is taken away ---- */

static int has(const struct evidence_set *set, const struct evidence *item, uint32_t account)
{
    for (uint32_t j = 0; j < item->accounts; j++)
        if (set->edges[item->first + j].account == account)
            return 1;
    return 0;
}

/* What ties an account to its ring, in bits; the evidence of a ring comes in an order of its own.
 */
static double ties_of(
    const struct candidates *candidates, const struct ring *ring, uint32_t account)
{
    double bits = 0;

    for (uint32_t i = 0; i < ring->evidence; i++) {
        const struct evidence *item = candidates->set->evidence[ring->first_evidence + i];

        if (has(candidates->evidence, item, account))
            bits += item->bits < candidates->limits->most_bits ? item->bits
                                                               : candidates->limits->most_bits;
    }
    return bits;
}

/* The less tied; of equals the later, or the second. */
static uint32_t choose(const struct candidates *candidates, const struct ring *ring,
    const struct constraints_pair *pair)
{
    double first = ties_of(candidates, ring, pair->first),
           second = ties_of(candidates, ring, pair->second);
    const struct account_features *entries = candidates->features->accounts;

    if (first != second)
        return first < second ? pair->first : pair->second;
    return entries[pair->first].created > entries[pair->second].created ? pair->first
                                                                        : pair->second;
}

/* ---- the cut ---- */

/* Keeps the accounts of an item that are on its side, in their order. */
static void keep_side(const struct separator *separator, struct evidence *item, int is_near)
{
    struct arrival *edges = separator->candidates->evidence->edges + item->first;
    uint32_t kept = 0;

    for (uint32_t j = 0; j < item->accounts; j++)
        if (separator->near_accounts[edges[j].account] == is_near)
            edges[kept++] = edges[j];
    item->accounts = kept;
}

/* What is left of each side gets a number of its own. */
static void part(struct separator *separator, const struct ring *ring)
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

static int separate(struct separator *separator, const struct ring *ring,
    const struct constraints_pair *pair, struct error *err)
{
    struct candidates *candidates = separator->candidates;
    uint32_t before = candidates->components, to = choose(candidates, ring, pair);
    struct graph_cut cut = { .set = candidates->evidence,
        .items = candidates->set->evidence + ring->first_evidence,
        .count = ring->evidence,
        .accounts = candidates->accounts,
        .from = to == pair->first ? pair->second : pair->first,
        .to = to,
        .most_bits = candidates->limits->most_bits };

    if (graph_cut(&cut, separator->near, separator->near_accounts, err))
        return -1;
    part(separator, ring);
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
            separate(separator, &separator->candidates->set->rings[ring - 1], pair, err))
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
