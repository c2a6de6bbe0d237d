/*
 * read.c - reads a report: its run, then each part in order.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/read.h"
#include "report/report.h"
#include "store/db.h"
#include "store/sql.h"

/* ---- queries ---- */

/* Binds the parameters that the query has. */
static void bind(const struct reader *reader, struct stmt *stmt)
{
    const struct report *report = reader->report;
    const struct binding bindings[] = {
        bind_int(":run", report->run.id),
        bind_int(":before", report->before.id),
        bind_int(":ran_at", report->run.ran_at),
        bind_int(":before_at", report->before.id ? report->before.ran_at : INT64_MIN),
        bind_int(":now", reader->now),
        bind_int(":begins", report->begins),
        bind_int(":first_week", report->begins - (REPORT_WEEKS - 1) * (int64_t)WEEK_SECONDS),
        bind_int(":load", reader->load),
        bind_int(":load_before", reader->load_before),
        bind_int(":lone", reader->lone_charges),
        bind_int(":troubles", REPORT_TROUBLES),
        bind_int(":ring", reader->ring ? reader->ring->ring : 0),
        bind_int(":seen", reader->review ? reader->review->seen : 0),
        bind_int(":columns", REPORT_COLUMNS),
        bind_int(":hubs", REPORT_HUBS),
        bind_int(":loads", REPORT_LOADS),
        bind_int(":reasons", REPORT_REASONS),
        bind_int(":decisions", REPORT_DECISIONS),
        bind_string(":rings", reader->rings),
        bind_string(":card_rings", reader->card_rings),
        bind_string(":weeks", reader->weeks),
        { 0 },
    };

    stmt_bind_known(stmt, bindings);
}

int read_query(struct reader *reader, const char *sql, const char *const *columns,
    int (*take)(struct reader *reader, const struct stmt *stmt, void *context, struct error *err),
    void *context, struct error *err)
{
    struct stmt stmt = { 0 };
    int row = stmt_prepare(&stmt, reader->db, sql, err);

    if (row == 0 && columns)
        row = stmt_name(&stmt, columns, err);
    if (row == 0)
        bind(reader, &stmt);
    while (row == 0 && (row = stmt_step(&stmt, err)) > 0)
        row = take(reader, &stmt, context, err);
    stmt_finalize(&stmt);
    return row;
}

int read_text(
    struct reader *reader, const struct stmt *stmt, int column, const char **out, struct error *err)
{
    struct text text = stmt_text(stmt, column);

    *out = text.at ? "" : NULL;
    if (text.length == 0)
        return 0;
    *out = arena_copy(&reader->report->texts, text).at;
    return *out ? 0 : error_memory(err);
}

void reader_free(struct reader *reader)
{
    free(reader->reviews);
    free(reader->rings);
    free(reader->card_rings);
    free(reader->weeks);
}

/* ---- the run ---- */

/* The runs or weeks that exist, as text. */
struct choices {
    char text[160];
    int count;
};

static int add_week(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    struct choices *choices = context;
    char week[WEEK_TEXT];
    size_t used = strlen(choices->text);

    (void)reader;
    (void)err;
    snprintf(choices->text + used, sizeof choices->text - used, "%s%s",
        choices->count++ ? ", " : "", week_format(stmt_int(stmt, 0), week));
    return 0;
}

static const char *const range_columns[] = { "first", "last", NULL };

static int add_range(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { FIRST, LAST };
    struct choices *choices = context;

    (void)reader;
    (void)err;
    choices->count = stmt_type(stmt, FIRST) != STMT_NULL;
    snprintf(choices->text, sizeof choices->text, "%" PRId64 " to %" PRId64, stmt_int(stmt, FIRST),
        stmt_int(stmt, LAST));
    return 0;
}

