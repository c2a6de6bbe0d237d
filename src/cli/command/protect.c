/*
 * protect.c - `ringleader protect` and `exclude`: accounts that are never candidates for action,
 * and accounts that are kept out of linking.
 */
#include <stdlib.h>

#include "base/array.h"
#include "cli/decide.h"
#include "cli/command_io.h"
#include "cli/verdict_csv.h"
#include "base/string_table.h"
#include "review/protection.h"

enum { LIST = 'i', WHAT = 160, UNKNOWN_TOLD = 5, UNKNOWN_TEXT = 300 };

static const struct argp_option options[] = {
    { "file", LIST, "FILE", 0, "A list: CSV with account_id and optional protection and note", 1 },
    DECIDE_BY_ROW,
    DECIDE_NOTE_ROW,
    { 0 },
};

enum { ACCOUNT_ID, PROTECTION, NOTE, COLUMNS };

static const char *const columns[COLUMNS] = { "account_id", "protection", "note" };

/* An account to protect. */
struct item {
    int word;
    uint32_t note;
    int64_t account;
};

struct protecting {
    struct decide *deciding;
    int is_excluding;
    int first; /* of the command line's arguments that is an account */
    int word;  /* of the command line; -1: given in the file */
    struct stmt find, standing;
    struct string_table notes;
    struct item *items;
    size_t count, size;
    int64_t unchanged, unknown;
    char unknown_ids[UNKNOWN_TEXT]; /* the first of them */
};

/* Skips accounts that are already protected in this way, so that a list can be imported again. */
static int add(
    struct protecting *protecting, int64_t account, int word, struct text note, struct error *err)
{
    struct protection before;
    int found =
        protected_find(&protecting->standing, protecting->deciding->db, account, &before, err);
    struct item item = { .word = word, .account = account };

    if (found < 0)
        return -1;
    if (found && before.word == word &&
        (note.length == 0 || (note.length == before.note.length &&
                                 memcmp(note.at, before.note.at, note.length) == 0))) {
        protecting->unchanged++;
        return 0;
    }
    if (string_table_add(&protecting->notes, note, &item.note, err) ||
        array_reserve(&protecting->items, &protecting->size, protecting->count + 1,
            sizeof *protecting->items, err))
        return -1;
    protecting->items[protecting->count++] = item;
    return 0;
}

/* ---- the command line ---- */

static void note_unknown(struct protecting *protecting, const char *id)
{
    size_t used = strlen(protecting->unknown_ids);

    if (protecting->unknown++ < UNKNOWN_TOLD)
        snprintf(
            protecting->unknown_ids + used, UNKNOWN_TEXT - used, "%s%.50s", used ? ", " : "", id);
}

static int take_arguments(struct protecting *protecting, struct error *err)
{
    const struct decide *deciding = protecting->deciding;
    const struct invocation *in = deciding->in;
    int64_t account;

    for (int i = protecting->first; i < in->argument_count; i++) {
        if (decision_account(
                &protecting->find, deciding->db, text_of(in->arguments[i]), &account, err))
            return -1;
        if (!account)
            note_unknown(protecting, in->arguments[i]);
        else if (add(protecting, account, protecting->word, deciding->decision.note, err))
            return -1;
    }
    if (!protecting->unknown)
        return 0;
    return error_set(err, ERROR_USAGE, "%lld account%s not in the store: %s%s; nothing was stored",
        (long long)protecting->unknown, protecting->unknown == 1 ? " is" : "s are",
        protecting->unknown_ids, protecting->unknown > UNKNOWN_TOLD ? " ..." : "");
}

/* ---- the file ---- */

/* Writes what is wrong with the row to what; 0 if nothing is. */
static int check_row(const struct protecting *protecting, const struct verdict_csv *csv,
    int64_t account, char what[WHAT])
{
    struct text id = verdict_csv_cell(csv, ACCOUNT_ID), word = verdict_csv_cell(csv, PROTECTION);
    struct error wrong = { 0 };

    if (id.length == 0)
        snprintf(what, WHAT, "account_id is empty");
    else if (!account)
        snprintf(what, WHAT, "there is no account \"%.*s\" in the store",
            id.length < 60 ? (int)id.length : 60, id.at);
    else if (!protecting->is_excluding && word.length && protected_named(word) < 0)
        snprintf(what, WHAT, "protection must be staff or trusted, not \"%.*s\"",
            word.length < 40 ? (int)word.length : 40, word.at);
    else if (!word.length && protecting->word < 0)
        snprintf(what, WHAT,
            "protection is missing: write staff or trusted here or on the command line");
    else if (decision_check(verdict_csv_cell(csv, NOTE), DECISION_LONGEST_NOTE, "note", &wrong))
        snprintf(what, WHAT, "%.100s", wrong.message);
    else
        return 0;
    return -1;
}

