/*
 * predictions.h - what the last run found, by account.
 */
#ifndef EVALUATE_PREDICTIONS_H
#define EVALUATE_PREDICTIONS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "value/terms.h"

struct db;

struct predicted_ring {
    double score;
    enum band band;
};

/* ring: 0 if the account is in none. score: the member's. */
struct predicted_account {
    uint32_t ring;
    double score;
};

/* Zero it first. */
struct predictions {
    uint32_t last;                      /* highest account */
    struct predicted_account *accounts; /* 0 to last */
    uint32_t rings;
    struct predicted_ring *ring; /* 1 to rings, by rank, most suspicious first */
    size_t ring_size;            /* of the array */
};

/* No rings of the accounts 1 to last. */
int predictions_open(struct predictions *predictions, uint32_t last, struct error *err);

/* Adds a ring, ranked below those added before. */
int predictions_add_ring(
    struct predictions *predictions, double score, enum band band, struct error *err);

/* Adds a member of the ring added last. Ignores accounts above last, and accounts that are in a
 * ring of higher rank. */
void predictions_add_member(struct predictions *predictions, int64_t account, double score);

/* Adds the rings of the last run. ERROR_FAILED if there is no run. */
int predictions_read(struct predictions *predictions, struct db *db, struct error *err);

/* Whether the ring is high or medium: `ringleader export` writes those by default. */
int predictions_is_exported(const struct predictions *predictions, uint32_t ring);

void predictions_free(struct predictions *predictions);

#endif
