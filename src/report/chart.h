/*
 * chart.h - pictures of a report, as SVG within its page: charts with a scale.
 *
 * Each is one <svg> with a <title> and a <desc> that says in words what is to be seen. Colours come
 * from classes (assets/report.css); nothing is styled here, no attribute style, no script.
 * Private to report/.
 */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include <stdio.h>

#include "report/report.h"
#include "report/redact.h"

/* A ring's score: its parts one after the other, from the largest gain to the largest loss. */
void chart_score(FILE *file, const struct report_card *card, const struct redact *redact);

/* When members signed up, and how many members the ring had at each run. */
void chart_members(FILE *file, const struct report_card *card);

/* Twelve weeks: rings by band, accounts in them, what was reviewed and how much of it was right. */
void chart_trend(FILE *file, const struct report *report);

/* Which ring has which value. */
void chart_matrix(FILE *file, const struct report *report, const struct redact *redact);

#endif