static int take_row(struct protecting *protecting, struct verdict_csv *csv, struct error *err)
{
    struct text word = verdict_csv_cell(csv, PROTECTION), note = verdict_csv_cell(csv, NOTE);
    const struct decide *deciding = protecting->deciding;
    char what[WHAT];
    int64_t account;

    if (decision_account(
            &protecting->find, deciding->db, verdict_csv_cell(csv, ACCOUNT_ID), &account, err))
        return -1;
    if (check_row(protecting, csv, account, what)) {
        verdict_csv_problem(csv, csv->row.line, what);
        return 0;
    }
    return add(protecting, account,
        word.length && !protecting->is_excluding ? protected_named(word) : protecting->word,
        note.length ? note : deciding->decision.note, err);
}

static int take_file(struct protecting *protecting, const char *path, struct error *err)
{
    struct verdict_csv csv;
    int more = -1;

    if (verdict_csv_open(&csv, path,
            protecting->is_excluding ? "ringleader exclude --file" : "ringleader protect --file",
            columns, COLUMNS, 1, err))
        goto out;
    while ((more = verdict_csv_next(&csv, err)) > 0)
        if (take_row(protecting, &csv, err)) {
            more = -1;
            break;
        }
    if (more == 0)
        more = verdict_csv_check(&csv, err);
out:
    verdict_csv_close(&csv);
    return more;
}

/* ---- storing ---- */

