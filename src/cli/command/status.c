/*
 * status.c - `ringleader status`: what is in the store.
 */
#include "base/array.h"
#include "cli/command.h"
#include "cli/command_io.h"
#include "store/sql.h"

enum { OPTION_LOADS = 'l' };

static const struct argp_option options[] = {
    { "loads", OPTION_LOADS, "N", 0, "Show the last N loads (default: 5)", 1 },
    { 0 },
};

static const struct output_column columns[] = {
    { "item", "item", OUTPUT_TEXT },
    { "value", "count", OUTPUT_INTEGER },
    { "detail", "detail", OUTPUT_TEXT },
};

static int print(struct invocation *in, struct db *db, struct error *err)
{
    struct output_options show = command_io_show(in);
    struct binding bindings[] = { { 0 }, { 0 } };
    struct stmt stmt = { 0 };
    double loads;
    int rc = -1;

    if (invocation_number(in, OPTION_LOADS, "loads", 0, 1e9, 5, &loads, err))
        return -1;
    bindings[0] = bind_int(":loads", (int64_t)loads);
    if (stmt_open(&stmt, db, sql_status_items, bindings, err))
        goto out;
    rc = command_io_print(in, &stmt, columns, COUNT_OF(columns), &show, 1, err);
out:
    stmt_finalize(&stmt);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    struct db *db;
    int rc;

    if (db_open(&db, in->db, DB_READ, err))
        return -1;
    rc = print(in, db, err);
    db_close(db);
    return rc;
}

const struct command command_status = {
    .name = "status",
    .group = COMMAND_RECORDS,
    .summary = "Show what the store holds: records, last loads, last run",
    .arguments = "",
    .example = "  ringleader status\n"
               "  ringleader status --db /srv/ringleader.db --loads 20\n",
    .about = "The count of a load is the number of rows that it stored. The count of a run is the\n"
             "number of rings that it found. What it set aside as imports and proxies follows,\n"
             "with the number of accounts.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
