/*
 * score_part.h - the table of named parts that a score is made of.
 *
 * A part reads one figure of a candidate, such as the share of its charges that failed against the
 * usual share. A step function (score_table.h) turns the figure into bits. A figure that the
 * records could not show is unknown and costs nothing. A part has one sentence, which says the
 * figure and what is usual at this service. To add a part, add its name here, its row in
 * score_part.c, its direction in bench/fit, run `make fit`, and add a test.
 */
#ifndef RING_SCORE_PART_H
#define RING_SCORE_PART_H

#include "dataset/features.h"
#include "ring/ring.h"

/* Parts that a single account may bring. */
#define SCORE_PART_CONFIRMED "confirmed"
#define SCORE_PART_CHURN "churn"
#define SCORE_PART_DENIED "denied"

enum score_part_row {
    /* the service */
    PART_PRIOR,
    /* the evidence that links the members */
    PART_PAYMENT,
    PART_BILLED,
    PART_DEVICE,
    PART_PHONE,
    PART_MAILBOX,
    PART_NETWORK,
    PART_LIKENESS,
    PART_SHARERS,
    PART_VALUES,
    PART_ALIKE,
    PART_LINKED_TWICE,
    PART_DENSITY,
    PART_SIZE,
    /* how fast the accounts came */
    PART_HASTE,
    PART_SAME_DAY,
    PART_SPAN,
    PART_PACE,
    PART_RELATIVE_PACE,
    PART_HOURS,
    /* attributes that look drawn from few sources */
    PART_AGENT,
    PART_PATTERN,
    PART_REFERRAL,
    PART_LOCALE,
    PART_COUNTRY,
    PART_ISSUER,
    PART_AMOUNT,
    PART_DOMAIN,
    /* what the accounts did */
    PART_FAILED,
    PART_DISPUTED,
    PART_REFUNDED,
    PART_UNPAID,
    PART_OWN_CARDS,
    PART_MONTHS,
    PART_CHURN,
    PART_BANNED,
    PART_PREPAID,
    PART_FOREIGN_CARD,
    PART_OTHER_NAME,
    PART_DISPOSABLE,
    PART_HOSTED,
    PART_SHORT_LIVED,
    /* how the members are related */
    PART_NAMES,
    PART_ONE_SURNAME,
    PART_ONE_PERSON,
    PART_ONE_HOME,
    PART_ONE_NETWORK,
    PART_OWN_SITES,
    PART_ORGANISATION,
    PART_DEVICES,
    PART_NETWORKS,
    PART_CARDS,
    /* what people decided */
    PART_CONFIRMED,
    PART_DENIED,
    SCORE_PARTS
};

_Static_assert((int)SCORE_PARTS <= (int)RING_PARTS, "a ring has room for every part");

/* What a part reads, and what its sentence says. */
struct figure {
    double value;     /* what the step function reads; NAN: the records could not show it */
    double count, of; /* members, charges or other things, as the sentence says */
    double usual;     /* share that is usual at this service, 0 to 1 */
};

/* A figure that the records could not show. */
extern const struct figure FIGURE_UNKNOWN;

/* The evidence of one part's kinds, summed. */
struct group_tally {
    uint32_t values, accounts; /* accounts: the most at one value */
    int64_t window;            /* of the strongest burst or composite */
    double strongest;
    enum kind kind; /* of the strongest */
};

struct score_steps;

/* A candidate as parts read it. */
struct score_part_view {
    const struct features *features;
    const struct evidence_set *evidence;
    const struct evidence *const *items; /* of this candidate */
    uint32_t item_count;
    const struct member *members;
    uint32_t count;
    const uint32_t *place;           /* by account: its index in members */
    uint32_t accounts;               /* of the service */
    const struct score_steps *steps; /* by row */
    double most_bits;                /* cap for one piece of evidence */
    double prior;     /* log2 of the odds that a candidate of this service is a ring */
    double confirmed; /* share of members that are confirmed, or share a card with one that is */
    double denied;    /* share of members that have a denied value */
    struct group_tally tallies[EVIDENCE_PARTS];
    uint64_t *numbers;          /* scratch: one item a member */
    uint32_t *values, *parents; /* likewise */
    int is_draft;               /* only the score is needed, no reasons */
};

/* One row of the table. */
struct score_row {
    const char *name;
    struct figure (*figure)(const struct score_part_view *view, const struct score_row *row);
    int of;            /* which attribute, flag or evidence part the figure is of */
    int is_per_member; /* differs from member to member */
    const char *words; /* the sentence (score_sentence.h) */
    const char *none;  /* the sentence where no two members are alike (count below 2), or NULL */
};

/* Fills ring->parts, which has room for RING_PARTS: one part for each row of the table whose bits
 * are not 0. The bits of the step functions are multiplied by weights[row]. */
void score_part_fill(const struct score_part_view *view, const double *weights, struct ring *ring);

/* Bits of the parts that differ from member to member, for one member. These parts must not read
 * view->place. */
double score_part_own(const struct score_part_view *view, const double *weights, uint32_t member);

/* Writes what each part reads to figures[SCORE_PARTS]. */
void score_part_figures(const struct score_part_view *view, double figures[SCORE_PARTS]);

/* The features of the i-th member. */
static inline const struct account_features *score_part_member(
    const struct score_part_view *view, uint32_t i)
{
    return &view->features->accounts[view->members[i].account];
}

#endif
