/*
 * graph_layout.h - where the nodes and labels of a ring's graph are, and how large.
 *
 * Nodes are placed by graph/layout.h, which does not depend on chance. A label never lies on a node
 * or on another label; if there is no room for it, it is left out.
 */
#ifndef REPORT_GRAPH_LAYOUT_H
#define REPORT_GRAPH_LAYOUT_H

#include "graph/layout.h"
#include "output/svg.h"
#include "report/graph_text.h"

enum { GRAPH_WIDTH = 640, GRAPH_MARGIN = 6, GRAPH_OTHERS = 24 };

/* The label of a node. It may be cut to the least width. If it is placed, spot is its place and
 * width its width there. */
struct label {
    size_t node;
    double width, least;
    struct svg_spot spot;
    int is_placed;
};

/* A graph that is ready to be drawn. */
struct graph_drawing {
    struct graph_view view;
    int number;     /* of the card, for ids within the page */
    double height;  /* of the part with the nodes */
    double *radius; /* of nodes */
    double *room;   /* the radius with marks around the node */
    double *weights;
    struct layout_place *places;
    struct label *labels;
    char (*names)[REDACT_TEXT]; /* of labels */
    size_t label_count;
    uint32_t *ends;
};

/* drawing: the caller frees it in any case. */
int graph_layout_make(struct graph_drawing *drawing, const struct report_card *card, int number,
    const struct redact *redact, struct error *err);
void graph_layout_free(struct graph_drawing *drawing);

/* The highest bits of values, or of accounts; at least 1. */
double graph_layout_most_bits(const struct reduced_graph *reduced, int is_value);

/* The marks of a node of accounts, of enum node_mark: those that all of its accounts have. */
unsigned graph_layout_marks(const struct graph_drawing *drawing, const struct graph_node *node);

/* What follows the name of the first of several values: " +2". Returns text. */
char *graph_layout_others(const struct graph_node *node, char text[GRAPH_OTHERS]);

/* What labels must not lie on: nodes; and the size of the picture. */
struct label_field {
    const struct layout_place *places;
    const double *radius;
    size_t nodes;
    double width, height;
};

/* Places labels, the first ones first. */
void graph_layout_place_labels(const struct label_field *field, struct label *labels, size_t count);

#endif
