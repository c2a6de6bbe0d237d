/*
 * graph_reduce.h - reduces the graph of a ring to a size that can be drawn.
 *
 * Values of one family that the same members have are one node. In a large ring, accounts with the
 * same values are one node. If the graph is still too large, only the strongest values stay, and
 * the others are counted. Knows no positions and no texts.
 */
#ifndef REPORT_GRAPH_REDUCE_H
#define REPORT_GRAPH_REDUCE_H

#include "report/report.h"
#include "value/kind.h"

/* Up to so many accounts each is drawn. With more nodes or edges a drawing is not readable. */
enum { GRAPH_SINGLES = 40, GRAPH_NODES = 60, GRAPH_EDGES = 220 };

/* Its items are items[first] and on: indexes of the graph's values, or of its members. */
struct graph_node {
    size_t first, count;
    enum family family; /* of a value */
    double bits;        /* the highest of its values or accounts */
    double worth;       /* of a value: bits, times the logarithm of its members */
    size_t reach;       /* of a value: members that have it */
    int is_value;
    int is_rest; /* a group that shares only its strongest value, or no value that is drawn */
};

struct graph_edge {
    uint32_t value, other; /* indexes of nodes */
};

struct reduced_graph {
    struct graph_node *nodes; /* values first, the strongest first */
    struct graph_edge *edges; /* in the order of values */
    size_t *items;
    size_t node_count, value_count, edge_count;
    size_t left_values;  /* values that are not drawn */
    size_t left_members; /* members that have no value that is drawn */
    int is_grouped;
};

int graph_reduce(
    struct reduced_graph *reduced, const struct report_graph *graph, struct error *err);
void reduced_graph_free(struct reduced_graph *reduced);

#endif
