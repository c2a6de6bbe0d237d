#include "store/rows.h"

#include <stdio.h>

#include "store/db.h"

enum { MOST_INDEXES = 5 };

static const struct {
    const char *name;
    const char *indexes[MOST_INDEXES + 1];
} tables[TABLE_COUNT] = {
    [TABLE_ACCOUNT] = { "account", { "account_by_id" } },
    [TABLE_CLIENT] = { "client", { NULL } },
    [TABLE_PAYMENT] = { "payment", { "payment_by_fingerprint", "payment_by_home" } },
    [TABLE_SIGNUP] = { "signup", { "signup_by_account", "signup_by_device", "signup_by_ip",
                                     "signup_by_mailbox", "signup_by_phone" } },
    [TABLE_CHARGE] = { "charge", { "charge_by_account", "charge_by_payment", "charge_by_ip" } },
    [TABLE_LABEL] = { "label", { NULL } },
    [TABLE_REJECT] = { "reject", { NULL } },
};

static int table_query(
    struct stmt *stmt, struct db *db, enum table table, const char *verb, struct error *err)
{
    char name[64];

    snprintf(name, sizeof name, "%s_%s", tables[table].name, verb);
    return stmt_query(stmt, db, name, err);
}

int rows_open(struct rows_writer *writer, struct db *db, struct error *err)
{
    for (int table = 0; table < TABLE_COUNT; table++)
        if (table_query(&writer->inserts[table], db, (enum table)table, "insert", err))
            return -1;
    return 0;
}

void rows_close(struct rows_writer *writer)
{
    for (int table = 0; table < TABLE_COUNT; table++)
        stmt_finalize(&writer->inserts[table]);
}

static void bind(struct stmt *stmt, int parameter, const struct cell *cell)
{
    switch (cell->type) {
    case CELL_NULL:
        stmt_bind_null(stmt, parameter);
        break;
    case CELL_INTEGER:
        stmt_bind_int(stmt, parameter, cell->integer);
        break;
    case CELL_TEXT:
        stmt_bind_text(stmt, parameter, cell->text);
        break;
    case CELL_BLOB:
        stmt_bind_blob(stmt, parameter, cell->text.at, cell->text.length);
        break;
    }
}

int rows_put(struct rows_writer *writer, enum table table, const struct cell *cells, int count,
    struct error *err)
{
    struct stmt *insert = &writer->inserts[table];

    for (int i = 0; i < count; i++)
        bind(insert, i + 1, &cells[i]);
    return stmt_write(insert, err);
}

static struct cell cell_of(const struct stmt *stmt, int column)
{
    switch (stmt_type(stmt, column)) {
    case STMT_INTEGER:
        return cell_integer(stmt_int(stmt, column));
    case STMT_TEXT:
        return cell_text(stmt_text(stmt, column));
    case STMT_BLOB:
        return cell_blob(stmt_blob(stmt, column));
    default:
        return (struct cell){ .type = CELL_NULL };
    }
}

int rows_each(struct db *db, enum table table,
    int (*visit)(void *context, const struct cell *cells, int count, struct error *err),
    void *context, struct error *err)
{
    struct cell cells[ROWS_CELLS];
    struct stmt stmt = { 0 };
    int count, row, rc = -1;

    if (table_query(&stmt, db, table, "list", err))
        goto out;
    count = stmt_columns(&stmt);
    while ((row = stmt_step(&stmt, err)) > 0) {
        for (int i = 0; i < count; i++)
            cells[i] = cell_of(&stmt, i);
        if (visit(context, cells, count, err))
            goto out;
    }
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

int rows_count(struct db *db, enum table table, int64_t *count, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (table_query(&stmt, db, table, "count", err) || stmt_step(&stmt, err) < 0)
        goto out;
    *count = stmt_int(&stmt, 0);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

static int each_index(struct db *db, enum table table, const char *verb, struct error *err)
{
    for (const char *const *index = tables[table].indexes; *index; index++) {
        char name[64];

        snprintf(name, sizeof name, "index_%s_%s", verb, *index);
        if (db_run(db, name, err))
            return -1;
    }
    return 0;
}

int rows_drop_indexes(struct db *db, enum table table, struct error *err)
{
    return each_index(db, table, "drop", err);
}

int rows_create_indexes(struct db *db, enum table table, struct error *err)
{
    return each_index(db, table, "create", err);
}
