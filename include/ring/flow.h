/*
 * flow.h - where the members of past rings are now. Private to ring/.
 *
 * Each member has a vote for every run that it was in the ring: those who bore its id longest say
 * where it is.
 */
#ifndef RING_FLOW_H
#define RING_FLOW_H

#include "ring/past.h"
#include "ring/ring.h"

/* What of a past ring went to one ring of now. */
struct flow {
    uint32_t past; /* place in the past */
    uint32_t ring; /* of now, from 1 */
    uint32_t members, votes;
};

enum flow_of {
    FLOW_OF_LATEST, /* members that were in no other ring since */
    FLOW_OF_ALL
};

struct flows {
    const struct ring_set *set;
    const struct past *past;
    uint32_t *ring_of;  /* by account: its ring now, from 1; 0 for none */
    int64_t *latest;    /* by account: the last run of the rings that it is among the last of */
    struct flow *tally; /* by ring of now; zero but while a ring is followed */
    /* Of the past ring followed last, best first: the more votes the better, then the more members;
     * of equals to the more suspicious ring. */
    struct flow *found;
    uint32_t found_count, survivors; /* members that are in any ring now */
};

/* accounts: the highest account number. flows is the caller's to close, on failure too. */
int flow_open(struct flows *flows, const struct ring_set *set, uint32_t accounts,
    const struct past *past, struct error *err);
void flow_close(struct flows *flows);

/* Follows the past ring at that place. */
void flow_follow(struct flows *flows, uint32_t place, enum flow_of of);

/* For qsort: best first; of equals that of the older ring. */
int flow_compare(const void *a, const void *b);

/* Whether the members are more than stragglers among so many: two and more than a third. */
int flow_is_fair(const struct flow *flow, uint32_t among);

/* The same of the smaller of the two rings, which is containment: of one that grew, a fair part of
 * what it was; of one that shrank, of what it is. */
int flow_is_substantial(const struct flows *flows, const struct flow *flow);

#endif
