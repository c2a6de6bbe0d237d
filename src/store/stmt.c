#include "store/stmt.h"

#include <sqlite3.h>

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

enum stmt_type stmt_type(const struct stmt *stmt, int column)
{
    switch (sqlite3_column_type(stmt->handle, column)) {
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
    return sqlite3_column_int64(stmt->handle, column);
}

double stmt_real(const struct stmt *stmt, int column)
{
    return sqlite3_column_double(stmt->handle, column);
}

struct text stmt_text(const struct stmt *stmt, int column)
{
    const char *at = (const char *)sqlite3_column_text(stmt->handle, column);

    return (struct text){ at, at ? (size_t)sqlite3_column_bytes(stmt->handle, column) : 0 };
}

struct text stmt_blob(const struct stmt *stmt, int column)
{
    const char *at = sqlite3_column_blob(stmt->handle, column);

    return (struct text){ at, at ? (size_t)sqlite3_column_bytes(stmt->handle, column) : 0 };
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
