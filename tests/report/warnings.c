/*
 * warnings.c - what a report tells of the records it rests on, of weeks, and of decisions.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report_store.h"

static struct fixture here;
static struct report report;

static void close_store(void)
{
    report_free(&report);
    fixture_close(&here);
}

TestSuite(report_warnings, .fini = close_store);

static void read_weeks(void)
{
    report_store_open(&here, "weeks.sql");
    report_store_read(&here, 0, &report);
}

Test(report_warnings, loads_are_those_between_the_reports)
{
    read_weeks();
    cr_assert_eq(report.load_count, 2);
    cr_expect_eq(report.loads[0].id, 4);
    cr_expect_str_eq(report.loads[0].kind, "labels");
    cr_expect_null(report.loads[0].unknown);
    cr_expect_str_eq(report.loads[1].file, "june-billing.csv.gz");
    cr_expect_str_eq(report.loads[1].unknown, "colour,\"size\"");
    cr_expect_eq(report.loads[1].loaded_at, REPORT_MONDAY + 3 * 3600);
    cr_expect_eq(report.loads[1].duplicate, 4);
    cr_expect_eq(report.loaded.loads, 2);
    cr_expect_eq(report.loaded.rows, 45);
    cr_expect_eq(report.loaded.stored, 35);
    cr_expect_eq(report.loaded.duplicate, 4);
    cr_expect_eq(report.loaded.rejected, 6);
}

Test(report_warnings, reasons_for_rejects_are_counted)
{
    read_weeks();
    cr_assert_eq(report.reason_count, 3);
    cr_expect_str_eq(report.reasons[0].reason, "no account");
    cr_expect_eq(report.reasons[0].rows, 3);
    cr_expect_str_eq(report.reasons[1].reason, "no amount");
    cr_expect_str_eq(report.reasons[2].reason, "\"x\" is no moment");
}

Test(report_warnings, of_many_loads_and_reasons_some_are_told_and_all_are_counted)
{
    report_store_open(&here, "weeks.sql");
    report_store_change(&here,
        "INSERT INTO load (id, kind, file, digest, bytes, loaded_at, rows_read) SELECT 100 + id, "
        "'signups', id, 'd' || id, 1, 1, 10 FROM account;INSERT INTO reject (load_id, line, "
        "reason, raw) SELECT 3, id, 'reason ' || id, x'' FROM account;UPDATE run SET input = 'load "
        "200' WHERE id = 4; UPDATE run SET input = 'x load 200 y' WHERE id = 4;");
    report_store_read(&here, 0, &report);
    cr_expect_eq(report.load_count, REPORT_LOADS);
    cr_expect_eq(report.loads[0].id, 154);
    cr_expect_eq(report.loaded.loads, 57);
    cr_expect_eq(report.loaded.rows, 595);
    cr_expect_eq(report.reason_count, REPORT_REASONS);
}

/* ---- decisions ---- */

Test(report_warnings, decisions_are_told_since_the_run_of_the_last_report)
{
    const struct report_decision *decision;

    read_weeks();
    cr_assert_eq(report.decision_count, 11);
    cr_expect_eq(report.decisions_all, 11);
    cr_expect_eq(report.decisions[0].id, 11);
    decision = &report.decisions[0];
    cr_expect_str_eq(decision->subject, "a19, a20, a21 and 1 more");
    cr_expect_eq(decision->ring, 5);
    cr_expect_eq(decision->accounts, 4);
    decision = &report.decisions[1];
    cr_expect_str_eq(decision->who, "=omar");
    cr_expect_str_eq(decision->act, "allow");
    cr_expect_str_eq(decision->value, "gift card");
    cr_expect_null(decision->subject);
    cr_expect_eq(decision->ring, 0);
    cr_expect_str_eq(report.decisions[2].subject, "decision 8");
    cr_expect(report.decisions[3].is_undone);
    cr_expect_str_eq(report.decisions[3].note, "by mistake");
    cr_expect_null(report.decisions[3].subject);
    cr_expect(!report.decisions[4].is_undone);
}

