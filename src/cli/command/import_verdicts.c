/*
 * import_verdicts.c - `ringleader import-verdicts`: verdicts from a reviewed spreadsheet.
 */
#include "base/array.h"
#include "cli/decide.h"
#include "cli/command_io.h"
#include "cli/verdict_csv.h"
#include "review/verdict_import.h"

enum { DRY_RUN = 5003 };

static const struct argp_option options[] = {
    { "dry-run", DRY_RUN, NULL, 0, "Show what would be decided; store nothing", 1 },
    DECIDE_BY_ROW,
    { 0 },
};

enum { VERDICT, RING_ID, ACCOUNT_ID, NOTE, NAMES };

/* The required ones come first. */
static const char *const names[NAMES] = { "verdict", "ring_id", "account_id", "note" };

static const struct output_column columns[] = {
    { "verdict", "verdict", OUTPUT_TEXT },
    { "rows", "rows", OUTPUT_INTEGER },
    { "unchanged", "unchanged", OUTPUT_INTEGER },
    { "decisions", "decisions", OUTPUT_INTEGER },
    { "rings", "whole rings", OUTPUT_INTEGER },
    { "accounts", "accounts", OUTPUT_INTEGER },
};

enum { COLUMNS = COUNT_OF(columns) };

/* The command's own state. */
struct importing {
    struct verdict_csv csv;
    struct verdict_row_reader reader;
    struct verdict_import reviews;
    int64_t bare_notes; /* rows with a note and no verdict */
};

static void report_problem(void *context, int64_t line, const char *what)
{
    verdict_csv_problem(context, line, what);
}

static int take_row(struct importing *importing, struct error *err)
{
    struct verdict_csv *csv = &importing->csv;
    struct verdict_row_cells cells = { verdict_csv_cell(csv, RING_ID),
        verdict_csv_cell(csv, ACCOUNT_ID), verdict_csv_cell(csv, VERDICT),
        verdict_csv_cell(csv, NOTE) };
    struct verdict_row entry = { .line = csv->row.line };
    char problem[VERDICT_ROW_PROBLEM];
    int right;

    if (cells.verdict.length == 0) {
        importing->bare_notes += cells.note.length > 0;
        return 0;
    }
    /* A cut row must not become a verdict on a whole ring. */
    if (verdict_csv_is_cut(csv, ACCOUNT_ID)) {
        verdict_csv_problem(csv, entry.line, "the row has no cell for account_id");
        return 0;
    }
    right = verdict_row_read(&importing->reader, &cells, &entry, problem, err);
    if (right == 0)
        verdict_csv_problem(csv, entry.line, problem);
    return right > 0 ? verdict_import_add(&importing->reviews, &entry, err) : right;
}

static int read_rows(struct importing *importing, const char *path, struct error *err)
{
    struct verdict_csv *csv = &importing->csv;
    int more;

    if (verdict_csv_open(csv, path, "ringleader import-verdicts", names, NAMES, 2, err))
        return -1;
    while ((more = verdict_csv_next(csv, err)) > 0)
        if (take_row(importing, err))
            return -1;
    if (more < 0)
        return -1;
    verdict_import_settle(&importing->reviews, report_problem, csv);
    return verdict_csv_check(csv, err);
}

static void write_summary(struct decide *deciding, const struct importing *importing)
{
    const struct verdict_csv *csv = &importing->csv;
    int64_t verdicts = 0, decisions = 0;

    for (int word = 0; word < VERDICT_COUNT; word++) {
        verdicts += importing->reviews.counts[word].rows;
        decisions += importing->reviews.counts[word].decisions;
    }
    decide_words(deciding, csv->name);
    fprintf(deciding->messages, ": %lld row%s, %lld with a verdict; ", (long long)csv->rows,
        csv->rows == 1 ? "" : "s", (long long)verdicts);
    if (decisions == 0)
        fputs("none of them is new\n", deciding->messages);
    else if (deciding->is_trial)
        fprintf(deciding->messages, "%lld decision%s would be added; nothing was stored\n",
            (long long)decisions, decisions == 1 ? "" : "s");
    else {
        fprintf(deciding->messages, "%lld decision%s added", (long long)decisions,
            decisions == 1 ? "" : "s");
        decide_sign(deciding, decisions, "; takes effect in the next detect");
    }
    if (importing->bare_notes)
        fprintf(deciding->messages, "ringleader: %lld row%s a note but no verdict; skipped\n",
            (long long)importing->bare_notes, importing->bare_notes == 1 ? " has" : "s have");
}

static int work(struct decide *deciding, struct importing *importing, struct error *err)
{
    if (read_rows(importing, deciding->in->arguments[0], err) ||
        verdict_import_store(
            &importing->reviews, &importing->reader, &deciding->writer, &deciding->decision, err))
        return -1;
    write_summary(deciding, importing);
    return 0;
}

static int decide(struct decide *deciding, struct error *err)
{
    struct importing *importing = deciding->state;
    int rc;

    importing->reader.verdicts.db = deciding->db;
    deciding->is_trial = invocation_option(deciding->in, DRY_RUN) != NULL;
    rc = work(deciding, importing, err);
    verdict_csv_close(&importing->csv);
    verdict_row_close(&importing->reader);
    return rc;
}

/* Prints a row for each verdict in the file. */
static int print(struct invocation *in, const struct verdict_import *reviews, struct error *err)
{
    struct output_options output_options = command_io_show(in);
    struct output *show;

    if (in->quiet)
        return 0;
    if (output_begin(&show, &output_options, columns, COLUMNS, err))
        return -1;
    for (int word = 0; word < VERDICT_COUNT; word++) {
        const struct verdict_import_count *count = &reviews->counts[word];
        struct output_cell cells[COLUMNS] = { { .text = verdict_words[word] },
            { .integer = count->rows }, { .integer = count->unchanged },
            { .integer = count->decisions }, { .integer = count->rings },
            { .integer = count->accounts } };

        if (count->rows && output_row(show, cells, err)) {
            output_abandon(show);
            return -1;
        }
    }
    return output_end(show, err);
}

static int run(struct invocation *in, struct error *err)
{
    struct importing importing = { 0 };
    int rc = command_io_input(in, in->arguments[0], "an input", err);

    if (rc == 0)
        rc = decide_run(in, decide, &importing, err);
    if (rc == 0)
        rc = print(in, &importing.reviews, err);
    verdict_import_free(&importing.reviews);
    return rc;
}

const struct command command_import_verdicts = {
    .name = "import-verdicts",
    .group = COMMAND_DECISIONS,
    .summary = "Import verdicts from a reviewed spreadsheet",
    .arguments = "FILE",
    .example = "  ringleader export members > review.csv\n"
               "  ringleader import-verdicts review.csv --by maria\n"
               "  ringleader import-verdicts review.csv --dry-run\n",
    .about =
        "FILE is CSV that `ringleader export members` or `rings` wrote, with the column verdict\n"
        "filled in: confirmed, benign or watch; empty means no verdict. Only the columns\n"
        "ring_id, account_id, verdict and note are read. Commas, semicolons or tabs may\n"
        "separate them.\n"
        "\n"
        "Rows with the same ring, verdict and note become one decision. It is on the whole ring\n"
        "if it covers more than half of the members, or if a row has no account. Verdicts that\n"
        "are already in force are skipped, so a file may be imported again. If any row is\n"
        "wrong, all wrong rows are listed and nothing is stored (exit status 3).\n",
    .options = options,
    .least = 1,
    .most = 1,
    .run = run,
};
