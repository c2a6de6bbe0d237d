/*
 * undo.c - `ringleader undo`: takes decisions back.
 */
#include <stdlib.h>

#include "cli/decide.h"

static const struct argp_option options[] = { DECIDE_BY_ROW, DECIDE_NOTE_ROW, { 0 } };

static int read_id(const char *text, int64_t *id, struct error *err)
{
    char *end;

    *id = strtoll(text, &end, 10);
    if (end == text || *end || *id < 1)
        return error_set(err, ERROR_USAGE,
            "undo takes decision numbers, as `ringleader decisions` lists them, not \"%.40s\"",
            text);
    return 0;
}

static int check(const struct decision_summary *summary, struct error *err)
{
    if (strcmp(summary->act, "undo") == 0)
        return error_set(err, ERROR_USAGE,
            "decision %lld is an undo; make the decision that it undid again",
            (long long)summary->id);
    if (summary->undone_by)
        return error_set(err, ERROR_USAGE, "decision %lld was already undone by decision %lld",
            (long long)summary->id, (long long)summary->undone_by);
    return 0;
}

static void report(struct decide *deciding, const struct decision_summary *summary)
{
    fprintf(deciding->messages, "decision %lld (%s ", (long long)summary->id, summary->act);
    if (summary->kind)
        decide_about_value(deciding, summary->kind, summary->subject);
    else
        decide_words(deciding, summary->subject ? summary->subject : "");
    if (summary->verdict)
        fprintf(deciding->messages, " %s", summary->verdict);
    fputs(", by ", deciding->messages);
    decide_words(deciding, summary->who);
    fputs(") is undone", deciding->messages);
}

static int undo(struct decide *deciding, struct stmt *stmt, int64_t id, struct error *err)
{
    struct decision_summary summary;
    int found = decision_find(stmt, deciding->db, id, &summary, err);

    if (found == 0)
        return error_set(err, ERROR_USAGE,
            "there is no decision %lld; `ringleader decisions` lists them", (long long)id);
    if (found < 0 || check(&summary, err))
        return -1;
    deciding->decision.act = "undo";
    deciding->decision.undoes = id;
    if (decision_add(&deciding->writer, &deciding->decision, err))
        return -1;
    report(deciding, &summary);
    decide_sign(deciding, 1, "; takes effect in the next detect");
    return 0;
}

static int undo_last(struct decide *deciding, struct stmt *stmt, struct error *err)
{
    int64_t id;

    if (decision_last(deciding->db, deciding->in->now, &id, err))
        return -1;
    return id ? undo(deciding, stmt, id, err)
              : error_set(err, ERROR_USAGE, "there is no decision to undo");
}

static int decide(struct decide *deciding, struct error *err)
{
    const struct invocation *in = deciding->in;
    struct stmt stmt = { 0 };
    int rc = in->argument_count ? 0 : undo_last(deciding, &stmt, err);

    for (int i = 0; rc == 0 && i < in->argument_count; i++) {
        int64_t id;

        rc = read_id(in->arguments[i], &id, err);
        if (rc == 0)
            rc = undo(deciding, &stmt, id, err);
    }
    stmt_finalize(&stmt);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    return decide_run(in, decide, NULL, err);
}

const struct command command_undo = {
    .name = "undo",
    .group = COMMAND_DECISIONS,
    .summary = "Undo decisions; without arguments, the last one in force",
    .arguments = "[DECISION...]",
    .example = "  ringleader undo\n"
               "  ringleader undo 7 --by maria --note \"wrong ring\"\n"
               "  ringleader undo $(seq 8 31)\n",
    .about =
        "DECISION is a number that `ringleader decisions` lists. Nothing is removed from the\n"
        "log: an undo is added to it, with its author and time. The decision that was in force\n"
        "before is in force again. Loaded records are taken back with `ringleader unload`.\n",
    .options = options,
    .least = 0,
    .most = COMMAND_MOST_ARGUMENTS,
    .run = run,
};
