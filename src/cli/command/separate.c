/*
 * separate.c - `ringleader separate`: two accounts that are never in one ring.
 */
#include "cli/decide.h"

static const struct argp_option options[] = { DECIDE_BY_ROW, DECIDE_NOTE_ROW, { 0 } };

static int decide(struct decide *deciding, struct error *err)
{
    const char *const *named = deciding->in->arguments;
    struct stmt find = { 0 };
    int64_t accounts[2];
    int rc = -1;

    if (decide_account(deciding, &find, named[0], &accounts[0], err) ||
        decide_account(deciding, &find, named[1], &accounts[1], err))
        goto out;
    if (accounts[0] == accounts[1]) {
        error_set(err, ERROR_USAGE, "separate takes two accounts, not \"%.200s\" twice", named[0]);
        goto out;
    }
    deciding->decision.act = "separate";
    if (decision_add(&deciding->writer, &deciding->decision, err) ||
        decision_about(&deciding->writer, accounts[0], err) ||
        decision_about(&deciding->writer, accounts[1], err))
        goto out;
    decide_words(deciding, named[0]);
    fputs(" and ", deciding->messages);
    decide_words(deciding, named[1]);
    fputs(": separate", deciding->messages);
    decide_sign(deciding, 1, "; takes effect in the next detect");
    rc = 0;
out:
    stmt_finalize(&find);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    return decide_run(in, decide, NULL, err);
}

const struct command command_separate = {
    .name = "separate",
    .group = COMMAND_DECISIONS,
    .summary = "Record that two accounts have different operators",
    .arguments = "ACCOUNT ACCOUNT",
    .example = "  ringleader separate acct-17 acct-90 --note \"sisters, both verified\"\n",
    .about = "From the next `detect` on, the two accounts are never in one ring, whatever they\n"
             "share. Links of each of them to other accounts do not change.\n",
    .options = options,
    .least = 2,
    .most = 2,
    .run = run,
};
