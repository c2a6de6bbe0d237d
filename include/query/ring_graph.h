/*
 * ring_graph.h - who in a ring has what: its members, its evidence, and the links between, as
 * numbers.
 */
#ifndef QUERY_RING_GRAPH_H
#define QUERY_RING_GRAPH_H

#include "query/cohesion.h"

struct db;

/* Zero it first. Members and values are places in these arrays. */
struct ring_graph {
    int64_t *accounts;           /* of members, numbers of the store, ascending */
    int64_t *moments;            /* when members were first seen, ascending */
    int64_t *values;             /* ids of evidence, the strongest first */
    double *bits;                /* of values */
    struct cohesion_link *links; /* by value */
    size_t members, value_count, link_count;
    size_t account_size, moment_size, value_size, bits_size, link_size; /* of the arrays */
};

int ring_graph_read(
    struct ring_graph *web, struct db *db, int64_t run, int64_t ring, struct error *err);

/* The place of an account among the members; -1 when it is none. */
int64_t ring_graph_member(const struct ring_graph *web, int64_t account);

void ring_graph_free(struct ring_graph *web);

#endif
