#include "store/stmt.h"

#include <sqlite3.h>
#include <string.h>

#include "store/db.h"
#include "store/db_private.h"

int stmt_prepare(struct stmt *stmt, struct db *db, const char *sql, struct error *err)
{
    *stmt = (struct stmt){ .db = db };
    if (sqlite3_prepare_v3(db->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt->handle, NULL) !=
        SQLITE_OK)
        return db_error(db, "ask", err);
    return 0;
}

int stmt_parameter(const struct stmt *stmt, const char *name)
{
    return sqlite3_bind_parameter_index(stmt->handle, name);
}

static void note(struct stmt *stmt, int code)
{
    if (code != SQLITE_OK && !stmt->failed)
        stmt->failed = code;
}

void stmt_bind_int(struct stmt *stmt, int parameter, int64_t value)
{
    note(stmt, sqlite3_bind_int64(stmt->handle, parameter, value));
}

void stmt_bind_real(struct stmt *stmt, int parameter, double value)
{
    note(stmt, sqlite3_bind_double(stmt->handle, parameter, value));
}

void stmt_bind_text(struct stmt *stmt, int parameter, struct text value)
{
    if (value.length == 0)
        stmt_bind_null(stmt, parameter);
    else
        note(stmt,
            sqlite3_bind_text(stmt->handle, parameter, value.at, (int)value.length, SQLITE_STATIC));
}

void stmt_bind_blob(struct stmt *stmt, int parameter, const void *value, size_t length)
{
    note(stmt, sqlite3_bind_blob(stmt->handle, parameter, value, (int)length, SQLITE_STATIC));
}

void stmt_bind_null(struct stmt *stmt, int parameter)
{
    note(stmt, sqlite3_bind_null(stmt->handle, parameter));
}

void stmt_bind_at(struct stmt *stmt, int parameter, const struct binding *binding)
{
    switch (binding->type) {
    case STMT_INTEGER:
        stmt_bind_int(stmt, parameter, binding->integer);
        break;
    case STMT_REAL:
        stmt_bind_real(stmt, parameter, binding->real);
        break;
    case STMT_TEXT:
        stmt_bind_text(stmt, parameter, binding->text);
        break;
    default:
        stmt_bind_null(stmt, parameter);
    }
}

void stmt_bind(struct stmt *stmt, const struct binding *bindings)
{
    for (; bindings && bindings->name; bindings++)
        stmt_bind_at(stmt, stmt_parameter(stmt, bindings->name), bindings);
}

void stmt_bind_known(struct stmt *stmt, const struct binding *bindings)
{
    int parameter;

    for (; bindings && bindings->name; bindings++)
        if ((parameter = stmt_parameter(stmt, bindings->name)))
            stmt_bind_at(stmt, parameter, bindings);
}

int stmt_open(struct stmt *stmt, struct db *db, const char *sql, const struct binding *bindings,
    struct error *err)
{
    if (stmt->handle)
        stmt_reset(stmt);
    else if (stmt_prepare(stmt, db, sql, err))
        return -1;
    stmt_bind(stmt, bindings);
    return 0;
}

int stmt_name(struct stmt *stmt, const char *const *names, struct error *err)
{
    int columns = sqlite3_column_count(stmt->handle);

    if (stmt->is_named)
        return 0;
    for (int i = 0; names[i]; i++) {
        int place = 0;

        while (place < columns &&
               sqlite3_stricmp(sqlite3_column_name(stmt->handle, place), names[i]) != 0)
            place++;
        if (place == columns)
            return error_set(err, ERROR_FAILED, "no column %s in \"%.200s\"", names[i],
                sqlite3_sql(stmt->handle));
        stmt->places[i] = (signed char)place;
    }
    stmt->is_named = 1;
    return 0;
}

int stmt_first(struct stmt *stmt, struct db *db, const char *sql, const struct binding *bindings,
    const char *const *names, struct error *err)
{
    if (stmt_open(stmt, db, sql, bindings, err) || (names && stmt_name(stmt, names, err)))
        return -1;
    return stmt_step(stmt, err);
}

int db_int(struct db *db, const char *sql, const struct binding *bindings, int64_t *number,
    struct error *err)
{
    struct stmt stmt = { 0 };
    int row;

