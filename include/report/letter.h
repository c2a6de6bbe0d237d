/*
 * letter.h - a report as one file of Markdown, for mails, tickets and terminals.
 *
 * Says what the page says (document.h), with tables and words in place of pictures. Private to
 * report/.
 */
#ifndef REPORT_LETTER_H
#define REPORT_LETTER_H

#include <stdio.h>

#include "report/report.h"
#include "report/veil.h"

/* Write errors of the file are left to it (ferror). */
int letter_write(
    FILE *file, const struct report *report, const struct veil *veil, struct error *err);

#endif
