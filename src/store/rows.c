#include "store/rows.h"

#include "store/db.h"
#include "store/sql.h"

/* Each table, and the statements that add a row, list all rows, and count them. */
static const struct {
    const char *name, *insert, *list, *count;
} tables[TABLE_COUNT] = {
    [TABLE_ACCOUNT] = { "account", sql_account_insert, sql_account_list, sql_account_count },
    [TABLE_CLIENT] = { "client", sql_client_insert, sql_client_list, NULL },
    [TABLE_PAYMENT] = { "payment", sql_payment_insert, sql_payment_list, NULL },
    [TABLE_SIGNUP] = { "signup", sql_signup_insert, sql_signup_list, sql_signup_count },
    [TABLE_CHARGE] = { "charge", sql_charge_insert, sql_charge_list, sql_charge_count },
    [TABLE_LABEL] = { "label", sql_label_insert, sql_label_list, NULL },
    [TABLE_REJECT] = { "reject", sql_reject_insert, NULL, NULL },
};

int rows_open(struct rows_writer *writer, struct db *db, struct error *err)
{
    for (int table = 0; table < TABLE_COUNT; table++)
        if (stmt_prepare(&writer->inserts[table], db, tables[table].insert, err))
            return -1;
    return 0;
}

void rows_close(struct rows_writer *writer)
{
    for (int table = 0; table < TABLE_COUNT; table++)
        stmt_finalize(&writer->inserts[table]);
    indexes_free(&writer->indexes);
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

    if (stmt_prepare(&stmt, db, tables[table].list, err))
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
    return db_int(db, tables[table].count, NULL, count, err);
}

int rows_drop_indexes(
    struct rows_writer *writer, struct db *db, enum table table, struct error *err)
{
    return indexes_drop(&writer->indexes, db, tables[table].name, err);
}

int rows_create_indexes(struct rows_writer *writer, struct db *db, struct error *err)
{
    return indexes_create(&writer->indexes, db, err);
}
