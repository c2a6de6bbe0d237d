/*
 * evaluate.c - `ringleader evaluate`: the last run beside what is known to be true.
 */
#include "measure/evaluation.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"
#include "cli/command_io.h"
#include "measure/labels.h"
#include "measure/roster.h"

static const struct argp_option options[] = { { 0 } };

static const struct output_column columns[] = {
    { "section", "section", OUTPUT_TEXT },
    { "name", "figure", OUTPUT_TEXT },
    { "value", "value", OUTPUT_NUMBER },
    { "unit", "unit", OUTPUT_TEXT },
    { "count", "count", OUTPUT_INTEGER },
    { "of", "of", OUTPUT_INTEGER },
};

enum { COLUMNS = sizeof columns / sizeof columns[0] };

/* The command's own state. */
struct evaluating {
    struct roster roster;
    struct truth truth;
    struct findings findings;
    struct output *show;
    int is_table;
    const char *section; /* of the row before */
};

/* A table names a section once, at its first row. */
static int print_figure(void *context, const struct figure *figure, struct error *err)
{
    struct evaluating *evaluating = context;
    int is_same = evaluating->section && strcmp(evaluating->section, figure->section) == 0;
    struct output_cell cells[COLUMNS] = {
        { .text = evaluating->is_table && is_same ? NULL : figure->section },
        { .text = figure->name },
        { .number = figure->value },
        { .text = isnan(figure->value) ? NULL : figure->unit },
        { .integer = figure->count, .is_null = figure->count < 0 },
        { .integer = figure->of, .is_null = figure->of < 0 },
    };

    evaluating->section = figure->section;
    return output_row(evaluating->show, cells, err);
}

static int print(struct invocation *in, struct evaluating *evaluating, struct error *err)
{
    struct output_options output_options = command_io_show(in);
    struct evaluation_input input = { &evaluating->truth, &evaluating->findings,
        evaluating->roster.accounts, evaluating->roster.unknown };

    in->found = evaluating->findings.rings > 0;
    if (in->quiet)
        return 0;
    evaluating->is_table = output_options.format == OUTPUT_TABLE;
    if (output_begin(&evaluating->show, &output_options, columns, COLUMNS, err))
        return -1;
    if (evaluation(&input, print_figure, evaluating, err)) {
        output_abandon(evaluating->show);
        return -1;
    }
    if (input.unknown)
        fprintf(stderr, "ringleader: %lld account%s with a label %s not in the store\n",
            (long long)input.unknown, input.unknown == 1 ? "" : "s",
            input.unknown == 1 ? "is" : "are");
    return output_end(evaluating->show, err);
}

static int gather(struct evaluating *evaluating, const char *path, struct db *db, struct error *err)
{
    struct roster *roster = &evaluating->roster;

    if (roster_read(roster, db, err) || findings_open(&evaluating->findings, roster->last, err) ||
        findings_read(&evaluating->findings, db, err) ||
        truth_open(&evaluating->truth, roster->last, roster->numbers.seed, err))
        return -1;
    return labels_read(&evaluating->truth, roster, path, err);
}

static int run(struct invocation *in, struct error *err)
{
    struct evaluating evaluating = { 0 };
    struct db *db;
    int rc;

    if (command_io_input(in, in->arguments[0], "an input", err) ||
        db_open(&db, in->db, DB_READ, err))
        return -1;
    rc = gather(&evaluating, in->arguments[0], db, err);
    db_close(db);
    if (rc == 0)
        rc = print(in, &evaluating, err);
    truth_free(&evaluating.truth);
    findings_free(&evaluating.findings);
    roster_free(&evaluating.roster);
    return rc;
}

const struct command command_evaluate = {
    .name = "evaluate",
    .group = COMMAND_DETECTION,
    .summary = "Compare the last run with labels: precision, recall, rings found",
    .arguments = "LABELS",
    .example = "  ringleader evaluate labels.csv\n"
               "  ringleader evaluate chargebacks.csv.gz --format json\n",
    .about =
        "LABELS is CSV with the columns account_id and label (fraud or legit). Where it has "
        "ring_id,\n"
        "group, style and discipline, as `ringleader simulate` writes them, more can be said. All\n"
        "figures are over accounts with a label. High and medium are what is exported. A true "
        "ring\n"
        "is found when some exported ring has a Jaccard index of at least 0.5 with it; a ring is\n"
        "mostly fraud when more than half of its members are. Average precision ranks all "
        "accounts\n"
        "by their own score and then that of their ring; accounts of equal rank share their "
        "places.\n"
        "B-cubed compares exported with true rings over the accounts of true rings alone; one "
        "that\n"
        "was not exported is a ring by itself.\n",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
