/*
 * ring_graph_svg.h - the graph of a ring as SVG within the page: accounts, shared values, links.
 *
 * A large graph is reduced first (graph_reduce.h); what is left out is said in words below it.
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