Test(report_warnings, of_many_decisions_the_last_are_told)
{
    report_store_open(&here, "weeks.sql");
    report_store_change(&here,
        "INSERT INTO decision (id, decided_at, decided_by, action) SELECT 100 + id, "
        "1780272000, 'x', 'allow' FROM account;INSERT INTO decision (id, decided_at, "
        "decided_by, action) SELECT 200 + id, 1780272000, 'x', 'allow' FROM account;");
    report_store_read(&here, 0, &report);
    cr_expect_eq(report.decision_count, REPORT_DECISIONS);
    cr_expect_eq(report.decisions_all, 119);
    cr_expect_eq(report.decisions[0].id, 254);
}

/* ---- weeks ---- */

Test(report_warnings, weeks_tell_what_their_last_runs_found_and_what_was_reviewed)
{
    const struct report_week *own = &report.weeks[REPORT_WEEKS - 1];

    read_weeks();
    cr_expect_eq(own->begins, REPORT_MONDAY);
    cr_expect_eq(own->run, 4);
    cr_expect_eq(own->high, 4);
    cr_expect_eq(own->medium, 6);
    cr_expect_eq(own->low, 2);
    cr_expect_eq(own->accounts, 41);
    cr_expect_eq(own->reviewed, 0, "one was undone, the other is of members alone");
    cr_expect_eq(own[-1].run, 2);
    cr_expect_eq(own[-1].reviewed, 6);
    cr_expect_eq(own[-1].confirmed, 2);
    cr_expect_eq(own[-1].benign, 2);
    cr_expect_eq(own[-2].charges, 72);
    cr_expect_eq(own[-4].signups, 51, "without what came after the run");
    cr_expect_eq(own[-3].run, 0);
    cr_expect_eq(report.weeks[0].begins, REPORT_MONDAY - 11 * WEEK_SECONDS);
}

Test(report_warnings, a_report_of_an_earlier_run_knows_no_later_one)
{
    report_store_open(&here, "weeks.sql");
    report_store_read(&here, 3, &report);
    cr_expect_eq(report.weeks[REPORT_WEEKS - 1].run, 3);
    report_free(&report);
    report_store_read(&here, 2, &report);
    cr_expect_eq(report.weeks[REPORT_WEEKS - 1].run, 2);
    cr_expect_eq(report.weeks[REPORT_WEEKS - 2].charges, 54, "as it was before load 3 told more");
    cr_expect_eq(report.load_count, 1);
}

/* ---- warnings ---- */

/* The report of a service with 30 sign-ups and 60 charges a week from thirteen weeks before the
 * Monday to it, run on that Monday, after some change; before it there was a run a week. */
static void read_service(const char *change)
{
    report_free(&report);
    report_store_open(&here, NULL);
    report_store_change(&here,
        "CREATE TEMP TABLE w AS SELECT value AS week, 1780272000 - value * 604800 AS begins "
        "FROM json_each('[1,2,3,4,5,6,7,8,9,10,11,12,13]');INSERT INTO load (id, kind, "
        "file, digest, bytes, loaded_at, rows_read, stored) SELECT 100 - week, iif(week % "
        "2, 'signups', 'billing'), 'f', week, 1, begins + 600000, 1000, 1000 FROM w;INSERT "
        "INTO run SELECT 14 - week, begins + 604800 + 3600, 'ringleader load ' || (100 - "
        "week) || ' x', 1, 1, 1, 0 FROM w;INSERT INTO account VALUES (1, 'a');WITH "
        "RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 59)INSERT "
        "INTO charge (account_id, billed_at, load_id) SELECT 1, begins + i * 10000, 100 - "
        "week FROM w, n ORDER BY week DESC, i;INSERT INTO signup (account_id, observed_at, "
        "load_id) SELECT 1, billed_at + 1, load_id FROM charge WHERE id % 2;");
    if (change)
        report_store_change(&here, change);
    report_store_read(&here, 0, &report);
}

static const char *const warning_names[WARNING_COUNT] = { [WARNING_NO_BILLING] = "no-billing",
    [WARNING_NO_SIGNUPS] = "no-signups",
    [WARNING_FEW_CHARGES] = "few-charges",
    [WARNING_FEW_SIGNUPS] = "few-signups",
    [WARNING_NOTHING_NEW] = "nothing-new",
    [WARNING_STALE] = "stale",
    [WARNING_REJECTS] = "rejects",
    [WARNING_REFUSED] = "refused",
    [WARNING_LOADED_SINCE] = "loaded-since",
    [WARNING_MISSED_WEEKS] = "missed-weeks",
    [WARNING_FIRST] = "first" };

