/*
 * graph_reduce.h - who is in the picture of a ring: values, accounts, groups of accounts.
 *
 * Values that the same members have and that are of one family are one node. In a large ring so are
 * accounts that have the same values. Of what is still too much the strongest values stay; the rest
 * is counted. Knows no places and no words. Private to the room.
 */
#ifndef REPORT_GRAPH_REDUCE_H
#define REPORT_GRAPH_REDUCE_H

#include "report/report.h"
#include "value/kind.h"

/* Accounts up to which each is drawn, and nodes and edges that can be told apart. */
enum { GRAPH_SINGLES = 40, GRAPH_NODES = 60, GRAPH_EDGES = 220 };

/* Of items (below): places in the graph's values, or its members, in their order there. */
struct graph_node {
    size_t first, count;
    enum family family; /* of a value */
    double bits;        /* the strongest value's or the highest score */
    double worth;       /* of a value: bits, by how many it brings together */
    size_t reach;       /* of a value: members that have it */
    int is_value;
    int is_rest; /* a group alike in its strongest value only, or in nothing that is drawn */
};

struct graph_edge {
    uint32_t value, other; /* nodes */
};

struct reduced {
    struct graph_node *nodes; /* values first, the strongest first */
    struct graph_edge *edges; /* by value */
    size_t *items;
    size_t node_count, value_count, edge_count;
    size_t left_values;  /* that are not drawn */
    size_t left_members; /* that have none of those that are */
    int is_grouped;
};

int graph_reduce(struct reduced *reduced, const struct report_graph *graph, struct error *err);
void reduced_graph_free(struct reduced *reduced);

#endif
