/*
 * read_weeks.c - the last twelve weeks, and warnings about missing data.
 */
#include <stdio.h>
#include <stdlib.h>

#include "base/time.h"
#include "report/read.h"
#include "store/sql.h"

/* ---- weeks ---- */

static const char *const run_columns[] = { "place", "run_id", "high", "medium", "low", "accounts",
    NULL };

static int take_run(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { PLACE, RUN, HIGH, MEDIUM, LOW, ACCOUNTS };
    struct report_week *week = &reader->report->weeks[stmt_int(stmt, PLACE)];

    (void)context;
    (void)err;
    week->run = stmt_int(stmt, RUN);
    week->high = stmt_int(stmt, HIGH);
    week->medium = stmt_int(stmt, MEDIUM);
    week->low = stmt_int(stmt, LOW);
    week->accounts = stmt_int(stmt, ACCOUNTS);
    return 0;
}

static const char *const review_columns[] = { "place", "reviewed", "confirmed", "benign", NULL };

static int take_reviews(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    enum { PLACE, REVIEWED, CONFIRMED, BENIGN };
    struct report_week *week = &reader->report->weeks[stmt_int(stmt, PLACE)];

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
    struct time_range *span;
    int64_t counts[REPORT_WEEKS];
};

/* There may be millions: counting them by week in SQLite takes several times as long. */
static int take_moment(
    struct reader *reader, const struct stmt *stmt, void *context, struct error *err)
{
    struct counting *counting = context;
    int64_t at = stmt_int(stmt, 0), since = at - reader->report->weeks[0].begins;

    (void)err;
    if (since >= 0 && since < REPORT_WEEKS * (int64_t)WEEK_SECONDS)
        counting->counts[since / WEEK_SECONDS]++;
    if (at > reader->report->run.ran_at)
        return 0;
    if (counting->span->first == INT64_MIN || at < counting->span->first)
        counting->span->first = at;
    if (at > counting->span->last)
        counting->span->last = at;
    return 0;
}

static int count_records(struct reader *reader, struct error *err)
{
    struct report *report = reader->report;
    struct counting signups = { .span = &reader->signups }, charges = { .span = &reader->charges };

    reader->signups = reader->charges = (struct time_range){ INT64_MIN, INT64_MIN };
    if (read_query(reader, sql_report_signups, NULL, take_moment, &signups, err) ||
        read_query(reader, sql_report_billed, NULL, take_moment, &charges, err))
        return -1;
    for (int i = 0; i < REPORT_WEEKS; i++) {
        report->weeks[i].signups = signups.counts[i];
        report->weeks[i].charges = charges.counts[i];
    }
    report->last_signup = reader->signups.last;
    report->last_charge = reader->charges.last;
    return 0;
}

/* Lists the runs of the weeks for queries. */
static int list_weeks(struct reader *reader, struct error *err)
{
    size_t size = 0;
    FILE *file = open_memstream(&reader->weeks, &size);

    if (!file)
        return error_memory(err);
    for (int i = 0; i < REPORT_WEEKS; i++)
        fprintf(file, "%c%lld", i ? ',' : '[', (long long)reader->report->weeks[i].run);
    fputc(']', file);
    return fclose(file) ? error_memory(err) : 0;
}

int read_weeks(struct reader *reader, struct error *err)
{
    struct report *report = reader->report;
    const struct report_week *own = &report->weeks[REPORT_WEEKS - 1];

    for (int i = 0; i < REPORT_WEEKS; i++)
        report->weeks[i].begins = report->begins - (REPORT_WEEKS - 1 - i) * (int64_t)WEEK_SECONDS;
    if (read_query(reader, sql_report_weeks, run_columns, take_run, NULL, err) ||
        read_query(reader, sql_report_reviews, review_columns, take_reviews, NULL, err) ||
        count_records(reader, err))
        return -1;
    report->high = own->high;
    report->medium = own->medium;
    report->low = own->low;
    return list_weeks(reader, err);
}

/* ---- warnings ---- */

enum {
    LEAST_USUAL = 20, /* records of a usual week; with fewer, no week has "few" */
    FEW = 5,          /* a week with less than a fifth of them has few */
    STALE_DAYS = 4,
    BEGUN_DAYS = 4 /* days of its own week, before which nothing in it counts as missing */
};

static const double REJECTED_PERCENT = 0.5;

/* The weeks before the report's own. */
enum { WEEKS = REPORT_WEEKS - 1 };

/* The records of one kind, week by week. */
struct series {
    int64_t counts[REPORT_WEEKS];
    int64_t first; /* the moment of the first record of all */
};

static struct report_warning *add_warning(
    struct report *report, enum report_warning_kind kind, double number)
{
    struct report_warning *warning = &report->warnings[report->warning_count++];

    *warning = (struct report_warning){ .kind = kind, .number = number };
    return warning;
}

