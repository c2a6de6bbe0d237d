/*
 * judge.h - judges the values of every kind, several kinds at a time. Private to detect/.
 */
#ifndef DETECT_JUDGE_H
#define DETECT_JUDGE_H

#include "detect/decided.h"
#include "detect/facts.h"
#include "link/evidence.h"
#include "ring/ledger.h"

struct judge_input {
    const struct facts *facts;
    const struct ledger *ledger;
    const struct link_limits *limits;
    const struct decided *decided;
    int threads;         /* at least 1; the result does not depend on it */
    int only_composites; /* nothing is asked of facts but when accounts came */
};

/* Fills set with the evidence and hubs of all kinds, in the order of kinds. */
int judge_all(const struct judge_input *input, struct evidence_set *set, struct error *err);

#endif
