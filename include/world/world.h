/*
 * world.h - a simulated service with planted rings, to measure a detector on.
 *
 * Writes what such a service would export, and the truth beside it. Knows nothing of the
 * detector, which knows nothing of it: no list, constant or type is shared between them, so
 * that neither can be made to fit the other.
 */
#ifndef WORLD_WORLD_H
#define WORLD_WORLD_H

#include <stdint.h>

#include "base/error.h"

struct world_options {
    int64_t accounts; /* 1 to 100 million */
    uint64_t seed;
    double fraud; /* share of the accounts that are in rings, 0 to 1 */
    int64_t end;  /* the world's last moment */
    int days;     /* how long before it the service opened, 7 to 3650 */
};

/* 50,000 accounts, seed 1, 3 % fraud, the year up to 2026-07-01. */
struct world_options world_defaults(void);

/* Writes signups.csv, billing.csv and labels.csv into directory, which is made when missing;
 * its parent must exist. The same options give the same bytes. Rows stand in order of time
 * (labels in that of sign-up). All three appear complete or, on -1, none does; the room needed
 * meanwhile is twice that of the files. Exactly round(accounts * fraud) accounts are in rings;
 * when that is fewer than 3, none is.
 *
 * labels.csv: account_id, label (fraud or legit), ring_id, source (planted, planted_banned or
 * planted_return: of the style "return", the banned ring and the one that came back), group
 * (which part of legitimate life, or ring), style and discipline of the ring. */
int world_write(const struct world_options *options, const char *directory, struct error *err);

#endif
