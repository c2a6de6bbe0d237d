/*
 * graph_text.h - what is told of a node of a ring's picture, in plain words.
 *
 * What comes out is text yet to be escaped, with all that was somebody's behind the veil. Private
 * to the room.
 */
#ifndef REPORT_GRAPH_TEXT_H
#define REPORT_GRAPH_TEXT_H

#include <stdio.h>

#include "report/graph_reduce.h"
#include "report/redact.h"

/* What a picture is of. */
struct graph_view {
    const struct report_card *card;
    const struct redact *redact;
    struct reduced reduced;
};

void graph_text_node(FILE *file, const struct graph_view *graph_view, size_t node);

/* The picture as a whole. */
void graph_text_summary(FILE *file, const struct graph_view *graph_view);

/* What of the ring is not in it; nothing is written where all is. */
void graph_text_left_out(FILE *file, const struct graph_view *graph_view);

/* What stands at a node: a value or account in short. Returns text. */
const char *graph_text_label(
    const struct graph_view *graph_view, size_t node, char text[REDACT_TEXT]);

#endif
