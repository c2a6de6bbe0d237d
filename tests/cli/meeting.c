/*
 * meeting.c - what commands say of records that do not meet, from the load to the report.
 */
#include <criterion/criterion.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "program.h"

static char directory[64];

static void begin(void)
{
    program_directory(directory);
}

static void end(void)
{
    program_remove(directory);
}

TestSuite(cli_meeting, .init = begin, .fini = end);

enum { ACCOUNTS = 100 };

static FILE *create(const char *name, const char *header)
{
    char path[128];
    FILE *file;

    snprintf(path, sizeof path, "%s/%s", directory, name);
    file = fopen(path, "w");
    cr_assert_not_null(file);
    fprintf(file, "%s\n", header);
    return file;
}

/* Accounts u0 to u99, whose customer ids are in a column of their own. */
static void write_signups(void)
{
    FILE *file = create("signups.csv", "account_id,created_at,email,stripe_customer_id");

    for (int i = 0; i < ACCOUNTS; i++)
        fprintf(file, "u%d,2026-01-%02d,p%d@inv.example,cus_%x\n", i, 1 + i % 28, i, i * 7919);
    fclose(file);
}

/* One charge for each; the first so many by customer id. */
static void write_billing(int by_customer)
{
    FILE *file = create("billing.csv", "account_id,billed_at,amount,currency,status");

    for (int i = 0; i < ACCOUNTS; i++) {
        if (i < by_customer)
            fprintf(file, "cus_%x", i * 7919);
        else
            fprintf(file, "u%d", i);
        fprintf(file, ",2026-01-%02d,%d.00,EUR,succeeded\n", 1 + i % 28, 1 + i);
    }
    fclose(file);
}

static void expect(const char *arguments, const char *out, const char *err)
{
    struct outcome outcome = program_run(directory, arguments);

    cr_assert_eq(outcome.status, 0, "%s: exit %d\n%s%s", arguments, outcome.status, outcome.out,
        outcome.err);
    if (out)
        cr_assert(strstr(outcome.out, out), "%s: printed %s", arguments, outcome.out);
    if (err)
        cr_assert(*err ? strstr(outcome.err, err) != NULL : !*outcome.err, "%s: said %s", arguments,
            outcome.err);
    program_free(&outcome);
}

static void expect_not(const char *arguments, const char *part)
{
    struct outcome outcome = program_run(directory, arguments);

    cr_assert(!strstr(outcome.out, part) && !strstr(outcome.err, part), "%s: printed %s%s",
        arguments, outcome.out, outcome.err);
    program_free(&outcome);
}

/* Whether the file of the report that ends so contains a text. */
static int report_has(const char *ending, const char *part)
{
    char pattern[128], *text = NULL;
    size_t size = 0;
    FILE *file;
    glob_t found;
    int has;

    snprintf(pattern, sizeof pattern, "%s/reports/*%s", directory, ending);
    cr_assert_eq(glob(pattern, 0, NULL, &found), 0, "%s", pattern);
    file = fopen(found.gl_pathv[0], "r");
    cr_assert(file && getdelim(&text, &size, 0, file) > 0);
    fclose(file);
    globfree(&found);
    has = strstr(text, part) != NULL;
    free(text);
    return has;
}

static void load_both(int by_customer)
{
    write_signups();
    write_billing(by_customer);
    expect("load signups signups.csv", NULL, NULL);
    expect("load billing billing.csv", NULL, NULL);
}

static const char cause[] =
    "likely cause: the files have ids of two systems: those of billing look "
    "like customer ids of Stripe (cus_...)";
static const char help[] = "ringleader load signups --replace signups.csv --map "
                           "account_id=stripe_customer_id";

Test(cli_meeting, load_names_the_share_the_cause_and_the_command)
{
    write_signups();
    write_billing(ACCOUNTS);
    expect("load signups signups.csv", NULL, NULL);
    expect("load billing billing.csv", NULL,
        "billing.csv: none of the 100 charges is of an account that signed up; billing has ids "
        "such "
        "as \"cus_");
    expect("load --replace billing billing.csv", NULL, cause);
    expect("load --replace billing billing.csv", NULL, help);
}

Test(cli_meeting, status_has_the_shares_and_the_reason)
{
    load_both(ACCOUNTS);
    expect("status", "charges without sign-up   100 100 % of the charges", "");
    expect("status", "sign-ups without charge   100 100 % of the sign-ups", "");
    expect("status --format csv",
        "warning,100,none of the 100 charges is of an account that signed up", "");
    expect("status", cause, "");
    expect("status", help, "");
}

