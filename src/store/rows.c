#include "store/rows.h"

#include <stdio.h>
#include <string.h>

#include "store/db.h"
#include "store/sql.h"

/* Each table, the statements that add a row, list all rows and count them, and what a row is. */
static const struct {
    const char *name, *insert, *list, *count;
    enum { ROW_OTHER, ROW_RECORD, ROW_COMBINATION } row;
    enum record_kind kind;                 /* of a record or combination */
    const char *update, *remove, *find;    /* of one row; NULL where that is not needed */
    const char *const columns[ROWS_CELLS]; /* of another row */
} tables[TABLE_COUNT] = {
    [TABLE_ACCOUNT] = { "account", sql_account_insert, sql_account_list, sql_account_count,
        .columns = { [ACCOUNT_NUMBER] = "id", [ACCOUNT_EXTERNAL_ID] = "external_id" } },
    [TABLE_CLIENT] = { "client", sql_client_insert, sql_client_list, NULL, ROW_COMBINATION,
        RECORD_SIGNUP },
    [TABLE_PAYMENT] = { "payment_method", sql_payment_insert, sql_payment_list, NULL,
        ROW_COMBINATION, RECORD_CHARGE, .find = sql_payment_find },
    [TABLE_SIGNUP] = { "signup", sql_signup_insert, sql_signup_list, sql_signup_count, ROW_RECORD,
        RECORD_SIGNUP },
    [TABLE_CHARGE] = { "charge", sql_charge_insert, sql_charge_list, sql_charge_count, ROW_RECORD,
        RECORD_CHARGE, .update = sql_charge_update, .remove = sql_charge_delete },
    [TABLE_LABEL] = { "label", sql_label_insert, sql_label_list, NULL, ROW_RECORD, RECORD_LABEL },
    [TABLE_REJECT] = { "reject", sql_reject_insert, NULL, NULL,
        .columns = { [REJECT_LOAD] = "load_id",
            [REJECT_LINE] = "line",
            [REJECT_REASON] = "reason",
            [REJECT_RAW] = "raw",
            [REJECT_CAUSE] = "cause" } },
};

/* ---- which cell is which column ---- */

struct rows_tables rows_tables(enum record_kind kind)
{
    struct rows_tables found = { TABLE_COUNT, TABLE_COUNT };

    for (int table = 0; table < TABLE_COUNT; table++) {
        if (tables[table].kind != kind)
            continue;
        if (tables[table].row == ROW_RECORD)
            found.records = (enum table)table;
        if (tables[table].row == ROW_COMBINATION)
            found.combinations = (enum table)table;
    }
    return found;
}

static void add_column(struct rows_layout *layout, const char *name, enum record_field field)
{
    layout->names[layout->count] = name;
    layout->fields[layout->count++] = field;
}

/* The fields that are stored with the record, or in the table of combinations. */
static void add_fields(struct rows_layout *layout, const struct record_info *info, int is_combined)
{
    for (int i = 0; i < info->field_count; i++)
        if (info->fields[i].stored && info->fields[i].is_combined == is_combined)
            add_column(layout, info->fields[i].stored, info->fields[i].field);
}

void rows_layout(enum table table, struct rows_layout *layout)
{
    const struct record_info *info = record_info(tables[table].kind);

    layout->count = 0;
    switch (tables[table].row) {
    case ROW_COMBINATION:
        add_column(layout, "id", FIELD_NONE);
        add_fields(layout, info, 1);
        break;
    case ROW_RECORD:
        add_fields(layout, info, 0);
        if (info->combination)
            add_column(layout, info->combination, FIELD_NONE);
        add_column(layout, "load_id", FIELD_NONE);
        break;
    case ROW_OTHER:
        for (int i = 0; i < ROWS_CELLS && tables[table].columns[i]; i++)
            add_column(layout, tables[table].columns[i], FIELD_NONE);
    }
}

int rows_place(enum table table, enum record_field field)
{
    struct rows_layout layout;

    rows_layout(table, &layout);
    for (int i = 0; i < layout.count; i++)
        if (layout.fields[i] == field)
            return i;
    return -1;
}

/* ---- writing ---- */

static int open_insert(
    struct rows_writer *writer, struct db *db, enum table table, struct error *err)
{
    struct stmt *insert = &writer->inserts[table];
    struct rows_layout layout;
    char parameter[64];

    if (stmt_prepare(insert, db, tables[table].insert, err))
        return -1;
    rows_layout(table, &layout);
    for (int i = 0; i < layout.count; i++) {
        snprintf(parameter, sizeof parameter, ":%s", layout.names[i]);
        writer->parameters[table][i] = stmt_parameter(insert, parameter);
    }
    return 0;
}

int rows_open(struct rows_writer *writer, struct db *db, struct error *err)
{
    for (int table = 0; table < TABLE_COUNT; table++)
        if (open_insert(writer, db, (enum table)table, err))
            return -1;
    return 0;
}

