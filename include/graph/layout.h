/*
 * layout.h - where to draw the nodes of a graph: force-directed, by igraph.
 *
 * Knows nothing of what nodes are. The same graph gets the same places.
 */
#ifndef GRAPH_LAYOUT_H
#define GRAPH_LAYOUT_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct layout_place {
    double x, y;
};

/* radius: by node, the room that it needs around its middle. On return no two nodes overlap, as
 * long as there is room: places lie within 0 .. width, 0 .. height, radius included. weights: by
 * edge, > 0; heavier ones are shorter. */
struct layout {
    size_t nodes, edges;
    const uint32_t *ends; /* two of each edge */
    const double *weights, *radius;
    double width, height;
};

int layout_make(const struct layout *layout, struct layout_place *places, struct error *err);

#endif
