/*
 * graphml.h - writes a graph with named attributes as GraphML, for other programs to draw.
 *
 * igraph does the writing. Does not know what nodes are. Texts may hold anything: what XML 1.0 does
 * not allow becomes U+FFFD.
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

/* The value of an attribute: a text (NULL: empty) or a number (NaN: missing). */
struct graphml_cell {
    const char *text;
    double number;
};

struct graphml;

/* Attributes are borrowed until graphml_close. *out is NULL on failure. */
int graphml_open(struct graphml **out, const struct graphml_attribute *nodes, int node_attributes,
    const struct graphml_attribute *edges, int edge_attributes, struct error *err);

/* Adds a node, numbered from 0 in order, or an edge between two nodes. cells: one an attribute,
 * borrowed for the call. */
int graphml_node(struct graphml *graphml, const struct graphml_cell *cells, struct error *err);
int graphml_edge(struct graphml *graphml, uint32_t from, uint32_t to,
    const struct graphml_cell *cells, struct error *err);

/* Write errors stay with the file (ferror). */
int graphml_write(const struct graphml *graphml, FILE *file, struct error *err);

void graphml_close(struct graphml *graphml); /* accepts NULL */

#endif
