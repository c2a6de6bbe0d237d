/*
 * decisions.c - `ringleader decisions`: the log of what people decided.
 */
#include <string.h>

#include "base/suggest.h"
#include "base/time.h"
#include "cli/command.h"
#include "cli/command_io.h"
#include "value/ring_id.h"
#include "store/sql.h"
#include "value/terms.h"

enum { RING = 'r', ACCOUNT = 'a', ACT = 't', SINCE = 's' };

static const struct argp_option options[] = {
    { "ring", RING, "RING", 0, "Only those on this ring", 1 },
    { "account", ACCOUNT, "ID", 0, "Only those that this account is in", 1 },
    { "act", ACT, "ACT", 0, "Only review, allow, deny, separate, protect or undo", 1 },
    { "since", SINCE, "TIME", 0, "Only those from that moment on", 1 },
    { 0 },
};

static const struct output_column columns[] = {
    { "decision_id", "id", OUTPUT_INTEGER },
    { "decided_at", "decided", OUTPUT_TIME },
    { "decided_by", "by", OUTPUT_TEXT },
    { "act", "act", OUTPUT_TEXT },
    { "kind", "of", OUTPUT_TEXT },
    { "subject", "subject", OUTPUT_VALUE },
    { "verdict", "verdict", OUTPUT_TEXT },
    { "accounts", "accounts", OUTPUT_INTEGER },
    { "note", "note", OUTPUT_TEXT },
    { "until", "until", OUTPUT_TIME },
    { "undone_by", "undone by", OUTPUT_INTEGER },
};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

/* What the listing is narrowed to. */
struct narrowing {
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
        "--act takes review, allow, deny, separate, protect or undo; not \"%.40s\"%s%s%s", act,
        near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
}

static int read_narrowing(
    const struct invocation *in, struct narrowing *narrowing, struct error *err)
{
    const char *ring = invocation_option(in, RING), *since = invocation_option(in, SINCE);

    *narrowing = (struct narrowing){ .account = invocation_option(in, ACCOUNT),
        .act = invocation_option(in, ACT),
        .since = INT64_MIN };
    if (ring && ring_id_parse(text_of(ring), &narrowing->ring))
        return error_set(
            err, ERROR_USAGE, "--ring takes a ring as R-000012 or 12, not \"%.40s\"", ring);
    if (since && time_parse(since, strlen(since), &narrowing->since))
        return error_set(err, ERROR_USAGE,
            "--since takes a time such as 2026-11-21 or 2026-11-21T06:00:00Z, not \"%.40s\"",
            since);
    return read_act(narrowing->act, err) || command_io_limit(in, 0, &narrowing->limit, err) ? -1
                                                                                            : 0;
}

static int print(
    struct invocation *in, struct db *db, const struct narrowing *narrowing, struct error *err)
{
    struct output_options show = command_io_show(in);
    struct binding bindings[] = { bind_id(":ring", narrowing->ring),
        narrowing->since != INT64_MIN ? bind_int(":since", narrowing->since) : bind_null(":since"),
        bind_string(":account", narrowing->account), bind_string(":action", narrowing->act),
        bind_int(":limit", narrowing->limit > 0 ? narrowing->limit : -1), { 0 } };
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
    struct narrowing narrowing;
    struct db *db;
    int rc;

    if (read_narrowing(in, &narrowing, err) || db_open(&db, in->db, DB_READ, err))
        return -1;
    rc = print(in, db, &narrowing, err);
    db_close(db);
    return rc;
}

const struct command command_decisions = {
    .name = "decisions",
    .group = COMMAND_DECISIONS,
    .summary = "List what was decided, by whom and why, newest first",
    .arguments = "",
    .example = "  ringleader decisions\n"
               "  ringleader decisions --ring 12\n"
               "  ringleader decisions --act allow --since 2026-11-01 --format csv\n",
    .about =
        "The log of review, allow, deny, separate, protect and undo. Rows are only ever added.\n"
        "undone by: the decision that took this one back; it holds no more. With\n"
        "--limit, the last.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
