/*
 * ring.h - candidate rings: what evidence hangs together, its members, its score in named parts.
 *
 * Plain arrays for all rings at once. Knows no store and no texts of values.
 */
#ifndef RING_RING_H
#define RING_RING_H

#include "evidence/evidence.h"

enum { RING_PARTS = 40, RING_REASON = 160 };

enum band { BAND_LOW, BAND_MEDIUM, BAND_HIGH };

const char *band_name(enum band band);

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
    double score; /* bits: the sum of the parts */
    double own;   /* the same without what a single account may bring, or makes unlikely */
    double
        waived; /* bits, beside such an account, of what is usual where the records do not tell */
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

/* The table of parts, as far as it can be adjusted. */
int ring_weight_count(void);
const char *ring_weight_name(int row);
double ring_weight_default(int row);

/* Cuts the evidence into candidates (components of the graph), drops the small ones, scores the
 * rest: by evidence and, where features is not NULL, by all else that speaks for or against them.
 * Which rings there are does not depend on who is confirmed, but for pairs, which are rings by
 * their score. Of accounts that people said are separate one loses, in evidence itself, what ties
 * it to the other. Rings come in no particular order. */
int ring_find(struct evidence_set *evidence, uint32_t accounts, const struct features *features,
    const struct ring_limits *limits, struct ring_set *set, struct error *err);

/* Scores rings that were found once more, as the features is now. */
int ring_score(struct ring_set *set, const struct evidence_set *evidence, uint32_t accounts,
    const struct features *features, const struct ring_limits *limits, struct error *err);

void ring_free(struct ring_set *set);

#endif
