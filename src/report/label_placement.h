/*
 * label_placement.h - where to write the names of nodes so that none lies on another or on a node.
 *
 * Knows circles and boxes alone. Private to the room.
 */
#ifndef REPORT_LABEL_PLACEMENT_H
#define REPORT_LABEL_PLACEMENT_H

#include <stddef.h>

#include "graph/layout.h"
#include "output/svg.h"

/* A text that belongs to a node and may be cut to the least width. is_placed: spot is where it
 * goes, as wide as width then is. */
struct label {
    size_t node;
    double width, least;
    struct svg_spot spot;
    int is_placed;
};

struct label_field {
    const struct layout_place *places; /* of nodes */
    const double *radius;
    size_t nodes;
    double width, height;
};

/* Places labels, the first ones first; one for which there is no room is not placed. */
void label_placement(const struct label_field *field, struct label *labels, size_t count);

#endif
