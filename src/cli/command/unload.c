/*
 * unload.c - `ringleader unload`: takes loads back.
 */
#include <stdlib.h>

#include "cli/decide.h"
#include "store/erasure.h"
#include "store/load_list.h"

enum { DRY_RUN = 5101 };

static const struct argp_option options[] = {
    { "dry-run", DRY_RUN, NULL, 0, "Show what would be removed, and change nothing", 1 },
    DECIDE_BY_ROW,
    { "note", DECIDE_NOTE, "TEXT", 0, "Why; stored with the mark that the load leaves", 2 },
    { 0 },
};

static void say_load(struct decide *deciding, const struct load_item *item)
{
    fprintf(deciding->messages, "load %lld (%s from ", (long long)item->id, item->kind);
    decide_words(deciding, item->file);
    fputc(')', deciding->messages);
}

static const char *plural(int64_t count)
{
    return count == 1 ? "" : "s";
}

static void report(
    struct decide *deciding, const struct load_item *item, const struct erasure_counts *counts)
{
    const char *verb = deciding->is_trial ? "would go" : "went";
    int64_t records = counts->signups + counts->charges + counts->labels;

    say_load(deciding, item);
    fprintf(deciding->messages, "%s: %lld record%s and %lld rejected row%s %s",
        deciding->is_trial ? "" : " is taken back", (long long)records, plural(records),
        (long long)counts->rejects, plural(counts->rejects), verb);
    if (counts->revived)
        fprintf(deciding->messages, "; %lld charge%s that it reported again count%s as before",
            (long long)counts->revived, plural(counts->revived), counts->revived == 1 ? "s" : "");
    fputc('\n', deciding->messages);
}

/* Loads that were complete before: their files may have rows that only a removed load stored. */
static int report_incomplete(struct decide *deciding, const struct load_list *before,
    const struct erasure_counts *counts, struct error *err)
{
    struct load_list after = { 0 };
    int rc = counts->incomplete ? load_list_read(&after, deciding->db, err) : 0;

    for (size_t i = 0; rc == 0 && i < after.count; i++) {
        const struct load_item *item = &after.items[i], *was = load_list_at(before, item->id);

        if (!item->is_incomplete || (was && was->is_incomplete))
            continue;
        say_load(deciding, item);
        fprintf(deciding->messages,
            " had %lld duplicate%s: rows that only the removed load stored may be missing; load "
            "its file again to add them\n",
            (long long)item->duplicate, plural(item->duplicate));
    }
    load_list_free(&after);
    return rc;
}

static int mark(struct decide *deciding, const struct load_item *item,
    const struct erasure_counts *counts, int64_t accounts, struct error *err)
{
    struct erasure erasure = { .at = deciding->decision.decided_at,
        .who = deciding->decision.who,
        .action = "unload",
        .load = item->id,
        .kind = item->kind,
        .file = item->file,
        .note = deciding->decision.note.at,
        .accounts = accounts,
        .records = counts->signups + counts->charges + counts->labels,
        .rejects = counts->rejects };

    return erasure_mark(deciding->db, &erasure, err);
}

/* Accounts are looked for after each load, so that each mark counts its own. */
static int unload_one(struct decide *deciding, const struct load_item *item,
    struct erasure_counts *sum, struct error *err)
{
    struct erasure_counts counts = { 0 };

    if (erasure_load(deciding->db, item->id, &counts, err) ||
        erasure_orphans(deciding->db, &counts, err) ||
        mark(deciding, item, &counts, counts.accounts, err))
        return -1;
    report(deciding, item, &counts);
    sum->accounts += counts.accounts;
    sum->payments += counts.payments;
    sum->incomplete += counts.incomplete;
    return 0;
}

static void report_end(struct decide *deciding, const struct erasure_counts *counts)
{
    fprintf(deciding->messages,
        "%lld account%s and %lld payment method%s that nothing else refers to %s\n",
        (long long)counts->accounts, plural(counts->accounts), (long long)counts->payments,
        plural(counts->payments), deciding->is_trial ? "would go" : "went");
    if (deciding->is_trial)
        fputs("nothing was changed (--dry-run)\n", deciding->messages);
    else
        fputs("runs stay as they were; the next detect reads the records that are left\n",
            deciding->messages);
}

static int unload_all(struct decide *deciding, const struct load_list *list, struct error *err)
{
    const struct invocation *in = deciding->in;
    struct erasure_counts sum = { 0 };
    const struct load_item *item;

    for (int i = 0; i < in->argument_count; i++)
        if (load_list_find(list, in->arguments[i], NULL, &item, err))
            return -1;
    for (int i = 0; i < in->argument_count; i++) {
        int is_again = 0;

        if (load_list_find(list, in->arguments[i], NULL, &item, err))
            return -1;
        for (int j = 0; j < i && !is_again; j++) {
            const struct load_item *earlier;

            if (load_list_find(list, in->arguments[j], NULL, &earlier, err))
                return -1;
            is_again = earlier == item;
        }
        if (!is_again && unload_one(deciding, item, &sum, err))
            return -1;
    }
    if (report_incomplete(deciding, list, &sum, err))
        return -1;
    report_end(deciding, &sum);
    return 0;
}

static int unload(struct decide *deciding, struct error *err)
{
    struct load_list list = { 0 };
    int rc = -1;

    deciding->is_trial = invocation_option(deciding->in, DRY_RUN) != NULL;
    if (load_list_read(&list, deciding->db, err) == 0)
        rc = unload_all(deciding, &list, err);
    load_list_free(&list);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    return decide_erase(in, unload, NULL, err);
}

const struct command command_unload = {
    .name = "unload",
    .group = COMMAND_RECORDS,
    .summary = "Take loads back: their records and what only they brought",
    .arguments = "LOAD...",
    .example = "  ringleader unload 3\n"
               "  ringleader unload march.csv --note \"wrong column\" --by maria\n"
               "  ringleader unload 3 4 5 --dry-run\n",
    .about =
        "LOAD is a number that `ringleader status` lists, or the name of a file that was loaded.\n"
        "Its records and rejected rows are removed, and so are accounts that nothing else refers\n"
        "to. Charges that it reported again count as they were before. Runs, reports and\n"
        "decisions stay; the next detect reads what is left. `ringleader status` lists what was\n"
        "taken back.\n"
        "\n"
        "A row that was in two files was stored with the first. When the first is taken back,\n"
        "the second lacks it: the command says so, and loading the second file again adds what\n"
        "is missing. `ringleader load --replace` puts a file in the place of an earlier load in\n"
        "one step.\n",
    .options = options,
    .least = 1,
    .most = COMMAND_MOST_ARGUMENTS,
    .unpaged = 1,
    .run = run,
};
