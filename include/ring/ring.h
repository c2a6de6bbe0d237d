/*
 * ring.h - rings as data: their evidence, their members, their score in named parts.
 *
 * Plain arrays for all rings at once. Knows no store and no texts of values.
 */
#ifndef RING_RING_H
#define RING_RING_H

#include "evidence/evidence.h"
#include "value/terms.h"

enum { RING_PARTS = 40, RING_REASON = 160 };

struct member {
    uint32_t account;
    double score; /* bits: the ring's, more or less by what sets the member apart */
};

/* One named part of a score. */
struct score_part {
    const char *name;
    double bits;
    char reason[RING_REASON]; /* for people */
};

struct ring {
    size_t first_member, first_evidence; /* into the set's arrays */
    uint32_t members, evidence;
    uint32_t component;       /* number of its evidence while rings are being made */
    struct score_part *parts; /* largest first */
    int part_count;
    double score;      /* bits: the sum of the parts */
    double own;        /* the same without what a single account may bring, or makes unlikely */
    double suppressed; /* bits, beside such an account, of what is usual where the records do not
                          tell */
    enum band band;
    int is_reopened; /* was found benign, and has changed since: its part "reviewed" says how */
    int is_known;    /* was confirmed: it stays whole */
    uint32_t rank;   /* from 1, most suspicious first */
};

struct ring_set {
    struct ring *rings;
    struct member *members;           /* of each ring by account number */
    const struct evidence **evidence; /* of each ring by kind, strongest first */
    uint32_t count;
    size_t size, member_count, member_size, evidence_count, evidence_size; /* of the arrays */
};

struct features;

struct ring_limits {
    uint32_t least_members;     /* fewer are no ring, but for ... */
    double pair;                /* ... two accounts with at least so many bits */
    int seed_sharers;           /* most accounts of a value that ties to a confirmed one */
    int cut_members;            /* a candidate of so many may be cut in two */
    double apart;               /* bits for two groups that cut a candidate in two */
    double high, medium;        /* least bits of these bands */
    double joined;              /* least bits of a cell that weak evidence may join to others */
    double join_bits;           /* least bits for one source, not two, that join cells */
    double most_bits;           /* that one piece of evidence can carry: no model of a tail is to be
                                 * trusted further */
    double weights[RING_PARTS]; /* of the parts of a score, by row */
    int threads;                /* that score rings; the result does not depend on it */
};

void ring_free(struct ring_set *set);

#endif
