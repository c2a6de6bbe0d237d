/*
 * graph_legend.h - what the shapes of a ring's picture mean: those that occur in it.
 *
 * Private to the room.
 */
#ifndef REPORT_GRAPH_LEGEND_H
#define REPORT_GRAPH_LEGEND_H

#include <stdio.h>

enum { LEGEND_ROW = 18 };

/* families: bits by enum family; marks: of enum shape_mark. Entries stand side by side from x and y
 * on, between left and right. */
struct legend {
    unsigned families, marks;
    int has_accounts, has_groups;
    double left, right, x, y;
};

/* Draws it, or with no file only moves x and y to where it ends. */
void graph_legend_draw(FILE *file, struct legend *legend);

#endif
