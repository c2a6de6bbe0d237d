/*
 * tail.h - how rare is it, for this kind of value, that so many share?
 *
 * The benign distribution of group sizes of one kind, estimated from the data's own head: most
 * small groups are families and the like, whatever the large ones are. Beyond the head it falls off
 * geometrically, at the slowest rate seen in the head. Rings live in the tail and so do not define
 * what is normal.
 */
#ifndef LINK_TAIL_H
#define LINK_TAIL_H

#include <stdint.h>

enum { TAIL_SIZES = 8 }; /* sizes counted one by one */

/* Zero it, then tail_count every group, then tail_fit. */
struct tail {
    int64_t groups;            /* all of them */
    int64_t sizes[TAIL_SIZES]; /* of size 1, 2, ...; larger ones are not counted here */
    int head;                  /* sizes up to this are taken as observed */
    double head_bits[TAIL_SIZES + 1];
    double step; /* bits for each sharer more than head */
};

void tail_count(struct tail *tail, int64_t size);

/* Estimates from what was counted. With little data it leans on a prior: a third of the groups of
 * any size would have one member more. */
void tail_fit(struct tail *tail);

/* -log2 of the probability that a benign group has size members or more; 0 for size <= 1. */
double tail_bits(const struct tail *tail, int64_t size);

#endif
