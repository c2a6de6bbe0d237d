#include "ring/separate_pairs.h"

#include <stdlib.h>
#include <string.h>

#include "graph/graph.h"
#include "dataset/features.h"
#include "ring/constraints.h"

struct parting {
    struct candidates *stage;
    uint32_t *ring_of; /* by account: the place of its ring in the set, from 1; 0: none */
    unsigned char *near_accounts; /* by account, of a ring that is cut */
    unsigned char *near;          /* by place in its evidence */
};

static void list_rings(const struct parting *parting)
{
    const struct ring_set *set = parting->stage->set;

    memset(parting->ring_of, 0, ((size_t)parting->stage->accounts + 1) * sizeof *parting->ring_of);
    for (uint32_t r = 0; r < set->count; r++)
        for (uint32_t i = 0; i < set->rings[r].members; i++)
            parting->ring_of[set->members[set->rings[r].first_member + i].account] = r + 1;
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
static double ties_of(const struct candidates *stage, const struct ring *ring, uint32_t account)
{
    double bits = 0;

    for (uint32_t i = 0; i < ring->evidence; i++) {
        const struct evidence *item = stage->set->evidence[ring->first_evidence + i];

        if (has(stage->evidence, item, account))
            bits += item->bits < stage->limits->most_bits ? item->bits : stage->limits->most_bits;
    }
    return bits;
}

/* The less tied; of equals the later, or the second. */
static uint32_t choose(
    const struct candidates *stage, const struct ring *ring, const struct constraints_pair *pair)
{
    double first = ties_of(stage, ring, pair->first), second = ties_of(stage, ring, pair->second);
    const struct account_features *entries = stage->features->accounts;

    if (first != second)
        return first < second ? pair->first : pair->second;
    return entries[pair->first].created > entries[pair->second].created ? pair->first
                                                                        : pair->second;
}

/* ---- the cut ---- */

/* Keeps the accounts of an item that are on its side, in their order. */
static void keep_side(const struct parting *parting, struct evidence *item, int is_near)
{
    struct arrival *edges = parting->stage->evidence->edges + item->first;
    uint32_t kept = 0;

    for (uint32_t j = 0; j < item->accounts; j++)
        if (parting->near_accounts[edges[j].account] == is_near)
            edges[kept++] = edges[j];
    item->accounts = kept;
}

/* What is left of each side gets a number of its own. */
static void part(struct parting *parting, const struct ring *ring)
{
    struct candidates *stage = parting->stage;

    for (uint32_t i = 0; i < ring->evidence; i++) {
        size_t place =
            (size_t)(stage->set->evidence[ring->first_evidence + i] - stage->evidence->items);
        struct evidence *item = &stage->evidence->items[place];

        keep_side(parting, item, parting->near[i]);
        stage->component[place] =
            item->accounts > 1 ? stage->components + parting->near[i] : GRAPH_NONE;
    }
    stage->components += 2;
}

static int separate(struct parting *parting, const struct ring *ring,
    const struct constraints_pair *pair, struct error *err)
{
    struct candidates *stage = parting->stage;
    uint32_t before = stage->components, to = choose(stage, ring, pair);
    struct graph_cut cut = { .set = stage->evidence,
        .items = stage->set->evidence + ring->first_evidence,
        .count = ring->evidence,
        .accounts = stage->accounts,
        .from = to == pair->first ? pair->second : pair->first,
        .to = to,
        .most_bits = stage->limits->most_bits };

    if (graph_cut(&cut, parting->near, parting->near_accounts, err))
        return -1;
    part(parting, ring);
    if (candidates_renew(stage, before, err))
        return -1;
    list_rings(parting);
    return 0;
}

static int separate_all(struct parting *parting, struct error *err)
{
    const struct constraints *constraints = parting->stage->features->constraints;

    list_rings(parting);
    for (size_t i = 0; i < constraints->pair_count; i++) {
        const struct constraints_pair *pair = &constraints->pairs[i];
        uint32_t ring = parting->ring_of[pair->first];

        if (ring && ring == parting->ring_of[pair->second] &&
            separate(parting, &parting->stage->set->rings[ring - 1], pair, err))
            return -1;
    }
    return 0;
}

int constraints_separate(struct candidates *stage, struct error *err)
{
    struct parting parting = { .stage = stage };
    int rc;

    if (!stage->features->constraints || stage->features->constraints->pair_count == 0)
        return 0;
    parting.ring_of = malloc(((size_t)stage->accounts + 1) * sizeof *parting.ring_of);
    parting.near_accounts = calloc((size_t)stage->accounts + 1, 1);
    parting.near = malloc(stage->evidence->count + 1);
    rc = parting.ring_of && parting.near_accounts && parting.near ? separate_all(&parting, err)
                                                                  : error_memory(err);
    free(parting.ring_of);
    free(parting.near_accounts);
    free(parting.near);
    return rc;
}