Test(cli_meeting, detect_warns_on_standard_error)
{
    load_both(ACCOUNTS);
    expect("detect", NULL,
        "ringleader: warning: none of the 100 charges is of an account that signed up\n");
    expect("detect", NULL, cause);
    expect("detect", NULL, help);
    expect_not("detect --quiet", "warning");
    expect("status", "100 % of the accounts that signed up", "");
}

Test(cli_meeting, the_report_warns_on_top)
{
    load_both(ACCOUNTS);
    expect("detect", NULL, NULL);
    expect("report --out reports", NULL, NULL);
    cr_assert(report_has(".md", "> **Warning:** None of the 100 charges is of an account that "
                                "signed up. What the accounts"));
    cr_assert(
        report_has(".html", "<li class=\"grave\"><bdi>None of the 100 charges is of an account"));
    cr_assert(report_has(".html", "account_id=stripe_customer_id"));
}

Test(cli_meeting, a_load_that_mends_it_ends_all_warnings)
{
    load_both(ACCOUNTS);
    expect("load --replace signups signups.csv --map account_id=stripe_customer_id", NULL, NULL);
    expect_not("status", "warning");
    expect("status", "charges without sign-up     0 0 % of the charges", "");
    expect("detect", NULL, "");
    expect_not("status", "warning");
    expect_not("status", "likely cause");
}

Test(cli_meeting, a_part_that_does_not_meet_is_one_sentence)
{
    load_both(12);
    expect("status",
        "warning                    12 12 of 100 charges (12 %) are of accounts that never signed "
        "up",
        "");
    expect("detect", NULL,
        "ringleader: 12 of 100 charges (12 %) are of accounts that never signed up\n");
}

Test(cli_meeting, records_that_meet_need_no_words)
{
    load_both(4);
    expect_not("status", "warning");
    expect("status", "charges without sign-up     4 4 % of the charges", "");
    expect("detect", NULL, "");
}

Test(cli_meeting, a_store_of_one_kind_of_record_has_no_shares)
{
    write_signups();
    expect("load signups signups.csv", NULL, NULL);
    expect_not("status", "without");
    expect("detect", NULL, "");
}

Test(cli_meeting, shares_follow_loads_after_the_run)
{
    FILE *file;

    load_both(0);
    expect("detect", NULL, "");
    file = create("more.csv", "account_id,billed_at");
    for (int i = 0; i < ACCOUNTS; i++)
        fprintf(file, "x%dy,2026-02-%02d\n", i, 1 + i % 28);
    fclose(file);
    expect(
        "load billing more.csv", NULL, "none of the 100 charges is of an account that signed up");
    expect("status", "charges without sign-up   100 50 % of the charges", "");
}

Test(cli_meeting, columns_that_could_not_be_read_stay_in_status_and_report)
{
    FILE *file;

    write_signups();
    expect("load signups signups.csv", NULL, NULL);
    file = create("b.csv", "account_id,billed_at,ip,status");
    for (int i = 0; i < ACCOUNTS; i++)
        fprintf(file, "u%d,2026-01-%02d,no-address-%d,zorked\n", i, 1 + i % 28, i);
    fclose(file);
    expect("load billing b.csv", NULL, "\"ip\"");
    expect("status", "warning                   100 b.csv: \"ip\"", "");
    expect("detect", NULL, NULL);
    expect("report --out reports", NULL, NULL);
    cr_assert(report_has(".md", "> **Warning:** b.csv"));
}

/* ---- several files of sign-ups ---- */

enum { MONTHS = 3 };

/* s1.csv to s3.csv, and b1.csv to b3.csv whose ids are in a column of these. */
static void write_months(void)
{
    for (int month = 1; month <= MONTHS; month++) {
        char name[32];
        FILE *file;

        snprintf(name, sizeof name, "s%d.csv", month);
        file = create(name, "account_id,created_at,email,Stripe Customer");
        for (int i = 0; i < ACCOUNTS; i++)
            fprintf(file, "u%d-%d,2026-%02d-%02d,p%dx%d@inv.example,cus_%d%03d\n", month, i, month,
                1 + i % 28, month, i, month, i);
        fclose(file);
        snprintf(name, sizeof name, "b%d.csv", month);
        file = create(name, "account_id,billed_at");
        for (int i = 0; i < ACCOUNTS; i++)
            fprintf(file, "cus_%d%03d,2026-%02d-%02d\n", month, i, month, 1 + i % 28);
        fclose(file);
    }
}

