/*
 * metrics.h - precision, recall and average precision of accounts, and the labeled accounts that
 * all figures are taken over.
 */
#ifndef EVALUATE_METRICS_H
#define EVALUATE_METRICS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "evaluate/clusters.h"
#include "evaluate/labels.h"
#include "evaluate/predictions.h"

/* part / whole; NaN (undefined) if whole is 0. */
double metrics_ratio(double part, double whole);

/* ---- precision and recall ---- */

struct confusion {
    int64_t predicted; /* accounts predicted to be fraud */
    int64_t correct;   /* of these, fraud */
    int64_t actual;    /* fraud in all */
};

/* The harmonic mean of precision (correct / predicted) and recall (correct / actual); 0 if none is
 * correct, NaN if there is neither fraud nor a prediction. */
double confusion_f1(const struct confusion *confusion);

/* ---- ranking ----
 *
 * Accounts of equal rank have no order. Each figure is the mean over all possible orders of them
 * (McSherry and Najork, "Computing information retrieval performance measures efficiently in the
 * presence of tied scores", ECIR 2008), so it does not depend on the order of the input. */

/* Ranked by score, then by ring_score, the highest first. */
struct ranked_account {
    double score, ring_score;
    int is_fraud;
};

void ranking_sort(struct ranked_account *ranked, size_t count);

/* The mean, over all fraud, of the precision at its rank, of a sorted array. NaN without fraud. */
double ranking_average_precision(const struct ranked_account *ranked, size_t count);

/* The expected number of frauds among the first `top` (at most count) of a sorted array. */
double ranking_hits(const struct ranked_account *ranked, size_t count, size_t top);

/* ---- labeled accounts ---- */

/* Zero it first. Arrays are by labeled account, except where noted. */
struct labeled_accounts {
    size_t count;
    uint32_t *ring;                /* of labels; 0: none */
    uint32_t *exported;            /* exported ring of predictions; 0: none */
    struct ranked_account *ranked; /* sorted; accounts in no ring are last */
    struct purity *purity;         /* by ring of predictions, the first at 0 */
    struct ring_match *matches;    /* by true ring, from 1: with the exported rings */
    struct confusion all, high;    /* predicted: exported; in a high ring */
};

int labeled_accounts_make(struct labeled_accounts *accounts, const struct labels *labels,
    const struct predictions *predictions, struct error *err);

void labeled_accounts_free(struct labeled_accounts *accounts);

#endif
