/*
 * markdown.h - a report as one file of Markdown, for mails, tickets and terminals.
 *
 * Has what the page has (html.h), with tables and words in place of charts.
 */
#ifndef REPORT_MARKDOWN_H
#define REPORT_MARKDOWN_H

#include <stdio.h>

#include "report/prose.h"

/* Write errors stay with the file. */
int report_markdown_write(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err);

/* A ring in detail. number: of the card, from 1. */
int markdown_ring_write(
    const struct prose *prose, const struct report_card *card, int number, struct error *err);

#endif
