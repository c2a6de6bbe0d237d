/*
 * prior_review.h - what people found a ring to be, and whether it still is what they looked at.
 *
 * A ring is the one that was looked at when it has the same id, or when most of its members were in
 * that one: either most of those that are in any ring now, or nobody new has joined them. What was
 * said last counts. A ring found benign is low until it changes materially; one that was confirmed
 * is at least medium.
 */
#ifndef RING_PRIOR_REVIEW_H
#define RING_PRIOR_REVIEW_H

#include "ring/ring.h"

#define REVIEW_PART "reviewed"

/* A ring as it was looked at. Borrowed. */
struct prior_review {
    uint32_t ring; /* its lasting number */
    enum verdict verdict;
    const uint32_t *accounts; /* that it had, in order */
    size_t count;
    double score;          /* that it had; NAN: not known */
    uint64_t kinds;        /* that linked it, a bit for each enum kind; 0: not known */
    const char *who, *day; /* for people */
};

struct prior_review_limits {
    double benign_bits; /* that a benign ring loses at least */
    int new_members;    /* it has changed with so many new members ... */
    double new_share;   /* ... that are this share of all, ... */
    double more_bits;   /* with so many more bits, or with a first exclusive value of a kind */
};

/* Sets of[ring], by place in set, to the place of the review that the ring is under, counted from
 * 1, or 0. reviews come in the order in which they were made. ids: the lasting numbers, by ring;
 * NULL: not known yet, then it is the ring where most of its members are, whoever has joined them.
 * accounts: the highest account number. */
int prior_review_match(const struct ring_set *set, uint32_t accounts, const uint32_t *ids,
    const struct prior_review *reviews, size_t count, uint32_t *of, struct error *err);

/* Adds to rings, scored in full, what their reviews say. */
int prior_review_apply(struct ring_set *set, const struct prior_review *reviews, const uint32_t *of,
    const struct prior_review_limits *limits, const struct ring_limits *ring_limits,
    struct error *err);

#endif
