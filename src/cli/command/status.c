/*
 * status.c - `ringleader status`: what is in the store.
 */
#include <stdio.h>

#include "base/array.h"
#include "cli/command.h"
#include "cli/command_io.h"
#include "query/meeting.h"
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

/* Records without a counterpart, in words; empty where the store has no two kinds. */
struct shares {
    struct record_meeting meeting;
    char charges[80], signups[80], warning[RECORD_MEETING_TEXT];
};

static int read_shares(struct db *db, struct shares *shares, struct error *err)
{
    const struct record_meeting *meeting = &shares->meeting;
    const char *about;

    *shares = (struct shares){ 0 };
    if (record_meeting_read(db, 0, &shares->meeting, err))
        return -1;
    about = meeting->is_estimated ? "about " : "";
    if (!meeting->is_known)
        return 0;
    snprintf(shares->charges, sizeof shares->charges, "%s%d %% of the charges", about,
        record_meeting_percent(meeting->lone_charges, meeting->charges));
    snprintf(shares->signups, sizeof shares->signups, "%s%d %% of the %s", about,
        record_meeting_percent(meeting->lone_signups, meeting->signups),
        meeting->is_accounts ? "accounts that signed up" : "sign-ups");
    record_meeting_sentence(meeting, shares->warning);
    return 0;
}

static int print(struct invocation *in, struct db *db, struct error *err)
{
    struct output_options show = command_io_show(in);
    struct shares shares;
    struct binding bindings[] = { { 0 }, { 0 }, { 0 }, { 0 }, { 0 }, { 0 }, { 0 } };
    struct stmt stmt = { 0 };
    double loads;
    int rc = -1;

    if (invocation_number(in, OPTION_LOADS, "loads", 0, 1e9, 5, &loads, err) ||
        read_shares(db, &shares, err))
        return -1;
    bindings[0] = bind_int(":loads", (int64_t)loads);
    bindings[1] = bind_int(":lone_charges", shares.meeting.lone_charges);
    bindings[2] = bind_int(":lone_signups", shares.meeting.lone_signups);
    bindings[3] = bind_string(":charges_detail", shares.charges);
    bindings[4] = bind_string(":signups_detail", shares.signups);
    bindings[5] = bind_string(":warning", shares.warning);
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
             "with the number of accounts. Records without a counterpart are counted: charges of\n"
             "accounts that never signed up, and sign-ups without a charge. Warnings about what\n"
             "could not be used come last, the worst first.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