static int no_such_run(struct reader *reader, const struct report_choice *choice, struct error *err)
{
    struct choices runs = { .count = 0 }, weeks = { .count = 0 };
    char week[WEEK_TEXT];

    if (read_query(reader, sql_run_range, range_columns, add_range, &runs, err) ||
        read_query(reader, sql_report_weeks_of_runs, NULL, add_week, &weeks, err))
        return -1;
    if (runs.count == 0)
        return error_set(err, ERROR_FAILED,
            "there is nothing to report: nothing was detected yet; run `ringleader detect`");
    if (choice->run)
        return error_set(err, ERROR_USAGE,
            "there is no run %" PRId64 "%s; the store has runs %s, as `ringleader runs` lists them",
            choice->run, choice->week ? " in that week" : "", runs.text);
    return error_set(err, ERROR_USAGE,
        "there is no run in the week %s; the last weeks with a run: %s",
        week_format(choice->week, week), weeks.text);
}

/* The first row is the run, the second the run of the last report. */
static int take_run(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { ID, RAN_AT, ACCOUNTS, SIGNUPS, CHARGES, BEGINS, LOAD, IS_LAST, FIRST_RUN };
    struct report *report = reader->report;
    struct report_run run = { .id = stmt_int(stmt, ID),
        .ran_at = stmt_int(stmt, RAN_AT),
        .accounts = stmt_int(stmt, ACCOUNTS),
        .signups = stmt_int(stmt, SIGNUPS),
        .charges = stmt_int(stmt, CHARGES) };

    (void)context;
    (void)err;
    if (report->run.id) {
        report->before = run;
        reader->load_before = stmt_int(stmt, LOAD);
        return 0;
    }
    report->run = run;
    report->begins = stmt_int(stmt, BEGINS);
    report->is_last_of_week = stmt_int(stmt, IS_LAST) != 0;
    reader->load = stmt_int(stmt, LOAD);
    reader->first_run = stmt_int(stmt, FIRST_RUN);
    return 0;
}

static int query_run(struct reader *reader, const struct report_choice *choice, struct error *err)
{
    static const char *const columns[] = { "id", "ran_at", "accounts", "signups", "charges",
        "begins", "load", "is_last", "first_run", NULL };
    const struct binding bindings[] = { bind_int(":number", choice->run),
        bind_int(":is_week", choice->week != 0), bind_int(":week", choice->week), { 0 } };
    struct stmt stmt = { 0 };
    int row = stmt_first(&stmt, reader->db, sql_report_run, bindings, columns, err);

    while (row > 0 && (row = take_run(reader, &stmt, NULL, err)) == 0)
        row = stmt_step(&stmt, err);
    stmt_finalize(&stmt);
    return row;
}

int read_run(struct reader *reader, const struct report_choice *choice, struct error *err)
{
    if (query_run(reader, choice, err))
        return -1;
    if (reader->report->run.id == 0)
        return no_such_run(reader, choice, err);
    week_format(reader->report->begins, reader->report->week);
    return 0;
}

/* ---- the report ---- */

int report_is_high_or_medium(const struct report_ring *ring)
{
    return ring->band && strcmp(ring->band, "low") != 0;
}

/* Each may need what the ones before it have read. */
static int (*const parts[])(struct reader *reader, struct error *err) = {
    read_rings,
    read_charges,
    read_members,
    read_weeks,
    read_cards,
    read_matrix,
    read_evidence_kinds,
    read_hubs,
    read_loads,
    read_warnings,
    read_decisions,
};

int report_read(
    struct report *report, struct db *db, const struct report_choice *choice, struct error *err)
{
    struct reader reader = {
        .db = db, .report = report, .now = choice->now, .refused = choice->refused
    };
    int rc;

    if (db_begin_read(db, err))
        return -1;
    report->made_at = choice->now;
    rc = read_run(&reader, choice, err);
    for (size_t i = 0; rc == 0 && i < sizeof parts / sizeof parts[0]; i++)
        rc = parts[i](&reader, err);
    db_rollback(db);
    reader_free(&reader);
    return rc;
}

void report_free(struct report *report)
{
    for (int i = 0; i < report->card_count; i++) {
        struct report_card *card = &report->cards[i];

        free(card->parts);
        free(card->shared);
        free(card->graph.members);
        free(card->graph.values);
        free(card->graph.links);
    }
    free(report->rings);
    free(report->matrix.cells);
    free(report->evidence_kinds);
    free(report->hubs);
    free(report->loads);
    free(report->decisions);
    arena_free(&report->texts);
    *report = (struct report){ 0 };
}
