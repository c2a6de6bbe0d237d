/*
 * portrait_told.h - what is told of a node of a ring's picture, in plain words.
 *
 * What comes out is text yet to be escaped, with all that was somebody's behind the veil. Private
 * to the room.
 */
#ifndef REPORT_PORTRAIT_TOLD_H
#define REPORT_PORTRAIT_TOLD_H

#include <stdio.h>

#include "report/portrait_cast.h"
#include "report/veil.h"

/* What a picture is of. */
struct portrait {
    const struct report_card *card;
    const struct veil *veil;
    struct cast cast;
};

void told_node(FILE *file, const struct portrait *portrait, size_t node);

/* The picture as a whole. */
void told_all(FILE *file, const struct portrait *portrait);

/* What of the ring is not in it; nothing is written where all is. */
void told_left_out(FILE *file, const struct portrait *portrait);

/* What stands at a node: a value or account in short. Returns text. */
const char *told_label(const struct portrait *portrait, size_t node, char text[VEIL_TEXT]);

#endif
