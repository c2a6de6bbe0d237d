/*
 * learn.h - factors of the parts of the score, from verdicts on rings.
 *
 * The model: a ring is confirmed rather than benign with probability 1 / (1 + 2^-score), where
 * score = intercept + sum of factor * bits over the parts. The factors are the damped maximum a
 * posteriori: each factor has the prior N(1, 0.25^2), the shipped factor, and the intercept
 * N(0, 4^2). The intercept takes up that rings with verdicts hold more fraud than the service, and
 * is not kept; for the same reason the part "prior" keeps its factor. Deterministic. Knows no
 * settings.
 */
#ifndef REVIEW_LEARN_H
#define REVIEW_LEARN_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct db;

enum {
    LEARN_PARTS = 64, /* most parts */
    LEARN_LEAST = 30, /* fewest rings of each verdict */
    LEARN_FOLDS = 10
};

/* A ring with a verdict that holds, and the bits of its parts at factor 1. */
struct learn_ring {
    int64_t number;
    int is_fraud; /* confirmed; otherwise benign */
    double bits[LEARN_PARTS];
};

/* Zero it first; learn_free frees rings. */
struct learn_set {
    int parts;
    const char *names[LEARN_PARTS]; /* borrowed, as score_part has them */
    double factors[LEARN_PARTS];    /* in force */
    struct learn_ring *rings;       /* by number */
    size_t count, capacity;
    size_t confirmed;
    size_t seen[LEARN_PARTS]; /* rings in which the part has bits */
};

/* How well a score separates rings. */
struct learn_quality {
    double loss;              /* mean log-loss, bits per ring */
    double average_precision; /* rings of equal score share their places */
};

struct learn_result {
    double factors[LEARN_PARTS];        /* proposed, rounded to hundredths */
    struct learn_quality before, after; /* each ring by values fitted without its fold: before, the
                                           intercept alone; after, the factors, too */
};

/* Reads the rings of the last run with a verdict on the whole ring that holds. names, parts and
 * factors are set. settings: the digest that the last run must have. Parts that follow from
 * verdicts and denied values are left out. ERROR_FAILED if the run does not fit. */
int learn_read(struct db *db, const char *settings, struct learn_set *set, struct error *err);

/* Whether the score part follows from decisions, so that nothing is learnt of it. */
int learn_is_decided(const char *name);

/* Fits the factors to the rings outside fold (-1: to all), each within [0, most]. Ring i is in
 * fold i % LEARN_FOLDS. A part without bits in any ring of the set keeps its factor, and so does
 * the part "prior". Returns the intercept in bits. */
double learn_fit(const struct learn_set *set, int fold, double most, double factors[LEARN_PARTS]);

/* A score and the verdict on its ring. */
struct learn_score {
    double score;
    int is_fraud;
};

/* Sorts scores, the highest first. average_precision is NAN without a confirmed ring. */
struct learn_quality learn_measure(struct learn_score *scores, size_t count);

/* Proposes factors. ERROR_FAILED with fewer than LEARN_LEAST rings of either verdict. */
int learn_propose(
    const struct learn_set *set, double most, struct learn_result *result, struct error *err);

/* Whether the log-loss falls, and average precision does not. */
int learn_is_better(const struct learn_result *result);

void learn_free(struct learn_set *set);

#endif
