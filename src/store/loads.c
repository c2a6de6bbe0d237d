#include "store/loads.h"

#include <stdio.h>
#include <stdlib.h>

#include "store/sql.h"
#include "store/stmt.h"

int loads_find(struct db *db, const char *kind, const char *digest, char *file, size_t size,
    int64_t *loaded_at, int *known, struct error *err)
{
    enum { FILE_NAME, LOADED_AT };
    static const char *const columns[] = { "file", "loaded_at", NULL };
    struct binding bindings[] = { bind_string(":kind", kind), bind_string(":digest", digest),
        { 0 } };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db, sql_load_find, bindings, columns, err);

    *known = row > 0;
    if (row > 0) {
        snprintf(file, size, "%s", stmt_text(&stmt, FILE_NAME).at);
        *loaded_at = stmt_int(&stmt, LOADED_AT);
    }
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

int loads_begin(struct db *db, int64_t *load, struct error *err)
{
    return db_int(db, sql_load_next_id, NULL, load, err);
}

static struct binding bind_optional(const char *name, const char *text)
{
    return text ? bind_string(name, text) : bind_null(name);
}

int loads_finish(struct db *db, int64_t load, const struct loads_entry *entry, struct error *err)
{
    struct binding bindings[] = { bind_int(":load", load), bind_string(":kind", entry->kind),
        bind_string(":file", entry->file), bind_string(":digest", entry->digest),
        bind_int(":bytes", entry->bytes), bind_int(":loaded_at", entry->loaded_at),
        bind_int(":rows_read", entry->rows_read), bind_int(":stored", entry->stored),
        bind_int(":duplicate", entry->duplicate), bind_int(":rejected", entry->rejected),
        bind_string(":unknown_columns", entry->unknown_columns), bind_int(":nobody", entry->nobody),
        bind_optional(":preset", entry->preset), bind_optional(":options", entry->options),
        bind_optional(":place", entry->place),
        entry->first_at ? bind_int(":first_at", *entry->first_at) : bind_null(":first_at"),
        entry->last_at ? bind_int(":last_at", *entry->last_at) : bind_null(":last_at"), { 0 } };

    return db_write(db, sql_load_insert, bindings, err);
}

int loads_add_column(
    struct db *db, int64_t load, const struct loads_column *column, struct error *err)
{
    struct binding bindings[] = { bind_int(":load", load), bind_int(":position", column->position),
        bind_string(":header", column->header), bind_optional(":field", column->field),
        bind_optional(":chosen_by", column->chosen_by), bind_int(":cells", column->cells),
        bind_int(":unusable", column->unusable), bind_optional(":example", column->example),
        bind_optional(":reason", column->reason), bind_optional(":common", column->common),
        column->common ? bind_int(":common_cells", column->common_cells)
                       : bind_null(":common_cells"),
        { 0 } };

    return db_write(db, sql_load_column_insert, bindings, err);
}

int loads_add_word(struct db *db, int64_t load, const char *field, const char *word, int64_t cells,
    struct error *err)
{
    struct binding bindings[] = { bind_int(":load", load), bind_string(":field", field),
        bind_string(":word", word), bind_int(":cells", cells), { 0 } };

    return db_write(db, sql_load_word_insert, bindings, err);
}

int loads_add_note(struct db *db, int64_t load, const struct loads_note *note, struct error *err)
{
    struct binding bindings[] = { bind_int(":load", load), bind_int(":position", note->position),
        bind_string(":code", note->code), bind_optional(":field", note->field),
        bind_int(":cells", note->cells), bind_int(":of_cells", note->of_cells),
        bind_string(":message", note->message), { 0 } };

    return db_write(db, sql_load_note_insert, bindings, err);
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
    int rc = -1;

    if (count == 0)
        return 0;
    qsort(accounts, count, sizeof *accounts, compare);
    for (size_t i = 0; i < count; i++) {
        struct binding bindings[] = { bind_int(":account", accounts[i]), { 0 } };

        if (i > 0 && accounts[i] == accounts[i - 1])
            continue;
        if (stmt_open(&stmt, db, sql_charge_supersede, bindings, err) || stmt_write(&stmt, err))
            goto out;
    }
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}
