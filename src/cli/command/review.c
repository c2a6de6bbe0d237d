/*
 * review.c - `ringleader review`: a verdict on a ring, or on some of its members.
 */
#include "cli/decide.h"
#include "value/ring_id.h"

enum { MEMBER = 'm' };

static const struct argp_option options[] = {
    { "member", MEMBER, "ID", 0, "Only this member (may be given several times)", 1 },
    DECIDE_BY_ROW,
    DECIDE_NOTE_ROW,
    { 0 },
};

static int read_verdict(const char *word, const char **verdict, struct error *err)
{
    int number = verdict_named(text_of(word));

    if (number < 0)
        return error_set(err, ERROR_USAGE,
            "the verdict must be confirmed, benign or watch, not \"%.40s\"", word);
    *verdict = verdict_words[number];
    return 0;
}

/* Fails if the last run does not have the ring, and says what happened to it. */
static int check_present(
    struct decide *deciding, const struct verdict_ring *ring, struct error *err)
{
    char id[RING_ID_TEXT], into[RING_ID_TEXT];
    int64_t run, other;

    if (ring->is_present)
        return 0;
    if (verdict_fate(&deciding->reader, ring->ring, &run, &other, err) < 0)
        return -1;
    ring_id_format(ring->ring, id);
    if (other)
        return error_set(err, ERROR_USAGE,
            "%s no longer exists: run %lld merged it into %s; review that ring", id, (long long)run,
            ring_id_format(other, into));
    return error_set(err, ERROR_USAGE,
        "%s is not in the last run; run %lld was the last that had it", id, (long long)ring->run);
}

static int name_member(struct decide *deciding, const struct verdict_ring *ring, struct stmt *find,
    const char *named, struct error *err)
{
    char id[RING_ID_TEXT];
    int64_t account, run;

    if (decide_account(deciding, find, named, &account, err) ||
        verdict_member(&deciding->reader, account, ring->ring, &run, err) < 0)
        return -1;
    if (run != ring->run)
        return error_set(err, ERROR_USAGE, "the account \"%.200s\" is not a member of %s", named,
            ring_id_format(ring->ring, id));
    return decision_about(&deciding->writer, account, err);
}

static int name_members(struct decide *deciding, const struct verdict_ring *ring, struct error *err)
{
    const struct invocation *in = deciding->in;
    struct stmt find = { 0 };
    int rc = 0;

    for (int i = 0; rc == 0 && i < in->option_count; i++)
        if (in->options[i].key == MEMBER)
            rc = name_member(deciding, ring, &find, in->options[i].value, err);
    stmt_finalize(&find);
    return rc;
}

static int take(struct decide *deciding, const struct verdict_ring *ring, struct error *err)
{
    if (decision_add(&deciding->writer, &deciding->decision, err))
        return -1;
    if (!deciding->decision.whole)
        return name_members(deciding, ring, err);
    if (decision_about_members(&deciding->writer, ring, err) ||
        decision_keep_links(&deciding->writer, ring, err))
        return -1;
    return 0;
}

/* before: the verdict that the ring had, -1: none. */
static int write_summary(
    struct decide *deciding, const struct verdict_ring *ring, int before, struct error *err)
{
    const struct decision *decision = &deciding->decision;
    char id[RING_ID_TEXT];
    int64_t count;

    if (decision_accounts(&deciding->writer, &count, err))
        return -1;
    fprintf(deciding->messages, "%s: %s", ring_id_format(ring->ring, id), decision->verdict);
    if (before >= 0)
        fprintf(deciding->messages, " (it was %s)", verdict_words[before]);
    fprintf(deciding->messages, ", %lld ", (long long)count);
    if (!decision->whole)
        fprintf(deciding->messages, "of %lld ", (long long)ring->size);
    fputs("members", deciding->messages);
    decide_sign(deciding, 1, "; takes effect in the next detect");
    return decide_warn_protected(deciding, err);
}

/* Finds the ring's verdict before; a verdict on some members does not replace it. */
static int find_before(struct decide *deciding, int64_t ring, int *before, struct error *err)
{
    struct active_verdict verdict;
    int found =
        deciding->decision.whole ? verdict_on_ring(&deciding->reader, ring, &verdict, err) : 0;

    *before = found > 0 ? verdict.word : -1;
    return found < 0 ? -1 : 0;
}

static int decide(struct decide *deciding, struct error *err)
{
    struct decision *decision = &deciding->decision;
    struct verdict_ring ring;
    int before;

    if (read_verdict(deciding->in->arguments[1], &decision->verdict, err) ||
        decide_ring(deciding, deciding->in->arguments[0], &ring, err) ||
        check_present(deciding, &ring, err))
        return -1;
    decision->act = "review";
    decision->ring = ring.ring;
    decision->run = ring.run;
    decision->whole = invocation_option(deciding->in, MEMBER) == NULL;
    decision->size = ring.size;
    decision->score = ring.score;
    if (find_before(deciding, ring.ring, &before, err) || take(deciding, &ring, err) ||
        write_summary(deciding, &ring, before, err))
        return -1;
    return 0;
}

static int run(struct invocation *in, struct error *err)
{
    return decide_run(in, decide, NULL, err);
}

const struct command command_review = {
    .name = "review",
    .group = COMMAND_DECISIONS,
    .summary = "Record a verdict on a ring: confirmed, benign or watch",
    .arguments = "RING confirmed|benign|watch",
    .example = "  ringleader review R-000012 confirmed --note \"one operator, 31 cards\"\n"
               "  ringleader review 12 benign --by maria --note \"a school's computer room\"\n"
               "  ringleader review 12 benign --member acct-17 --member acct-18\n",
    .about =
        "The verdict is on the ring and its present members, or with --member on those members\n"
        "only. It is added to the log of decisions and takes effect in the next `detect`:\n"
        "accounts linked to confirmed accounts score higher; a benign ring does not return\n"
        "unless it changes. The last verdict counts. `ringleader undo` takes a verdict back.\n",
    .options = options,
    .least = 2,
    .most = 2,
    .run = run,
};
