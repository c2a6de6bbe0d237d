/*
 * html_ring.h - all that the page tells of one ring: evidence, score, members, picture, what to do.
 * Private to report/.
 */
#ifndef REPORT_HTML_RING_H
#define REPORT_HTML_RING_H

#include "report/prose.h"

/* number: of the card in the page, from 1. */
int html_ring_write(
    const struct prose *prose, const struct report_card *card, int number, struct error *err);

#endif
