/*
 * stmt.h - one prepared statement: bind by name, step, read.
 *
 * A failed bind is reported by the step. Text and blobs that are bound are borrowed until the next
 * stmt_reset; those that are read live until the next step.
 */
#ifndef STORE_STMT_H
#define STORE_STMT_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"
#include "value/network.h"

struct db;
struct sqlite3_stmt;

/* Zero it first; a zeroed one may be finalized. */
struct stmt {
    struct db *db;
    struct sqlite3_stmt *handle;
    int failed; /* result code of the first bind that failed since the last reset */
};

enum stmt_type { STMT_NULL, STMT_INTEGER, STMT_REAL, STMT_TEXT, STMT_BLOB };

/* sql: a constant of store/sql.h. */
int stmt_prepare(struct stmt *stmt, struct db *db, const char *sql, struct error *err);

/* The number of the parameter ":name"; 0, which fails any bind, when there is none. */
int stmt_parameter(const struct stmt *stmt, const char *name);

void stmt_bind_int(struct stmt *stmt, int parameter, int64_t value);
void stmt_bind_real(struct stmt *stmt, int parameter, double value);
void stmt_bind_text(struct stmt *stmt, int parameter, struct text value); /* length 0 is NULL */
void stmt_bind_blob(struct stmt *stmt, int parameter, const void *value, size_t length);
void stmt_bind_null(struct stmt *stmt, int parameter);

/* 1: a row is there to be read. 0: there is none (left); the statement is reset. -1: error. */
int stmt_step(struct stmt *stmt, struct error *err);

/* Steps a statement that returns nothing and makes it ready for the next. */
int stmt_write(struct stmt *stmt, struct error *err);

void stmt_reset(struct stmt *stmt);
void stmt_finalize(struct stmt *stmt);

int stmt_columns(const struct stmt *stmt);
const char *stmt_column_name(const struct stmt *stmt, int column);
enum stmt_type stmt_type(const struct stmt *stmt, int column);
int64_t stmt_int(const struct stmt *stmt, int column);
double stmt_real(const struct stmt *stmt, int column);
struct text stmt_text(const struct stmt *stmt, int column); /* NUL-terminated where not NULL */
struct text stmt_blob(const struct stmt *stmt, int column);

/* A column that holds addresses as tables do (schema/001_store.sql). 1, or 0 when there is none, or
 * what was given for one is none. */
int stmt_address(const struct stmt *stmt, int column, struct address *address);

#endif
