/*
 * node_shape.h - how a node looks: a shape for each family of values, a circle for accounts.
 *
 * The legend draws with it, too. Private to the room.
 */
#ifndef REPORT_NODE_SHAPE_H
#define REPORT_NODE_SHAPE_H

#include <stdio.h>

#include "output/svg.h"
#include "value/kind.h"

/* What is to be seen of an account beside that it is one. */
enum shape_mark { NODE_NEW = 1, NODE_CONFIRMED = 2, NODE_PROTECTED = 4 };

/* "f-payment" ... as classes; and what values of a family are, for a legend. */
const char *node_shape_class(enum family family);
const char *node_shape_name(enum family family);

/* radius: of the circle that the shape lies in. is_stack: it is more than one value. */
void node_shape_value(
    FILE *file, enum family family, struct svg_point middle, double radius, int is_stack);

/* marks: of enum shape_mark. */
void node_shape_account(FILE *file, struct svg_point middle, double radius, unsigned marks);

#endif
