/*
 * ring_graph_svg.h - a picture of a ring as SVG within a page: accounts, the values that they
 * share, and who has what.
 *
 * A ring of few is drawn account by account. In a large one accounts that have the same values are
 * one node, with their number written in it, and what would still be too much is left out and said
 * so. The places of nodes are of igraph's layouts (ring/layout.h) and do not depend on chance.
 * Private to report/.
 */
#ifndef REPORT_RING_GRAPH_SVG_H
#define REPORT_RING_GRAPH_SVG_H

#include <stdio.h>

#include "report/report.h"
#include "report/redact.h"

/* number: of the card, for ids within the page. */
int ring_graph_svg_write(FILE *file, const struct report_card *card, int number,
    const struct redact *redact, struct error *err);

#endif
