/*
 * portrait_shape.h - how a node looks: a shape for each family of values, a circle for accounts.
 *
 * The legend draws with it, too. Private to the room.
 */
#ifndef REPORT_PORTRAIT_SHAPE_H
#define REPORT_PORTRAIT_SHAPE_H

#include <stdio.h>

#include "show/svg.h"
#include "value/kind.h"

/* What is to be seen of an account beside that it is one. */
enum shape_mark { MARK_NEW = 1, MARK_CONFIRMED = 2, MARK_SHIELDED = 4 };

/* "f-payment" ... as classes; and what values of a family are, for a legend. */
const char *shape_class(enum family family);
const char *shape_words(enum family family);

/* radius: of the circle that the shape lies in. is_stack: it is more than one value. */
void shape_value(
    FILE *file, enum family family, struct svg_point middle, double radius, int is_stack);

/* marks: of enum shape_mark. */
void shape_account(FILE *file, struct svg_point middle, double radius, unsigned marks);

#endif
