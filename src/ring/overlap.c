#include "ring/overlap.h"

#include <stdlib.h>

enum { MOST_VOTES = 13 }; /* a quarter of weekly runs: then all are old members alike */

static int allocate(struct ring_overlaps *flows, uint32_t accounts, struct error *err)
{
    flows->ring_of = calloc((size_t)accounts + 1, sizeof *flows->ring_of);
    flows->latest = calloc((size_t)accounts + 1, sizeof *flows->latest);
    flows->tally = calloc((size_t)flows->set->count + 1, sizeof *flows->tally);
    flows->found = calloc((size_t)flows->set->count + 1, sizeof *flows->found);
    return flows->ring_of && flows->latest && flows->tally && flows->found ? 0 : error_memory(err);
}

int overlap_open(struct ring_overlaps *flows, const struct ring_set *set, uint32_t accounts,
    const struct ring_history *past, struct error *err)
{
    *flows = (struct ring_overlaps){ .set = set, .past = past };
    if (allocate(flows, accounts, err))
        return -1;
    for (uint32_t i = 0; i < set->count; i++)
        for (uint32_t j = 0; j < set->rings[i].members; j++)
            flows->ring_of[set->members[set->rings[i].first_member + j].account] = i + 1;
    for (size_t i = 0; i < past->count; i++) {
        const struct history_ring *ring = &past->rings[i];

        for (uint32_t j = 0; j < ring->members; j++) {
            int64_t *latest = &flows->latest[past->members[ring->first + j].account];

            *latest = ring->run > *latest ? ring->run : *latest;
        }
    }
    return 0;
}

void overlap_close(struct ring_overlaps *flows)
{
    free(flows->ring_of);
    free(flows->latest);
    free(flows->tally);
    free(flows->found);
    *flows = (struct ring_overlaps){ 0 };
}

int overlap_compare(const void *a, const void *b)
{
    const struct ring_overlap *one = a, *two = b;

    if (one->votes != two->votes)
        return one->votes > two->votes ? -1 : 1;
    if (one->members != two->members)
        return one->members > two->members ? -1 : 1;
    if (one->past != two->past)
        return one->past < two->past ? -1 : 1;
    return one->ring < two->ring ? -1 : one->ring > two->ring;
}

static void count_member(
    struct ring_overlaps *flows, const struct history_member *member, uint32_t place)
{
    uint32_t now = flows->ring_of[member->account];
    struct ring_overlap *flow = &flows->tally[now];

    flow->past = place;
    flow->ring = now;
    flow->members++;
    flow->votes += member->runs < MOST_VOTES ? member->runs : MOST_VOTES;
    flows->survivors++;
}

void overlap_follow(struct ring_overlaps *flows, uint32_t place, enum overlap_of of)
{
    const struct history_ring *ring = &flows->past->rings[place];
    const struct history_member *members = &flows->past->members[ring->first];

    flows->found_count = flows->survivors = 0;
    for (uint32_t i = 0; i < ring->members; i++)
        if (flows->ring_of[members[i].account] &&
            (of == OVERLAP_OF_ALL || flows->latest[members[i].account] == ring->run))
            count_member(flows, &members[i], place);
    for (uint32_t i = 0; i < ring->members; i++) {
        struct ring_overlap *flow = &flows->tally[flows->ring_of[members[i].account]];

        if (flow->members)
            flows->found[flows->found_count++] = *flow;
        *flow = (struct ring_overlap){ 0 };
    }
    qsort(flows->found, flows->found_count, sizeof *flows->found, overlap_compare);
}

int overlap_is_fair(const struct ring_overlap *flow, uint32_t among)
{
    return flow->members >= 2 && flow->members * 3 > among;
}

int overlap_is_substantial(const struct ring_overlaps *flows, const struct ring_overlap *flow)
{
    uint32_t then = flows->past->rings[flow->past].members;
    uint32_t now = flows->set->rings[flow->ring - 1].members;

    return overlap_is_fair(flow, then < now ? then : now);
}
