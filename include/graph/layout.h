/*
 * layout.h - places the nodes of a graph for drawing: force-directed, by igraph.
 *
 * Does not know what nodes are. The same graph gets the same places.
 */
#ifndef GRAPH_LAYOUT_H
#define GRAPH_LAYOUT_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct layout_place {
    double x, y;
};

/* radius: by node, the room that it needs around its centre. Places are within 0 .. width and 0 ..
 * height, radius included; nodes do not overlap if there is room. weights: by edge, > 0; heavier
 * edges are shorter. */
struct layout {
    size_t nodes, edges;
    const uint32_t *ends; /* two of each edge */
    const double *weights, *radius;
    double width, height;
};

int layout_make(const struct layout *layout, struct layout_place *places, struct error *err);

#endif
