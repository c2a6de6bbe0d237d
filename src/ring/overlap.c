#include "ring/overlap.h"

#include <stdlib.h>

enum { MOST_VOTES = 13 }; /* a quarter of weekly runs: from then on all members have equal weight */

static int allocate(struct ring_overlaps *overlaps, uint32_t accounts, struct error *err)
{
    overlaps->ring_of = calloc((size_t)accounts + 1, sizeof *overlaps->ring_of);
    overlaps->latest = calloc((size_t)accounts + 1, sizeof *overlaps->latest);
    overlaps->tally = calloc((size_t)overlaps->set->count + 1, sizeof *overlaps->tally);
    overlaps->found = calloc((size_t)overlaps->set->count + 1, sizeof *overlaps->found);
    return overlaps->ring_of && overlaps->latest && overlaps->tally && overlaps->found
               ? 0
               : error_memory(err);
}

int overlap_open(struct ring_overlaps *overlaps, const struct ring_set *set, uint32_t accounts,
    const struct ring_history *history, struct error *err)
{
    *overlaps = (struct ring_overlaps){ .set = set, .history = history };
    if (allocate(overlaps, accounts, err))
        return -1;
    for (uint32_t i = 0; i < set->count; i++)
        for (uint32_t j = 0; j < set->rings[i].members; j++)
            overlaps->ring_of[set->members[set->rings[i].first_member + j].account] = i + 1;
    for (size_t i = 0; i < history->count; i++) {
        const struct history_ring *ring = &history->rings[i];

        for (uint32_t j = 0; j < ring->members; j++) {
            int64_t *latest = &overlaps->latest[history->members[ring->first + j].account];

            *latest = ring->run > *latest ? ring->run : *latest;
        }
    }
    return 0;
}

void overlap_close(struct ring_overlaps *overlaps)
{
    free(overlaps->ring_of);
    free(overlaps->latest);
    free(overlaps->tally);
    free(overlaps->found);
    *overlaps = (struct ring_overlaps){ 0 };
}

int overlap_compare(const void *a, const void *b)
{
    const struct ring_overlap *one = a, *two = b;

    if (one->votes != two->votes)
        return one->votes > two->votes ? -1 : 1;
    if (one->members != two->members)
        return one->members > two->members ? -1 : 1;
    if (one->earlier != two->earlier)
        return one->earlier < two->earlier ? -1 : 1;
    return one->ring < two->ring ? -1 : one->ring > two->ring;
}

static void count_member(
    struct ring_overlaps *overlaps, const struct history_member *member, uint32_t place)
{
    uint32_t now = overlaps->ring_of[member->account];
    struct ring_overlap *overlap = &overlaps->tally[now];

    overlap->earlier = place;
    overlap->ring = now;
    overlap->members++;
    overlap->votes += member->runs < MOST_VOTES ? member->runs : MOST_VOTES;
    overlaps->survivors++;
}

void overlap_follow(struct ring_overlaps *overlaps, uint32_t place, enum overlap_of of)
{
    const struct history_ring *ring = &overlaps->history->rings[place];
    const struct history_member *members = &overlaps->history->members[ring->first];

    overlaps->found_count = overlaps->survivors = 0;
    for (uint32_t i = 0; i < ring->members; i++)
        if (overlaps->ring_of[members[i].account] &&
            (of == OVERLAP_OF_ALL || overlaps->latest[members[i].account] == ring->run))
            count_member(overlaps, &members[i], place);
    for (uint32_t i = 0; i < ring->members; i++) {
        struct ring_overlap *overlap = &overlaps->tally[overlaps->ring_of[members[i].account]];

        if (overlap->members)
            overlaps->found[overlaps->found_count++] = *overlap;
        *overlap = (struct ring_overlap){ 0 };
    }
    qsort(overlaps->found, overlaps->found_count, sizeof *overlaps->found, overlap_compare);
}

int overlap_is_fair(const struct ring_overlap *overlap, uint32_t among)
{
    return overlap->members >= 2 && overlap->members * 3 > among;
}

int overlap_is_substantial(const struct ring_overlaps *overlaps, const struct ring_overlap *overlap)
{
    uint32_t then = overlaps->history->rings[overlap->earlier].members;
    uint32_t now = overlaps->set->rings[overlap->ring - 1].members;

    return overlap_is_fair(overlap, then < now ? then : now);
}
