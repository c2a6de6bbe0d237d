/*
 * meeting.h - how many records have no counterpart: charges of accounts that never signed up, and
 * sign-ups of accounts without a charge.
 *
 * Exact for up to MEETING_EXACT records; of more an evenly spread part is read.
 */
#ifndef STORE_MEETING_H
#define STORE_MEETING_H

#include <stdint.h>

#include "base/error.h"

struct db;

enum meeting_side { MEETING_CHARGES, MEETING_SIGNUPS };

enum { MEETING_EXACT = 20000 };

/* Records numbered first to last, both from 1. */
struct meeting_range {
    int64_t first, last;
};

struct meeting_count {
    int64_t rows, lone; /* records that were read, and those without a counterpart */
    int64_t accounts;   /* that the latter are of */
    int64_t step;       /* every step-th record was read; 1: all, so that the numbers are exact */
};

/* What a run of detect found out, which reads all records. */
struct meeting_totals {
    int64_t signed_up, charged, both; /* accounts with sign-ups, with charges, with both */
    int64_t charges, lone_charges;    /* lone: of accounts that never signed up */
};

/* Saves the totals of a run. */
int meeting_save(
    struct db *db, int64_t run, const struct meeting_totals *totals, struct error *err);

/* Those of a run; 0: the last one. *is_found: there are any. *is_current: the store still has the
 * records that the run read. */
int meeting_find(struct db *db, int64_t run, struct meeting_totals *totals, int *is_found,
    int *is_current, struct error *err);

/* All records of both sides. last is 0 where the store has none. */
int meeting_ranges(struct db *db, struct meeting_range ranges[2], struct error *err);

int meeting_count(struct db *db, enum meeting_side side, struct meeting_range range,
    struct meeting_count *count, struct error *err);

/* lone by rows, 0 to 1. */
double meeting_share(const struct meeting_count *count);

#endif
