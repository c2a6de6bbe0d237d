/*
 * node_shape.h - the shapes of nodes: one for each family of values, a circle for accounts; and the
 * legend that explains them.
 */
#ifndef REPORT_NODE_SHAPE_H
#define REPORT_NODE_SHAPE_H

#include <stdio.h>

#include "output/svg.h"
#include "value/kind.h"

/* Marks of an account. */
enum node_mark { NODE_NEW = 1, NODE_CONFIRMED = 2, NODE_PROTECTED = 4 };

/* The class of a family, such as "f-payment", and its name in the legend. */
const char *node_shape_class(enum family family);
const char *node_shape_name(enum family family);

/* radius: of the circle around the shape. is_stack: the node has several values. */
void node_shape_value(
    FILE *file, enum family family, struct svg_point middle, double radius, int is_stack);

/* marks: of enum node_mark. */
void node_shape_account(FILE *file, struct svg_point middle, double radius, unsigned marks);

/* What occurs in a graph. families: bits by enum family; marks: of enum node_mark. Entries are
 * written between left and right, from x and y on. */
struct legend {
    unsigned families, marks;
    int has_accounts, has_groups;
    double left, right, x, y;
};

enum { LEGEND_ROW = 18 };

/* Draws the legend. Without a file it only moves x and y to the end. */
void node_shape_legend(FILE *file, struct legend *legend);

#endif