/* Each as its name, its number where that is not 0, and its weeks, "; " between. */
static void expect_warnings(const char *expected)
{
    char text[512] = "", week[WEEK_TEXT];

    for (int i = 0; i < report.warning_count; i++) {
        const struct report_warning *warning = &report.warnings[i];

        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? "; " : "",
            warning_names[warning->kind]);
        if (warning->number > 0)
            snprintf(text + strlen(text), sizeof text - strlen(text), " %g", warning->number);
        for (int j = 0; j < warning->week_count; j++)
            snprintf(text + strlen(text), sizeof text - strlen(text), " %s",
                week_format(warning->weeks[j], week) + 5);
    }
    cr_expect_str_eq(text, expected, "%s", text);
}

Test(report_warnings, nothing_is_to_be_said_of_a_service_as_it_should_be)
{
    read_service(NULL);
    expect_warnings("");
}

Test(report_warnings, a_week_whose_billing_is_missing_is_told)
{
    read_service("DELETE FROM charge WHERE billed_at >= 1780272000 - 4 * 604800 AND billed_at < "
                 "1780272000 - 3 * 604800;");
    expect_warnings("no-billing W19");
}

Test(report_warnings, billing_that_ends_before_the_run_is_told_week_by_week)
{
    read_service("DELETE FROM charge WHERE billed_at >= 1780272000 - 2 * 604800;");
    expect_warnings("no-billing W21 W22");
}

Test(report_warnings, weeks_before_the_first_charge_miss_none)
{
    read_service("DELETE FROM charge WHERE billed_at < 1780272000 - 4 * 604800;");
    expect_warnings("");
}

Test(report_warnings, billing_that_never_was_is_told_of_all_weeks)
{
    read_service("DELETE FROM charge;");
    cr_assert_eq(report.warning_count, 1);
    cr_expect_eq(report.warnings[0].kind, WARNING_NO_BILLING);
    cr_expect_eq(report.warnings[0].week_count, 11);
    cr_expect_float_eq(report.warnings[0].number, 1, 0);
}

Test(report_warnings, a_week_whose_signups_are_missing_is_told)
{
    read_service("DELETE FROM signup WHERE observed_at >= 1780272000 - 4 * 604800 AND observed_at "
                 "< 1780272000 - 3 * 604800;");
    expect_warnings("no-signups W19");
}

Test(report_warnings, a_week_with_few_of_either_is_told)
{
    read_service("DELETE FROM charge WHERE billed_at >= 1780272000 - 604800 * 3 + 110000 AND "
                 "billed_at < 1780272000 - 604800 * 2;DELETE FROM signup WHERE observed_at >= "
                 "1780272000 - 604800 * 6 + 95000 AND observed_at < 1780272000 - 604800 * 5;");
    cr_expect_eq(report.weeks[8].charges, 11);
    cr_expect_eq(report.weeks[5].signups, 5);
    expect_warnings("few-charges W20; few-signups W17");
}

Test(report_warnings, a_fifth_of_what_is_usual_is_not_few)
{
    read_service("DELETE FROM charge WHERE billed_at >= 1780272000 - 604800 * 3 + 120000 AND "
                 "billed_at < 1780272000 - 604800 * 2;");
    cr_expect_eq(report.weeks[8].charges, 12);
    expect_warnings("");
}

Test(report_warnings, the_week_of_the_first_record_has_not_few)
{
    read_service("DELETE FROM charge WHERE billed_at < 1780272000 - 604800 * 5 + 500000;DELETE "
                 "FROM signup WHERE observed_at < 1780272000 - 604800 * 5 + 500000;");
    cr_expect_eq(report.weeks[6].charges, 10);
    expect_warnings("");
}

Test(report_warnings, a_week_of_which_there_is_nothing_has_few_of_both)
{
    read_service("DELETE FROM charge WHERE billed_at >= 1780272000 - 604800 * 3 AND billed_at < "
                 "1780272000 - 604800 * 2;DELETE FROM signup WHERE observed_at >= 1780272000 - "
                 "604800 * 3 AND observed_at < 1780272000 - 604800 * 2;");
    expect_warnings("few-charges W20; few-signups W20");
}

