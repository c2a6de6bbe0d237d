/*
 * score_part.h - what a score is made of: a table of named parts.
 *
 * Each part is a function of one candidate that returns bits, kept within limits and weighed, and
 * says in words what it saw. To add one, add a row to the table in part.c and its test.
 */
#ifndef RING_SCORE_PART_H
#define RING_SCORE_PART_H

#include "dataset/features.h"
#include "ring/ring.h"

/* Parts that a single account may bring. */
#define SCORE_PART_CONFIRMED "confirmed"
#define SCORE_PART_CHURN "churn"
#define SCORE_PART_DENIED "denied"

/* What the evidence of one part's kinds says, taken together. */
struct group_tally {
    double bits;
    uint32_t values, accounts; /* accounts: most at one value */
    int64_t window;            /* of the strongest burst or composite */
    double strongest;
    enum kind kind; /* of the strongest */
};

/* A candidate as its parts see it. */
struct score_part_view {
    const struct features *features; /* NULL: only evidence is scored */
    const struct evidence_set *evidence;
    const struct evidence *const *items; /* of this candidate */
    uint32_t item_count;
    const struct member *members;
    uint32_t count;
    const uint32_t *place; /* by account: its place among members */
    double confirmed; /* share of members that are confirmed, or share a card with one that is */
    double denied;    /* share of members that have what was denied */
    struct group_tally tallies[KIND_COUNT];
    uint64_t *numbers;          /* room for one a member */
    uint32_t *values, *parents; /* likewise */
    int is_draft;               /* nobody will read why */
};

/* Fills ring->parts, room for RING_PARTS: a row of the table each, where it has something to say.
 * The raw bits are multiplied by weights[row]. */
void score_part_fill(const struct score_part_view *view, const double *weights, struct ring *ring);

/* Bits of what one member did, by the parts that tell members apart. The place of members in view
 * must not be asked for. */
double score_part_own(const struct score_part_view *view, const double *weights, uint32_t member);

#endif
