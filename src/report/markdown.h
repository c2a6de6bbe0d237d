/*
 * markdown.h - a report as one file of Markdown, for mails, tickets and terminals.
 *
 * Says what the page says (document.h), with tables and words in place of pictures. Private to
 * report/.
 */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include <stdio.h>

#include "report/report.h"
#include "report/redact.h"

/* Write errors of the file are left to it (ferror). */
int report_markdown_write(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err);

#endif
