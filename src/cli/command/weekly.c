/*
 * weekly.c - `ringleader weekly`: the whole week, unattended.
 */
#include "weekly/weekly.h"

#include <signal.h>

#include "base/array.h"
#include "cli/command.h"
#include "cli/command_io.h"
#include "settings/settings.h"

enum { INBOX = 'i', OUT = 'o', LOG = 6001, MAX_REJECTS, PSEUDONYMS };

static const struct argp_option options[] = {
    { "inbox", INBOX, "DIRECTORY", 0, "Directory where files arrive", 1 },
    { "out", OUT, "DIRECTORY", 0, "Directory for reports (default: reports)", 1 },
    { "log", LOG, "FILE", 0, "Add a line for each step to FILE (default: weekly.log in the inbox)",
        1 },
    { "max-rejects", MAX_REJECTS, "SHARE", 0,
        "Refuse a file with a larger share of rejected rows (default: 1%)", 1 },
    { "pseudonyms", PSEUDONYMS, "FILE", 0,
        "Show keyed hashes of accounts, values and people; FILE has the key", 1 },
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
    if (output_begin(&show, &output_options, columns, COUNT_OF(columns), err))
        return -1;
    if (output_row(show, cells, err)) {
        output_abandon(show);
        return -1;
    }
    return output_end(show, err);
}

static int read_options(struct invocation *in, const struct settings *settings,
    struct weekly_options *weekly, struct error *err)
{
    double usual = settings->load.max_rejects < 0 ? LOAD_MAX_REJECTS : settings->load.max_rejects;
    const char *out = invocation_option(in, OUT);

    *weekly = (struct weekly_options){ .store = in->db,
        .inbox = invocation_option(in, INBOX),
        .out = out ? out : "reports",
        .log = invocation_option(in, LOG),
        .echo = in->quiet ? NULL : stderr,
        .keyfile = invocation_option(in, PSEUDONYMS),
        .now = in->now,
        .guard = &in->guard,
        .detect = &settings->options,
        .load = &settings->load,
        .progress = &in->progress };
    if (!weekly->inbox)
        return error_set(
            err, ERROR_USAGE, "--inbox is missing; name the directory where files arrive");
    if (command_io_redact(in, weekly->keyfile, &weekly->redact, err))
        return -1;
    return invocation_number(
        in, MAX_REJECTS, "max-rejects", 0, 1, usual, &weekly->max_rejects, err);
}

/* An error for the scheduler if files were refused, although all steps are done. */
static int judge(
    const struct weekly_options *weekly, const struct weekly_result *result, struct error *err)
{
    if (result->refused == 0)
        return 0;
    return error_set(err, ERROR_REFUSED,
        "all steps are done, but %lld file%s refused; %s/refused has the files and the reasons",
        (long long)result->refused, result->refused == 1 ? " was" : "s were", weekly->inbox);
}

static int run(struct invocation *in, struct error *err)
{
    struct settings settings = { 0 };
    struct weekly_options weekly;
    struct weekly_result result;
    int rc = -1;

    signal(SIGXFSZ, SIG_IGN); /* a file that may not grow further is a failure to write */
    if (command_io_settings(in, &settings, err) || read_options(in, &settings, &weekly, err) ||
        command_io_interruptible(in, err))
        goto out;
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
    .summary = "Run the whole week: load new files, detect, report",
    .arguments = "",
    .example = "  ringleader weekly --inbox inbox --out reports\n"
               "  ringleader weekly --inbox /var/lib/ringleader/inbox --log weekly.log --quiet\n",
    .about =
        "Made for a scheduler. Loads the files in the inbox whose names begin with signups,\n"
        "billing or labels and end in .csv, .tsv, .json, .jsonl or .ndjson, or these with .gz,\n"
        ".zst or .xz behind, in upper or lower case: sign-ups first,\n"
        "then billing, then labels, each by name. Loaded files are moved to done in the inbox,\n"
        "refused files to refused. NAME.reason.txt beside a refused file says what is wrong,\n"
        "where, and what to do. No file there is overwritten.\n"
        "\n"
        "Hidden files, files that end in .part, .partial, .filepart or .tmp, and files that\n"
        "another program has open for writing are left for a later run. All other files are\n"
        "left alone, and the log names them. Write a file under another name and rename it when\n"
        "it is complete.\n"
        "\n"
        "Then the command detects rings, even if no file arrived, since decisions may be new.\n"
        "It writes the report of the week as `ringleader report` does. Each step adds a line to\n"
        "the log and to standard error.\n"
        "\n"
        "Only one run works on an inbox or a store at a time. Each step is done completely or\n"
        "not at all. If a run fails, is interrupted or killed, the next run does what is left.\n"
        "\n"
        "Exit status:\n"
        "  0    all steps are done\n"
        "  1    a step failed (another run is at work, the store is locked, the disk is\n"
        "       full ...); the next run continues\n"
        "  2    wrong use of the command line\n"
        "  3    all steps are done, but a file was refused\n"
        "  130  interrupted; the next run continues\n",
    .options = options,
    .least = 0,
    .most = 0,
    .unpaged = 1,
    .run = run,
};
