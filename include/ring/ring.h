/*
 * ring.h - rings as data: their evidence, their members, their score in named parts.
 *
 * Plain arrays for all rings at once. Does not know the store, nor the texts of values.
 */
#ifndef RING_RING_H
#define RING_RING_H

#include "evidence/evidence.h"
#include "value/terms.h"

enum { RING_PARTS = 64, RING_REASON = 160 };

struct member {
    uint32_t account;
    double score; /* bits: the ring's score, adjusted for what sets this member apart */
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
    uint32_t component;       /* number of its evidence while rings are built */
    struct score_part *parts; /* largest first */
    int part_count;
    double score; /* bits: the sum of the parts */
    double own;   /* bits: the score without the parts that one account may bring */
    enum band band;
    int is_reopened;  /* a verdict found it benign and it has changed since (part "reviewed") */
    int is_confirmed; /* a verdict confirmed it: its members stay together */
    uint32_t rank;    /* from 1, most suspicious first */
};

struct ring_set {
    struct ring *rings;
    struct member *members;           /* of each ring, by account number */
    const struct evidence **evidence; /* of each ring, by kind, strongest first */
    uint32_t count;
    size_t size, member_count, member_size, evidence_count, evidence_size; /* allocated and used */
};

struct features;
struct score_steps;

struct ring_limits {
    uint32_t least_members; /* smaller groups are not rings, except ... */
    double pair;            /* ... two accounts with at least so many bits */
    int seed_sharers;       /* a value of more accounts does not link them to a confirmed one */
    int cut_members;        /* smallest candidate that may be split */
    double apart;           /* least bits for two groups that split a candidate */
    double stray_bits;      /* a member this far below its ring is none */
    double high, medium;    /* least bits of these bands */
    double fraud_share;     /* of accounts that are in rings, before anything else is known */
    double joined;          /* least bits of a cell that may be merged with others */
    double join_bits;       /* least bits for one source, not two, that merge cells */
    double most_bits; /* cap for one piece of evidence: beyond it no model of a tail is reliable */
    double weights[RING_PARTS];      /* factors of the score parts, by row */
    const struct score_steps *steps; /* by row: bits of its figure; NULL: those of the fit */
    int threads;                     /* that score rings; the result does not depend on them */
};

void ring_free(struct ring_set *set);

#endif
