#include "store/decisions.h"

#include <criterion/criterion.h>
#include <math.h>

#include "decisions.h"
#include "value/kind.h"

static const char people[] = "account_id,created_at,device_id\n"
                             "zoe,2026-01-01,d1\nann,2026-01-01,d1\nbob,2026-01-01,d1\n";

enum { ZOE = 1, ANN, BOB };

static const int64_t june = DECIDE_MOMENT, july = DECIDE_MOMENT + 30 * 86400;

static struct decisions read_at(struct fixture *fixture, int64_t moment)
{
    struct decisions decisions;
    struct error err = { 0 };

    cr_assert_eq(decisions_read(fixture->db, moment, &decisions, &err), 0, "%s", err.message);
    return decisions;
}

/* A run with a ring of three that a device links; whatever is not asked for is 0. */
static void open_ring(struct fixture *fixture)
{
    static const char *const rows[] = {
        "INSERT INTO run VALUES (1, 1, '', 3, 3, 0, 1) RETURNING 1",
        "INSERT INTO ring (run_id, ring_number, rank, score, band, size, change, first_seen, "
        "last_seen, payments, devices, networks) VALUES (1, 7, 1, 2.5, 'medium', 3, 'new', 1, 1, "
        "0, 1, 0) RETURNING 1",
        "INSERT INTO member VALUES (1, 7, 1, 0, 1, 0, 1), (1, 7, 2, 0, 1, 0, 1), (1, 7, 3, 0, 1, "
        "0, 1) RETURNING 1",
        "INSERT INTO evidence (run_id, ring_number, kind, value, method, accounts, bits) VALUES "
        "(1, 7, 'device', 'd1', 'exclusive', 3, 9), (1, 7, 'network+agent', 'x', 'composite', 3, "
        "9) RETURNING 1",
        "INSERT INTO score_part VALUES (1, 7, 1, 'device', 32.5, 'x'), (1, 7, 2, 'reviewed', -30, "
        "'x') RETURNING 1",
    };

    fixture_open(fixture);
    fixture_load(fixture, RECORD_SIGNUP, people);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        free(fixture_ask(fixture, rows[i]));
}

Test(decisions, a_store_without_any_has_none)
{
    struct decisions decisions;
    struct fixture fixture;

    fixture_open(&fixture);
    decisions = read_at(&fixture, june);
    cr_assert_eq(decisions.value_count + decisions.review_count + decisions.pair_count, 0);
    cr_assert_eq(decisions.confirmed_count, 0);
    cr_assert_eq(decisions.count + decisions.last + decisions.passed, 0);
    decisions_free(&decisions);
    decisions_free(&decisions);
    fixture_close(&fixture);
}

Test(decisions, what_was_said_last_of_a_value_holds)
{
    struct decisions decisions;
    struct fixture fixture;

    fixture_open(&fixture);
    decide_value(&fixture, "allow", "payment", "card", "shop till", 0);
    decide_value(&fixture, "allow", "device", "card", "another kind", 0);
    decide_value(&fixture, "deny", "payment", "card", "stolen", 0);
    decisions = read_at(&fixture, june);
    cr_assert_eq(decisions.value_count, 2);
    cr_assert_eq(decisions.values[0].is_denied, 0);
    cr_assert_str_eq(decisions.values[0].kind.at, "device");
    cr_assert_eq(decisions.values[1].is_denied, 1);
    cr_assert_str_eq(decisions.values[1].value.at, "card");
    cr_assert_str_eq(decisions.values[1].who.at, "maria");
    cr_assert_str_eq(decisions.values[1].note.at, "stolen");
    decisions_free(&decisions);
    fixture_close(&fixture);
}

Test(decisions, what_is_undone_leaves_what_was_said_before)
{
    struct decisions decisions;
    struct fixture fixture;

    fixture_open(&fixture);
    decide_value(&fixture, "allow", "payment", "card", "", 0);
    decide_undo(&fixture, decide_value(&fixture, "deny", "payment", "card", "", 0));
    decisions = read_at(&fixture, june);
    cr_assert_eq(decisions.value_count, 1);
    cr_assert_eq(decisions.values[0].is_denied, 0);
    cr_assert_str_eq(decisions.values[0].note.at, "");
    cr_assert_eq(decisions.count, 3);
    cr_assert_eq(decisions.last, 3);
    decisions_free(&decisions);
    fixture_close(&fixture);
}

