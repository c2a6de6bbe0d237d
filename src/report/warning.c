/*
 * warning.c - what a reader must know before anything else.
 */
#include <stdlib.h>

#include "base/time.h"
#include "report/reading.h"

enum {
    LEAST_USUAL = 20, /* records in a usual week, of which few are noticed */
    FEW = 5,          /* a week with less than that part of them has few */
    STALE_DAYS = 4,
    BEGUN_DAYS = 4 /* of the report's own week, before which nothing is missed in it */
};

static const double REJECTED_PERCENT = 0.5;

/* Those of the trend before the report's own. */
enum { WEEKS = REPORT_WEEKS - 1 };

/* The records of one kind, week by week. */
struct series {
    int64_t counts[REPORT_WEEKS];
    int64_t first; /* moment of the first of all */
};

static struct report_warning *add(
    struct report *report, enum report_warning_kind kind, double number)
{
    struct report_warning *warning = &report->warnings[report->warning_count++];

    *warning = (struct report_warning){ .kind = kind, .number = number };
    return warning;
}

/* Tells of some of the first weeks, if there are any. */
static void add_weeks(struct report *report, enum report_warning_kind kind, const int *is_told,
    int count, double number)
{
    struct report_warning *warning = NULL;

    for (int i = 0; i < count; i++)
        if (is_told[i]) {
            warning = warning ? warning : add(report, kind, number);
            warning->weeks[warning->week_count++] = report->weeks[i].begins;
        }
}

/* ---- weeks without records, or with few ---- */

static void tell_missing(struct report *report, enum report_warning_kind kind,
    const struct series *missing, const struct series *other)
{
    int is_told[REPORT_WEEKS], never = missing->first == INT64_MIN;
    int count =
        report->run.ran_at - report->begins < BEGUN_DAYS * (int64_t)TIME_DAY ? WEEKS : REPORT_WEEKS;

    for (int i = 0; i < count; i++)
        is_told[i] = missing->counts[i] == 0 && other->counts[i] > 0 &&
                     (never || report->weeks[i].begins >= week_of(missing->first));
    add_weeks(report, kind, is_told, count, never);
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

    return (x > y) - (x < y);
}

/* The median of the weeks that have any; 0: there are too few to tell. */
static int64_t usual_of(const struct series *series)
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

/* Of a week without any it is told only where there is nothing else from it either, and records
 * from later: then nobody else tells of it. */
static void tell_few(struct report *report, enum report_warning_kind kind,
    const struct series *series, const struct series *other, int64_t last)
{
    int64_t usual = usual_of(series);
    int is_told[WEEKS];

    for (int i = 0; i < WEEKS; i++) {
        int64_t begins = report->weeks[i].begins;
        int is_within = series->first != INT64_MIN && begins > week_of(series->first) &&
                        begins <= week_of(last);

        is_told[i] = usual >= LEAST_USUAL && is_within && series->counts[i] * FEW < usual &&
                     (series->counts[i] > 0 || other->counts[i] == 0);
    }
    add_weeks(report, kind, is_told, WEEKS, 0);
}

static void tell_weeks(struct reading *reading)
{
    struct report *report = reading->report;
    struct series signups = { .first = reading->signups.first },
                  charges = { .first = reading->charges.first };
    int64_t last = reading->signups.last > reading->charges.last ? reading->signups.last
                                                                 : reading->charges.last;

    for (int i = 0; i < REPORT_WEEKS; i++) {
        signups.counts[i] = report->weeks[i].signups;
        charges.counts[i] = report->weeks[i].charges;
    }
    tell_missing(report, WARNING_NO_BILLING, &charges, &signups);
    tell_missing(report, WARNING_NO_SIGNUPS, &signups, &charges);
    tell_few(report, WARNING_FEW_CHARGES, &charges, &signups, last);
    tell_few(report, WARNING_FEW_SIGNUPS, &signups, &charges, last);
}

/* ---- the rest ---- */

static void tell_stale(struct report *report)
{
    int64_t last =
        report->last_signup > report->last_charge ? report->last_signup : report->last_charge;
    int64_t days = last == INT64_MIN ? 0 : (report->run.ran_at - last) / TIME_DAY;

    if (days >= STALE_DAYS)
        add(report, WARNING_STALE, (double)days);
}

static void tell_rejects(struct report *report)
{
    const struct report_loaded *loaded = &report->loaded;
    double percent = loaded->rows ? 100 * (double)loaded->rejected / (double)loaded->rows : 0;

    if (percent >= REJECTED_PERCENT)
        add(report, WARNING_REJECTS, percent);
}

static void tell_missed(struct report *report, int64_t first_run)
{
    int is_told[WEEKS];

    for (int i = 0; i < WEEKS; i++)
        is_told[i] = report->weeks[i].run == 0 && report->weeks[i].begins > first_run;
    add_weeks(report, WARNING_MISSED_WEEKS, is_told, WEEKS, 0);
}

/* In the order of enum report_warning_kind. */
int reading_warnings(struct reading *reading, struct error *err)
{
    struct report *report = reading->report;

    (void)err;
    tell_weeks(reading);
    if (report->before.id && reading->new_records == 0)
        add(report, WARNING_NOTHING_NEW, 0);
    tell_stale(report);
    tell_rejects(report);
    if (reading->refused)
        add(report, WARNING_REFUSED, (double)reading->refused);
    if (reading->loaded_since)
        add(report, WARNING_LOADED_SINCE, (double)reading->loaded_since);
    tell_missed(report, reading->first_run);
    if (!report->before.id)
        add(report, WARNING_FIRST, 0);
    return 0;
}
