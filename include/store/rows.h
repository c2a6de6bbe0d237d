/*
 * rows.h - the rows that load writes: into their tables, and back out to know what is there.
 *
 * Each table is a row of a table here, with its statements.
 */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "base/error.h"
#include "store/cell.h"
#include "store/indexes.h"
#include "store/stmt.h"
#include "value/record_kind.h"

struct db;

enum table {
    TABLE_ACCOUNT,
    TABLE_CLIENT,
    TABLE_PAYMENT,
    TABLE_SIGNUP,
    TABLE_CHARGE,
    TABLE_LABEL,
    TABLE_REJECT,
    TABLE_COUNT
};

enum { ROWS_CELLS = 16 }; /* most cells of any table */

/* The cells of an account, and of a row that was rejected. */
enum { ACCOUNT_NUMBER, ACCOUNT_EXTERNAL_ID };
enum { REJECT_LOAD, REJECT_LINE, REJECT_REASON, REJECT_RAW, REJECT_CAUSE, REJECT_CELLS };

/* The tables that records of one kind go to: their own, and that of the combinations of fields they
 * have in common with others; TABLE_COUNT: none. */
struct rows_tables {
    enum table records, combinations;
};

struct rows_tables rows_tables(enum record_kind kind);

/* The columns of a table that load fills, in the order of cells. Of a record: those of its fields,
 * of the combination, and last of the load. Where load gives ids out itself the id comes first. */
struct rows_layout {
    int count;
    const char *names[ROWS_CELLS];
    enum record_field fields[ROWS_CELLS]; /* FIELD_NONE: of no field */
};

void rows_layout(enum table table, struct rows_layout *layout);

/* The place of a field among the cells of a table; -1: it has no such field. */
int rows_place(enum table table, enum record_field field);

/* Zero it first. */
struct rows_writer {
    struct stmt inserts[TABLE_COUNT];
    int parameters[TABLE_COUNT][ROWS_CELLS]; /* of the cells */
    struct indexes indexes;                  /* that were removed */
    struct stmt update, remove, find;        /* of what is changed again; prepared when needed */
};

int rows_open(struct rows_writer *writer, struct db *db, struct error *err);
int rows_put(struct rows_writer *writer, enum table table, const struct cell *cells, int count,
    struct error *err);
void rows_close(struct rows_writer *writer);

/* Calls visit for every row, with its cells but that of the load. Stops when visit returns -1. */
int rows_each(struct db *db, enum table table,
    int (*visit)(void *context, const struct cell *cells, int count, struct error *err),
    void *context, struct error *err);

/* The same with the number of each row, of a table of records that have a key. */
int rows_each_numbered(struct db *db, enum table table,
    int (*visit)(void *context, int64_t id, const struct cell *cells, int count, struct error *err),
    void *context, struct error *err);

/* Changes a record that has a key, but not its load; or removes it. */
int rows_update(struct rows_writer *writer, struct db *db, enum table table, int64_t id,
    const struct cell *cells, int count, struct error *err);
int rows_remove(
    struct rows_writer *writer, struct db *db, enum table table, int64_t id, struct error *err);

/* Reads one combination of fields; its texts live until the next call. *count 0: there is none. */
int rows_find(struct rows_writer *writer, struct db *db, enum table table, int64_t id,
    struct cell cells[ROWS_CELLS], int *count, struct error *err);

/* How many rows of a table there are, nearly; and whether that can be asked. */
int rows_is_counted(enum table table);
int rows_count(struct db *db, enum table table, int64_t *count, struct error *err);

/* A load that is larger than what is there removes the indexes of a table, and makes all that it
 * removed again when its rows are written (store/indexes.h). */
int rows_drop_indexes(
    struct rows_writer *writer, struct db *db, enum table table, struct error *err);
int rows_create_indexes(struct rows_writer *writer, struct db *db, struct error *err);

#endif
