/*
 * graphml.h - a graph with named attributes, written as GraphML for other programs to draw.
 *
 * igraph writes it. Knows nothing of what the nodes are. Texts may be anything: what XML 1.0 cannot
 * hold comes out as U+FFFD.
 */
#ifndef GRAPH_GRAPHML_H
#define GRAPH_GRAPHML_H

#include <stdint.h>
#include <stdio.h>

#include "base/error.h"

/* name: an identifier. */
struct graphml_attribute {
    const char *name;
    int is_number;
};

/* The value of an attribute: a text, of which NULL is the empty one, or a number, of which NaN is
 * none. */
struct graphml_cell {
    const char *text;
    double number;
};

struct picture;

/* Attributes are borrowed until the end. *out is NULL on failure. */
int graphml_open(struct picture **out, const struct graphml_attribute *nodes, int node_attributes,
    const struct graphml_attribute *edges, int edge_attributes, struct error *err);

/* Adds a node, from 0 in the order they come, or an edge between two. Cells are borrowed for the
 * call, one an attribute. */
int graphml_node(struct picture *picture, const struct graphml_cell *cells, struct error *err);
int graphml_edge(struct picture *picture, uint32_t from, uint32_t to,
    const struct graphml_cell *cells, struct error *err);

/* Write errors of the file are left to it (ferror). */
int graphml_write(const struct picture *picture, FILE *file, struct error *err);

void graphml_close(struct picture *picture); /* accepts NULL */

#endif
