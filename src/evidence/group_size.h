/*
 * group_size.h - how rare it is, for a kind of value, that so many accounts share one.
 *
 * Models the benign distribution of group sizes of one kind, estimated from the small groups: most
 * small groups are families and the like, whatever the large ones are. Beyond those sizes it falls
 * off geometrically, at the slowest rate seen among them. Rings are in the tail, so they do not
 * define what is normal.
 */
#ifndef EVIDENCE_GROUP_SIZE_H
#define EVIDENCE_GROUP_SIZE_H

#include <stdint.h>

enum { GROUP_SIZE_MOST = 8 }; /* sizes counted one by one */

/* Zero it, then group_size_count every group, then group_size_fit. */
struct group_size {
    int64_t groups;                 /* all groups */
    int64_t sizes[GROUP_SIZE_MOST]; /* by size from 1; larger groups are only in groups */
    int head;                       /* sizes up to this are taken as observed */
    double head_bits[GROUP_SIZE_MOST + 1];
    double step; /* bits for each sharer more than head */
};

void group_size_count(struct group_size *model, int64_t size);

/* Estimates the distribution from the counts. With little data it depends on a prior: a third of
 * the groups of any size would have one member more. */
void group_size_fit(struct group_size *model);

/* -log2 of the probability that a benign group has size members or more; 0 for size <= 1. */
double group_size_bits(const struct group_size *model, int64_t size);

#endif
