/*
 * dot.h - writes a graph in the language of Graphviz.
 *
 * Does not know what nodes are. Texts may hold anything: what SVG cannot hold becomes U+FFFD. Write
 * errors stay with the file.
 */
#ifndef OUTPUT_DOT_H
#define OUTPUT_DOT_H

#include <stdio.h>

#include "output/output.h"

/* Begins an undirected graph. defaults: lines of DOT that style it, or "". */
void dot_begin(FILE *file, const char *name, const char *defaults);

/* A node, or an edge between two: the cells are attributes named by the titles of their columns;
 * those without a title or a value are left out. style: attributes in DOT, or "". */
void dot_node(FILE *file, const char *id, const char *style, const struct output_column *columns,
    const struct output_cell *cells, int count);
void dot_edge(FILE *file, const char *from, const char *to, const char *style,
    const struct output_column *columns, const struct output_cell *cells, int count);

void dot_end(FILE *file);

#endif
