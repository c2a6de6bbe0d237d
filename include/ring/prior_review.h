/*
 * prior_review.h - earlier verdicts of people on rings, and whether they still apply.
 *
 * A verdict applies to the ring that has the id of the reviewed ring. It also applies to a ring
 * most of whose members were in the reviewed ring, if that ring has no other members or holds most
 * of the reviewed members that are in any ring now. The latest verdict counts. A ring found benign
 * is low until it changes materially. A confirmed ring is at least medium.
 */
#ifndef RING_PRIOR_REVIEW_H
#define RING_PRIOR_REVIEW_H

#include "ring/ring.h"

#define REVIEW_PART "reviewed"

/* A ring as it was when it was reviewed. Borrowed. */
struct prior_review {
    uint32_t ring; /* id */
    enum verdict verdict;
    const uint32_t *accounts; /* its members then, sorted */
    size_t count;
    double score;          /* then; NAN: not known */
    uint64_t kinds;        /* of its evidence then, a bit for each enum kind; 0: not known */
    const char *who, *day; /* for reasons */
};

struct prior_review_limits {
    double benign_bits; /* a benign ring loses at least so many */
    int new_members;    /* a ring has changed with so many new members ... */
    double new_share;   /* ... that are this share of all, ... */
    double more_bits;   /* with so many more bits, or with a first exclusive value of a kind */
};

/* Sets review_of[ring], by index in set, to the verdict that applies to it: its index in reviews
 * plus 1, or 0. reviews: in the order they were made. ids: by ring. NULL: not known yet; then a
 * verdict applies to the ring that holds most of the reviewed members that are in any ring,
 * whatever other members it has. accounts: the highest account number. */
int prior_review_match(const struct ring_set *set, uint32_t accounts, const uint32_t *ids,
    const struct prior_review *reviews, size_t count, uint32_t *review_of, struct error *err);

/* Adds the parts that verdicts bring to rings that are scored in full. */
int prior_review_apply(struct ring_set *set, const struct prior_review *reviews,
    const uint32_t *review_of, const struct prior_review_limits *limits,
    const struct ring_limits *ring_limits, struct error *err);

#endif
