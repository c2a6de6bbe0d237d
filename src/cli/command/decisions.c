/*
 * decisions.c - `ringleader decisions`: the log of what people decided.
 */
#include <string.h>

#include "base/array.h"
#include "base/suggest.h"
#include "base/time.h"
#include "cli/command.h"
#include "cli/command_io.h"
#include "value/ring_id.h"
#include "store/sql.h"
#include "value/terms.h"

enum { RING = 'r', ACCOUNT = 'a', ACT = 't', SINCE = 's' };

static const struct argp_option options[] = {
    { "ring", RING, "RING", 0, "Only decisions on this ring", 1 },
    { "account", ACCOUNT, "ID", 0, "Only decisions that include this account", 1 },
    { "act", ACT, "ACT", 0, "Only review, allow, deny, separate, protect, exclude or undo", 1 },
    { "since", SINCE, "TIME", 0, "Only decisions since this time", 1 },
    { 0 },
};

static const struct output_column columns[] = {
    { "decision_id", "id", OUTPUT_INTEGER },
    { "decided_at", "decided", OUTPUT_TIME },
    { "decided_by", "by", OUTPUT_TEXT },
    { "act", "action", OUTPUT_TEXT },
    { "kind", "kind", OUTPUT_TEXT },
    { "subject", "subject", OUTPUT_VALUE },
    { "verdict", "verdict", OUTPUT_TEXT },
    { "accounts", "accounts", OUTPUT_INTEGER },
    { "note", "note", OUTPUT_TEXT },
    { "until", "until", OUTPUT_TIME },
    { "undone_by", "undone by", OUTPUT_INTEGER },
};

enum { COLUMNS = COUNT_OF(columns) };

/* The filters. */
struct decision_filter {
    int64_t ring; /* 0: all */
    const char *account, *act;
    int64_t since; /* INT64_MIN: all */
    int64_t limit; /* 0: none */
};

static int read_act(const char *act, struct error *err)
{
    const char *near;

    for (int i = 0; act && i < ACTION_COUNT; i++)
        if (strcmp(action_words[i], act) == 0)
            return 0;
    if (!act)
        return 0;
    near = suggest(act, action_words, ACTION_COUNT);
    return error_set(err, ERROR_USAGE,
        "--act takes review, allow, deny, separate, protect, exclude or undo; not \"%.40s\"%s%s%s",
        act, near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static int read_filter(
    const struct invocation *in, struct decision_filter *filter, struct error *err)
{
    const char *ring = invocation_option(in, RING), *since = invocation_option(in, SINCE);

    *filter = (struct decision_filter){ .account = invocation_option(in, ACCOUNT),
        .act = invocation_option(in, ACT),
        .since = INT64_MIN };
    if (ring && ring_id_parse(text_of(ring), &filter->ring))
        return error_set(
            err, ERROR_USAGE, "--ring takes a ring such as R-000012 or 12, not \"%.40s\"", ring);
    if (since && time_parse(since, strlen(since), &filter->since))
        return error_set(err, ERROR_USAGE,
            "--since takes a time such as 2026-11-21 or 2026-11-21T06:00:00Z, not \"%.40s\"",
            since);
    if (read_act(filter->act, err) || command_io_limit(in, 0, &filter->limit, err))
        return -1;
    return 0;
}

static int print(
    struct invocation *in, struct db *db, const struct decision_filter *filter, struct error *err)
{
    struct output_options show = command_io_show(in);
    struct binding bindings[] = { bind_id(":ring", filter->ring),
        filter->since != INT64_MIN ? bind_int(":since", filter->since) : bind_null(":since"),
        bind_string(":account", filter->account), bind_string(":action", filter->act),
        bind_int(":limit", filter->limit > 0 ? filter->limit : -1), { 0 } };
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_open(&stmt, db, sql_decision_list, bindings, err))
        goto out;
    rc = command_io_print(in, &stmt, columns, COLUMNS, &show, 0, err);
out:
    stmt_finalize(&stmt);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    struct decision_filter filter;
    struct db *db;
    int rc;

    if (read_filter(in, &filter, err) || db_open(&db, in->db, DB_READ, err))
        return -1;
    rc = print(in, db, &filter, err);
    db_close(db);
    return rc;
}

const struct command command_decisions = {
    .name = "decisions",
    .group = COMMAND_DECISIONS,
    .summary = "List the decisions: what, by whom and why, newest first",
    .arguments = "",
    .example = "  ringleader decisions\n"
               "  ringleader decisions --ring 12\n"
               "  ringleader decisions --act allow --since 2026-11-01 --format csv\n",
    .about =
        "This is the log of review, allow, deny, separate, protect, exclude and undo. Rows are\n"
        "only added, never changed. \"undone by\" is the number of the decision that took this\n"
        "one back. --limit shows the newest only. `ringleader status` lists loads that were taken\n"
        "back and erasures.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
