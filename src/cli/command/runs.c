/*
 * runs.c - `ringleader runs`: what each run of detect found, and what became of rings in it.
 */
#include <stdio.h>

#include "cli/command_io.h"
#include "store/sql.h"

static const struct argp_option options[] = { { 0 } };

static const struct output_column columns[] = {
    { "run_id", "run", OUTPUT_INTEGER },
    { "ran_at", "of", OUTPUT_TIME },
    { "accounts", "accounts", OUTPUT_INTEGER },
    { "signups", NULL, OUTPUT_INTEGER },
    { "charges", NULL, OUTPUT_INTEGER },
    { "rings", "rings", OUTPUT_INTEGER },
    { "high", "high", OUTPUT_INTEGER },
    { "medium", "medium", OUTPUT_INTEGER },
    { "low", "low", OUTPUT_INTEGER },
    { "new", "new", OUTPUT_INTEGER },
    { "returned", "returned", OUTPUT_INTEGER },
    { "grown", "grown", OUTPUT_INTEGER },
    { "shrunk", "shrunk", OUTPUT_INTEGER },
    { "stable", NULL, OUTPUT_INTEGER },
    { "split", "split", OUTPUT_INTEGER },
    { "merged", "merged", OUTPUT_INTEGER },
    { "gone", "gone", OUTPUT_INTEGER },
};

static int print(struct invocation *in, struct db *db, int64_t limit, struct error *err)
{
    struct output_options show = command_io_show(in);
    struct binding bindings[] = { bind_int(":limit", limit ? limit : -1), { 0 } };
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_open(&stmt, db, sql_run_list, bindings, err))
        goto out;
    rc = command_io_print(in, &stmt, columns, sizeof columns / sizeof columns[0], &show, 0, err);
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

    if (command_io_limit(in, 0, &limit, err) || db_open(&db, in->db, DB_READ, err))
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
