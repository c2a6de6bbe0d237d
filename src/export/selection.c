#include "export/selection.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/sql.h"
#include "store/stmt.h"

enum { RUNS_NAMED = 8 };

static int find_run(struct selection *selection, struct db *db, struct error *err)
{
    enum { ID, RAN_AT };
    static const char *const columns[] = { "id", "ran_at", NULL };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db, sql_export_run, NULL, columns, err);

    if (row > 0) {
        selection->run = stmt_int(&stmt, ID);
        selection->ran_at = stmt_int(&stmt, RAN_AT);
    }
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

/* ---- errors ---- */

enum { ID, IS_IT }; /* columns of sql_export_runs */

static int refuse_run(struct stmt *stmt, int64_t since, int row, struct error *err)
{
    char known[RUNS_NAMED * 24] = "";
    int count = 0, used = 0;

    for (; row > 0 && count < RUNS_NAMED; row = stmt_step(stmt, err), count++)
        used += snprintf(known + used, sizeof known - (size_t)used, "%s%" PRId64, count ? ", " : "",
            stmt_int(stmt, ID));
    if (row < 0)
        return -1;
    if (count == 0)
        return error_set(err, ERROR_USAGE,
            "there is no run %" PRId64 ": nothing was detected yet; run `ringleader detect`",
            since);
    return error_set(err, ERROR_USAGE, "there is no run %" PRId64 "; %s %s", since,
        count > 1 ? "the last ones are" : "the only one is", known);
}

static int check_run(struct db *db, int64_t since, struct error *err)
{
    static const char *const columns[] = { [ID] = "id", [IS_IT] = "is_it", NULL };
    struct binding bindings[] = { bind_int(":since", since), { 0 } };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db, sql_export_runs, bindings, columns, err), rc = -1;

    if (row > 0 && stmt_int(&stmt, IS_IT))
        rc = 0;
    else if (row >= 0)
        refuse_run(&stmt, since, row, err);
    stmt_finalize(&stmt);
    return rc;
}

/* The statement returns a ring that the run does not have. */
static int refuse_ring(const struct stmt *stmt, struct error *err)
{
    enum { RING_ID, LAST_RUN, MERGED_INTO };
    const char *ring = stmt_text(stmt, RING_ID).at;
    int64_t last = stmt_int(stmt, LAST_RUN);

    if (stmt_type(stmt, LAST_RUN) == STMT_NULL)
        return error_set(err, ERROR_USAGE,
            "there is no ring %s; `ringleader rings --band all` lists those of the last run", ring);
    if (stmt_type(stmt, MERGED_INTO) == STMT_NULL)
        return error_set(err, ERROR_USAGE,
            "ring %s is not in the last run; run %" PRId64 " was the last that had it", ring, last);
    return error_set(err, ERROR_USAGE,
        "ring %s is not in the last run: it was merged into %s after run %" PRId64, ring,
        stmt_text(stmt, MERGED_INTO).at, last);
}

static int check_rings(
    const struct selection *selection, struct db *db, const char *rings, struct error *err)
{
    static const char *const columns[] = { "ring_id", "last_run", "merged_into", NULL };
    struct binding bindings[] = { bind_int(":run", selection->run), bind_string(":rings", rings),
        { 0 } };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db, sql_export_missing, bindings, columns, err);

    if (row > 0)
        row = refuse_ring(&stmt, err);
    stmt_finalize(&stmt);
    return row;
}

/* ---- selection ---- */

static int collect(struct selection *selection, struct db *db,
    const struct selection_filter *filter, FILE *list, struct error *err)
{
    struct binding bindings[] = { bind_int(":run", selection->run),
        bind_string(":bands", filter->bands), bind_string(":verdicts", filter->verdicts),
        bind_string(":rings", filter->rings), bind_id(":since", filter->since),
        bind_int(":limit", filter->limit ? filter->limit : -1), { 0 } };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db, sql_export_selection, bindings, NULL, err);

    for (; row > 0; row = stmt_step(&stmt, err))
        fprintf(list, "%s%" PRId64, selection->count++ ? "," : "[", stmt_int(&stmt, 0));
    fputs(selection->count ? "]" : "[]", list);
    stmt_finalize(&stmt);
    return row;
}

int selection_open(struct selection *selection, struct db *db,
    const struct selection_filter *filter, struct error *err)
{
    size_t size;
    FILE *list;
    int rc;

    *selection = (struct selection){ 0 };
    if (find_run(selection, db, err) || (filter->since && check_run(db, filter->since, err)) ||
        (filter->rings && check_rings(selection, db, filter->rings, err)))
        return -1;
    list = open_memstream(&selection->rings, &size);
    if (!list)
        return error_memory(err);
    rc = collect(selection, db, filter, list, err);
    if ((ferror(list) | fclose(list)) && rc == 0)
        rc = error_memory(err);
    if (rc)
        selection_close(selection);
    return rc;
}

void selection_close(struct selection *selection)
{
    free(selection->rings);
    *selection = (struct selection){ 0 };
}

int selection_protected(const struct selection *selection, struct db *db,
    int (*visit)(void *context, struct text ring_id, struct text account_id, struct text protection,
        struct error *err),
    void *context, struct error *err)
{
    enum { RING_ID, ACCOUNT_ID, PROTECTION };
    static const char *const columns[] = { "ring_id", "account_id", "protection", NULL };
    struct binding bindings[] = { bind_int(":run", selection->run),
        bind_string(":rings", selection->rings), { 0 } };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, db, sql_export_protected, bindings, columns, err);

    for (; row > 0; row = stmt_step(&stmt, err))
        if (visit(context, stmt_text(&stmt, RING_ID), stmt_text(&stmt, ACCOUNT_ID),
                stmt_text(&stmt, PROTECTION), err)) {
            row = -1;
            break;
        }
    stmt_finalize(&stmt);
    return row;
}
