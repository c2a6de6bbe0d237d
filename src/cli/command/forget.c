/*
 * forget.c - `ringleader forget`: erases persons.
 */
#include "review/forget.h"

#include "cli/command_io.h"
#include "cli/decide.h"
#include "cli/verdict_csv.h"
#include "store/erasure.h"

enum { LIST = 'i', DRY_RUN = 5102, UNKNOWN_TOLD = 5, UNKNOWN_TEXT = 300 };

static const struct argp_option options[] = {
    { "file", LIST, "FILE", 0, "A list: CSV with the column account_id", 1 },
    { "dry-run", DRY_RUN, NULL, 0, "Show what would be erased, and change nothing", 1 },
    DECIDE_BY_ROW,
    { "note", DECIDE_NOTE, "TEXT", 0, "Why; stored with the mark, so do not name the person", 2 },
    { 0 },
};

static int take_file(struct forget *forget, const char *path, struct error *err)
{
    static const char *const columns[] = { "account_id" };
    struct verdict_csv csv;
    int more = -1;

    if (verdict_csv_open(&csv, path, "ringleader forget --file", columns, 1, 1, err))
        goto out;
    while ((more = verdict_csv_next(&csv, err)) > 0) {
        struct text id = verdict_csv_cell(&csv, 0);

        if (id.length && forget_add(forget, id, err)) {
            more = -1;
            break;
        }
    }
out:
    verdict_csv_close(&csv);
    return more;
}

/* An id on the command line that is nowhere may be misspelt, and the person be left. */
static int check_unknown(
    const struct invocation *in, const struct forget *forget, struct error *err)
{
    char names[UNKNOWN_TEXT] = "";
    size_t next = 0, used = 0;
    const char *id;
    int count = 0;

    while (!invocation_option(in, LIST) && (id = forget_unknown(forget, &next)))
        if (count++ < UNKNOWN_TOLD && used < sizeof names)
            used += (size_t)snprintf(
                names + used, sizeof names - used, "%s%.50s", count > 1 ? ", " : "", id);
    return count == 0 ? 0
                      : error_set(err, ERROR_USAGE,
                            "neither records nor rejected rows have %d of these accounts: %s%s; "
                            "nothing was erased",
                            count, names, count > UNKNOWN_TOLD ? " ..." : "");
}

static const char *plural(int64_t count)
{
    return count == 1 ? "" : "s";
}

static void report(struct decide *deciding, const struct forget_counts *counts)
{
    int64_t records = counts->signups + counts->charges + counts->labels;
    FILE *file = deciding->messages;

    fprintf(file, "%lld account%s %s: %lld record%s, %lld rejected row%s, %lld text%s of runs, ",
        (long long)counts->accounts, plural(counts->accounts),
        deciding->is_trial      ? "would be erased"
        : counts->accounts == 1 ? "is erased"
                                : "are erased",
        (long long)records, plural(records), (long long)counts->rejects, plural(counts->rejects),
        (long long)counts->texts, plural(counts->texts));
    fprintf(file, "decisions and loads\n");
    if (counts->kept)
        fprintf(file,
            "runs or decisions refer to %lld of them: a mark such as erased-17 is in the place of "
            "the id\n",
            (long long)counts->kept);
    if (counts->values)
        fprintf(file, "%lld value%s stay%s, because other accounts have %s too\n",
            (long long)counts->values, plural(counts->values), counts->values == 1 ? "s" : "",
            counts->values == 1 ? "it" : "them");
    if (counts->unknown)
        fprintf(file, "%lld of the list %s in no record\n", (long long)counts->unknown,
            counts->unknown == 1 ? "is" : "are");
    fputs(deciding->is_trial
              ? "nothing was changed (--dry-run)\n"
              : "not covered: reports and exports that were written, the files that were loaded, "
                "and copies of the store\n",
        file);
}

static int mark(struct decide *deciding, const struct forget_counts *counts, struct error *err)
{
    struct erasure erasure = { .at = deciding->decision.decided_at,
        .who = deciding->decision.who,
        .action = "forget",
        .note = deciding->decision.note.at,
        .accounts = counts->accounts,
        .records = counts->signups + counts->charges + counts->labels,
        .rejects = counts->rejects };

    return erasure_mark(deciding->db, &erasure, err);
}

static int erase(struct decide *deciding, struct forget *forget, struct error *err)
{
    const struct invocation *in = deciding->in;
    const char *path = invocation_option(in, LIST);
    struct forget_counts counts;

    for (int i = 0; i < in->argument_count; i++)
        if (forget_add(forget, text_of(in->arguments[i]), err))
            return -1;
    if ((path && take_file(forget, path, err)) || forget_all(forget, &counts, err) ||
        check_unknown(in, forget, err) || mark(deciding, &counts, err))
        return -1;
    report(deciding, &counts);
    return 0;
}

static int decide(struct decide *deciding, struct error *err)
{
    struct forget *forget;
    int rc = -1;

    deciding->is_trial = invocation_option(deciding->in, DRY_RUN) != NULL;
    deciding->is_traceless = !deciding->is_trial;
    if (forget_open(&forget, deciding->db, err) == 0)
        rc = erase(deciding, forget, err);
    forget_close(forget);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    const char *path = invocation_option(in, LIST);

    if (path && command_io_input(in, path, "an input", err))
        return -1;
    if (!path && in->argument_count == 0)
        return error_set(err, ERROR_USAGE, "forget takes accounts, or --file FILE");
    return decide_erase(in, decide, NULL, err);
}

const struct command command_forget = {
    .name = "forget",
    .group = COMMAND_RECORDS,
    .summary = "Erase persons: their records, and their texts in all that is kept",
    .arguments = "[ACCOUNT...]",
    .example = "  ringleader forget acct-17 --note \"request 4711\" --by maria\n"
               "  ringleader forget --file erased.csv --dry-run\n",
    .about =
        "Erases the sign-ups, charges, labels and rejected rows of the accounts, and their ids\n"
        "and values wherever runs, decisions and loads keep them. Values that other accounts\n"
        "have too stay: they are theirs. Where a run or a decision refers to an account, a mark\n"
        "such as erased-17 takes the place of its id, so that rings keep their sizes. Then the\n"
        "store is written anew, so that nothing of it is left in the file. It cannot be undone.\n"
        "\n"
        "A mark says when, by whom and how many were erased (`ringleader status`); it holds no\n"
        "id. A file that is loaded later can bring a person back: keep the list of erased\n"
        "accounts and run forget --file again. Ids of a list that are not in the store are\n"
        "counted; an id on the command line must be there. Not covered: reports and exports that\n"
        "were written, the files that were loaded, and copies of the store.\n",
    .options = options,
    .least = 0,
    .most = COMMAND_MOST_ARGUMENTS,
    .unpaged = 1,
    .run = run,
};
