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