Test(decisions, a_decision_holds_until_its_moment_and_not_at_it)
{
    struct decisions decisions;
    struct fixture fixture;

    fixture_open(&fixture);
    decide_value(&fixture, "allow", "payment", "card", "", 0);
    decide_value(&fixture, "deny", "payment", "card", "", july);
    decisions = read_at(&fixture, july - 1);
    cr_assert_eq(decisions.values[0].is_denied, 1);
    cr_assert_eq(decisions.passed, 0);
    decisions_free(&decisions);
    decisions = read_at(&fixture, july);
    cr_assert_eq(decisions.values[0].is_denied, 0, "what was said before holds again");
    cr_assert_eq(decisions.value_count, 1);
    cr_assert_eq(decisions.passed, 1);
    decisions_free(&decisions);
    fixture_close(&fixture);
}

Test(decisions, a_review_knows_members_kinds_and_the_score_without_earlier_reviews)
{
    struct decisions decisions;
    struct fixture fixture;

    open_ring(&fixture);
    decide_review(&fixture, 7, "benign");
    decisions = read_at(&fixture, june);
    cr_assert_eq(decisions.review_count, 1);
    cr_assert_eq(decisions.reviews[0].ring, 7);
    cr_assert_eq(decisions.reviews[0].verdict, VERDICT_BENIGN);
    cr_assert_eq(decisions.reviews[0].account_count, 3);
    cr_assert_eq(decisions.reviews[0].accounts[2], 3);
    cr_assert_eq(decisions.reviews[0].decided_at, june);
    cr_assert_eq(
        decisions.reviews[0].kinds, UINT64_C(1) << KIND_DEVICE | UINT64_C(1) << KIND_NETWORK_AGENT);
    cr_assert_float_eq(decisions.reviews[0].score, 32.5, 1e-9);
    decisions_free(&decisions);
    fixture_close(&fixture);
}

Test(decisions, the_last_review_of_a_ring_is_the_one)
{
    struct decisions decisions;
    struct fixture fixture;
    int64_t last;

    open_ring(&fixture);
    decide_review(&fixture, 7, "benign");
    last = decide_review(&fixture, 7, "watch");
    decisions = read_at(&fixture, june);
    cr_assert_eq(decisions.review_count, 1);
    cr_assert_eq(decisions.reviews[0].verdict, VERDICT_WATCH);
    decisions_free(&decisions);
    decide_undo(&fixture, last);
    decisions = read_at(&fixture, june);
    cr_assert_eq(decisions.reviews[0].verdict, VERDICT_BENIGN);
    decisions_free(&decisions);
    fixture_close(&fixture);
}

Test(decisions, an_account_is_confirmed_by_the_last_review_that_it_was_in)
{
    struct decisions decisions;
    struct fixture fixture;
    int64_t last;

    open_ring(&fixture);
    decide_review(&fixture, 7, "confirmed");
    last = decide_member(&fixture, 7, "ann", "benign");
    decisions = read_at(&fixture, june);
    cr_assert_eq(decisions.review_count, 1, "members alone say nothing of the ring");
    cr_assert_eq(decisions.reviews[0].verdict, VERDICT_CONFIRMED);
    cr_assert_eq(decisions.confirmed_count, 2);
    cr_assert_eq(decisions.confirmed[0], ZOE);
    cr_assert_eq(decisions.confirmed[1], BOB);
    decisions_free(&decisions);
    decide_undo(&fixture, last);
    decisions = read_at(&fixture, june);
    cr_assert_eq(decisions.confirmed_count, 3);
    decisions_free(&decisions);
    fixture_close(&fixture);
}

Test(decisions, the_first_of_two_that_are_separate_is_the_one_whose_own_id_is_less)
{
    struct decisions decisions;
    struct fixture fixture;
    int64_t first;

    open_ring(&fixture);
    first = decide_separate(&fixture, "zoe", "ann");
    decide_separate(&fixture, "ann", "bob");
    decisions = read_at(&fixture, june);
    cr_assert_eq(decisions.pair_count, 2);
    cr_assert_eq(decisions.pairs[0].first, ANN);
    cr_assert_eq(decisions.pairs[0].second, ZOE);
    cr_assert_eq(decisions.pairs[1].first, ANN);
    cr_assert_eq(decisions.pairs[1].second, BOB);
    decisions_free(&decisions);
    decide_undo(&fixture, first);
    decisions = read_at(&fixture, june);
    cr_assert_eq(decisions.pair_count, 1);
    decisions_free(&decisions);
    fixture_close(&fixture);
}
