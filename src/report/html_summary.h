/*
 * html_summary.h - what is seen first of the page: the week, warnings, the headline, a few figures,
 * and which rings to look at first. Private to report/.
 */
#ifndef REPORT_HTML_SUMMARY_H
#define REPORT_HTML_SUMMARY_H

#include "report/prose.h"

void html_summary_write(const struct prose *prose, const struct report *report);

#endif
