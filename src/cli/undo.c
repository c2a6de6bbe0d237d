/*
 * undo.c - `ringleader undo`: a decision that is to hold no more.
 */
#include <stdlib.h>

#include "cli/deciding.h"

static const struct argp_option options[] = { DECIDING_BY_ROW, DECIDING_NOTE_ROW, { 0 } };

/* Which decision is meant: the one named, else the last that stands. */
static int read_id(struct deciding *deciding, int64_t *id, struct error *err)
{
    const struct invocation *in = deciding->in;
    char *end;

    if (in->argument_count == 0) {
        if (decision_last(deciding->db, in->now, id, err))
            return -1;
        return *id ? 0 : error_set(err, ERROR_USAGE, "there is no decision to undo");
    }
    *id = strtoll(in->arguments[0], &end, 10);
    if (end == in->arguments[0] || *end || *id < 1)
        return error_set(err, ERROR_USAGE,
            "undo takes the number of a decision (`ringleader decisions`), not \"%.40s\"",
            in->arguments[0]);
    return 0;
}

static int check(const struct decision_summary *summary, struct error *err)
{
    if (strcmp(summary->act, "undo") == 0)
        return error_set(err, ERROR_USAGE,
            "decision %lld is an undo itself; make the decision that it took back anew",
            (long long)summary->id);
    if (summary->undone_by)
        return error_set(err, ERROR_USAGE, "decision %lld was undone already, by decision %lld",
            (long long)summary->id, (long long)summary->undone_by);
    return 0;
}

static void say(struct deciding *deciding, const struct decision_summary *summary)
{
    fprintf(deciding->said, "decision %lld (%s ", (long long)summary->id, summary->act);
    deciding_words(deciding, summary->subject ? summary->subject : "");
    if (summary->verdict)
        fprintf(deciding->said, " %s", summary->verdict);
    fputs(", by ", deciding->said);
    deciding_words(deciding, summary->who);
    fputs(") is undone", deciding->said);
}

static int decide(struct deciding *deciding, struct error *err)
{
    struct decision_summary summary;
    struct stmt stmt = { 0 };
    int64_t id;
    int found, rc = -1;

    if (read_id(deciding, &id, err))
        return -1;
    found = decision_find(&stmt, deciding->db, id, &summary, err);
    if (found == 0)
        error_set(err, ERROR_USAGE, "there is no decision %lld; `ringleader decisions` lists them",
            (long long)id);
    if (found <= 0 || check(&summary, err))
        goto out;
    deciding->decision.act = "undo";
    deciding->decision.undoes = id;
    if (decision_add(&deciding->writer, &deciding->decision, err))
        goto out;
    say(deciding, &summary);
    deciding_sign(deciding, "; takes effect in the next detect");
    rc = 0;
out:
    stmt_finalize(&stmt);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    return deciding_run(in, decide, err);
}

const struct command command_undo = {
    .name = "undo",
    .summary = "Take back a decision, by default the last that stands",
    .arguments = "[DECISION]",
    .example = "  ringleader undo\n"
               "  ringleader undo 7 --by maria --note \"wrong ring\"\n",
    .about =
        "DECISION is a number of `ringleader decisions`. Nothing is removed from the log: that it\n"
        "was undone, by whom and when stands there, too. What was decided before holds again.\n",
    .options = options,
    .least = 0,
    .most = 1,
    .run = run,
};
