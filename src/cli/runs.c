/*
 * runs.c - `ringleader runs`: what each run of detect found, and what became of rings in it.
 */
#include <stdio.h>

#include "cli/session.h"
#include "store/sql.h"

static const struct argp_option options[] = { { 0 } };

static const struct show_column columns[] = {
    { "run_id", "run", SHOW_INTEGER },
    { "ran_at", "of", SHOW_TIME },
    { "accounts", "accounts", SHOW_INTEGER },
    { "signups", NULL, SHOW_INTEGER },
    { "charges", NULL, SHOW_INTEGER },
    { "rings", "rings", SHOW_INTEGER },
    { "high", "high", SHOW_INTEGER },
    { "medium", "medium", SHOW_INTEGER },
    { "low", "low", SHOW_INTEGER },
    { "new", "new", SHOW_INTEGER },
    { "returned", "returned", SHOW_INTEGER },
    { "grown", "grown", SHOW_INTEGER },
    { "shrunk", "shrunk", SHOW_INTEGER },
    { "stable", NULL, SHOW_INTEGER },
    { "split", "split", SHOW_INTEGER },
    { "merged", "merged", SHOW_INTEGER },
    { "gone", "gone", SHOW_INTEGER },
};

static int print(struct invocation *in, struct db *db, int64_t limit, struct error *err)
{
    struct show_options show = session_show(in);
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_prepare(&stmt, db, sql_run_list, err))
        goto out;
    stmt_bind_int(&stmt, stmt_parameter(&stmt, ":limit"), limit ? limit : -1);
    rc = session_print(in, &stmt, columns, sizeof columns / sizeof columns[0], &show, 0, err);
    if (rc == 0 && !in->found && !in->quiet)
        fputs("ringleader: nothing was detected yet; run `ringleader detect`\n", stderr);
out:
    stmt_finalize(&stmt);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    struct db *db;
    int64_t limit;
    int rc;

    if (session_limit(in, 0, &limit, err) || db_open(&db, in->db, DB_READ, err))
        return -1;
    rc = print(in, db, limit, err);
    db_close(db);
    return rc;
}

const struct command command_runs = {
    .name = "runs",
    .group = COMMAND_QUESTIONS,
    .summary = "List the runs of detect, newest first, and what became of rings in each",
    .arguments = "",
    .example = "  ringleader runs\n"
               "  ringleader runs --limit 10 --format csv\n",
    .about =
        "Rings by band, and by what became of them since the run before: new; returned, after\n"
        "a time in which no run had them; grown; shrunk; stable, of the same size; split, a\n"
        "new ring whose members were another's; and of rings that are no more, merged into\n"
        "another or gone. A run over the same records and settings as the one before takes\n"
        "its place and is listed once. `ringleader diff` tells which rings they are.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
