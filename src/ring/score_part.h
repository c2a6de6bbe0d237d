/*
 * score_part.h - the table of named parts that a score is made of.
 *
 * Each part is a function of one candidate that returns bits. The bits are kept within limits and
 * weighed. Each part has a reason for people. To add a part, add a row to the table in
 * score_part.c, and a test.
 */
#ifndef RING_SCORE_PART_H
#define RING_SCORE_PART_H

#include "dataset/features.h"
#include "ring/ring.h"

/* Parts that a single account may bring. */
#define SCORE_PART_CONFIRMED "confirmed"
#define SCORE_PART_CHURN "churn"
#define SCORE_PART_DENIED "denied"

/* The evidence of one part's kinds, summed. */
struct group_tally {
    double bits;
    uint32_t values, accounts; /* accounts: the most at one value */
    int64_t window;            /* of the strongest burst or composite */
    double strongest;
    enum kind kind; /* of the strongest */
};

/* A candidate as parts read it. */
struct score_part_view {
    const struct features *features; /* NULL: only evidence is scored */
    const struct evidence_set *evidence;
    const struct evidence *const *items; /* of this candidate */
    uint32_t item_count;
    const struct member *members;
    uint32_t count;
    const uint32_t *place; /* by account: its index in members */
    double confirmed; /* share of members that are confirmed, or share a card with one that is */
    double denied;    /* share of members that have a denied value */
    struct group_tally tallies[KIND_COUNT];
    uint64_t *numbers;          /* scratch: one item a member */
    uint32_t *values, *parents; /* likewise */
    int is_draft;               /* only the score is needed, no reasons */
};

/* Fills ring->parts, which has room for RING_PARTS: one part for each row of the table whose bits
 * are not 0. The raw bits are multiplied by weights[row]. */
void score_part_fill(const struct score_part_view *view, const double *weights, struct ring *ring);

/* Bits of the parts that differ from member to member, for one member. These parts must not read
 * view->place. */
double score_part_own(const struct score_part_view *view, const double *weights, uint32_t member);

#endif
