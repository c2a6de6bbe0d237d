/*
 * trend.c - the weeks up to the report's: what was found in each, decided, and recorded.
 */
#include <stdio.h>

#include "report/reading.h"
#include "store/sql.h"

static int take_run(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { PLACE, RUN, HIGH, MEDIUM, LOW, ACCOUNTS };
    struct report_week *week = &reading->report->weeks[stmt_int(stmt, PLACE)];

    (void)context;
    (void)err;
    week->run = stmt_int(stmt, RUN);
    week->high = stmt_int(stmt, HIGH);
    week->medium = stmt_int(stmt, MEDIUM);
    week->low = stmt_int(stmt, LOW);
    week->accounts = stmt_int(stmt, ACCOUNTS);
    return 0;
}

static int take_reviews(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    enum { PLACE, REVIEWED, CONFIRMED, BENIGN };
    struct report_week *week = &reading->report->weeks[stmt_int(stmt, PLACE)];

    (void)context;
    (void)err;
    week->reviewed = stmt_int(stmt, REVIEWED);
    week->confirmed = stmt_int(stmt, CONFIRMED);
    week->benign = stmt_int(stmt, BENIGN);
    return 0;
}

/* ---- records ---- */

/* Moments of one kind of record, counted by week. */
struct counting {
    struct reading_span *span;
    int64_t counts[REPORT_WEEKS];
};

/* There may be millions: SQLite takes several times as long to count them by week. */
static int take_moment(
    struct reading *reading, const struct stmt *stmt, void *context, struct error *err)
{
    struct counting *counting = context;
    int64_t at = stmt_int(stmt, 0), since = at - reading->report->weeks[0].begins;

    (void)err;
    if (since >= 0 && since < REPORT_WEEKS * (int64_t)WEEK_SECONDS)
        counting->counts[since / WEEK_SECONDS]++;
    if (at > reading->report->run.ran_at)
        return 0;
    if (counting->span->first == INT64_MIN || at < counting->span->first)
        counting->span->first = at;
    if (at > counting->span->last)
        counting->span->last = at;
    return 0;
}

static int count_records(struct reading *reading, struct error *err)
{
    struct report *report = reading->report;
    struct counting signups = { .span = &reading->signups },
                    charges = { .span = &reading->charges };

    reading->signups = reading->charges = (struct reading_span){ INT64_MIN, INT64_MIN };
    if (reading_ask(reading, sql_report_signups, take_moment, &signups, err) ||
        reading_ask(reading, sql_report_billed, take_moment, &charges, err))
        return -1;
    for (int i = 0; i < REPORT_WEEKS; i++) {
        report->weeks[i].signups = signups.counts[i];
        report->weeks[i].charges = charges.counts[i];
    }
    report->last_signup = reading->signups.last;
    report->last_charge = reading->charges.last;
    return 0;
}

/* The weeks' runs, for queries. */
static int list_weeks(struct reading *reading, struct error *err)
{
    size_t size = 0;
    FILE *file = open_memstream(&reading->weeks, &size);

    if (!file)
        return error_memory(err);
    for (int i = 0; i < REPORT_WEEKS; i++)
        fprintf(file, "%c%lld", i ? ',' : '[', (long long)reading->report->weeks[i].run);
    fputc(']', file);
    return fclose(file) ? error_memory(err) : 0;
}

int reading_weeks(struct reading *reading, struct error *err)
{
    struct report *report = reading->report;
    const struct report_week *own = &report->weeks[REPORT_WEEKS - 1];

    for (int i = 0; i < REPORT_WEEKS; i++)
        report->weeks[i].begins = report->begins - (REPORT_WEEKS - 1 - i) * (int64_t)WEEK_SECONDS;
    if (reading_ask(reading, sql_report_weeks, take_run, NULL, err) ||
        reading_ask(reading, sql_report_reviews, take_reviews, NULL, err) ||
        count_records(reading, err))
        return -1;
    report->high = own->high;
    report->medium = own->medium;
    report->low = own->low;
    return list_weeks(reading, err);
}
