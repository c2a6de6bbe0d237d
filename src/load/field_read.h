/*
 * field_read.h - the text of a field as a typed cell of the store.
 *
 * One reader for each type of field (value/record_kind.h). Knows no file and counts nothing.
 */
#ifndef LOAD_FIELD_READ_H
#define LOAD_FIELD_READ_H

#include "load/amount.h"
#include "load/cell_format.h"
#include "load/row_fields.h"
#include "store/cell.h"

enum { FIELD_REASON = 160 };

enum field_answer {
    FIELD_GOOD,     /* a value, or none where the text is empty */
    FIELD_UNUSABLE, /* the row stays; the cell tells nothing: it is NULL, or the text as given */
    FIELD_PRIVATE,  /* an address that is read, and links no accounts since it is not public */
    FIELD_REJECTED  /* the row cannot be stored */
};

struct field_source {
    const struct record_field_info *info;
    struct text text;             /* without outer blanks; empty where it is a missing value */
    const struct row_fields *row; /* the other fields: the currency of an amount */
    const struct cell_format *format;
    struct amount_style *amounts; /* of the file */
    struct arena *arena;          /* for what the cell borrows */
};

/* Unless FIELD_GOOD, reason says what the text is not and what is accepted, without the text:
 * "is no time; accepted are ...". The cell of an account is taken later (FIELD_GOOD, NULL). */
enum field_answer field_read(
    const struct field_source *source, struct cell *cell, char reason[FIELD_REASON]);

#endif
