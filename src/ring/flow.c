#include "ring/flow.h"

#include <stdlib.h>

enum { MOST_VOTES = 13 }; /* a quarter of weekly runs: then all are old members alike */

static int allocate(struct flows *flows, uint32_t accounts, struct error *err)
{
    flows->ring_of = calloc((size_t)accounts + 1, sizeof *flows->ring_of);
    flows->latest = calloc((size_t)accounts + 1, sizeof *flows->latest);
    flows->tally = calloc((size_t)flows->set->count + 1, sizeof *flows->tally);
    flows->found = calloc((size_t)flows->set->count + 1, sizeof *flows->found);
    return flows->ring_of && flows->latest && flows->tally && flows->found ? 0 : error_memory(err);
}

int flow_open(struct flows *flows, const struct ring_set *set, uint32_t accounts,
    const struct past *past, struct error *err)
{
    *flows = (struct flows){ .set = set, .past = past };
    if (allocate(flows, accounts, err))
        return -1;
    for (uint32_t i = 0; i < set->count; i++)
        for (uint32_t j = 0; j < set->rings[i].members; j++)
            flows->ring_of[set->members[set->rings[i].first_member + j].account] = i + 1;
    for (size_t i = 0; i < past->count; i++) {
        const struct past_ring *ring = &past->rings[i];

        for (uint32_t j = 0; j < ring->members; j++) {
            int64_t *latest = &flows->latest[past->members[ring->first + j].account];

            *latest = ring->run > *latest ? ring->run : *latest;
        }
    }
    return 0;
}

void flow_close(struct flows *flows)
{
    free(flows->ring_of);
    free(flows->latest);
    free(flows->tally);
    free(flows->found);
    *flows = (struct flows){ 0 };
}

int flow_compare(const void *a, const void *b)
{
    const struct flow *one = a, *two = b;

    if (one->votes != two->votes)
        return one->votes > two->votes ? -1 : 1;
    if (one->members != two->members)
        return one->members > two->members ? -1 : 1;
    if (one->past != two->past)
        return one->past < two->past ? -1 : 1;
    return one->ring < two->ring ? -1 : one->ring > two->ring;
}

static void count_member(struct flows *flows, const struct past_member *member, uint32_t place)
{
    uint32_t now = flows->ring_of[member->account];
    struct flow *flow = &flows->tally[now];

    flow->past = place;
    flow->ring = now;
    flow->members++;
    flow->votes += member->runs < MOST_VOTES ? member->runs : MOST_VOTES;
    flows->survivors++;
}

void flow_follow(struct flows *flows, uint32_t place, enum flow_of of)
{
    const struct past_ring *ring = &flows->past->rings[place];
    const struct past_member *members = &flows->past->members[ring->first];

    flows->found_count = flows->survivors = 0;
    for (uint32_t i = 0; i < ring->members; i++)
        if (flows->ring_of[members[i].account] &&
            (of == FLOW_OF_ALL || flows->latest[members[i].account] == ring->run))
            count_member(flows, &members[i], place);
    for (uint32_t i = 0; i < ring->members; i++) {
        struct flow *flow = &flows->tally[flows->ring_of[members[i].account]];

        if (flow->members)
            flows->found[flows->found_count++] = *flow;
        *flow = (struct flow){ 0 };
    }
    qsort(flows->found, flows->found_count, sizeof *flows->found, flow_compare);
}

int flow_is_fair(const struct flow *flow, uint32_t among)
{
    return flow->members >= 2 && flow->members * 3 > among;
}

int flow_is_substantial(const struct flows *flows, const struct flow *flow)
{
    uint32_t then = flows->past->rings[flow->past].members;
    uint32_t now = flows->set->rings[flow->ring - 1].members;

    return flow_is_fair(flow, then < now ? then : now);
}
