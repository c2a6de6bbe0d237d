/*
 * markdown_ring.h - a ring at length, in Markdown. Private to the room.
 */
#ifndef REPORT_MARKDOWN_RING_H
#define REPORT_MARKDOWN_RING_H

#include "report/prose.h"

/* number: of the card, from 1. */
void markdown_ring_write(const struct prose *prose, const struct report_card *card, int number);

#endif
