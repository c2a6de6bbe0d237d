/*
 * runs.c - `ringleader runs`: the runs of detect, and how rings changed in each.
 */
#include <stdio.h>

#include "base/array.h"
#include "cli/command_io.h"
#include "store/sql.h"

static const struct argp_option options[] = { { 0 } };

static const struct output_column columns[] = {
    { "run_id", "run", OUTPUT_INTEGER },
    { "ran_at", "date", OUTPUT_TIME },
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
    rc = command_io_print(in, &stmt, columns, COUNT_OF(columns), &show, 0, err);
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
    .summary = "List the runs of detect, newest first, and how rings changed in each",
    .arguments = "",
    .example = "  ringleader runs\n"
               "  ringleader runs --limit 10 --format csv\n",
    .about = "Shows the rings of each run by band, and how they changed since the run before:\n"
             "  new       no earlier run had it\n"
             "  returned  it was missing in the run before, but an earlier run had it\n"
             "  grown     it has more members\n"
             "  shrunk    it has fewer members\n"
             "  stable    it has as many members\n"
             "  split     it is new, and its members were in another ring\n"
             "  merged    it is now part of another ring\n"
             "  gone      it no longer exists\n"
             "A run that replaced the one before it (same week, records and settings) is listed\n"
             "once. `ringleader diff` names the rings.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
