/*
 * group_size.h - how rare is it, for this kind of value, that so many share?
 *
 * The benign distribution of group sizes of one kind, estimated from the data's own head: most
 * small groups are families and the like, whatever the large ones are. Beyond the head it falls off
 * geometrically, at the slowest rate seen in the head. Rings live in the tail and so do not define
 * what is normal.
 */
#ifndef EVIDENCE_GROUP_SIZE_H
#define EVIDENCE_GROUP_SIZE_H

#include <stdint.h>

enum { GROUP_SIZE_MOST = 8 }; /* sizes counted one by one */

/* Zero it, then group_size_count every group, then group_size_fit. */
struct group_size {
    int64_t groups;                 /* all of them */
    int64_t sizes[GROUP_SIZE_MOST]; /* of size 1, 2, ...; larger ones are not counted here */
    int head;                       /* sizes up to this are taken as observed */
    double head_bits[GROUP_SIZE_MOST + 1];
    double step; /* bits for each sharer more than head */
};

void group_size_count(struct group_size *tail, int64_t size);

/* Estimates from what was counted. With little data it leans on a prior: a third of the groups of
 * any size would have one member more. */
void group_size_fit(struct group_size *tail);

/* -log2 of the probability that a benign group has size members or more; 0 for size <= 1. */
double group_size_bits(const struct group_size *tail, int64_t size);

#endif
