/*
 * rows.h - the rows that load writes: into their tables, and back out to know what is there.
 *
 * Each table is a row of a table here: its insert, its listing, its indexes.
 */
#ifndef STORE_ROWS_H
#define STORE_ROWS_H

#include "base/error.h"
#include "store/cell.h"
#include "store/stmt.h"

struct db;

/* Cells stand in the order of the columns in schema/query/TABLE_insert.sql. */
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
};

int rows_open(struct rows_writer *writer, struct db *db, struct error *err);
int rows_put(struct rows_writer *writer, enum table table, const struct cell *cells, int count,
    struct error *err);
void rows_close(struct rows_writer *writer);

/* Calls visit for every row, in the order of ids, with the cells of TABLE_list.sql: the id first
 * where load gives ids out itself (account, client, payment). Stops when visit returns -1. */
int rows_each(struct db *db, enum table table,
    int (*visit)(void *context, const struct cell *cells, int count, struct error *err),
    void *context, struct error *err);

/* How many sign-ups or charges there are, nearly. */
int rows_count(struct db *db, enum table table, int64_t *count, struct error *err);

/* The indexes of a table: they go before a load larger than what is there and come back after it,
 * which costs a third of keeping them up row by row. Creating is free where they exist. */
int rows_drop_indexes(struct db *db, enum table table, struct error *err);
int rows_create_indexes(struct db *db, enum table table, struct error *err);

#endif
