/*
 * findings.h - what the last run found, by account.
 */
#ifndef MEASURE_FINDINGS_H
#define MEASURE_FINDINGS_H

#include <stdint.h>

#include "base/error.h"

struct db;

enum findings_band { FINDINGS_LOW, FINDINGS_MEDIUM, FINDINGS_HIGH };

struct findings_ring {
    double score;
    enum findings_band band;
};

/* ring: 0 when it is in none. score: the member's. */
struct findings_account {
    uint32_t ring;
    double score;
};

/* Zero it first. */
struct findings {
    uint32_t last;                     /* highest account */
    struct findings_account *accounts; /* 0 to last */
    uint32_t rings;
    struct findings_ring *ring; /* 1 to rings, most suspicious first */
};

/* No ring yet among the accounts 1 to last. */
int findings_open(struct findings *findings, uint32_t last, struct error *err);

/* A ring that ranks below those before. */
int findings_ring(
    struct findings *findings, double score, enum findings_band band, struct error *err);

/* A member of the ring added last, unless it is in one that ranks higher, or above last. */
void findings_member(struct findings *findings, int64_t account, double score);

/* Adds what the last run found. An error when there was none. */
int findings_read(struct findings *findings, struct db *db, struct error *err);

/* high and medium: what `ringleader export` writes unless told otherwise. */
int findings_is_exported(const struct findings *findings, uint32_t ring);

void findings_free(struct findings *findings);

#endif
