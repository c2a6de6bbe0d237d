/*
 * signals.c - `ringleader signals`: precision of bands and kinds of evidence, from verdicts.
 */
#include "base/array.h"
#include "cli/command.h"
#include "cli/command_io.h"
#include "query/wilson.h"
#include "store/sql.h"

static const struct argp_option options[] = { { 0 } };

static const struct output_column columns[] = {
    { "section", "section", OUTPUT_TEXT },
    { "signal", "signal", OUTPUT_TEXT },
    { "confirmed", "confirmed", OUTPUT_INTEGER },
    { "benign", "benign", OUTPUT_INTEGER },
    { "watch", "watch", OUTPUT_INTEGER },
    { "precision", "precision", OUTPUT_NUMBER },
    { "precision_low", "from", OUTPUT_NUMBER },
    { "precision_high", "to", OUTPUT_NUMBER },
    { "accounts", "accounts", OUTPUT_INTEGER },
    { "rings_now", "rings now", OUTPUT_INTEGER },
};

enum { COLUMNS = COUNT_OF(columns) };

/* Columns of sql_signal_list. */
enum { SECTION, SIGNAL, CONFIRMED, BENIGN, WATCH, ACCOUNTS, RINGS };

static const char *const signal_columns[] = { "section", "signal", "confirmed", "benign", "watch",
    "accounts", "rings", NULL };

static int print_row(struct output *show, const struct stmt *stmt, struct error *err)
{
    int64_t confirmed = stmt_int(stmt, CONFIRMED), all = confirmed + stmt_int(stmt, BENIGN);
    struct wilson_interval interval = { 0 };
    struct output_cell cells[COLUMNS] = { { .text = stmt_text(stmt, SECTION).at },
        { .text = stmt_text(stmt, SIGNAL).at }, { .integer = confirmed },
        { .integer = stmt_int(stmt, BENIGN) }, { .integer = stmt_int(stmt, WATCH) },
        { .is_null = all == 0 }, { .is_null = all == 0 }, { .is_null = all == 0 },
        { .integer = stmt_int(stmt, ACCOUNTS) }, { .integer = stmt_int(stmt, RINGS) } };

    if (all) {
        interval = wilson_interval(confirmed, all);
        cells[5].number = (double)confirmed / (double)all;
        cells[6].number = interval.low;
        cells[7].number = interval.high;
    }
    return output_row(show, cells, err);
}

static int print_rows(
    struct output *show, struct stmt *stmt, int row, int64_t limit, struct error *err)
{
    for (int64_t n = 0; row > 0 && (limit == 0 || n < limit); n++) {
        if (print_row(show, stmt, err))
            return -1;
        row = stmt_step(stmt, err);
    }
    return row < 0 ? -1 : 0;
}

static int print(struct invocation *in, struct stmt *stmt, struct error *err)
{
    struct output_options output_options = command_io_show(in);
    struct output *show;
    int64_t limit;
    int row = stmt_step(stmt, err);

    if (row < 0 || command_io_limit(in, 0, &limit, err))
        return -1;
    in->found |= row;
    if (in->quiet || !row)
        return 0;
    if (output_begin(&show, &output_options, columns, COLUMNS, err))
        return -1;
    if (print_rows(show, stmt, row, limit, err)) {
        output_abandon(show);
        return -1;
    }
    return output_end(show, err);
}

static int run(struct invocation *in, struct error *err)
{
    struct stmt stmt = { 0 };
    struct db *db;
    int rc = -1;

    if (db_open(&db, in->db, DB_READ, err))
        return -1;
    if (stmt_open(&stmt, db, sql_signal_list, NULL, err) == 0 &&
        stmt_name(&stmt, signal_columns, err) == 0)
        rc = print(in, &stmt, err);
    stmt_finalize(&stmt);
    db_close(db);
    return rc;
}

const struct command command_signals = {
    .name = "signals",
    .group = COMMAND_DECISIONS,
    .summary = "Show precision by band and evidence kind, from verdicts",
    .arguments = "",
    .example = "  ringleader signals\n"
               "  ringleader signals --format csv > signals.csv\n",
    .about =
        "Counts the last verdict on each whole ring. Precision is the share of confirmed rings\n"
        "among confirmed and benign rings; \"from\" and \"to\" are its 95 % interval (Wilson). A\n"
        "ring counts for each kind of evidence that links it, and for the band that it had when\n"
        "it was reviewed. \"rings now\" counts the rings of the last run; for a kind of evidence,\n"
        "only high and medium ones.\n",
    .options = options,
    .least = 0,
    .most = 0,
    .run = run,
};
