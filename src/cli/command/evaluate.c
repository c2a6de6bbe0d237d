/*
 * evaluate.c - `ringleader evaluate`: compares the last run with labels.
 */
#include "evaluate/evaluate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "cli/command.h"
#include "cli/command_io.h"

static const struct argp_option options[] = { { 0 } };

static const struct output_column columns[] = {
    { "section", "section", OUTPUT_TEXT },
    { "name", "figure", OUTPUT_TEXT },
    { "value", "value", OUTPUT_NUMBER },
    { "unit", "unit", OUTPUT_TEXT },
    { "count", "count", OUTPUT_INTEGER },
    { "of", "of", OUTPUT_INTEGER },
};

enum { COLUMNS = COUNT_OF(columns) };

struct figure_printer {
    struct output *output;
    int is_table;
    const char *section; /* of the row before */
};

/* A table names a section only in its first row. */
static int print_figure(void *context, const struct evaluation_figure *figure, struct error *err)
{
    struct figure_printer *printer = context;
    int is_same = printer->section && strcmp(printer->section, figure->section) == 0;
    struct output_cell cells[COLUMNS] = {
        { .text = printer->is_table && is_same ? NULL : figure->section },
        { .text = figure->name },
        { .number = figure->value },
        { .text = isnan(figure->value) ? NULL : figure->unit },
        { .integer = figure->count, .is_null = figure->count < 0 },
        { .integer = figure->of, .is_null = figure->of < 0 },
    };

    printer->section = figure->section;
    return output_row(printer->output, cells, err);
}

static int print(
    const struct invocation *in, const struct evaluation *evaluation, struct error *err)
{
    struct output_options output_options = command_io_show(in);
    struct figure_printer printer = { .is_table = output_options.format == OUTPUT_TABLE };
    int64_t unknown = evaluation_unknown(evaluation);

    if (output_begin(&printer.output, &output_options, columns, COLUMNS, err))
        return -1;
    if (evaluation_figures(evaluation, print_figure, &printer, err)) {
        output_abandon(printer.output);
        return -1;
    }
    if (unknown)
        fprintf(stderr, "ringleader: %lld account%s with a label %s not in the store\n",
            (long long)unknown, unknown == 1 ? "" : "s", unknown == 1 ? "is" : "are");
    return output_end(printer.output, err);
}

static int run(struct invocation *in, struct error *err)
{
    struct evaluation *evaluation;
    struct db *db;
    int rc;

    if (command_io_input(in, in->arguments[0], "an input", err) ||
        db_open(&db, in->db, DB_READ, err))
        return -1;
    rc = evaluation_open(&evaluation, db, in->arguments[0], err);
    db_close(db);
    if (rc)
        return -1;
    in->found = evaluation_rings(evaluation) > 0;
    if (!in->quiet)
        rc = print(in, evaluation, err);
    evaluation_close(evaluation);
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
        "LABELS is CSV with the columns account_id and label (fraud or legit). Only accounts\n"
        "with a label count. The columns ring_id, group, style and discipline, which\n"
        "`ringleader simulate` writes, add more figures.\n"
        "\n"
        "\"Exported\" means in a high or medium ring. A true ring is found if an exported ring\n"
        "has a Jaccard index of at least 0.5 with it. A ring is mostly fraud if more than half\n"
        "of its members are fraud. Average precision ranks accounts by their own score, then by\n"
        "the score of their ring; accounts of equal rank share their places. B-cubed compares\n"
        "exported with true rings, over the accounts of true rings; an account that was not\n"
        "exported is a ring by itself.\n",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
