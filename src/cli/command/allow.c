/*
 * allow.c - `ringleader allow` and `ringleader deny`: decisions on values.
 */
#include "base/time.h"
#include "cli/decide.h"
#include "review/decision_target.h"
#include "store/sql.h"

enum { UNTIL = 'u', REASON = 'r' };

static const struct argp_option options[] = {
    { "reason", REASON, "TEXT", 0, "Why (required)", 1 },
    { "until", UNTIL, "TIME", 0, "When the decision ends (default: never)", 1 },
    DECIDE_BY_ROW,
    { "note", DECIDE_NOTE, "TEXT", 0, "The same as --reason", 2 },
    { 0 },
};

static int read_until(const struct invocation *in, int64_t *until, struct error *err)
{
    const char *text = invocation_option(in, UNTIL);

    *until = 0;
    if (!text)
        return 0;
    if (time_parse(text, strlen(text), until))
        return error_set(err, ERROR_USAGE,
            "--until takes a time such as 2027-01-31 or 2027-01-31T06:00:00Z, not \"%.40s\"", text);
    if (*until <= in->now)
        return error_set(err, ERROR_USAGE, "--until %.40s is in the past; give a later time", text);
    return 0;
}

static int read_reason(const struct invocation *in, struct text *note, struct error *err)
{
    const char *reason = invocation_option(in, REASON);

    if (reason)
        *note = text_of(reason);
    if (note->length == 0)
        return error_set(err, ERROR_USAGE, "--reason is missing; say why, for readers of the log");
    return decision_check(*note, DECISION_LONGEST_NOTE, "the reason", err);
}

/* Writes which decision this one replaces. */
static int write_replaced(
    struct decide *deciding, const struct decision_target *target, struct error *err)
{
    enum { ID, ACTION, DECIDED_BY };
    static const char *const columns[] = { "id", "action", "decided_by", NULL };
    struct binding bindings[] = { bind_string(":kind", target->kind),
        bind_text(":value", target->value.text), bind_int(":now", deciding->in->now), { 0 } };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, deciding->db, sql_decision_on_value, bindings, columns, err);

    if (row > 0) {
        fprintf(deciding->messages, " in place of %s (decision %lld, by ",
            stmt_text(&stmt, ACTION).at, (long long)stmt_int(&stmt, ID));
        decide_words(deciding, stmt_text(&stmt, DECIDED_BY).at);
        fputc(')', deciding->messages);
    }
    stmt_finalize(&stmt);
    return row < 0 ? -1 : 0;
}

static int warn(struct decide *deciding, const struct decision_target *target, struct error *err)
{
    int known = decision_target_is_known(deciding->db, target, err);

    if (known < 0)
        return -1;
    if (target->warning)
        fprintf(deciding->messages, "ringleader: %s\n", target->warning);
    else if (!known)
        fprintf(deciding->messages, "ringleader: no account in the store has it yet\n");
    return 0;
}

static int take(struct decide *deciding, const struct decision_target *target, struct error *err)
{
    struct decision *decision = &deciding->decision;
    char moment[TIME_TEXT];
    int64_t rings;

    fprintf(deciding->messages, "%s %s ", decision->act, target->kind);
    decide_words(deciding, target->value.text.at);
    if (write_replaced(deciding, target, err) || decision_add(&deciding->writer, decision, err) ||
        decision_target_rings(deciding->db, target, &rings, err))
        return -1;
    if (rings)
        fprintf(deciding->messages, ", which links %lld ring%s of the last run", (long long)rings,
            rings == 1 ? "" : "s");
    if (decision->until)
        fprintf(deciding->messages, ", until %s", time_format(decision->until, moment));
    decide_sign(deciding, 1, "; takes effect in the next detect");
    return warn(deciding, target, err);
}

static int decide(struct decide *deciding, struct error *err)
{
    const struct invocation *in = deciding->in;
    struct decision *decision = &deciding->decision;
    struct decision_target target = { 0 };
    int rc = -1;

    if (decision_target_read(&target, in->arguments[0], in->arguments[1], err) ||
        read_until(in, &decision->until, err) || read_reason(in, &decision->note, err))
        goto out;
    decision->act = in->command->name;
    decision->kind = target.kind;
    decision->value = target.value.text.at;
    rc = take(deciding, &target, err);
out:
    decision_target_free(&target);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    return decide_run(in, decide, NULL, err);
}

const struct command command_allow = {
    .name = "allow",
    .group = COMMAND_DECISIONS,
    .summary = "Allow-list a value: it is never used as evidence",
    .arguments = "KIND VALUE",
    .example = "  ringleader allow network 146.20.0.0/16 --reason \"the university's network\"\n"
               "  ringleader allow card pm_1f3a --reason \"card of Example Ltd\" --by maria\n"
               "  ringleader allow email team@example.com --reason \"ours\" --until 2027-01-31\n",
    .about =
        "KIND is payment (or card), device, phone, mailbox (or email), ip, net24, net64, net48,\n"
        "network (a range of any size), domain (an organisation's, in e-mail addresses) or\n"
        "billed (name and postcode on bills). VALUE may be written in any form; it is\n"
        "normalised as in detection. From the next `detect` on, the value links no accounts.\n"
        "The last decision on a value counts, `allow` or `deny`. `ringleader undo` takes it\n"
        "back.\n",
    .options = options,
    .least = 2,
    .most = 2,
    .run = run,
};

const struct command command_deny = {
    .name = "deny",
    .group = COMMAND_DECISIONS,
    .summary = "Deny-list a value: accounts that have it score higher",
    .arguments = "KIND VALUE",
    .example = "  ringleader deny card pm_1f3a --reason \"stolen, case 4711\"\n"
               "  ringleader deny device d-90ab --reason \"the operator's\" --by maria\n"
               "  ringleader deny net24 146.20.7.0/24 --reason \"proxies\" --until 2027-01-31\n",
    .about = "KIND and VALUE are those of `ringleader allow`. From the next `detect` on, accounts\n"
             "that have the value score higher. The last decision on a value counts, `allow` or\n"
             "`deny`. `ringleader undo` takes it back.\n",
    .options = options,
    .least = 2,
    .most = 2,
    .run = run,
};
