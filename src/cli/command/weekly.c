/*
 * weekly.c - `ringleader weekly`: the whole week, unattended.
 */
#include "weekly/weekly.h"

#include <signal.h>

#include "cli/command.h"
#include "cli/command_io.h"
#include "settings/settings.h"

enum { INBOX = 'i', OUT = 'o', LOG = 6001, MAX_REJECTS, PSEUDONYMS };

static const struct argp_option options[] = {
    { "inbox", INBOX, "DIRECTORY", 0, "Where files arrive", 1 },
    { "out", OUT, "DIRECTORY", 0, "Where reports go (default: reports)", 1 },
    { "log", LOG, "FILE", 0, "Add a line for each step to FILE (default: weekly.log in the inbox)",
        1 },
    { "max-rejects", MAX_REJECTS, "SHARE", 0,
        "Refuse a file with a larger share of rejected rows (default: 1%)", 1 },
    { "pseudonyms", PSEUDONYMS, "FILE", 0,
        "In the report keyed hashes stand for accounts and values; the key is in FILE", 1 },
    COMMAND_CONFIG,
    { 0 },
};

static const struct output_column columns[] = {
    { "week", "week", OUTPUT_TEXT },
    { "loaded", "loaded", OUTPUT_INTEGER },
    { "loaded_before", "loaded before", OUTPUT_INTEGER },
    { "refused", "refused", OUTPUT_INTEGER },
    { "rows", "rows", OUTPUT_INTEGER },
    { "stored", "stored", OUTPUT_INTEGER },
    { "rejected", NULL, OUTPUT_INTEGER },
    { "high", "high", OUTPUT_INTEGER },
    { "medium", "medium", OUTPUT_INTEGER },
    { "new", "new", OUTPUT_INTEGER },
    { "grown", "grown", OUTPUT_INTEGER },
    { "gone", "gone", OUTPUT_INTEGER },
    { "report", "report", OUTPUT_TEXT },
};

static int print(struct invocation *in, const struct weekly_result *result, struct error *err)
{
    struct output_options output_options = command_io_show(in);
    struct output_cell cells[] = { { .text = result->week }, { .integer = result->loaded },
        { .integer = result->known }, { .integer = result->refused }, { .integer = result->rows },
        { .integer = result->stored }, { .integer = result->rejected },
        { .integer = result->detected.rings[BAND_HIGH] },
        { .integer = result->detected.rings[BAND_MEDIUM] }, { .integer = result->fresh },
        { .integer = result->grown }, { .integer = result->gone }, { .text = result->report } };
    struct output *show;

    if (in->quiet)
        return 0;
    if (output_begin(&show, &output_options, columns, sizeof columns / sizeof columns[0], err))
        return -1;
    if (output_row(show, cells, err)) {
        output_abandon(show);
        return -1;
    }
    return output_end(show, err);
}

static int read_options(struct invocation *in, struct weekly_options *weekly, struct error *err)
{
    const char *out = invocation_option(in, OUT);

    *weekly = (struct weekly_options){ .store = in->db,
        .inbox = invocation_option(in, INBOX),
        .out = out ? out : "reports",
        .log = invocation_option(in, LOG),
        .echo = in->quiet ? NULL : stderr,
        .keyfile = invocation_option(in, PSEUDONYMS),
        .now = in->now,
        .guard = &in->guard,
        .progress = &in->progress };
    if (!weekly->inbox)
        return error_set(err, ERROR_USAGE, "--inbox must name the directory that files arrive in");
    if (command_io_redact(in, weekly->keyfile, &weekly->redact, err))
        return -1;
    return invocation_number(in, MAX_REJECTS, "max-rejects", 0, 1, 0.01, &weekly->max_rejects, err);
}

/* What a scheduler is to notice although all steps were done. */
static int judge(
    const struct weekly_options *weekly, const struct weekly_result *result, struct error *err)
{
    if (result->refused == 0)
        return 0;
    return error_set(err, ERROR_REFUSED,
        "all is done, but %lld file%s refused: see %s/refused, with the reason beside each",
        (long long)result->refused, result->refused == 1 ? " was" : "s were", weekly->inbox);
}

static int run(struct invocation *in, struct error *err)
{
    struct settings settings = { 0 };
    struct weekly_options weekly;
    struct weekly_result result;
    int rc = -1;

    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow further is a failure to write */
    if (read_options(in, &weekly, err) || command_io_settings(in, &settings, err) ||
        command_io_interruptible(in, err))
        goto out;
    weekly.detect = &settings.options;
    in->found = 1;
    if (weekly_run(&weekly, &result, err) || print(in, &result, err))
        goto out;
    rc = judge(&weekly, &result, err);
out:
    settings_close(&settings);
    return rc;
}

const struct command command_weekly = {
    .name = "weekly",
    .group = COMMAND_OUTPUT,
    .summary = "Do the whole week: load what has arrived, detect, report",
    .arguments = "",
    .example = "  ringleader weekly --inbox inbox --out reports\n"
               "  ringleader weekly --inbox /var/lib/ringleader/inbox --log weekly.log --quiet\n",
    .about =
        "Made to be run by a scheduler. Loads the files in the inbox whose names begin with\n"
        "signups, billing or labels and end in .csv or .csv.gz, in any case: sign-ups first, then\n"
        "billing, then labels, each by name. What was loaded goes to done, in the inbox, what is\n"
        "refused to refused, with NAME.reason.txt beside it that tells what is wrong, where, and\n"
        "what to do; nothing there is written over. Hidden files, those that end in .part,\n"
        ".partial, .filepart or .tmp, and those that somebody has open to write are on their way\n"
        "and taken by a later run; everything else is left alone, and the log says so. Let files\n"
        "be written under another name and be renamed when they are whole.\n"
        "\n"
        "Then rings are found (also where nothing arrived: something may have been decided), and\n"
        "the report of the week is written, as `ringleader report` writes it. A line for each\n"
        "step goes to the log and to standard error.\n"
        "\n"
        "No two runs are at work at once on one inbox or one store. Each step is done wholly or\n"
        "not at all, so whatever a run leaves undone, when it fails, is interrupted or killed, is\n"
        "done by the next one.\n"
        "\n"
        "Exit status: 0 all is done; 3 all is done, but some file was refused; 1 a step failed\n"
        "(as when another run is at work, the store is locked, the disk is full), the next run\n"
        "goes on from there; 2 misuse; 130 interrupted, likewise.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .unpaged = 1,
    .run = run,
};
