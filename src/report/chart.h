/*
 * chart.h - the charts of a report, as SVG within its page.
 *
 * Each chart is one <svg> with a <title> and a <desc> that describes it in words. Colours come from
 * classes (assets/report.css): there is no style attribute and no script.
 */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include <stdio.h>

#include "report/report.h"
#include "report/redact.h"

/* The parts of the score, one after the other, from the largest gain to the largest loss. */
void chart_score(FILE *file, const struct report_card *card, const struct redact *redact);

/* When members were first seen, and how many members the ring had at each run. */
void chart_members(FILE *file, const struct report_card *card);

/* Twelve weeks: rings by band, their accounts, reviews and precision. */
void chart_trend(FILE *file, const struct report *report);

/* Which ring has which value. */
void chart_matrix(FILE *file, const struct report *report, const struct redact *redact);

#endif
