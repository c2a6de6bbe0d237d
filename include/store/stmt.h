/*
 * stmt.h - one prepared statement: bind by name, step, read columns by name.
 *
 * A failed bind is reported by the step. Text and blobs that are bound are borrowed until the next
 * stmt_reset; those that are read live until the next step.
 *
 *     enum { ID, NAME };
 *     static const char *const columns[] = { "id", "name", NULL };
 *
 *     if (stmt_open(&stmt, db, sql_x, (struct binding[]){ bind_int(":run", run), { 0 } }, err) ||
 *         stmt_name(&stmt, columns, err))
 *         goto out;
 *     while ((row = stmt_step(&stmt, err)) > 0)
 *         use(stmt_int(&stmt, ID), stmt_text(&stmt, NAME));
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

enum { STMT_COLUMNS = 32 }; /* most columns that stmt_name takes */

/* Zero it first; a zeroed one may be finalized. */
struct stmt {
    struct db *db;
    struct sqlite3_stmt *handle;
    int failed; /* result code of the first bind that failed since the last reset */
    int is_named;
    signed char places[STMT_COLUMNS]; /* of the columns that stmt_name named */
};

enum stmt_type { STMT_NULL, STMT_INTEGER, STMT_REAL, STMT_TEXT, STMT_BLOB };

/* A parameter and its value. */
struct binding {
    const char *name; /* ":run"; NULL ends an array */
    enum stmt_type type;
    int64_t integer;
    double real;
    struct text text;
};

static inline struct binding bind_int(const char *name, int64_t value)
{
    return (struct binding){ .name = name, .type = STMT_INTEGER, .integer = value };
}

/* 0: NULL. */
static inline struct binding bind_id(const char *name, int64_t value)
{
    enum stmt_type type = value ? STMT_INTEGER : STMT_NULL;

    return (struct binding){ .name = name, .type = type, .integer = value };
}

static inline struct binding bind_real(const char *name, double value)
{
    return (struct binding){ .name = name, .type = STMT_REAL, .real = value };
}

/* Of length 0: NULL. */
static inline struct binding bind_text(const char *name, struct text value)
{
    return (struct binding){ .name = name, .type = STMT_TEXT, .text = value };
}

static inline struct binding bind_string(const char *name, const char *value)
{
    return bind_text(name, text_of(value));
}

static inline struct binding bind_null(const char *name)
{
    return (struct binding){ .name = name };
}

/* sql: a constant of store/sql.h. */
int stmt_prepare(struct stmt *stmt, struct db *db, const char *sql, struct error *err);

/* Prepares a statement, or resets it when it was opened before (with the same sql), and binds
 * parameters. All other parameters are NULL, or keep what they were bound to before. bindings: an
 * item without a name ends them; NULL: none. */
int stmt_open(struct stmt *stmt, struct db *db, const char *sql, const struct binding *bindings,
    struct error *err);

/* Binds parameters; a name that the statement does not have fails the step. */
void stmt_bind(struct stmt *stmt, const struct binding *bindings);

/* Likewise, without those that the statement does not have. */
void stmt_bind_known(struct stmt *stmt, const struct binding *bindings);

/* From now on column i of the statement is the one named names[i]; NULL ends them. A name that is
 * missing is an error. */
int stmt_name(struct stmt *stmt, const char *const *names, struct error *err);

/* Opens a statement, names its columns (NULL: does not), and steps to its first row. 1: there is
 * one; 0: there is none; -1. */
int stmt_first(struct stmt *stmt, struct db *db, const char *sql, const struct binding *bindings,
    const char *const *names, struct error *err);

/* The one number that a statement gives; 0 when it is NULL or there is no row. */
int db_int(struct db *db, const char *sql, const struct binding *bindings, int64_t *number,
    struct error *err);

/* Runs a statement that returns nothing. */
int db_write(struct db *db, const char *sql, const struct binding *bindings, struct error *err);

/* Calls take for every row of a statement, until it fails. names as in stmt_name; NULL: columns are
 * read by their places. */
int db_each(struct db *db, const char *sql, const struct binding *bindings,
    const char *const *names,
    int (*take)(void *context, const struct stmt *stmt, struct error *err), void *context,
    struct error *err);

/* The number of the parameter ":name"; 0, which fails any bind, when there is none. */
int stmt_parameter(const struct stmt *stmt, const char *name);

void stmt_bind_int(struct stmt *stmt, int parameter, int64_t value);
void stmt_bind_real(struct stmt *stmt, int parameter, double value);
void stmt_bind_text(struct stmt *stmt, int parameter, struct text value); /* length 0 is NULL */
void stmt_bind_blob(struct stmt *stmt, int parameter, const void *value, size_t length);
void stmt_bind_null(struct stmt *stmt, int parameter);

/* Binds a value to the parameter of that number, whatever its name. */
void stmt_bind_at(struct stmt *stmt, int parameter, const struct binding *binding);

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

/* A column that holds addresses as tables do (schema/001_schema.sql). 1, or 0 when there is none,
 * or what was given for one is none. */
int stmt_address(const struct stmt *stmt, int column, struct address *address);

#endif
