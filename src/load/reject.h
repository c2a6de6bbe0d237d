/*
 * reject.h - rows that are not stored: why, in words, and how they are kept aside.
 *
 * A reason names the column as the file has it, what was found (load/cell_quote.h) and what is
 * accepted. Its cause is the same without the cell: rows of one cause are counted together.
 */
#ifndef LOAD_REJECT_H
#define LOAD_REJECT_H

#include "load/convert.h"

/* Each notes the reason for the row in hand and returns 1. */

/* what: without the row, such as "has 5 cells". */
int reject_row(struct convert *convert, const char *what);

/* found is the text of the field; where it is empty the cell is told that was read as empty. what:
 * "is not a time; accepted are ...". */
int reject_cell(
    struct convert *convert, enum record_field field, struct text found, const char *what);

/* Adds the row with its reason to batch and counts it as rejected. */
int reject_add(
    struct convert *convert, const struct row *row, struct batch *batch, struct error *err);

/* Counts the row as one that has no account; adds it to batch, to be told and not to be stored,
 * where somebody wants to know (convert->tells_nobody). */
int reject_nobody(
    struct convert *convert, const struct row *row, struct batch *batch, struct error *err);

#endif
