/*
 * html_rings.h - the page's tables of rings: by what became of them, and one by one. Private to
 * report/.
 */
#ifndef REPORT_HTML_RINGS_H
#define REPORT_HTML_RINGS_H

#include "report/prose.h"

void html_rings_changes(const struct prose *prose, const struct report *report);
void html_rings_all(const struct prose *prose, const struct report *report);

#endif
