/*
 * header_missing.h - what to tell the user of a header that lacks required columns.
 */
#ifndef LOAD_HEADER_MISSING_H
#define LOAD_HEADER_MISSING_H

#include "load/columns.h"
#include "load/header.h"

/* Sets the error for a header that lacks required fields: all of them, with the --map for each that
 * a column can be proposed for, and the columns found. Returns -1. */
int header_missing(const struct header *header, enum record_kind kind, const char *place,
    const struct columns *columns, struct error *err);

/* Sets the error for a name that the user gave and no column has. Returns -1. */
int header_no_column(
    const char *place, const char *name, const struct columns *columns, struct error *err);

/* Sets the error for a first row that is data. Returns -1. */
int header_is_data(const char *place, enum record_kind kind, struct error *err);

/* The column that most likely is the field, or -1. Nearly so by its spelling only if is_near. */
int header_propose(
    const struct record_field_info *info, const struct columns *columns, int is_near);

/* Writes --map FIELD=COLUMN, quoted for a shell where needed, behind what text holds. Nothing where
 * there is no room. */
void header_write_map(char *text, size_t size, const char *field, const char *column);

/* Whether a rule of the header gives the field. */
int header_uses(const struct header *header, enum record_field field);

#endif
