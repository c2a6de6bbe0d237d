/*
 * read.c - which run a report is of, what became of rings, what was charged, what to do.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report_store.h"

static struct fixture here;
static struct report report;

static void open_store(void)
{
    report_store_open(&here, "weeks.sql");
}

static void close_store(void)
{
    report_free(&report);
    fixture_close(&here);
}

TestSuite(report_read, .init = open_store, .fini = close_store);

/* ---- which run ---- */

static void expect_run(const struct report_choice *choice, int64_t run, int64_t before)
{
    struct report_choice asked = *choice;
    struct error err = { 0 };

    asked.now = REPORT_NOW;
    report_free(&report);
    cr_assert_eq(report_read(&report, here.db, &asked, &err), 0, "%s", err.message);
    cr_expect_eq(report.run.id, run, "run %d", (int)report.run.id);
    cr_expect_eq(report.before.id, before, "before run %d", (int)report.before.id);
}

static void expect_refusal(
    const struct report_choice *choice, enum error_code code, const char *words)
{
    struct error err = { 0 };

    report_free(&report);
    cr_assert_eq(report_read(&report, here.db, choice, &err), -1);
    cr_expect_eq(err.code, code);
    cr_expect_not_null(strstr(err.message, words), "%s", err.message);
}

Test(report_read, the_last_run_is_compared_with_the_last_before_its_week)
{
    expect_run(&(struct report_choice){ 0 }, 4, 2);
    cr_expect_str_eq(report.week, "2026-W23");
    cr_expect_eq(report.begins, REPORT_MONDAY);
    cr_expect_eq(report.made_at, REPORT_NOW);
    cr_expect_eq(report.run.ran_at, REPORT_MONDAY + 54 * 3600);
    cr_expect_eq(report.run.charges, 90);
    cr_expect_eq(report.before.charges, 60);
    cr_expect(report.is_last_of_week);
}

Test(report_read, a_run_is_chosen_by_its_number)
{
    expect_run(&(struct report_choice){ .run = 3 }, 3, 2);
    cr_expect(!report.is_last_of_week);
    expect_run(&(struct report_choice){ .run = 1 }, 1, 0);
    cr_expect_str_eq(report.week, "2026-W21");
    cr_expect(report.is_last_of_week);
}

Test(report_read, of_a_week_the_last_run_is_chosen)
{
    expect_run(&(struct report_choice){ .week = REPORT_MONDAY }, 4, 2);
    expect_run(&(struct report_choice){ .week = REPORT_MONDAY - WEEK_SECONDS }, 2, 1);
    expect_run(&(struct report_choice){ .run = 3, .week = REPORT_MONDAY }, 3, 2);
}

Test(report_read, a_run_or_week_that_is_not_there_is_refused_with_those_that_are)
{
    expect_refusal(&(struct report_choice){ .run = 7 }, ERROR_USAGE,
        "there is no run 7; the store has runs 1 to 4");
    expect_refusal(&(struct report_choice){ .week = REPORT_MONDAY + WEEK_SECONDS }, ERROR_USAGE,
        "there is no run in the week 2026-W24; the last weeks with a run: 2026-W23, 2026-W22, "
        "2026-W21");
    expect_refusal(&(struct report_choice){ .run = 2, .week = REPORT_MONDAY }, ERROR_USAGE,
        "there is no run 2 in that week");
}

Test(report_read, a_store_without_a_run_says_what_to_do)
{
    struct fixture empty;
    struct error err = { 0 };

    report_store_open(&empty, NULL);
    cr_assert_eq(report_read(&report, empty.db, &(struct report_choice){ .run = 1 }, &err), -1);
    cr_expect_eq(err.code, ERROR_FAILED);
    cr_expect_not_null(strstr(err.message, "run `ringleader detect`"), "%s", err.message);
    fixture_close(&empty);
}

Test(report_read, the_store_can_be_written_to_when_it_was_read_or_not)
{
    struct error err = { 0 };

    for (int64_t run = 4; run < 6; run++) {
        report_free(&report);
        report_read(
            &report, here.db, &(struct report_choice){ .run = run, .now = REPORT_NOW }, &err);
        cr_assert_eq(db_begin(here.db, &err), 0, "%s", err.message);
        db_rollback(here.db);
    }
}

/* ---- what became of rings ---- */

/* All rings, as "1 grown 5>9 +4 -0 high>high; ...". */
static char *changes(void)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);

    for (size_t i = 0; i < report.ring_count; i++) {
        const struct report_ring *ring = &report.rings[i];

        fprintf(file, "%s%d %s", i ? "; " : "", (int)ring->ring, change_name(ring->change));
        if (ring->other)
            fprintf(file, " %d", (int)ring->other);
        fprintf(file, " %d>%d +%d -%d %s>%s", (int)ring->size_before, (int)ring->size,
            (int)ring->joined, (int)ring->departed, ring->band_before ? ring->band_before : "none",
            ring->band ? ring->band : "none");
    }
    fclose(file);
    return text;
}

