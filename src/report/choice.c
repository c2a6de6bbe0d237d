/*
 * choice.c - which run a report is of.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "report/reading.h"
#include "store/sql.h"

/* What there is instead, in words, and whether it is all of it. */
struct offer {
    char words[160];
    int count;
};

static int take_week(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    struct offer *offer = context;
    char week[WEEK_TEXT];
    size_t used = strlen(offer->words);

    (void)reading;
    (void)err;
    snprintf(offer->words + used, sizeof offer->words - used, "%s%s", offer->count++ ? ", " : "",
        week_format(stmt_int(stmt, 0), week));
    return 0;
}

static int take_range(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    struct offer *offer = context;

    (void)reading;
    (void)err;
    offer->count = stmt_type(stmt, 0) != STMT_NULL;
    snprintf(offer->words, sizeof offer->words, "%" PRId64 " to %" PRId64, stmt_int(stmt, 0),
        stmt_int(stmt, 1));
    return 0;
}

static int refuse(struct reading *reading, const struct report_choice *choice, struct error *err)
{
    struct offer runs = { .count = 0 }, weeks = { .count = 0 };
    char week[WEEK_TEXT];

    if (reading_ask(reading, sql_run_range, take_range, &runs, err) ||
        reading_ask(reading, sql_report_weeks_of_runs, take_week, &weeks, err))
        return -1;
    if (runs.count == 0)
        return error_set(err, ERROR_FAILED,
            "there is nothing to report: nothing was detected yet; run `ringleader detect`");
    if (choice->run)
        return error_set(err, ERROR_USAGE,
            "there is no run %" PRId64 "%s; the store has runs %s, as `ringleader runs` lists them",
            choice->run, choice->week ? " in that week" : "", runs.words);
    return error_set(err, ERROR_USAGE,
        "there is no run in the week %s; the last weeks that have one: %s",
        week_format(choice->week, week), weeks.words);
}

/* The first row is the run's, the second that of the last report's. */
static int take_run(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { ID, RAN_AT, ACCOUNTS, SIGNUPS, CHARGES, BEGINS, LOAD, IS_LAST, FIRST_RUN };
    struct report *report = reading->report;
    struct report_run run = { .id = stmt_int(stmt, ID),
        .ran_at = stmt_int(stmt, RAN_AT),
        .accounts = stmt_int(stmt, ACCOUNTS),
        .signups = stmt_int(stmt, SIGNUPS),
        .charges = stmt_int(stmt, CHARGES) };

    (void)context;
    (void)err;
    if (report->run.id) {
        report->before = run;
        reading->load_before = stmt_int(stmt, LOAD);
        return 0;
    }
    report->run = run;
    report->begins = stmt_int(stmt, BEGINS);
    report->is_last_of_week = stmt_int(stmt, IS_LAST) != 0;
    reading->load = stmt_int(stmt, LOAD);
    reading->first_run = stmt_int(stmt, FIRST_RUN);
    return 0;
}

static int ask_run(struct reading *reading, const struct report_choice *choice, struct error *err)
{
    struct stmt stmt = { 0 };
    int row = stmt_prepare(&stmt, reading->db, sql_report_run, err);

    if (row == 0) {
        stmt_bind_int(&stmt, stmt_parameter(&stmt, ":number"), choice->run);
        stmt_bind_int(&stmt, stmt_parameter(&stmt, ":is_week"), choice->week != 0);
        stmt_bind_int(&stmt, stmt_parameter(&stmt, ":week"), choice->week);
    }
    while (row == 0 && (row = stmt_step(&stmt, err)) > 0)
        row = take_run(reading, &stmt, NULL, err);
    stmt_finalize(&stmt);
    return row;
}

int reading_run(struct reading *reading, const struct report_choice *choice, struct error *err)
{
    if (ask_run(reading, choice, err))
        return -1;
    if (reading->report->run.id == 0)
        return refuse(reading, choice, err);
    week_format(reading->report->begins, reading->report->week);
    return 0;
}
