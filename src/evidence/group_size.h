/*
 * group_size.h - how rare it is, for a kind of value, that so many accounts share one.
 *
 * Models the benign distribution of group sizes of one kind, estimated from the data (docs/
 * detection.md, "Exclusive values"). The share of groups of a size or more is the largest of two
 * estimates:
 *
 * - from the head. Most small groups are families and the like, whatever the large ones are. Beyond
 *   the head it falls as a power of the size, no faster than the slowest fall seen there; and once
 *   it is below one group, as fast as the size grows. What was never seen in so many groups may
 *   still exist, so bits grow slowly there.
 * - from the tail, discounted: of the large groups that were seen, one in TAIL_DISCOUNT is taken as
 *   benign. Rings are among them, so they make large groups usual only to that part.
 */
#ifndef EVIDENCE_GROUP_SIZE_H
#define EVIDENCE_GROUP_SIZE_H

#include <stdint.h>

#include "evidence/sharing_usual.h"

enum { GROUP_SIZE_HEAD = 5 }; /* the largest size of a head */

/* Zero it, then group_size_count every group, then group_size_fit. */
struct group_size {
    int64_t groups;                     /* all groups */
    int64_t sizes[SHARING_USUAL_STEPS]; /* by step of size; after the fit: of that step or above */
    int head;                           /* sizes up to this are taken as observed */
    double head_bits[GROUP_SIZE_HEAD + 1];
    double power; /* bits for each doubling of the size beyond the head */
    double known; /* bits of one group among so many: where knowledge ends */
};

void group_size_count(struct group_size *model, int64_t size);

/* Estimates the distribution from the counts. With little data it depends on a prior: a third of
 * the groups of any size would have one member more. */
void group_size_fit(struct group_size *model);

/* -log2 of the probability that a benign group has size members or more; 0 for size <= 1. Never
 * falls with the size. */
double group_size_bits(const struct group_size *model, int64_t size);

#endif
