/*
 * ring_stats.h - how a ring hangs together and how it came to be, reckoned from what a run stored.
 */
#ifndef QUERY_RING_STATS_H
#define QUERY_RING_STATS_H

#include "query/cohesion.h"
#include "query/timeline.h"

struct db;

/* Zero it first. */
struct ring_stats {
    struct cohesion bond;
    char *weakest_kind, *weakest_value; /* NULL: there is no weakest link */
    struct timeline timeline;           /* of the moments when members were first seen */
};

int ring_stats_read(
    struct ring_stats *shape, struct db *db, int64_t run, int64_t ring, struct error *err);
void ring_stats_free(struct ring_stats *shape);

#endif
