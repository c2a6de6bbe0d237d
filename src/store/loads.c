#include "store/loads.h"

#include <stdio.h>
#include <stdlib.h>

#include "store/sql.h"
#include "store/stmt.h"

int loads_find(struct db *db, const char *kind, const char *digest, char *file, size_t size,
    int64_t *loaded_at, int *known, struct error *err)
{
    struct stmt stmt = { 0 };
    int row, rc = -1;

    if (stmt_prepare(&stmt, db, sql_load_find, err))
        goto out;
    stmt_bind_text(&stmt, stmt_parameter(&stmt, ":kind"), text_of(kind));
    stmt_bind_text(&stmt, stmt_parameter(&stmt, ":digest"), text_of(digest));
    row = stmt_step(&stmt, err);
    if (row < 0)
        goto out;
    *known = row;
    if (row) {
        snprintf(file, size, "%s", stmt_text(&stmt, 0).at);
        *loaded_at = stmt_int(&stmt, 1);
    }
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

int loads_begin(struct db *db, int64_t *load, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_prepare(&stmt, db, sql_load_next_id, err) || stmt_step(&stmt, err) < 0)
        goto out;
    *load = stmt_int(&stmt, 0);
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

int loads_finish(struct db *db, int64_t load, const struct loads_entry *entry, struct error *err)
{
    const struct {
        const char *name;
        int64_t value;
    } numbers[] = { { ":load", load }, { ":bytes", entry->bytes },
        { ":loaded_at", entry->loaded_at }, { ":rows_read", entry->rows_read },
        { ":stored", entry->stored }, { ":duplicate", entry->duplicate },
        { ":rejected", entry->rejected } };
    const struct {
        const char *name, *value;
    } texts[] = { { ":kind", entry->kind }, { ":file", entry->file }, { ":digest", entry->digest },
        { ":unknown_columns", entry->unknown_columns } };
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_prepare(&stmt, db, sql_load_insert, err))
        goto out;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        stmt_bind_int(&stmt, stmt_parameter(&stmt, numbers[i].name), numbers[i].value);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        stmt_bind_text(&stmt, stmt_parameter(&stmt, texts[i].name), text_of(texts[i].value));
    if (entry->first_at)
        stmt_bind_int(&stmt, stmt_parameter(&stmt, ":first_at"), *entry->first_at);
    if (entry->last_at)
        stmt_bind_int(&stmt, stmt_parameter(&stmt, ":last_at"), *entry->last_at);
    rc = stmt_write(&stmt, err);
out:
    stmt_finalize(&stmt);
    return rc;
}

static int compare(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* Account by account: the charges of one are read once, however many of them were replaced. */
int loads_supersede(struct db *db, int64_t *accounts, size_t count, struct error *err)
{
    struct stmt stmt = { 0 };
    int account, rc = -1;

    if (count == 0)
        return 0;
    qsort(accounts, count, sizeof *accounts, compare);
    if (stmt_prepare(&stmt, db, sql_charge_supersede, err))
        goto out;
    account = stmt_parameter(&stmt, ":account");
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && accounts[i] == accounts[i - 1])
            continue;
        stmt_bind_int(&stmt, account, accounts[i]);
        if (stmt_write(&stmt, err))
            goto out;
    }
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}
