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
    const struct {
        const char *name;
        int64_t value;
    } numbers[] = {
        { ":run", report->run.id },
        { ":before", report->before.id },
        { ":ran_at", report->run.ran_at },
        { ":before_at", report->before.id ? report->before.ran_at : INT64_MIN },
        { ":now", reader->now },
        { ":begins", report->begins },
        { ":first_week", report->begins - (REPORT_WEEKS - 1) * (int64_t)WEEK_SECONDS },
        { ":load", reader->load },
        { ":load_before", reader->load_before },
        { ":ring", reader->ring ? reader->ring->ring : 0 },
        { ":seen", reader->review ? reader->review->seen : 0 },
        { ":columns", REPORT_COLUMNS },
        { ":hubs", REPORT_HUBS },
        { ":loads", REPORT_LOADS },
        { ":reasons", REPORT_REASONS },
        { ":decisions", REPORT_DECISIONS },
    };
    const struct {
        const char *name, *value;
    } lists[] = { { ":rings", reader->rings }, { ":card_rings", reader->card_rings },
        { ":weeks", reader->weeks } };
    int parameter;

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        if ((parameter = stmt_parameter(stmt, numbers[i].name)))
            stmt_bind_int(stmt, parameter, numbers[i].value);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        if ((parameter = stmt_parameter(stmt, lists[i].name)))
            stmt_bind_text(stmt, parameter, text_of(lists[i].value));
}

int read_query(struct reader *reader, const char *sql,
    int (*take)(struct reader *reader, const struct stmt *stmt, void *context, struct error *err),
    void *context, struct error *err)
{
    struct stmt stmt = { 0 };
    int row = stmt_prepare(&stmt, reader->db, sql, err);

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

static int add_range(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    struct choices *choices = context;

    (void)reader;
    (void)err;
    choices->count = stmt_type(stmt, 0) != STMT_NULL;
    snprintf(choices->text, sizeof choices->text, "%" PRId64 " to %" PRId64, stmt_int(stmt, 0),
        stmt_int(stmt, 1));
    return 0;
}

static int no_such_run(struct reader *reader, const struct report_choice *choice, struct error *err)
{
    struct choices runs = { .count = 0 }, weeks = { .count = 0 };
    char week[WEEK_TEXT];

    if (read_query(reader, sql_run_range, add_range, &runs, err) ||
        read_query(reader, sql_report_weeks_of_runs, add_week, &weeks, err))
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
    struct stmt stmt = { 0 };
    int row = stmt_prepare(&stmt, reader->db, sql_report_run, err);

    if (row == 0) {
        stmt_bind_int(&stmt, stmt_parameter(&stmt, ":number"), choice->run);
        stmt_bind_int(&stmt, stmt_parameter(&stmt, ":is_week"), choice->week != 0);
        stmt_bind_int(&stmt, stmt_parameter(&stmt, ":week"), choice->week);
    }
    while (row == 0 && (row = stmt_step(&stmt, err)) > 0)
        row = take_run(reader, &stmt, NULL, err);
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