static const char *of_month(const char *format, int month)
{
    static char text[120];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(text, sizeof text, format, month);
#pragma GCC diagnostic pop
    return text;
}

Test(cli_meeting, every_file_of_sign_ups_that_meets_is_named_until_it_is_mended)
{
    static const int order[MONTHS] = { 3, 1, 2 };

    write_months();
    for (int month = 1; month <= MONTHS; month++)
        expect(of_month("load signups s%d.csv", month), NULL, NULL);
    for (int month = 1; month <= MONTHS; month++) {
        char command[32];

        snprintf(command, sizeof command, "load billing b%d.csv", month);
        expect(command, NULL, of_month("ringleader load signups --replace s%d.csv --map", month));
    }
    for (int i = 0; i < MONTHS; i++) {
        for (int left = i; left < MONTHS; left++)
            expect("status",
                of_month("ringleader load signups --replace s%d.csv --map", order[left]), "");
        expect(
            of_month("load signups --replace s%d.csv --map 'account_id=Stripe Customer'", order[i]),
            NULL, NULL);
        expect_not("status", of_month("--replace s%d.csv", order[i]));
        expect_not("detect", of_month("--replace s%d.csv", order[i]));
    }
    expect_not("status", "warning");
}

Test(cli_meeting, a_command_that_is_loaded_is_named_by_its_load)
{
    write_months();
    expect("load billing b1.csv", NULL, NULL);
    expect("load signups --from 'cat s1.csv'", NULL,
        "load it again with --instead-of 2 --map account_id='Stripe Customer'");
    expect_not("status", "--replace");
    expect("load signups --from 'cat s1.csv' --instead-of 2 --map 'account_id=Stripe Customer'",
        NULL, NULL);
    expect_not("status", "warning");
}

Test(cli_meeting, rows_without_an_account_of_a_command_are_mended_by_its_load)
{
    FILE *file = create("s.csv", "account_id,created_at,customer id");

    fprintf(file, "u1,2026-01-01,\nu2,2026-01-02,\n,2026-01-03,c3\n");
    fclose(file);
    expect("load signups --from 'cat s.csv'", NULL, "--instead-of 1 --map account_id=");
    expect("load signups s.csv --instead-of 1", NULL, "--replace --map account_id=");
}

/* Either file could be loaded again: both would swap the ids. */
Test(cli_meeting, of_two_ways_one_is_proposed)
{
    FILE *file;

    write_signups();
    expect("load signups signups.csv", NULL, NULL);
    file = create("b.csv", "account_id,billed_at,user");
    for (int i = 0; i < ACCOUNTS; i++)
        fprintf(file, "cus_%x,2026-01-%02d,u%d\n", i * 7919, 1 + i % 28, i);
    fclose(file);
    expect("load billing b.csv", NULL,
        "ringleader load billing --replace b.csv --map account_id=user");
    expect_not("status", "load signups --replace");
    expect("load billing --replace b.csv --map account_id=user", NULL, NULL);
    expect_not("status", "warning");
    expect_not("detect", "account_id=account_id");
}

Test(cli_meeting, advice_for_a_billing_file_ends_when_it_was_carried_out)
{
    FILE *file = create("b 1.csv", "account_id,billed_at,user");

    for (int i = 0; i < ACCOUNTS; i++)
        fprintf(file, "k%d,2026-01-%02d,u%d\n", i, 1 + i % 28, i);
    fclose(file);
    write_signups();
    expect("load billing 'b 1.csv'", NULL, NULL);
    expect("load signups signups.csv", NULL, "--replace 'b 1.csv' --map account_id=user");
    expect("load billing --replace 'b 1.csv' --map account_id=user", NULL, NULL);
    file = create("more.csv", "account_id,billed_at");
    for (int i = 0; i < ACCOUNTS; i++)
        fprintf(file, "x%dy,2026-02-%02d\n", i, 1 + i % 28);
    fclose(file);
    expect("load billing more.csv", NULL, NULL);
    expect_not("status", "account_id=user");
}

Test(cli_meeting, input_that_is_gone_is_named_by_its_load)
{
    write_months();
    expect("load signups --from 'cat s1.csv'", NULL, NULL);
    expect("load billing b1.csv", NULL, "cannot be read a second time; it has columns");
    expect("status", "load it again with --instead-of 1 and --map account_id=COLUMN", "");
}