void rows_close(struct rows_writer *writer)
{
    for (int table = 0; table < TABLE_COUNT; table++)
        stmt_finalize(&writer->inserts[table]);
    stmt_finalize(&writer->update);
    stmt_finalize(&writer->remove);
    stmt_finalize(&writer->find);
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
        bind(insert, writer->parameters[table][i], &cells[i]);
    return stmt_write(insert, err);
}

/* Prepares a statement at its first use, and binds the number of the row that it is about. */
static int open_one(
    struct stmt *stmt, struct db *db, const char *sql, int64_t id, struct error *err)
{
    if (!stmt->handle && stmt_prepare(stmt, db, sql, err))
        return -1;
    stmt_bind_int(stmt, stmt_parameter(stmt, ":id"), id);
    return 0;
}

int rows_update(struct rows_writer *writer, struct db *db, enum table table, int64_t id,
    const struct cell *cells, int count, struct error *err)
{
    struct rows_layout layout;
    char parameter[64];

    if (open_one(&writer->update, db, tables[table].update, id, err))
        return -1;
    rows_layout(table, &layout);
    for (int i = 0; i < count; i++) {
        snprintf(parameter, sizeof parameter, ":%s", layout.names[i]);
        bind(&writer->update, stmt_parameter(&writer->update, parameter), &cells[i]);
    }
    return stmt_write(&writer->update, err);
}

int rows_remove(
    struct rows_writer *writer, struct db *db, enum table table, int64_t id, struct error *err)
{
    return open_one(&writer->remove, db, tables[table].remove, id, err)
               ? -1
               : stmt_write(&writer->remove, err);
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

/* ---- reading ---- */

/* -1: there is none. */
static int column_named(const struct stmt *stmt, const char *name)
{
    int column = stmt_columns(stmt) - 1;

    while (column >= 0 && strcmp(stmt_column_name(stmt, column), name) != 0)
        column--;
    return column;
}

/* Which column of a statement is which cell; *count: how many cells there are. A table lists all
 * but the load. */
static int find_columns(const struct stmt *stmt, enum table table, int columns[ROWS_CELLS],
    int *count, struct error *err)
{
    struct rows_layout layout;

    rows_layout(table, &layout);
    *count = layout.count - (tables[table].row == ROW_RECORD);
    for (int i = 0; i < *count; i++) {
        int column = column_named(stmt, layout.names[i]);

        if (column < 0)
            return error_set(err, ERROR_FAILED, "the list of %s has no column %s",
                tables[table].name, layout.names[i]);
        columns[i] = column;
    }
    return 0;
}

int rows_find(struct rows_writer *writer, struct db *db, enum table table, int64_t id,
    struct cell cells[ROWS_CELLS], int *count, struct error *err)
{
    int columns[ROWS_CELLS], row;

    if (writer->find.handle)
        stmt_reset(&writer->find);
    if (open_one(&writer->find, db, tables[table].find, id, err) ||
        find_columns(&writer->find, table, columns, count, err) ||
        (row = stmt_step(&writer->find, err)) < 0)
        return -1;
    if (row == 0)
        *count = 0;
    for (int i = 0; i < *count; i++)
        cells[i] = cell_of(&writer->find, columns[i]);
    return 0;
}

int rows_each_numbered(struct db *db, enum table table,
    int (*visit)(void *context, int64_t id, const struct cell *cells, int count, struct error *err),
    void *context, struct error *err)
{
    struct cell cells[ROWS_CELLS];
    struct stmt stmt = { 0 };
    int columns[ROWS_CELLS], count, number, row, rc = -1;

    if (stmt_prepare(&stmt, db, tables[table].list, err) ||
        find_columns(&stmt, table, columns, &count, err))
        goto out;
    number = column_named(&stmt, "id");
    while ((row = stmt_step(&stmt, err)) > 0) {
        for (int i = 0; i < count; i++)
            cells[i] = cell_of(&stmt, columns[i]);
        if (visit(context, cell_of(&stmt, number).integer, cells, count, err))
            goto out;
    }
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

int rows_each(struct db *db, enum table table,
    int (*visit)(void *context, const struct cell *cells, int count, struct error *err),
    void *context, struct error *err)
{
    struct cell cells[ROWS_CELLS];
    struct stmt stmt = { 0 };
    int columns[ROWS_CELLS], count, row, rc = -1;

    if (stmt_prepare(&stmt, db, tables[table].list, err) ||
        find_columns(&stmt, table, columns, &count, err))
        goto out;
    while ((row = stmt_step(&stmt, err)) > 0) {
        for (int i = 0; i < count; i++)
            cells[i] = cell_of(&stmt, columns[i]);
        if (visit(context, cells, count, err))
            goto out;
    }
    rc = row;
out:
    stmt_finalize(&stmt);
    return rc;
}

int rows_is_counted(enum table table)
{
    return tables[table].count != NULL;
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
