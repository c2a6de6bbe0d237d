/*
 * report.c - `ringleader report`: writes the report of a week as a page, Markdown and CSV.
 */
#include "report/report.h"

#include <limits.h>
#include <signal.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/week.h"
#include "cli/command_io.h"
#include "report/files.h"

enum { WEEK = 'w', RUN = 'r', OUT = 'o', PSEUDONYMS = 7001 };

static const struct argp_option options[] = {
    { "week", WEEK, "WEEK", 0, "The last run of that week, such as 2026-W47", 1 },
    { "run", RUN, "RUN", 0, "That run (default: the last)", 1 },
    { "out", OUT, "DIRECTORY", 0, "Write the files there; made if missing (default: reports)", 2 },
    { "pseudonyms", PSEUDONYMS, "FILE", 0,
        "Show keyed hashes of accounts, values and people; FILE has the key", 2 },
    { 0 },
};

static const struct output_column columns[] = {
    { "path", "path", OUTPUT_TEXT },
    { "bytes", "bytes", OUTPUT_INTEGER },
};

enum { COLUMNS = COUNT_OF(columns) };

/* ---- options ---- */

static int read_choice(const struct invocation *in, struct report_choice *choice, struct error *err)
{
    const char *week = invocation_option(in, WEEK);
    double run;

    *choice = (struct report_choice){ .now = in->now };
    if (week && invocation_option(in, RUN))
        return error_set(err, ERROR_USAGE, "--week and --run do not go together: name one");
    if (week && week_parse(week, &choice->week))
        return error_set(
            err, ERROR_USAGE, "--week takes a week such as 2026-W47, not \"%.40s\"", week);
    if (invocation_number(in, RUN, "run", 1, INT_MAX, 0, &run, err))
        return -1;
    choice->run = (int64_t)run;
    if ((double)choice->run != run)
        return error_set(err, ERROR_USAGE, "--run takes a whole number, not \"%.40s\"",
            invocation_option(in, RUN));
    return 0;
}

static int open_redact(struct invocation *in, struct redact **redact, struct error *err)
{
    const char *keyfile = invocation_option(in, PSEUDONYMS);
    enum redact_mode mode;

    if (command_io_redact(in, keyfile, &mode, err) || redact_open(redact, mode, keyfile, err))
        return -1;
    return 0;
}

/* ---- output ---- */

static void print_headline(const struct report *report, const struct redact *redact)
{
    fprintf(stderr, "ringleader: %s: ", report->week);
    report_headline(stderr, report, redact);
    fputc('\n', stderr);
}

static int print(const struct invocation *in, const struct report_files *files, struct error *err)
{
    struct output_options output_options = command_io_show(in);
    struct output *show;

    if (output_begin(&show, &output_options, columns, COLUMNS, err))
        return -1;
    for (int i = 0; i < REPORT_FILES; i++) {
        struct output_cell cells[COLUMNS] = { { .text = files->paths[i] },
            { .integer = files->bytes[i] } };

        if (output_row(show, cells, err)) {
            output_abandon(show);
            return -1;
        }
    }
    return output_end(show, err);
}

/* ---- the command ---- */

static int make(struct invocation *in, const struct report_choice *choice,
    const struct redact *redact, struct db *db, struct error *err)
{
    const char *directory = invocation_option(in, OUT);
    struct report report = { 0 };
    struct report_files *files = calloc(1, sizeof *files);
    int rc = -1;

    if (!files) {
        error_memory(err);
        goto out;
    }
    if (report_read(&report, db, choice, err) || progress_check(&in->progress, err) ||
        report_files_write(
            files, &report, redact, directory ? directory : "reports", &in->guard, err))
        goto out;
    in->found = 1;
    if (!in->quiet)
        print_headline(&report, redact);
    rc = in->quiet ? 0 : print(in, files, err);
out:
    report_free(&report);
    free(files);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    struct report_choice choice;
    struct redact *redact = NULL;
    struct db *db = NULL;
    int rc = -1;

    signal(SIGXFSZ, SIG_IGN); /* writing beyond the file size limit fails instead of killing the
                               * process */
    if (read_choice(in, &choice, err) || open_redact(in, &redact, err) ||
        command_io_interruptible(in, err) || db_open(&db, in->db, DB_READ, err))
        goto out;
    rc = make(in, &choice, redact, db, err);
    if (rc && err->code == ERROR_INTERRUPTED)
        rc = error_set(err, ERROR_INTERRUPTED, "interrupted; nothing was written");
out:
    db_close(db);
    redact_close(redact);
    return rc;
}

const struct command command_report = {
    .name = "report",
    .group = COMMAND_OUTPUT,
    .summary = "Write the report of a week: a page, Markdown and CSV",
    .arguments = "",
    .example = "  ringleader report\n"
               "  ringleader report --week 2026-W47 --out /srv/reports\n"
               "  ringleader report --pseudonyms ~/report.key --out outside\n",
    .about =
        "Reports on a run: how rings changed since the last run before its week, the rings to "
        "look\n"
        "at first, twelve weeks, evidence, data and decisions. The page (2026-W47.html) is one "
        "file\n"
        "that needs no network and opens in any browser. The .md file has the same in words and\n"
        "tables; the .csv file has all rings. If the week has a later run, the names of the files\n"
        "contain the run. All three files are written together or not at all, and only their "
        "owner\n"
        "can read them.\n\n"
        "E-mail addresses and phone numbers are masked, and network addresses are shown as "
        "ranges,\n"
        "unless --unmask is given. For readers outside the team, --pseudonyms replaces accounts,\n"
        "values and people by keyed hashes, and leaves notes out. Reports made with one key show\n"
        "the same hashes.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .unpaged = 1,
    .run = run,
};
