/*
 * row_fields.h - a row of a file as the fields of a record, whatever its columns were called.
 */
#ifndef LOAD_ROW_FIELDS_H
#define LOAD_ROW_FIELDS_H

#include "base/arena.h"
#include "load/header.h"
#include "input/reader.h"

/* Zero it first and set arena: what has to be put together goes there. */
struct row_fields {
    struct text fields[FIELD_COUNT]; /* borrowed from the row, from arena, or constant */
    struct text zone;                /* time zone of FIELD_MOMENT; empty: nothing is said */
    int minor;                       /* amounts are in minor units */
    int is_outcome_unknown;          /* nobody knows the word of FIELD_OUTCOME, which is as given */
    struct arena *arena;
};

/* Fills fields by the header's rules. Words of status columns become those that the store holds. */
void row_fields_read(
    struct row_fields *row_fields, const struct header *header, const struct row *row);

#endif
