/*
 * diff.c - `ringleader diff [RUN [RUN]]`: which rings changed between two runs, and how.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/array.h"
#include "cli/listing.h"
#include "cli/command_io.h"
#include "store/sql.h"

enum { ALL = 'a' };

static const struct argp_option options[] = {
    { "band", LISTING_BAND, "BANDS", 0,
        "Rings of these bands in either run: high, medium, low or all (default: high,medium)", 1 },
    { "all", ALL, NULL, 0, "Include rings that did not change", 1 },
    { 0 },
};

/* The titles of some columns name a run. */
static const struct {
    struct output_column column;
    enum { NO_RUN, BEFORE, AFTER } run;
} columns[] = {
    { { "ring_id", "ring", OUTPUT_TEXT }, NO_RUN },
    { { "change", "change", OUTPUT_TEXT }, NO_RUN },
    { { "other_id", "other ring", OUTPUT_TEXT }, NO_RUN },
    { { "size_before", "size in", OUTPUT_INTEGER }, BEFORE },
    { { "size", "in", OUTPUT_INTEGER }, AFTER },
    { { "joined", "joined", OUTPUT_INTEGER }, NO_RUN },
    { { "departed", "departed", OUTPUT_INTEGER }, NO_RUN },
    { { "ring_score_before", "score", OUTPUT_NUMBER }, NO_RUN },
    { { "ring_score", "now", OUTPUT_NUMBER }, NO_RUN },
    { { "band_before", "band", OUTPUT_TEXT }, NO_RUN },
    { { "band", "now", OUTPUT_TEXT }, NO_RUN },
    { { "run_id_before", NULL, OUTPUT_INTEGER }, NO_RUN },
    { { "run_id", NULL, OUTPUT_INTEGER }, NO_RUN },
};

enum { COLUMNS = COUNT_OF(columns), TITLE_TEXT = 40 };

struct comparison {
    struct db *db;
    int64_t before, after; /* runs, 0: there is none */
    const char *bands;
    int64_t limit; /* 0: none */
};

/* ---- which runs ---- */

/* The last run with a number from least to most; 0: none. */
static int find_run(struct db *db, int64_t least, int64_t most, int64_t *run, struct error *err)
{
    struct binding bindings[] = { bind_int(":least", least), bind_int(":most", most), { 0 } };

    return db_int(db, sql_run_between, bindings, run, err);
}

static int refuse_name(struct db *db, const char *given, struct error *err)
{
    enum { FIRST, LAST };
    static const char *const ends[] = { "first", "last", NULL };
    struct stmt stmt = { 0 };
    int rc = -1;

    if (stmt_first(&stmt, db, sql_run_range, NULL, ends, err) < 0)
        goto out;
    rc = error_set(err, ERROR_USAGE,
        "there is no run \"%.40s\"; the store has runs %lld to %lld, as `ringleader runs` lists "
        "them",
        given, (long long)stmt_int(&stmt, FIRST), (long long)stmt_int(&stmt, LAST));
out:
    stmt_finalize(&stmt);
    return rc;
}

static int find_named(struct db *db, const char *given, int64_t *run, struct error *err)
{
    char *end;
    int64_t number = strtoll(given, &end, 10);

    *run = 0;
    if (*given >= '0' && *given <= '9' && !*end && find_run(db, number, number, run, err))
        return -1;
    return *run ? 0 : refuse_name(db, given, err);
}

/* The last two runs, or the given run and the last, or the two given runs in any order. */
static int find_runs(const struct invocation *in, struct comparison *c, struct error *err)
{
    int64_t before;

    if (find_run(c->db, 0, INT64_MAX, &c->after, err))
        return -1;
    if (in->argument_count == 0 || !c->after)
        return find_run(c->db, 0, c->after - 1, &c->before, err);
    if (find_named(c->db, in->arguments[0], &c->before, err) ||
        (in->argument_count == 2 && find_named(c->db, in->arguments[1], &c->after, err)))
        return -1;
    if (c->before == c->after)
        return error_set(err, ERROR_USAGE, "run %lld %s", (long long)c->before,
            in->argument_count == 1 ? "is the last: name an earlier one to compare it with"
                                    : "is named twice: name two different runs");
    if (c->before > c->after) {
        before = c->after;
        c->after = c->before;
        c->before = before;
    }
    return 0;
}

