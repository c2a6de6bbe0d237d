/*
 * csv.h - the rings of a report as CSV, one row each: those that are, by rank, then those
 * that are no more.
 *
 * Its columns are those of `export rings`, and what has become of each ring since the last report;
 * docs/exports.md tells what they mean. With verdicts filled in, import-verdicts takes it back.
 * Private to report/.
 */
#ifndef REPORT_CSV_H
#define REPORT_CSV_H

#include <stdio.h>

#include "report/report.h"
#include "report/redact.h"
#include "output/output.h"

enum { REPORT_CSV_COLUMNS = 27 };

extern const struct output_column report_csv_columns[REPORT_CSV_COLUMNS];

/* Cells that a spreadsheet would run are guarded, and what hides in a text is seen. */
int report_csv_write(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err);

#endif
