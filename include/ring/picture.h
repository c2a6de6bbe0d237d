/*
 * picture.h - a graph with named attributes, written as GraphML for other programs to draw.
 *
 * igraph writes it. Knows nothing of what the nodes are. Texts may be anything: what XML 1.0 cannot
 * hold comes out as U+FFFD.
 */
#ifndef RING_PICTURE_H
#define RING_PICTURE_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

/* name: an identifier. */
struct picture_attribute {
    const char *name;
    int is_number;
};

/* The value of an attribute: a text, of which NULL is the empty one, or a number, of which NaN is
 * none. */
struct picture_cell {
    const char *text;
    double number;
};

struct picture;

/* Attributes are borrowed until the end. *out is NULL on failure. */
int picture_open(struct picture **out, const struct picture_attribute *nodes, int node_attributes,
    const struct picture_attribute *edges, int edge_attributes, struct error *err);

/* Adds a node, from 0 in the order they come, or an edge between two. Cells are borrowed for the
 * call, one an attribute. */
int picture_node(struct picture *picture, const struct picture_cell *cells, struct error *err);
int picture_edge(struct picture *picture, uint32_t from, uint32_t to,
    const struct picture_cell *cells, struct error *err);

/* Write errors of the file are left to it (ferror). */
int picture_graphml(const struct picture *picture, FILE *file, struct error *err);

void picture_close(struct picture *picture); /* accepts NULL */

#endif
