/*
 * record_row.h - the rows of a statement as records: each column is a field by its name.
 */
#ifndef STORE_RECORD_ROW_H
#define STORE_RECORD_ROW_H

#include "store/stmt.h"
#include "value/extract.h"

/* The fields that the columns of a statement are. */
struct record_row {
    int count;
    struct {
        enum record_field field;
        enum field_type type;
        int column;
    } fields[RECORD_FIELDS];
    int reference; /* the column that is the number of the combination in a table of its own; -1 */
};

/* Finds the fields of a kind of record among the columns of a statement, which have the name of a
 * field in files or in the store. */
void record_row_open(
    struct record_row *row, const struct stmt *stmt, enum record_kind kind, const char *reference);

/* Fills the fields of record from the current row; other fields stay. Texts live as long as those
 * of stmt. */
void record_row_read(const struct record_row *row, const struct stmt *stmt, struct record *record);

/* The number of the combination of fields in a table of its own, 0: none. */
int64_t record_row_reference(const struct record_row *row, const struct stmt *stmt);

#endif