static void expect_fates(int64_t run, const char *expected)
{
    char *found;

    report_free(&report);
    report_store_read(&here, run, &report);
    found = changes();
    cr_expect_str_eq(found, expected, "%s", found);
    free(found);
}

Test(report_read, rings_are_compared_over_all_runs_between)
{
    expect_fates(4, "1 grown 5>9 +4 -0 high>high; 2 returned 3>4 +1 -0 high>high; "
                    "13 stable 3>3 +0 -0 high>high; 5 shrunk 6>4 +0 -2 high>high; "
                    "7 new 0>4 +4 -0 none>medium; 6 split 5 0>2 +2 -0 none>medium; "
                    "9 stable 5>5 +0 -0 low>medium; 10 stable 3>3 +0 -0 medium>medium; "
                    "11 grown 3>4 +1 -0 medium>medium; 14 stable 3>3 +0 -0 medium>medium; "
                    "8 stable 5>5 +0 -0 high>low; 4 gone 3>0 +0 -3 high>none; "
                    "3 merged 1 4>0 +0 -4 medium>none");
    expect_fates(2, "1 stable 5>5 +0 -0 high>high; 13 new 0>3 +3 -0 none>high; "
                    "5 new 0>6 +6 -0 none>high; 8 new 0>5 +5 -0 none>high; "
                    "4 stable 3>3 +0 -0 high>high; 3 stable 4>4 +0 -0 medium>medium; "
                    "10 new 0>3 +3 -0 none>medium; 11 new 0>3 +3 -0 none>medium; "
                    "14 new 0>3 +3 -0 none>medium; 2 gone 3>0 +0 -3 high>none");
}

Test(report_read, in_a_first_report_all_rings_are_new)
{
    expect_fates(1, "1 new 0>5 +5 -0 none>high; 2 new 0>3 +3 -0 none>high; "
                    "4 new 0>3 +3 -0 none>high; 3 new 0>4 +4 -0 none>medium");
    cr_expect_eq(report.warnings[report.warning_count - 1].kind, WARNING_FIRST);
}

Test(report_read, totals_are_of_the_rings_that_are_told_of)
{
    static const int rings[CHANGE_COUNT] = { [CHANGE_NEW] = 1,
        [CHANGE_RETURNED] = 1,
        [CHANGE_GROWN] = 2,
        [CHANGE_SHRUNK] = 1,
        [CHANGE_STABLE] = 5,
        [CHANGE_SPLIT] = 1,
        [CHANGE_MERGED] = 1,
        [CHANGE_GONE] = 1 };
    static const int accounts[CHANGE_COUNT] = { [CHANGE_NEW] = 4,
        [CHANGE_RETURNED] = 4,
        [CHANGE_GROWN] = 13,
        [CHANGE_SHRUNK] = 4,
        [CHANGE_STABLE] = 19,
        [CHANGE_SPLIT] = 2,
        [CHANGE_MERGED] = 4,
        [CHANGE_GONE] = 3 };

    report_store_read(&here, 0, &report);
    for (int change = 0; change < CHANGE_COUNT; change++) {
        cr_expect_eq(report.changes[change].rings, rings[change], "%s", change_name(change));
        cr_expect_eq(report.changes[change].accounts, accounts[change], "%s", change_name(change));
    }
    cr_expect_eq(report.now.rings, 10);
    cr_expect_eq(report.now.accounts, 41, "without the five that fell");
    cr_expect_eq(report.now.joined, 12);
    cr_expect_eq(report.high, 4);
    cr_expect_eq(report.medium, 6);
    cr_expect_eq(report.low, 2);
    cr_expect_eq(report.waiting, 6);
}

Test(report_read, a_ring_is_told_of_as_the_run_saw_it)
{
    const struct report_ring *ring;

    report_store_read(&here, 0, &report);
    ring = report_store_ring(&report, 1);
    cr_expect_eq(ring->rank, 1);
    cr_expect_float_eq(ring->score, 24, 1e-9);
    cr_expect_float_eq(ring->score_before, 21, 1e-9);
    cr_expect_eq(ring->first_seen, REPORT_MONDAY - 2000000);
    cr_expect_eq(ring->payments * 100 + ring->devices * 10 + ring->networks, 234);
    cr_expect_str_eq(ring->countries, "NG 6, GB 3");
    cr_expect_str_eq(ring->reasons, "one card; months apart", "not the prior");
    cr_expect_null(report_store_ring(&report, 2)->countries);
    cr_expect_null(report_store_ring(&report, 4)->reasons);
    cr_expect_eq(report_store_ring(&report, 4)->rank, 0);
}

