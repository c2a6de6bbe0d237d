/*
 * evidence_all.h - judges the values of all kinds, several kinds in parallel.
 */
#ifndef DETECT_EVIDENCE_ALL_H
#define DETECT_EVIDENCE_ALL_H

#include "detect/rules.h"
#include "dataset/dataset.h"
#include "evidence/evidence.h"
#include "dataset/features.h"

struct evidence_all_input {
    const struct dataset *dataset;
    const struct features *features;
    const struct evidence_limits *limits;
    const struct rules *rules;
    int threads;         /* at least 1; the result does not depend on it */
    int only_composites; /* uses of dataset only the times of sign-up */
};

/* Fills set with the evidence and hubs of all kinds, in the order of kinds, and usual, which set
 * then borrows; usual NULL: not needed. */
int evidence_all(const struct evidence_all_input *input, struct evidence_set *set,
    struct sharing_usual *usual, struct error *err);

#endif
