/*
 * html_sections.h - what the page tells beside rings: the trend, shared values, signals, hubs,
 * data, decisions, and how to read it all. Private to report/.
 */
#ifndef REPORT_HTML_SECTIONS_H
#define REPORT_HTML_SECTIONS_H

#include "report/prose.h"

void html_sections_matrix(const struct prose *prose, const struct report *report);
void html_sections_trend(const struct prose *prose, const struct report *report);
void html_sections_signals(const struct prose *prose, const struct report *report);
void html_sections_hubs(const struct prose *prose, const struct report *report);
void html_sections_data(const struct prose *prose, const struct report *report);
void html_sections_decisions(const struct prose *prose, const struct report *report);
void html_sections_glossary(const struct prose *prose, const struct report *report);

#endif
