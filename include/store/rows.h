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

struct db;

/* Cells stand in the order of the columns in its statement that inserts. */
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

enum { ROWS_CELLS = 12 }; /* most cells of any table */

/* Zero it first. */
struct rows_writer {
    struct stmt inserts[TABLE_COUNT];
    struct indexes indexes; /* that were removed */
};

int rows_open(struct rows_writer *writer, struct db *db, struct error *err);
int rows_put(struct rows_writer *writer, enum table table, const struct cell *cells, int count,
    struct error *err);
void rows_close(struct rows_writer *writer);

/* Calls visit for every row, in the order of ids, with the cells of its statement that lists: the
 * id first where load gives ids out itself (account, client, payment). Stops when visit returns -1.
 */
int rows_each(struct db *db, enum table table,
    int (*visit)(void *context, const struct cell *cells, int count, struct error *err),
    void *context, struct error *err);

/* How many sign-ups or charges there are, nearly. */
int rows_count(struct db *db, enum table table, int64_t *count, struct error *err);

/* A load that is larger than what is there removes the indexes of a table, and makes all that it
 * removed again when its rows are written (store/indexes.h). */
int rows_drop_indexes(
    struct rows_writer *writer, struct db *db, enum table table, struct error *err);
int rows_create_indexes(struct rows_writer *writer, struct db *db, struct error *err);

#endif
