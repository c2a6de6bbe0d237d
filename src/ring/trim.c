#include "ring/trim.h"

#include <stdlib.h>

#include "dataset/features.h"
#include "graph/graph.h"

/* At most this share of a ring is strays; of a ring with more it is not clear who they are. */
static const double most_strays = 0.34;

/* Marks the strays of a ring. Returns how many there are. */
static uint32_t mark_strays(
    const struct candidates *candidates, const struct ring *ring, unsigned char *is_stray, int mark)
{
    const struct member *members = candidates->set->members + ring->first_member;
    uint32_t count = 0;

    for (uint32_t i = 0; i < ring->members; i++) {
        uint32_t account = members[i].account;

        if (members[i].score >= ring->score - candidates->limits->stray_bits ||
            candidates->features->accounts[account].marks >> FLAG_CONFIRMED & 1)
            continue;
        is_stray[account] = (unsigned char)mark;
        count++;
    }
    return count;
}

static void remove_edges(
    struct evidence_set *evidence, struct evidence *item, const unsigned char *is_stray)
{
    struct arrival *edges = evidence->edges + item->first;
    uint32_t kept = 0;

    for (uint32_t j = 0; j < item->accounts; j++)
        if (!is_stray[edges[j].account])
            edges[kept++] = edges[j];
    item->accounts = kept;
}

/* Gives the evidence of the ring, without the marked accounts, a number of its own. The ring is
 * made anew from it. */
static void trim_ring(
    struct candidates *candidates, struct ring *ring, const unsigned char *is_stray)
{
    free(ring->parts);
    ring->parts = NULL;
    ring->part_count = 0;
    for (uint32_t i = 0; i < ring->evidence; i++) {
        size_t place = (size_t)(candidates->set->evidence[ring->first_evidence + i] -
                                candidates->evidence->items);
        struct evidence *item = &candidates->evidence->items[place];

        remove_edges(candidates->evidence, item, is_stray);
        candidates->component[place] = item->accounts > 1 ? candidates->components : GRAPH_NONE;
    }
    candidates->components++;
}

int trim_strays(struct candidates *candidates, int *trimmed, struct error *err)
{
    unsigned char *is_stray = calloc((size_t)candidates->accounts + 1, 1);
    uint32_t before = candidates->components, count = candidates->set->count;

    if (!is_stray)
        return error_memory(err);
    for (uint32_t r = 0; r < count; r++) {
        struct ring *ring = &candidates->set->rings[r];
        uint32_t strays = mark_strays(candidates, ring, is_stray, 1);

        if (strays > 0 && strays <= most_strays * ring->members &&
            ring->members - strays >= candidates->limits->least_members)
            trim_ring(candidates, ring, is_stray);
        mark_strays(candidates, ring, is_stray, 0);
    }
    free(is_stray);
    *trimmed = candidates->components > before;
    return *trimmed ? candidates_renew(candidates, before, err) : 0;
}