/* Of accounts 1 to 9, 4 and 8 are banned; that 1 was banned is known since the run. */
Test(report_read, who_was_banned_when_the_run_was_made_is_not_active)
{
    report_store_read(&here, 0, &report);
    cr_expect_eq(report_store_ring(&report, 1)->active, 7);
    report_store_change(&here, "UPDATE run SET input = replace(input, 'load 4', 'load 5');");
    report_free(&report);
    report_store_read(&here, 0, &report);
    cr_expect_eq(report_store_ring(&report, 1)->active, 6);
}

/* ---- money ---- */

static void expect_charges(
    const struct report_charges *charges, int all, int failed, int disputed, const char *money)
{
    char text[256] = "";

    cr_expect_eq(charges->charges, all, "%d charges", (int)charges->charges);
    cr_expect_eq(charges->failed, failed, "%d failed", (int)charges->failed);
    cr_expect_eq(charges->disputed, disputed, "%d disputed", (int)charges->disputed);
    for (int i = 0; i < charges->currencies; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%.2f %s", i ? ", " : "",
            charges->money[i].paid, charges->money[i].currency);
    cr_expect_str_eq(text, money, "%s", text);
}

/* Account 2 disputed what it had paid, 3, 6 and 9 have a failed charge besides. */
Test(report_read, paid_is_what_succeeded_and_charges_told_of_again_count_once)
{
    report_store_read(&here, 0, &report);
    expect_charges(&report_store_ring(&report, 1)->charges, 12, 3, 1, "80.00 USD");
    report_store_change(&here, "UPDATE run SET input = replace(input, 'load 4', 'load 5');");
    report_free(&report);
    report_store_read(&here, 0, &report);
    expect_charges(&report_store_ring(&report, 1)->charges, 12, 3, 2, "70.00 USD");
}

Test(report_read, of_a_ring_that_is_no_more_it_is_told_what_its_members_were_charged)
{
    report_store_read(&here, 0, &report);
    expect_charges(&report_store_ring(&report, 4)->charges, 4, 1, 0, "30.00 USD");
    expect_charges(&report.changes[CHANGE_MERGED].charges, 5, 1, 0, "40.00 USD");
}

Test(report_read, a_currency_in_which_nothing_was_paid_is_told_where_there_is_no_other)
{
    report_store_change(&here,
        "UPDATE charge SET status = 'failed' WHERE account_id BETWEEN 25 AND 28;UPDATE "
        "charge SET amount = NULL WHERE account_id BETWEEN 23 AND 24;");
    report_store_read(&here, 0, &report);
    expect_charges(&report_store_ring(&report, 7)->charges, 5, 5, 0, "0.00 USD");
    expect_charges(&report_store_ring(&report, 6)->charges, 3, 1, 0, "");
}

Test(report_read, of_many_currencies_those_with_most_charges_are_told)
{
    report_store_change(&here,
        "INSERT INTO charge (account_id, billed_at, amount, currency, status, load_id) "
        "SELECT 25, 1780000000, 7000000, 'C' || (id % 5), 'succeeded', 1 FROM account WHERE "
        "id < 15;INSERT INTO charge (account_id, billed_at, amount, currency, status, "
        "load_id) VALUES (25, 1780000000, 1000000, NULL, 'SUCCEEDED', 1);");
    report_store_read(&here, 0, &report);
    expect_charges(&report_store_ring(&report, 7)->charges, 20, 1, 0,
        "40.00 USD, 21.00 C1, 21.00 C2, 21.00 C3");
    expect_charges(&report.now.charges, 70, 14, 1, "400.00 USD, 21.00 C1, 21.00 C2, 21.00 C3");
}

Test(report_read, money_of_totals_is_that_of_the_accounts)
{
    report_store_read(&here, 0, &report);
    expect_charges(&report.now.charges, 55, 14, 1, "400.00 USD");
    expect_charges(&report.changes[CHANGE_STABLE].charges, 25, 6, 0, "190.00 USD");
}

/* ---- verdicts, and what to do ---- */

static void expect_advice(int64_t ring, const char *verdict, enum report_advice advice)
{
    const struct report_ring *found = report_store_ring(&report, ring);

    cr_expect_str_eq(found->verdict ? found->verdict : "", verdict, "R-%d", (int)ring);
    cr_expect_eq(found->advice, advice, "R-%d: %d", (int)ring, (int)found->advice);
}

