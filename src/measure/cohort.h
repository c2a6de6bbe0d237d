/*
 * cohort.h - the accounts that figures are taken over, those with a label: what is true of each
 * beside what was found.
 */
#ifndef MEASURE_COHORT_H
#define MEASURE_COHORT_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "measure/findings.h"
#include "measure/purity.h"
#include "measure/ranking.h"
#include "measure/recovery.h"
#include "measure/tally.h"
#include "measure/truth.h"

/* Zero it first. Arrays are by labelled account unless they say otherwise. */
struct cohort {
    size_t count;
    uint32_t *ring;            /* the true one, of truth; 0: none */
    uint32_t *exported;        /* the exported one, of findings; 0: none */
    struct ranked *ranked;     /* by ring's score, then member's; in no ring: 0, 0; sorted */
    struct purity *purity;     /* by ring of findings, the first at 0 */
    struct recovery *recovery; /* by true ring, from 1; found: among the exported */
    struct tally all, high;    /* exported, and of the high band alone */
};

int cohort_make(struct cohort *cohort, const struct truth *truth, const struct findings *findings,
    struct error *err);

void cohort_free(struct cohort *cohort);

#endif