/* Adds a warning about the listed weeks of the first count, if there are any. */
static void add_weeks(struct report *report, enum report_warning_kind kind, const int *is_listed,
    int count, double number)
{
    struct report_warning *warning = NULL;

    for (int i = 0; i < count; i++)
        if (is_listed[i]) {
            warning = warning ? warning : add_warning(report, kind, number);
            warning->weeks[warning->week_count++] = report->weeks[i].begins;
        }
}

/* ---- weeks without records, or with few ---- */

static void warn_missing(struct report *report, enum report_warning_kind kind,
    const struct series *missing, const struct series *other)
{
    int is_listed[REPORT_WEEKS], never = missing->first == INT64_MIN;
    int count =
        report->run.ran_at - report->begins < BEGUN_DAYS * (int64_t)TIME_DAY ? WEEKS : REPORT_WEEKS;

    for (int i = 0; i < count; i++)
        is_listed[i] = missing->counts[i] == 0 && other->counts[i] > 0 &&
                       (never || report->weeks[i].begins >= week_of(missing->first));
    add_weeks(report, kind, is_listed, count, never);
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* The median of the weeks that have records; 0: there are too few weeks. */
static int64_t median_of(const struct series *series)
{
    int64_t counts[WEEKS];
    int count = 0;

    for (int i = 0; i < WEEKS; i++)
        if (series->counts[i])
            counts[count++] = series->counts[i];
    if (count < 3)
        return 0;
    qsort(counts, (size_t)count, sizeof *counts, by_number);
    return counts[count / 2];
}

/* A week without any is listed only if it has no other records either, and later weeks have some:
 * otherwise another warning is about it. */
static void warn_few(struct report *report, enum report_warning_kind kind,
    const struct series *series, const struct series *other, int64_t last)
{
    int64_t usual = median_of(series);
    int is_listed[WEEKS];

    for (int i = 0; i < WEEKS; i++) {
        int64_t begins = report->weeks[i].begins;
        int is_within = series->first != INT64_MIN && begins > week_of(series->first) &&
                        begins <= week_of(last);

        is_listed[i] = usual >= LEAST_USUAL && is_within && series->counts[i] * FEW < usual &&
                       (series->counts[i] > 0 || other->counts[i] == 0);
    }
    add_weeks(report, kind, is_listed, WEEKS, 0);
}

static void warn_weeks(struct reader *reader)
{
    struct report *report = reader->report;
    struct series signups = { .first = reader->signups.first },
                  charges = { .first = reader->charges.first };
    int64_t last =
        reader->signups.last > reader->charges.last ? reader->signups.last : reader->charges.last;

    for (int i = 0; i < REPORT_WEEKS; i++) {
        signups.counts[i] = report->weeks[i].signups;
        charges.counts[i] = report->weeks[i].charges;
    }
    warn_missing(report, WARNING_NO_BILLING, &charges, &signups);
    warn_missing(report, WARNING_NO_SIGNUPS, &signups, &charges);
    warn_few(report, WARNING_FEW_CHARGES, &charges, &signups, last);
    warn_few(report, WARNING_FEW_SIGNUPS, &signups, &charges, last);
}

/* ---- the rest ---- */

static void warn_stale(struct report *report)
{
    int64_t last =
        report->last_signup > report->last_charge ? report->last_signup : report->last_charge;
    int64_t days = last == INT64_MIN ? 0 : (report->run.ran_at - last) / TIME_DAY;

    if (days >= STALE_DAYS)
        add_warning(report, WARNING_STALE, (double)days);
}

static void warn_rejects(struct report *report)
{
    const struct report_loaded *loaded = &report->loaded;
    double percent = loaded->rows ? 100 * (double)loaded->rejected / (double)loaded->rows : 0;

    if (percent >= REJECTED_PERCENT)
        add_warning(report, WARNING_REJECTS, percent);
}

static void warn_missed(struct report *report, int64_t first_run)
{
    int is_listed[WEEKS];

    for (int i = 0; i < WEEKS; i++)
        is_listed[i] = report->weeks[i].run == 0 && report->weeks[i].begins > first_run;
    add_weeks(report, WARNING_MISSED_WEEKS, is_listed, WEEKS, 0);
}

/* In the order of enum report_warning_kind. */
int read_warnings(struct reader *reader, struct error *err)
{
    struct report *report = reader->report;

    warn_weeks(reader);
    if (read_troubles(reader, err))
        return -1;
    if (report->before.id && reader->new_records == 0)
        add_warning(report, WARNING_NOTHING_NEW, 0);
    warn_stale(report);
    warn_rejects(report);
    if (reader->refused)
        add_warning(report, WARNING_REFUSED, (double)reader->refused);
    if (reader->loaded_since)
        add_warning(report, WARNING_LOADED_SINCE, (double)reader->loaded_since);
    warn_missed(report, reader->first_run);
    if (!report->before.id)
        add_warning(report, WARNING_FIRST, 0);
    return 0;
}
