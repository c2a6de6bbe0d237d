#include "export/selection.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/sql.h"
#include "store/stmt.h"

enum { RUNS_NAMED = 8 };

static int find_run(struct selection *selection, struct db *db, struct error *err)
{
    struct stmt stmt = { 0 };
    int row, rc = -1;

    if (stmt_prepare(&stmt, db, sql_export_run, err) || (row = stmt_step(&stmt, err)) < 0)
        goto out;
    if (row) {
        selection->run = stmt_int(&stmt, 0);
        selection->ran_at = stmt_int(&stmt, 1);
    }
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* ---- what is asked for and not there ---- */

static int refuse_run(struct stmt *stmt, int64_t since, int row, struct error *err)
{
    char known[RUNS_NAMED * 24] = "";
    int count = 0, used = 0;

    for (; row > 0 && count < RUNS_NAMED; row = stmt_step(stmt, err), count++)
        used += snprintf(known + used, sizeof known - (size_t)used, "%s%" PRId64, count ? ", " : "",
            stmt_int(stmt, 0));
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
    struct stmt stmt = { 0 };
    int row, rc = -1;

    if (stmt_prepare(&stmt, db, sql_export_runs, err))
        goto out;
    stmt_bind_int(&stmt, stmt_parameter(&stmt, ":since"), since);
    row = stmt_step(&stmt, err);
    if (row < 0)
        goto out;
    rc = row && stmt_int(&stmt, 1) ? 0 : refuse_run(&stmt, since, row, err);
out:
    stmt_finalize(&stmt);
    return rc;
}

/* The statement has a ring that the run has not. */
static int refuse_ring(const struct stmt *stmt, struct error *err)
{
    const char *ring = stmt_text(stmt, 0).at;
    int64_t last = stmt_int(stmt, 1);

    if (stmt_type(stmt, 1) == STMT_NULL)
        return error_set(err, ERROR_USAGE,
            "there is no ring %s; `ringleader rings --band all` lists those of the last run", ring);
    if (stmt_type(stmt, 2) == STMT_NULL)
        return error_set(err, ERROR_USAGE,
            "ring %s is not in the last run; run %" PRId64 " was the last that had it", ring, last);
    return error_set(err, ERROR_USAGE,
        "ring %s is not in the last run: it was merged into %s after run %" PRId64, ring,
        stmt_text(stmt, 2).at, last);
}

static int check_rings(
    const struct selection *selection, struct db *db, const char *rings, struct error *err)
{
    struct stmt stmt = { 0 };
    int row, rc = -1;

    if (stmt_prepare(&stmt, db, sql_export_missing, err))
        goto out;
    stmt_bind_int(&stmt, stmt_parameter(&stmt, ":run"), selection->run);
    stmt_bind_text(&stmt, stmt_parameter(&stmt, ":rings"), text_of(rings));
    row = stmt_step(&stmt, err);
    rc = row > 0 ? refuse_ring(&stmt, err) : row;
out:
    stmt_finalize(&stmt);
    return rc;
}

/* ---- what is there ---- */

static void bind(struct stmt *stmt, int64_t run, const struct selection_filter *filter)
{
    int since = stmt_parameter(stmt, ":since");

    stmt_bind_int(stmt, stmt_parameter(stmt, ":run"), run);
    stmt_bind_text(stmt, stmt_parameter(stmt, ":bands"), text_of(filter->bands));
    stmt_bind_text(stmt, stmt_parameter(stmt, ":verdicts"), text_of(filter->verdicts));
    stmt_bind_text(stmt, stmt_parameter(stmt, ":rings"), text_of(filter->rings));
    if (filter->since)
        stmt_bind_int(stmt, since, filter->since);
    stmt_bind_int(stmt, stmt_parameter(stmt, ":limit"), filter->limit ? filter->limit : -1);
}

static int collect(struct selection *selection, struct db *db,
    const struct selection_filter *filter, FILE *list, struct error *err)
{
    struct stmt stmt = { 0 };
    int row = -1;

    if (stmt_prepare(&stmt, db, sql_export_selection, err))
        goto out;
    bind(&stmt, selection->run, filter);
    while ((row = stmt_step(&stmt, err)) > 0)
        fprintf(list, "%s%" PRId64, selection->count++ ? "," : "[", stmt_int(&stmt, 0));
    fputs(selection->count ? "]" : "[]", list);
out:
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
    struct stmt stmt = { 0 };
    int row = -1;

    if (stmt_prepare(&stmt, db, sql_export_protected, err))
        goto out;
    stmt_bind_int(&stmt, stmt_parameter(&stmt, ":run"), selection->run);
    stmt_bind_text(&stmt, stmt_parameter(&stmt, ":rings"), text_of(selection->rings));
    while ((row = stmt_step(&stmt, err)) > 0)
        if (visit(context, stmt_text(&stmt, 0), stmt_text(&stmt, 1), stmt_text(&stmt, 2), err)) {
            row = -1;
            goto out;
        }
out:
    stmt_finalize(&stmt);
    return row;
}
