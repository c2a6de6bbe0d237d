#include "store/erasure.h"

#include "base/array.h"
#include "store/sql.h"
#include "store/stmt.h"

int erasure_change(struct db *db, const char *sql, const struct binding *bindings, int64_t *count,
    struct error *err)
{
    int64_t rows;

    if (db_write(db, sql, bindings, err) || db_int(db, sql_store_changes, NULL, &rows, err))
        return -1;
    *count += rows;
    return 0;
}

/* ---- a load ---- */

int erasure_load(struct db *db, int64_t load, struct erasure_counts *counts, struct error *err)
{
    int64_t other = 0;
    /* What looks at the rows of the load comes before they go. */
    const struct {
        const char *sql;
        int64_t *count;
    } steps[] = {
        { sql_load_revive_charges, &counts->revived },
        { sql_load_mark_incomplete, &counts->incomplete },
        { sql_load_delete_signups, &counts->signups },
        { sql_load_delete_charges, &counts->charges },
        { sql_load_delete_labels, &counts->labels },
        { sql_load_delete_rejects, &counts->rejects },
        { sql_load_delete_columns, &other },
        { sql_load_delete_words, &other },
        { sql_load_delete_notes, &other },
        { sql_load_delete, &other },
    };
    struct binding bindings[] = { bind_int(":load", load), { 0 } };

    for (size_t i = 0; i < COUNT_OF(steps); i++)
        if (erasure_change(db, steps[i].sql, bindings, steps[i].count, err))
            return -1;
    return 0;
}

/* ---- a load that is completed ---- */

static int take_incomplete(void *context, const struct stmt *stmt, struct error *err)
{
    enum { ID, STORED, FIRST_AT, LAST_AT };
    struct erasure_completed *completed = context;

    (void)err;
    completed->load = stmt_int(stmt, ID);
    completed->stored = stmt_int(stmt, STORED);
    if (stmt_type(stmt, FIRST_AT) == STMT_NULL)
        return 0;
    completed->first_at = stmt_int(stmt, FIRST_AT);
    completed->last_at = stmt_int(stmt, LAST_AT);
    return 0;
}

/* What was known of the file is found anew; the rows stay. */
static int join(struct db *db, int64_t load, int64_t to, struct error *err)
{
    static const char *const forget[] = { sql_load_delete_rejects, sql_load_delete_columns,
        sql_load_delete_words, sql_load_delete_notes, sql_load_delete };
    static const char *const move[] = { sql_load_move_signups, sql_load_move_charges,
        sql_load_move_labels, sql_load_move_rejects };
    struct binding old[] = { bind_int(":load", to), { 0 } };
    struct binding both[] = { bind_int(":load", load), bind_int(":to", to), { 0 } };

    for (size_t i = 0; i < COUNT_OF(forget); i++)
        if (db_write(db, forget[i], old, err))
            return -1;
    for (size_t i = 0; i < COUNT_OF(move); i++)
        if (db_write(db, move[i], both, err))
            return -1;
    return 0;
}

int erasure_complete(struct db *db, const char *kind, const char *digest, int64_t load,
    struct erasure_completed *completed, struct error *err)
{
    static const char *const columns[] = { "id", "stored", "first_at", "last_at", NULL };
    struct binding bindings[] = { bind_string(":kind", kind), bind_string(":digest", digest),
        { 0 } };

    *completed = (struct erasure_completed){ .first_at = INT64_MAX, .last_at = INT64_MIN };
    if (db_each(db, sql_load_incomplete, bindings, columns, take_incomplete, completed, err))
        return -1;
    return completed->load ? join(db, load, completed->load, err) : 0;
}

/* ---- what nothing refers to ---- */

int erasure_orphans(struct db *db, struct erasure_counts *counts, struct error *err)
{
    if (erasure_change(db, sql_account_delete_orphans, NULL, &counts->accounts, err) ||
        db_write(db, sql_erased_account_delete_orphans, NULL, err) ||
        erasure_change(db, sql_client_delete_orphans, NULL, &counts->clients, err) ||
        erasure_change(db, sql_payment_delete_orphans, NULL, &counts->payments, err) ||
        db_write(db, sql_load_count_payments, NULL, err))
        return -1;
    return 0;
}

/* ---- the mark ---- */

int erasure_mark(struct db *db, const struct erasure *erasure, struct error *err)
{
    struct binding bindings[] = { bind_int(":erased_at", erasure->at),
        bind_string(":erased_by", erasure->who), bind_string(":action", erasure->action),
        bind_id(":load", erasure->load), bind_string(":kind", erasure->kind),
        bind_string(":file", erasure->file), bind_int(":accounts", erasure->accounts),
        bind_int(":records", erasure->records), bind_int(":rejects", erasure->rejects),
        bind_string(":note", erasure->note), { 0 } };

    return db_write(db, sql_erasure_insert, bindings, err);
}
