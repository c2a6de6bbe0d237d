/*
 * hub.h - whether an exclusive value that many accounts share has one operator.
 *
 * It has when they are alike in something else, too. Strangers share a placeholder that nobody
 * listed, a resold gift card or the phone of a switchboard, and have nothing else in common.
 */
#ifndef EVIDENCE_HUB_H
#define EVIDENCE_HUB_H

#include "evidence/shared_value.h"

/* A group of accounts that share a value of a kind. */
struct hub_group {
    enum kind kind;
    const uint32_t *accounts;
    uint32_t count;
    const uint32_t *candidates; /* by account: 0 if it has no value of the kind */
    uint32_t having;            /* accounts that have one */
};

struct hub_answer {
    enum hub_reason reason; /* HUB_NONE: it is evidence */
    double alike;           /* how much more they agree than strangers; 0 where not compared */
    int is_compared;
};

/* likeness NULL: nothing is known of the accounts. Groups of a few are evidence. */
int hub_judge(const struct likeness *likeness, const struct hub_group *group,
    const struct evidence_limits *limits, struct hub_answer *answer, struct error *err);

#endif
