/*
 * simulate.h - a simulated service with planted rings, to measure a detector on.
 *
 * Writes the records that such a service would export, and the true labels. The simulator and
 * the detector share no list, constant or type, so that neither can be fitted to the other.
 */
#ifndef SIMULATE_SIMULATE_H
#define SIMULATE_SIMULATE_H

#include <stdint.h>

#include "base/error.h"

struct output_guard;

/* Of accounts, fraud or days: as usual for the service. */
enum { SIMULATE_OF_SERVICE = -1 };

struct simulate_options {
    int64_t accounts; /* 1 to 100 million; events may add some */
    uint64_t seed;
    double fraud;        /* share of the accounts that are in rings, 0 to 1 */
    int64_t end;         /* the service's last moment */
    int days;            /* how many days before `end` the service opened, 7 to 3650 */
    const char *service; /* its name; NULL: the default, the first */
    int is_drawn;        /* everything about the service is drawn at random, from `draw`; with
                          * `service` as a variation of it */
    uint64_t draw;
    const char *without; /* columns that are not exported, separated by commas; NULL: none */
    const char *events;  /* names of events, separated by commas; NULL: those of the service */
    const struct output_guard *guard; /* files that no output may replace; NULL: none */
};

/* 50,000 accounts, seed 1, 3 % fraud, the year up to 2026-07-01. */
struct simulate_options simulate_defaults(void);

/* Writes signups.csv, billing.csv and labels.csv into directory. Makes the directory; its parent
 * must exist. The same options give the same bytes. Rows are ordered by time, labels by time of
 * sign-up. On success all three files are complete; on -1 there is none. Temporary files need as
 * much space again. Exactly round(accounts * fraud) accounts are in rings; none if that is below 3.
 *
 * labels.csv: account_id, label (fraud or legit), ring_id, source (planted, planted_banned or
 * planted_return: in the style "return", the banned ring and the ring that came back), group
 * (of legitimate accounts, or "ring"), style and discipline of the ring. */
int simulate_write(
    const struct simulate_options *options, const char *directory, struct error *err);

/* The named services, and the events, by row; NULL after the last. */
const char *simulate_service_name(int row);
const char *simulate_event_name(int row);

/* What `without` accepts, by row; NULL after the last. */
const char *simulate_column_name(int row);

/* The groups and styles in labels.csv, by row; NULL after the last. The default service has the
 * first ones. */
const char *simulate_group_name(int row);
const char *simulate_style_name(int row);

#endif