Test(report_warnings, of_a_small_service_few_are_not_told)
{
    read_service("DELETE FROM signup WHERE id % 2;DELETE FROM signup WHERE observed_at >= "
                 "1780272000 - 604800 * 3 + 50000 AND observed_at < 1780272000 - 604800 * 2;");
    expect_warnings("");
}

/* Half a year after the last record, no week is missing: all is old. */
Test(report_warnings, records_that_are_old_are_told_once)
{
    read_service("INSERT INTO run VALUES (14, 1780272000 + 26 * 604800, 'load 99 x', 1, 1, 1, "
                 "0);DELETE FROM run WHERE id < 14;");
    expect_warnings("stale 182; first");
    cr_expect_eq(report.last_charge, REPORT_MONDAY - 604800 + 59 * 10000);
}

Test(report_warnings, three_days_are_not_old)
{
    read_service(
        "UPDATE run SET ran_at = 1780272000 - 604800 + 59 * 10000 + 4 * 86400 - 1 WHERE id = 13;");
    expect_warnings("");
    close_store();
    read_service(
        "UPDATE run SET ran_at = 1780272000 - 604800 + 59 * 10000 + 4 * 86400 WHERE id = 13;");
    expect_warnings("stale 4");
}

Test(report_warnings, records_dated_after_the_run_are_not_the_newest)
{
    read_service("UPDATE signup SET observed_at = 4102444800 WHERE id = 390;");
    cr_expect_lt(report.last_signup, REPORT_MONDAY);
    expect_warnings("");
}

/* The report's own week is looked at when most of it is over. */
Test(report_warnings, the_week_of_the_run_misses_nothing_before_its_fifth_day)
{
    static const char change[] =
        "INSERT INTO signup (account_id, observed_at, load_id) VALUES (1, 1780272000 + %d, "
        "99);UPDATE run SET ran_at = 1780272000 + %d WHERE id = 13;";
    char sql[256];

    snprintf(sql, sizeof sql, change, 3 * 86400, 4 * 86400 - 1);
    read_service(sql);
    expect_warnings("");
    close_store();
    snprintf(sql, sizeof sql, change, 3 * 86400, 4 * 86400);
    read_service(sql);
    expect_warnings("no-billing W23");
}

Test(report_warnings, a_week_without_anything_new_is_told)
{
    read_service("UPDATE run SET input = 'x load 98 y' WHERE id = 13;");
    expect_warnings("nothing-new; stale 7; loaded-since 1");
}

Test(report_warnings, rejected_rows_are_told_from_half_a_percent_on)
{
    read_service("UPDATE load SET rejected = 4 WHERE id = 99;");
    expect_warnings("");
    close_store();
    read_service("UPDATE load SET rejected = 5 WHERE id = 99;");
    expect_warnings("rejects 0.5");
}

Test(report_warnings, files_loaded_after_the_run_are_told)
{
    read_service(
        "INSERT INTO load (kind, file, digest, bytes, loaded_at, stored) VALUES ('billing', 'f', "
        "'x', 1, 1, 5), ('billing', 'f', 'y', 1, 1, 0), ('labels', 'f', 'z', 1, 1, 5);");
    expect_warnings("loaded-since 1");
}

Test(report_warnings, files_that_were_refused_are_told_when_the_caller_knows_of_any)
{
    struct report_choice choice = { .now = REPORT_NOW, .refused = 2 };
    struct error err = { 0 };

    read_service(NULL);
    report_free(&report);
    cr_assert_eq(report_read(&report, here.db, &choice, &err), 0, "%s", err.message);
    expect_warnings("refused 2");
}

Test(report_warnings, weeks_in_which_nothing_was_detected_are_told_since_the_first_run)
{
    read_service("DELETE FROM run WHERE id IN (5, 6, 9);");
    expect_warnings("missed-weeks W15 W16 W19");
    close_store();
    read_service("DELETE FROM run WHERE id IN (1, 2, 3, 4, 5, 6, 9);");
    expect_warnings("missed-weeks W19");
}

Test(report_warnings, a_run_that_does_not_say_what_it_read_read_what_was_there)
{
    read_service("UPDATE run SET input = 'ringleader of old' WHERE id > 11;");
    expect_warnings("");
    cr_expect_eq(report.load_count, 1);
    cr_expect_eq(report.loads[0].id, 99);
}