Test(report_read, advice_follows_from_the_verdict_that_holds_and_what_is_new)
{
    report_store_read(&here, 0, &report);
    expect_advice(1, "confirmed", ADVICE_NEWCOMER);
    expect_advice(13, "confirmed", ADVICE_NONE);
    expect_advice(2, "", ADVICE_REVIEW);
    expect_advice(14, "", ADVICE_DOUBT);
    expect_advice(8, "benign", ADVICE_NONE);
    expect_advice(9, "", ADVICE_REOPEN);
    expect_advice(10, "watch", ADVICE_NONE);
    expect_advice(11, "watch", ADVICE_WATCH);
    expect_advice(4, "", ADVICE_NONE);
    cr_expect_str_eq(report_store_ring(&report, 1)->decided_by, "omar");
    cr_expect_eq(report_store_ring(&report, 1)->decided_at, REPORT_MONDAY - 160 * 3600);
    cr_expect_str_eq(report_store_ring(&report, 9)->reopened, "it has grown");
}

static void read_at(int64_t now)
{
    struct report_choice choice = { .now = now };
    struct error err = { 0 };

    report_free(&report);
    cr_assert_eq(report_read(&report, here.db, &choice, &err), 0, "%s", err.message);
}

Test(report_read, what_was_decided_or_undone_later_does_not_count)
{
    read_at(REPORT_MONDAY + 7 * 3600);
    expect_advice(14, "benign", ADVICE_NONE);
    read_at(REPORT_MONDAY + 8 * 3600);
    expect_advice(14, "", ADVICE_DOUBT);
    read_at(REPORT_MONDAY - 160 * 3600 - 1);
    expect_advice(1, "", ADVICE_REVIEW);
}

Test(report_read, who_looked_again_has_the_last_word_on_what_was_reopened)
{
    read_at(REPORT_MONDAY + 100 * 3600);
    expect_advice(9, "benign", ADVICE_NONE);
    cr_expect_null(report_store_ring(&report, 9)->reopened);
    cr_expect_eq(report.waiting, 5);
}

Test(report_read, a_protected_newcomer_is_none_that_anybody_has_to_look_at)
{
    report_store_change(&here, "INSERT INTO decision_account VALUES (1, 7), (1, 8), (1, 9);");
    report_store_read(&here, 0, &report);
    expect_advice(1, "confirmed", ADVICE_NONE);
}

Test(report_read, a_confirmed_ring_that_is_back_is_to_be_looked_at)
{
    report_store_change(&here,
        "INSERT INTO decision (id, decided_at, decided_by, action, ring_number, run_id, verdict, "
        "whole_ring, ring_size) VALUES (20, 1779000000, 'omar', 'review', 2, 1, 'confirmed', 1, "
        "3);INSERT INTO decision_account SELECT 20, id FROM account WHERE id BETWEEN 12 AND 15;");
    report_store_read(&here, 0, &report);
    expect_advice(2, "confirmed", ADVICE_NEWCOMER);
}

/* ---- places ---- */

Test(report_read, places_go_to_certain_active_and_new_rings)
{
    static const int64_t order[] = { 1, 2, 5, 7, 9, 6, 11, 14 };

    report_store_read(&here, 0, &report);
    cr_assert_eq(report.card_count, 8);
    for (int i = 0; i < report.card_count; i++) {
        cr_expect_eq(
            report.cards[i].ring->ring, order[i], "%d: R-%d", i, (int)report.cards[i].ring->ring);
        cr_expect_eq(report.cards[i].ring->place, i + 1);
    }
    cr_expect_eq(report_store_ring(&report, 13)->place, 0, "there is nothing to do");
}

Test(report_read, accounts_that_are_active_count_for_more_than_bits_beyond_doubt)
{
    report_store_change(&here, "UPDATE ring SET score = 500 WHERE ring_number = 5;");
    report_store_read(&here, 0, &report);
    cr_expect_eq(report_store_ring(&report, 1)->place, 1);
    cr_expect_eq(report_store_ring(&report, 5)->place, 2);
    report_store_change(
        &here, "UPDATE signup SET status = 'closed' WHERE account_id BETWEEN 19 AND 22;");
    report_free(&report);
    report_store_read(&here, 0, &report);
    cr_expect_eq(report_store_ring(&report, 5)->place, 3);
}

Test(report_read, there_are_cards_of_ten_rings_at_most)
{
    report_store_change(&here,
        "INSERT INTO ring (run_id, ring_number, rank, score, band, size, change, "
        "first_seen, last_seen, payments, devices, networks) SELECT 4, 100 + id, 100 + id, "
        "11, 'high', 1, 'new', 1, 1, 0, 0, 0 FROM account WHERE id < 31;INSERT INTO member "
        "SELECT 4, 100 + id, id, 1, 1780000000, 1, 1 FROM account WHERE id < 31;");
    report_store_read(&here, 0, &report);
    cr_expect_eq(report.card_count, REPORT_CARDS);
    cr_expect_eq(report.matrix.ring_count, REPORT_CARDS);
    cr_expect_eq(report.ring_count, 43);
}
