#include "store/loads.h"

#include <stdio.h>

#include "store/stmt.h"

int loads_find(struct db *db, const char *kind, const char *digest, char *file, size_t size,
    int64_t *loaded_at, int *known, struct error *err)
{
    struct stmt stmt = { 0 };
    int row, rc = -1;

    if (stmt_query(&stmt, db, "load_known", err))
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

    if (stmt_query(&stmt, db, "load_next", err) || stmt_step(&stmt, err) < 0)
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

    if (stmt_query(&stmt, db, "load_insert", err))
        goto out;
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        stmt_bind_int(&stmt, stmt_parameter(&stmt, numbers[i].name), numbers[i].value);
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        stmt_bind_text(&stmt, stmt_parameter(&stmt, texts[i].name), text_of(texts[i].value));
    rc = stmt_write(&stmt, err);
out:
    stmt_finalize(&stmt);
    return rc;
}

int loads_supersede(struct db *db, const int64_t *charges, size_t count, struct error *err)
{
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_query(&stmt, db, "charge_supersede", err))
        goto out;
    for (size_t i = 0; i < count; i++) {
        stmt_bind_int(&stmt, stmt_parameter(&stmt, ":charge"), charges[i]);
        if (stmt_write(&stmt, err))
            goto out;
    }
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}
