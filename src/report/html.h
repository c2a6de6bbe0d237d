/*
 * html.h - a report as one HTML file that needs nothing else: no network, no script, no server.
 *
 * Its style and its small script are in assets/. A content security policy in the page lets nothing
 * else load or run; it names the two by their digests.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include <stdio.h>

#include "report/prose.h"

/* Write errors stay with the file. */
int report_html_write(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err);

/* A ring in detail: evidence, score, members, charts, commands. number: of the card, from 1. */
int html_ring_write(
    const struct prose *prose, const struct report_card *card, int number, struct error *err);

#endif
