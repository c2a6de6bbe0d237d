/*
 * overlap.h - where the members of earlier rings are now.
 *
 * A member has one vote for each run that it was in the ring, so the members of longest standing
 * decide.
 */
#ifndef RING_OVERLAP_H
#define RING_OVERLAP_H

#include "ring/identity.h"
#include "ring/ring.h"

/* The members of an earlier ring that are in one ring now. */
struct ring_overlap {
    uint32_t earlier; /* index in the history */
    uint32_t ring;    /* now, from 1 */
    uint32_t members, votes;
};

enum overlap_of {
    OVERLAP_OF_LATEST, /* members that were in no other ring since */
    OVERLAP_OF_ALL
};

struct ring_overlaps {
    const struct ring_set *set;
    const struct ring_history *history;
    uint32_t *ring_of;          /* by account: its ring now, from 1; 0: none */
    int64_t *latest;            /* by account: the last run that had it in a ring */
    struct ring_overlap *tally; /* by ring; all zero except within overlap_follow */
    /* Of the ring followed last, best first: more votes, then more members, then the more
     * suspicious ring. */
    struct ring_overlap *found;
    uint32_t found_count, survivors; /* members that are in any ring now */
};

/* accounts: the highest account number. Call overlap_close also after failure. */
int overlap_open(struct ring_overlaps *overlaps, const struct ring_set *set, uint32_t accounts,
    const struct ring_history *history, struct error *err);
void overlap_close(struct ring_overlaps *overlaps);

/* Fills found with the overlaps of the earlier ring at that index. */
void overlap_follow(struct ring_overlaps *overlaps, uint32_t place, enum overlap_of of);

/* For qsort: best first; of equals, that of the older ring. */
int overlap_compare(const void *a, const void *b);

/* Whether the members are a fair part of so many: two or more, and more than a third. */
int overlap_is_fair(const struct ring_overlap *overlap, uint32_t among);

/* Whether the members are a fair part of the smaller of the two rings. That is containment: it
 * compares with the earlier size of a ring that grew, and with the present size of one that
 * shrank. */
int overlap_is_substantial(
    const struct ring_overlaps *overlaps, const struct ring_overlap *overlap);

#endif
