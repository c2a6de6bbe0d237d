#include "store/indexes.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "store/db.h"
#include "store/sql.h"
#include "store/stmt.h"

/* Adds a statement to those that make what was removed again. */
static int keep(struct indexes *indexes, struct text sql, struct error *err)
{
    char *grown = realloc(indexes->sql, indexes->length + sql.length + 3);

    if (!grown)
        return error_memory(err);
    indexes->sql = grown;
    memcpy(grown + indexes->length, sql.at, sql.length);
    indexes->length += sql.length;
    memcpy(grown + indexes->length, ";\n", 3);
    indexes->length += 2;
    return 0;
}

int indexes_drop(struct indexes *indexes, struct db *db, const char *table, struct error *err)
{
    enum { DROP_SQL, CREATE_SQL };
    static const char *const columns[] = { "drop_sql", "create_sql", NULL };
    struct binding bindings[] = { bind_string(":table", table), { 0 } };
    struct stmt stmt = { 0 };
    char *drop = NULL;
    int rc = -1;

    if (stmt_first(&stmt, db, sql_index_texts, bindings, columns, err) < 0)
        goto out;
    if (stmt_type(&stmt, DROP_SQL) == STMT_NULL) {
        rc = 0;
        goto out;
    }
    drop = strdup(stmt_text(&stmt, DROP_SQL).at);
    if (!drop) {
        error_memory(err);
        goto out;
    }
    if (keep(indexes, stmt_text(&stmt, CREATE_SQL), err))
        goto out;
    stmt_reset(&stmt); /* nothing can be dropped while a statement reads the schema */
    rc = db_run(db, drop, err);
out:
    free(drop);
    stmt_finalize(&stmt);
    return rc;
}

int indexes_create(struct indexes *indexes, struct db *db, struct error *err)
{
    if (indexes->sql && db_run(db, indexes->sql, err))
        return -1;
    indexes_free(indexes);
    return 0;
}

void indexes_free(struct indexes *indexes)
{
    free(indexes->sql);
    *indexes = (struct indexes){ 0 };
}