    row = stmt_first(&stmt, db, sql, bindings, NULL, err);
    *number = row > 0 ? stmt_int(&stmt, 0) : 0;
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

int db_write(struct db *db, const char *sql, const struct binding *bindings, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = stmt_open(&stmt, db, sql, bindings, err) || stmt_write(&stmt, err) ? -1 : 0;

    stmt_finalize(&stmt);
    return rc;
}

int db_each(struct db *db, const char *sql, const struct binding *bindings,
    const char *const *names,
    int (*take)(void *context, const struct stmt *stmt, struct error *err), void *context,
    struct error *err)
{
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db, sql, bindings, names, err);

    for (; row > 0; row = stmt_step(&stmt, err))
        if (take(context, &stmt, err)) {
            row = -1;
            break;
        }
    stmt_finalize(&stmt);
    return row;
}

int stmt_step(struct stmt *stmt, struct error *err)
{
    int code;

    if (stmt->failed)
        return error_set(err, ERROR_FAILED, "cannot bind a parameter of \"%.200s\": %s",
            sqlite3_sql(stmt->handle), sqlite3_errstr(stmt->failed));
    code = sqlite3_step(stmt->handle);
    if (code == SQLITE_ROW)
        return 1;
    if (code != SQLITE_DONE)
        return db_error(stmt->db, sqlite3_stmt_readonly(stmt->handle) ? "read" : "write to", err);
    sqlite3_reset(stmt->handle);
    return db_check_immutable(stmt->db, err);
}

int stmt_write(struct stmt *stmt, struct error *err)
{
    return stmt_step(stmt, err) < 0 ? -1 : 0;
}

void stmt_reset(struct stmt *stmt)
{
    sqlite3_reset(stmt->handle);
    stmt->failed = 0;
}

void stmt_finalize(struct stmt *stmt)
{
    sqlite3_finalize(stmt->handle);
    *stmt = (struct stmt){ 0 };
}

int stmt_columns(const struct stmt *stmt)
{
    return sqlite3_column_count(stmt->handle);
}

const char *stmt_column_name(const struct stmt *stmt, int column)
{
    return sqlite3_column_name(stmt->handle, column);
}

/* Where a column is in the statement. */
static int place(const struct stmt *stmt, int column)
{
    return stmt->is_named ? stmt->places[column] : column;
}

enum stmt_type stmt_type(const struct stmt *stmt, int column)
{
    switch (sqlite3_column_type(stmt->handle, place(stmt, column))) {
    case SQLITE_INTEGER:
        return STMT_INTEGER;
    case SQLITE_FLOAT:
        return STMT_REAL;
    case SQLITE_TEXT:
        return STMT_TEXT;
    case SQLITE_BLOB:
        return STMT_BLOB;
    default:
        return STMT_NULL;
    }
}

int64_t stmt_int(const struct stmt *stmt, int column)
{
    return sqlite3_column_int64(stmt->handle, place(stmt, column));
}

double stmt_real(const struct stmt *stmt, int column)
{
    return sqlite3_column_double(stmt->handle, place(stmt, column));
}

struct text stmt_text(const struct stmt *stmt, int column)
{
    const char *at = (const char *)sqlite3_column_text(stmt->handle, place(stmt, column));

    return (struct text){ at,
        at ? (size_t)sqlite3_column_bytes(stmt->handle, place(stmt, column)) : 0 };
}

struct text stmt_blob(const struct stmt *stmt, int column)
{
    const char *at = sqlite3_column_blob(stmt->handle, place(stmt, column));

    return (struct text){ at,
        at ? (size_t)sqlite3_column_bytes(stmt->handle, place(stmt, column)) : 0 };
}

int stmt_address(const struct stmt *stmt, int column, struct address *address)
{
    enum stmt_type type = stmt_type(stmt, column);

    *address = (struct address){ .version = 4 };
    if (type == STMT_INTEGER) {
        uint32_t v4 = (uint32_t)stmt_int(stmt, column);

        for (int i = 0; i < 4; i++)
            address->bytes[i] = (uint8_t)(v4 >> (24 - 8 * i));
        return 1;
    }
    if (type != STMT_BLOB || stmt_blob(stmt, column).length != sizeof address->bytes)
        return 0;
    address->version = 6;
    memcpy(address->bytes, stmt_blob(stmt, column).at, sizeof address->bytes);
    return 1;
}
