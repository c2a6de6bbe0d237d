/*
 * html.h - a report as one HTML file that needs nothing else: no network, no script, no server.
 *
 * Its style and its small script are in assets/; a content security policy in the page lets nothing
 * run or load but those two, by their digests. Private to report/.
 */
#ifndef REPORT_HTML_H
#define REPORT_HTML_H

#include <stdio.h>

#include "report/report.h"
#include "report/redact.h"

/* Write errors of the file are left to it (ferror). */
int report_html_write(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err);

#endif
