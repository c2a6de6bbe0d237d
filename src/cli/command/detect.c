/*
 * detect.c - `ringleader detect`: finds rings and saves them.
 */
#include "detect/detect.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "cli/command.h"
#include "cli/command_io.h"
#include "evaluate/evaluate.h"
#include "export/atomic_files.h"
#include "output/sanitize.h"
#include "query/meeting.h"
#include "settings/settings.h"
#include "store/sql.h"

enum { SEEDS = 2001, CALIBRATE, FIGURES };

static const struct argp_option options[] = {
    { "seeds", SEEDS, "FILE", 0, "Labels of accounts that are known to be fraud", 1 },
    { "calibrate", CALIBRATE, NULL, 0, "Also estimate how many rings of each band chance yields",
        1 },
    { "figures", FIGURES, "FILE", 0,
        "Also write what the score parts read, one row for each candidate (CSV)", 1 },
    COMMAND_CONFIG,
    { 0 },
};

enum { FOUND_COLUMNS = 9 };

static const struct output_column columns[] = {
    { "accounts", "accounts", OUTPUT_INTEGER },
    { "signups", "sign-ups", OUTPUT_INTEGER },
    { "charges", "charges", OUTPUT_INTEGER },
    { "evidence", "evidence", OUTPUT_INTEGER },
    { "hubs", "hubs", OUTPUT_INTEGER },
    { "high", "high", OUTPUT_INTEGER },
    { "medium", "medium", OUTPUT_INTEGER },
    { "low", "low", OUTPUT_INTEGER },
    { "members", "in high and medium", OUTPUT_INTEGER },
    /* with --calibrate only */
    [FOUND_COLUMNS] = { "high_by_chance", "high by chance", OUTPUT_NUMBER },
    { "medium_by_chance", "medium by chance", OUTPUT_NUMBER },
    { "low_by_chance", "low by chance", OUTPUT_NUMBER },
};

static int print(struct invocation *in, const struct detect_result *result, struct error *err)
{
    struct output_options output_options = command_io_show(in);
    struct output_cell cells[] = { { .integer = result->accounts }, { .integer = result->signups },
        { .integer = result->charges }, { .integer = result->evidence },
        { .integer = result->hubs }, { .integer = result->rings[BAND_HIGH] },
        { .integer = result->rings[BAND_MEDIUM] }, { .integer = result->rings[BAND_LOW] },
        { .integer = result->members[BAND_HIGH] + result->members[BAND_MEDIUM] },
        { .number = result->null_rings[BAND_HIGH] }, { .number = result->null_rings[BAND_MEDIUM] },
        { .number = result->null_rings[BAND_LOW] } };
    int count = invocation_option(in, CALIBRATE) ? COUNT_OF(columns) : FOUND_COLUMNS;
    struct output *show;

    if (in->quiet)
        return 0;
    if (output_begin(&show, &output_options, columns, count, err))
        return -1;
    if (output_row(show, cells, err)) {
        output_abandon(show);
        return -1;
    }
    return output_end(show, err);
}

/* Opens the file of --figures, if that is given. */
static int open_figures(struct invocation *in, struct bundle **bundle,
    struct detect_options *detect_options, struct error *err)
{
    const char *path = invocation_option(in, FIGURES);

    if (!path)
        return 0;
    if (atomic_files_begin(bundle, path, "figures.csv", &in->guard, err) ||
        atomic_files_add(*bundle, "", &detect_options->figures, err))
        return -1;
    return 0;
}

static int publish_figures(struct bundle **bundle, struct error *err)
{
    int gone;

    if (!*bundle)
        return 0;
    if (atomic_files_publish(*bundle, &gone, err))
        return -1;
    *bundle = NULL;
    return 0;
}

/* What makes the run less useful, on standard error: charges whose account never signed up. */
static int warn(struct invocation *in, struct db *db, struct error *err)
{
    struct record_meeting meeting;
    char text[RECORD_MEETING_TEXT];
    struct stmt stmt = { 0 };
    int row;

    if (in->quiet)
        return 0;
    if (record_meeting_read(db, 0, &meeting, err))
        return -1;
    if (!record_meeting_sentence(&meeting, text)[0])
        return 0;
    fprintf(
        stderr, "ringleader: %s%s\n", record_meeting_is_grave(&meeting) ? "warning: " : "", text);
    row = stmt_first(&stmt, db, sql_meeting_explanations,
        (struct binding[]){ bind_int(":lone", meeting.lone_charges), { 0 } }, NULL, err);
    for (; row > 0; row = stmt_step(&stmt, err)) {
        fputs("ringleader: ", stderr);
        sanitize_write(stderr, stmt_text(&stmt, 0).at, stmt_text(&stmt, 0).length);
        fputc('\n', stderr);
    }
    stmt_finalize(&stmt);
    return row;
}

static int find(struct invocation *in, struct detect_options *detect_options,
    struct detect_result *result, struct error *err)
{
    const char *path = invocation_option(in, SEEDS);
    uint32_t *seeds = NULL;
    struct bundle *bundle = NULL;
    struct db *db;
    int rc = 0;

    detect_options->now = in->now;
    detect_options->calibrate = invocation_option(in, CALIBRATE) != NULL;
    detect_options->progress = &in->progress;
    if ((path && command_io_input(in, path, "an input", err)) ||
        command_io_interruptible(in, err) || db_open(&db, in->db, DB_WRITE, err))
        return -1;
    if (path)
        rc = evaluation_fraud_accounts(db, path, &seeds, &detect_options->seed_count, err);
    detect_options->seeds = seeds;
    if (rc == 0)
        rc = open_figures(in, &bundle, detect_options, err);
    if (rc == 0)
        rc = detect(db, detect_options, result, err);
    if (rc == 0)
        rc = publish_figures(&bundle, err);
    if (rc == 0)
        rc = warn(in, db, err);
    atomic_files_abandon(bundle);
    free(seeds);
    db_close(db);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    struct settings settings = { 0 };
    struct detect_result result;
    int rc = -1;

    if (command_io_settings(in, &settings, err) || find(in, &settings.options, &result, err))
        goto out;
    in->found = result.rings[BAND_HIGH] + result.rings[BAND_MEDIUM] > 0;
    rc = print(in, &result, err);
out:
    settings_close(&settings);
    return rc;
}

const struct command command_detect = {
    .name = "detect",
    .group = COMMAND_DETECTION,
    .summary = "Find rings in the store and save them",
    .arguments = "",
    .example = "  ringleader detect\n"
               "  ringleader detect --config strict.ini && ringleader rings\n"
               "  ringleader detect --seeds chargebacks.csv\n",
    .about =
        "Measures how surprising each shared value is (payment methods, devices, phones,\n"
        "mailboxes, addresses and the ranges around them), links accounts by the surprising\n"
        "ones, and scores each group of linked accounts. Detection does not use labels, except\n"
        "those of --seeds.\n"
        "\n"
        "The same records and settings give the same rings. A run replaces the run before it if\n"
        "both are of the same week and the records and settings have not changed.\n"
        "\n"
        "--seeds names accounts that are known to be fraud: a CSV with the columns account_id\n"
        "and label. Accounts linked to them score higher. --calibrate also estimates how many\n"
        "rings of each band chance alone would yield: it shuffles each kind of value among the\n"
        "accounts (a permutation test). --figures writes the raw figures of every candidate, for\n"
        "those who fit a score of their own. `ringleader config` prints all settings and explains\n"
        "them.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .unpaged = 1,
    .run = run,
};
