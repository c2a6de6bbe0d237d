/*
 * part.h - what a score is made of: a table of named parts. Private to ring/.
 *
 * Each part is a function of one candidate that returns bits, kept within limits and weighed, and
 * says in words what it saw. To add one, add a row to the table in part.c and its test.
 */
#ifndef RING_PART_H
#define RING_PART_H

#include "ring/ledger.h"
#include "ring/ring.h"

/* Parts that a single account may bring. */
#define PART_CONFIRMED "confirmed"
#define PART_CHURN "churn"
#define PART_DENIED "denied"

/* What the evidence of one part's kinds says, taken together. */
struct tally {
    double bits;
    uint32_t values, accounts; /* accounts: most at one value */
    int64_t window;            /* of the strongest burst or composite */
    double strongest;
    enum kind kind; /* of the strongest */
};

/* A candidate as its parts see it. */
struct part_view {
    const struct ledger *ledger; /* NULL: only evidence is scored */
    const struct evidence_set *evidence;
    const struct evidence *const *items; /* of this candidate */
    uint32_t item_count;
    const struct member *members;
    uint32_t count;
    const uint32_t *place; /* by account: its place among members */
    double confirmed; /* share of members that are confirmed, or share a card with one that is */
    double denied;    /* share of members that have what was denied */
    struct tally tallies[KIND_COUNT];
    uint64_t *numbers;          /* room for one a member */
    uint32_t *values, *parents; /* likewise */
    int is_draft;               /* nobody will read why */
};

/* Fills ring->parts, room for RING_PARTS: a row of the table each, where it has something to say.
 * The raw bits are multiplied by weights[row]. */
void part_fill(const struct part_view *view, const double *weights, struct ring *ring);

/* Bits of what one member did, by the parts that tell members apart. The place of members in view
 * must not be asked for. */
double part_own(const struct part_view *view, const double *weights, uint32_t member);

#endif
