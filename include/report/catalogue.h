/*
 * catalogue.h - the rings of a report as CSV, one row each: those that are, by rank, then those
 * that are no more.
 *
 * Its columns are those of `export rings`, and what has become of each ring since the last report;
 * docs/exports.md tells what they mean. With verdicts filled in, import-verdicts takes it back.
 * Private to report/.
 */
#ifndef REPORT_CATALOGUE_H
#define REPORT_CATALOGUE_H

#include <stdio.h>

#include "report/report.h"
#include "report/veil.h"
#include "show/show.h"

enum { CATALOGUE_COLUMNS = 27 };

extern const struct show_column catalogue_columns[CATALOGUE_COLUMNS];

/* Cells that a spreadsheet would run are guarded, and what hides in a text is seen. */
int catalogue_write(
    FILE *file, const struct report *report, const struct veil *veil, struct error *err);

#endif
