/*
 * overlap.h - where the members of past rings are now.
 *
 * Each member has a vote for every run that it was in the ring: those who bore its id longest say
 * where it is.
 */
#ifndef RING_OVERLAP_H
#define RING_OVERLAP_H

#include "ring/history.h"
#include "ring/ring.h"

/* What of a past ring went to one ring of now. */
struct ring_overlap {
    uint32_t past; /* place in the past */
    uint32_t ring; /* of now, from 1 */
    uint32_t members, votes;
};

enum overlap_of {
    OVERLAP_OF_LATEST, /* members that were in no other ring since */
    OVERLAP_OF_ALL
};

struct ring_overlaps {
    const struct ring_set *set;
    const struct ring_history *past;
    uint32_t *ring_of; /* by account: its ring now, from 1; 0 for none */
    int64_t *latest;   /* by account: the last run of the rings that it is among the last of */
    struct ring_overlap *tally; /* by ring of now; zero but while a ring is followed */
    /* Of the past ring followed last, best first: the more votes the better, then the more members;
     * of equals to the more suspicious ring. */
    struct ring_overlap *found;
    uint32_t found_count, survivors; /* members that are in any ring now */
};

/* accounts: the highest account number. flows is the caller's to close, on failure too. */
int overlap_open(struct ring_overlaps *overlaps, const struct ring_set *set, uint32_t accounts,
    const struct ring_history *past, struct error *err);
void overlap_close(struct ring_overlaps *overlaps);

/* Follows the past ring at that place. */
void overlap_follow(struct ring_overlaps *overlaps, uint32_t place, enum overlap_of of);

/* For qsort: best first; of equals that of the older ring. */
int overlap_compare(const void *a, const void *b);

/* Whether the members are more than stragglers among so many: two and more than a third. */
int overlap_is_fair(const struct ring_overlap *overlap, uint32_t among);

/* The same of the smaller of the two rings, which is containment: of one that grew, a fair part of
 * what it was; of one that shrank, of what it is. */
int overlap_is_substantial(
    const struct ring_overlaps *overlaps, const struct ring_overlap *overlap);

#endif