static int by_group(const void *a, const void *b)
{
    const struct item *x = a, *y = b;

    if (x->word != y->word)
        return x->word - y->word;
    if (x->note != y->note)
        return x->note < y->note ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

static void report(const struct protecting *protecting, int word, int64_t count)
{
    struct decide *deciding = protecting->deciding;

    fprintf(deciding->messages, "%lld account%s %s%s", (long long)count, count == 1 ? "" : "s",
        protecting->is_excluding ? "" : "protected as ", protected_name(word));
    decide_sign(deciding, 1,
        protecting->is_excluding ? "; from the next detect they link nothing and are in no ring"
                                 : "; they are no longer exported as candidates");
}

/* Adds one decision for the items from *at that have the same protection and note. */
static int store_group(struct protecting *protecting, size_t *at, struct error *err)
{
    struct decide *deciding = protecting->deciding;
    const struct item *first = &protecting->items[*at];
    int64_t count;

    deciding->decision.act = protecting->is_excluding ? "exclude" : "protect";
    deciding->decision.verdict = protecting->is_excluding ? NULL : protected_words[first->word];
    deciding->decision.note = string_table_text(&protecting->notes, first->note);
    if (decision_add(&deciding->writer, &deciding->decision, err))
        return -1;
    for (; *at < protecting->count; ++*at) {
        const struct item *item = &protecting->items[*at];

        if (item->word != first->word || item->note != first->note)
            break;
        if (decision_about(&deciding->writer, item->account, err))
            return -1;
    }
    if (decision_accounts(&deciding->writer, &count, err))
        return -1;
    report(protecting, first->word, count);
    return 0;
}

static int store(struct protecting *protecting, struct error *err)
{
    if (protecting->count)
        qsort(protecting->items, protecting->count, sizeof *protecting->items, by_group);
    for (size_t at = 0; at < protecting->count;)
        if (store_group(protecting, &at, err))
            return -1;
    if (protecting->unchanged)
        fprintf(protecting->deciding->messages, "%lld account%s already %s in the same way\n",
            (long long)protecting->unchanged, protecting->unchanged == 1 ? " is" : "s are",
            protecting->is_excluding ? "excluded" : "protected");
    return 0;
}

/* ---- the command ---- */

static int read_word(struct protecting *protecting, const char *path, struct error *err)
{
    const struct invocation *in = protecting->deciding->in;

    protecting->word = -1;
    if (in->argument_count == 0)
        return path ? 0
                    : error_set(err, ERROR_USAGE,
                          "protect takes staff or trusted and accounts, or --file FILE");
    protecting->word = protected_named(text_of(in->arguments[0]));
    if (protecting->word < 0)
        return error_set(err, ERROR_USAGE,
            "protect takes staff or trusted and then accounts, not \"%.40s\"", in->arguments[0]);
    if (in->argument_count == 1 && !path)
        return error_set(err, ERROR_USAGE, "name the accounts that are %s, or give --file FILE",
            protected_words[protecting->word]);
    return 0;
}

static int read_excluded(struct protecting *protecting, const char *path, struct error *err)
{
    protecting->word = PROTECTED_EXCLUDED;
    return path || protecting->deciding->in->argument_count
               ? 0
               : error_set(err, ERROR_USAGE, "exclude takes accounts, or --file FILE");
}

static int decide(struct decide *deciding, struct error *err)
{
    int is_excluding = deciding->in->command == &command_exclude;
    struct protecting protecting = {
        .deciding = deciding, .is_excluding = is_excluding, .first = !is_excluding
    };
    const char *path = invocation_option(deciding->in, LIST);
    int rc = -1;

    if ((is_excluding ? read_excluded : read_word)(&protecting, path, err) ||
        take_arguments(&protecting, err) || (path && take_file(&protecting, path, err)) ||
        store(&protecting, err))
        goto out;
    rc = 0;
out:
    stmt_finalize(&protecting.find);
    stmt_finalize(&protecting.standing);
    string_table_free(&protecting.notes);
    free(protecting.items);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    const char *path = invocation_option(in, LIST);

    if (path && command_io_input(in, path, "an input", err))
        return -1;
    return decide_run(in, decide, NULL, err);
}

const struct command command_protect = {
    .name = "protect",
    .group = COMMAND_DECISIONS,
    .summary = "Mark accounts as staff or trusted: never candidates for action",
    .arguments = "[staff|trusted [ACCOUNT...]]",
    .example = "  ringleader protect staff acct-17 acct-18 --by maria\n"
               "  ringleader protect trusted acct-90 --note \"verified by phone\"\n"
               "  ringleader protect staff --file staff.csv\n"
               "  ringleader protect --file protected.csv\n",
    .about =
        "Protected accounts stay in their rings, because what they share is still evidence. No\n"
        "export lists them as candidates for action; exports name the protected accounts of a\n"
        "ring separately.\n"
        "\n"
        "FILE is CSV with the column account_id and optional columns protection (staff or\n"
        "trusted) and note. It is imported whole or not at all. Accounts that are already\n"
        "protected in the same way are skipped. `ringleader undo` takes back a decision with\n"
        "all its accounts.\n",
    .options = options,
    .least = 0,
    .most = COMMAND_MOST_ARGUMENTS,
    .run = run,
};

static const struct argp_option exclude_options[] = {
    { "file", LIST, "FILE", 0, "A list: CSV with account_id and optional note", 1 },
    DECIDE_BY_ROW,
    DECIDE_NOTE_ROW,
    { 0 },
};

const struct command command_exclude = {
    .name = "exclude",
    .group = COMMAND_DECISIONS,
    .summary = "Keep accounts out of linking: shared service accounts, test users",
    .arguments = "[ACCOUNT...]",
    .example = "  ringleader exclude kiosk-1 kiosk-2 --note \"shared in the shop\" --by maria\n"
               "  ringleader exclude --file test-users.csv\n",
    .about =
        "From the next detect excluded accounts link nothing, are in no ring and count in nothing\n"
        "that is judged: detection does not read their records. At once no export lists them as\n"
        "candidates for action. Their records stay; account, pivot and show say that they are\n"
        "excluded.\n"
        "\n"
        "To keep an account in its ring and out of actions, use `ringleader protect`. To ignore\n"
        "one value that many accounts share, use `ringleader allow`. FILE is imported whole or\n"
        "not at all. Accounts that are already excluded are skipped. `ringleader undo` takes back\n"
        "a decision with all its accounts.\n",
    .options = exclude_options,
    .least = 0,
    .most = COMMAND_MOST_ARGUMENTS,
    .run = run,
};