/* ---- changes ---- */

static int open_query(
    const struct invocation *in, const struct comparison *c, struct stmt *stmt, struct error *err)
{
    struct binding bindings[] = { bind_int(":before", c->before), bind_int(":after", c->after),
        bind_string(":bands", c->bands), bind_int(":all", invocation_option(in, ALL) != NULL),
        bind_int(":limit", c->limit ? c->limit : -1), { 0 } };

    return stmt_open(stmt, c->db, sql_diff_rings, bindings, err);
}

/* Titles that name the runs are written to titles. */
static void word_columns(const struct comparison *c, struct output_column worded[COLUMNS],
    char titles[COLUMNS][TITLE_TEXT])
{
    for (int i = 0; i < COLUMNS; i++) {
        worded[i] = columns[i].column;
        if (columns[i].run == NO_RUN)
            continue;
        snprintf(titles[i], TITLE_TEXT, "%s run %lld", columns[i].column.title,
            (long long)(columns[i].run == BEFORE ? c->before : c->after));
        worded[i].title = titles[i];
    }
}

static void explain_nothing(const struct comparison *c)
{
    if (!c->after)
        fputs("ringleader: nothing was detected yet; run `ringleader detect`\n", stderr);
    else if (!c->before)
        fprintf(stderr,
            "ringleader: run %lld is the only one; there is nothing to compare it with\n",
            (long long)c->after);
    else
        fprintf(stderr,
            "ringleader: no ring of these bands changed between run %lld and run %lld\n",
            (long long)c->before, (long long)c->after);
}

static int print(struct invocation *in, const struct comparison *c, struct error *err)
{
    struct output_options show = command_io_show(in);
    struct output_column worded[COLUMNS];
    char titles[COLUMNS][TITLE_TEXT];
    struct stmt stmt = { 0 };
    int rc = 0;

    word_columns(c, worded, titles);
    if (c->before)
        rc = open_query(in, c, &stmt, err);
    if (c->before && rc == 0)
        rc = command_io_print(in, &stmt, worded, COLUMNS, &show, 0, err);
    stmt_finalize(&stmt);
    if (rc == 0 && !in->found && !in->quiet)
        explain_nothing(c);
    return rc;
}

static int run(struct invocation *in, struct error *err)
{
    struct comparison c = { .before = 0 };
    int rc;

    if (listing_bands(in, &c.bands, err) || command_io_limit(in, 0, &c.limit, err) ||
        db_open(&c.db, in->db, DB_READ, err))
        return -1;
    rc = find_runs(in, &c, err);
    if (rc == 0)
        rc = print(in, &c, err);
    db_close(c.db);
    return rc;
}

const struct command command_diff = {
    .name = "diff",
    .group = COMMAND_QUESTIONS,
    .summary = "Compare the rings of two runs",
    .arguments = "[RUN [RUN]]",
    .example = "  ringleader diff\n"
               "  ringleader diff 3\n"
               "  ringleader diff 3 7 --band all --format csv\n",
    .about =
        "Without arguments, compares the last run with the one before it; with one RUN, that\n"
        "run with the last; with two, those two. RUN is a number that `ringleader runs` lists.\n"
        "\n"
        "A ring can be new, returned (missing for some runs), grown, shrunk, stable (of equal\n"
        "size, with some members exchanged or in another band), split from the other ring,\n"
        "merged into the other ring, or gone. \"Joined\" counts members that it did not have\n"
        "before, \"departed\" those that it no longer has. A returned ring is compared with its\n"
        "last earlier state.\n",
    .options = options,
    .least = 0,
    .most = 2,
    .run = run,
};
