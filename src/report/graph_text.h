/*
 * graph_text.h - the nodes of a ring's graph in words: tooltips, labels, the description of the
 * graph.
 *
 * Texts are redacted, but not escaped yet.
 */
#ifndef REPORT_GRAPH_TEXT_H
#define REPORT_GRAPH_TEXT_H

#include <stdio.h>

#include "report/graph_reduce.h"
#include "report/redact.h"

/* A graph that is drawn. */
struct graph_view {
    const struct report_card *card;
    const struct redact *redact;
    struct reduced_graph reduced;
};

void graph_text_node(FILE *file, const struct graph_view *graph_view, size_t node);

/* The description of the whole graph. */
void graph_text_summary(FILE *file, const struct graph_view *graph_view);

/* What is left out; writes nothing if nothing is. */
void graph_text_left_out(FILE *file, const struct graph_view *graph_view);

/* The label of a node: its value or account. Returns text. */
const char *graph_text_label(
    const struct graph_view *graph_view, size_t node, char text[REDACT_TEXT]);

#endif
