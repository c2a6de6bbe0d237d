#include "detect/detect.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/week.h"
#include "fixture.h"
#include "rows.h"

static const char signup_header[] = "account_id,created_at,email,ip,device_id";
static const char billing_header[] = "billing_id,account_id,billed_at,payment_fingerprint,amount,"
                                     "currency,status";

/* Unrelated accounts: each with a device, an address and a card of its own, spread over a year. */
static void add_strangers(struct lines *signups, struct lines *charges, int count)
{
    for (int i = 0; i < count; i++) {
        long at = 1750000000L + i * (31536000L / count);

        lines_add(signups, "s%d,%ld,s%04d@mail%d.example,%d.%d.%d.7,device-%d", i, at, i, i,
            11 + i % 80, i / 200 % 200, i % 200, i);
        lines_add(charges, "c%d,s%d,%ld,card-%d,5.00,usd,succeeded", i, i, at + 60, i);
    }
}

/* A ring: one card for four, one device for three, one address, all within two hours. */
static void add_ring(struct lines *signups, struct lines *charges, const char *name, int count)
{
    for (int i = 0; i < count; i++) {
        long at = 1765000000L + i * 300;

        lines_add(signups, "%s%d,%ld,%s%d@mail.example,146.20.30.40,%s-device-%d", name, i, at,
            name, i, name, i / 3);
        lines_add(charges, "%s-c%d,%s%d,%ld,%s-card-%d,5.00,usd,failed", name, i, name, i, at + 60,
            name, i / 4);
    }
}

static void open_world(struct fixture *fixture, uint64_t order)
{
    struct lines signups = { 0 }, charges = { 0 };

    fixture_open(fixture);
    add_strangers(&signups, &charges, 2000);
    add_ring(&signups, &charges, "ring", 24);
    if (order) {
        lines_shuffle(&signups, order);
        lines_shuffle(&charges, order);
    }
    lines_load(&signups, fixture, RECORD_SIGNUP, signup_header);
    lines_load(&charges, fixture, RECORD_CHARGE, billing_header);
}

Test(detect, an_empty_store_has_no_rings)
{
    struct fixture fixture;
    struct detect_result result;

    fixture_open(&fixture);
    result = fixture_detect(&fixture);
    cr_assert_eq(result.rings[BAND_HIGH] + result.rings[BAND_MEDIUM] + result.rings[BAND_LOW], 0);
    fixture_close(&fixture);
}

Test(detect, finds_a_ring_and_no_other_accounts)
{
    struct fixture fixture;
    char *answer;

    open_world(&fixture, 0);
    cr_assert_eq(fixture_detect(&fixture).rings[BAND_HIGH], 1);
    answer = fixture_ask(
        &fixture, "SELECT count(*) || ' ' || min(account_id LIKE 'ring%') FROM v_ring_members");
    cr_assert_str_eq(answer, "24 1");
    free(answer);
    fixture_close(&fixture);
}

Test(detect, order_of_rows_does_not_matter)
{
    struct fixture forth, shuffled;
    char *a, *b;

    open_world(&forth, 0);
    open_world(&shuffled, 77);
    fixture_detect(&forth);
    fixture_detect(&shuffled);
    a = fixture_rings(&forth);
    b = fixture_rings(&shuffled);
    cr_assert_gt(strlen(a), 100);
    cr_assert_str_eq(a, b);
    free(a);
    free(b);
    fixture_close(&forth);
    fixture_close(&shuffled);
}

Test(detect, a_second_run_over_the_same_input_replaces_the_first)
{
    struct fixture fixture;
    char *before, *after, *runs;

    open_world(&fixture, 0);
    fixture_detect(&fixture);
    before =
        fixture_ask(&fixture, "SELECT group_concat(ring_id || change || ring_score) FROM v_rings");
    fixture_detect(&fixture);
    after =
        fixture_ask(&fixture, "SELECT group_concat(ring_id || change || ring_score) FROM v_rings");
    runs = fixture_ask(&fixture, "SELECT count(*) FROM run");
    cr_assert_str_eq(before, after);
    cr_assert_str_eq(runs, "1");
    free(before);
    free(after);
    free(runs);
    fixture_close(&fixture);
}

/* The runs are at Monday's first second, at Sunday's last, and a second later. */
Test(detect, a_run_in_another_week_replaces_nothing)
{
    const int64_t monday = 1790553600;
    struct fixture fixture;

    open_world(&fixture, 0);
    fixture_detect_at(&fixture, monday);
    fixture_detect_at(&fixture, monday + WEEK_SECONDS - 1);
    fixture_expect(&fixture, "SELECT group_concat(ran_at) FROM run", "1791158399");
    fixture_detect_at(&fixture, monday + WEEK_SECONDS);
    fixture_expect(&fixture, "SELECT group_concat(ran_at) FROM run", "1791158399,1791158400");
    fixture_expect(&fixture,
        "SELECT count(DISTINCT ring_number) || group_concat(DISTINCT change) FROM ring WHERE "
        "run_id = 2",
        "1stable");
    fixture_close(&fixture);
}

Test(detect, a_ring_keeps_its_id_when_it_grows)
{
    struct lines signups = { 0 }, charges = { 0 };
    struct fixture fixture;
    char *before, *after;

    open_world(&fixture, 0);
    fixture_detect(&fixture);
    before = fixture_ask(&fixture, "SELECT ring_id FROM v_rings");
    add_ring(&signups, &charges, "ring", 36);
    lines_load(&signups, &fixture, RECORD_SIGNUP, signup_header);
    lines_load(&charges, &fixture, RECORD_CHARGE, billing_header);
    fixture_detect(&fixture);
    after = fixture_ask(&fixture,
        "SELECT ring_id || ' ' || change || ' ' || size FROM v_rings ORDER BY run_id DESC LIMIT 1");
    cr_assert_eq(strncmp(after, before, strlen(before)), 0, "%s", after);
    cr_assert_str_eq(after + strlen(before), " grown 36");
    free(before);
    free(after);
    fixture_close(&fixture);
}

Test(detect, placeholders_and_private_addresses_do_not_link)
{
    struct lines signups = { 0 };
    struct fixture fixture;
    char *answer;

    fixture_open(&fixture);
    for (int i = 0; i < 300; i++)
        lines_add(&signups, "a%d,%ld,unknown,%s,%s", i, 1765000000L + i,
            i % 2 ? "10.0.0.1" : "192.168.1.1",
            i % 2 ? "unknown" : "00000000-0000-0000-0000-000000000000");
    lines_load(&signups, &fixture, RECORD_SIGNUP, signup_header);
    fixture_detect(&fixture);
    answer = fixture_ask(
        &fixture, "SELECT (SELECT count(*) FROM evidence) + (SELECT count(*) FROM hub)");
    cr_assert_str_eq(answer, "0");
    free(answer);
    fixture_close(&fixture);
}

Test(detect, spellings_of_one_mailbox_are_one)
{
    static const char *const spellings[] = { "Big.Boss@gmail.com", "bigboss+a@gmail.com",
        "b.i.g.b.o.s.s@googlemail.com", "BIGBOSS@GMAIL.COM", "bigboss+z@googlemail.com",
        "big.boss+1@gmail.com", "bigbos.s@gmail.com", "bi.gboss@gmail.com", "bigboss+8@gmail.com" };
    struct lines signups = { 0 }, charges = { 0 };
    struct fixture fixture;
    char *answer;

    fixture_open(&fixture);
    add_strangers(&signups, &charges, 500);
    for (int i = 0; i < 9; i++)
        lines_add(&signups, "x%d,%ld,%s,,", i, 1755000000L + i * 2000000L, spellings[i]);
    lines_load(&signups, &fixture, RECORD_SIGNUP, signup_header);
    lines_load(&charges, &fixture, RECORD_CHARGE, billing_header);
    fixture_detect(&fixture);
    answer = fixture_ask(&fixture, "SELECT value || ' ' || accounts FROM evidence");
    cr_assert_str_eq(answer, "bigboss@gmail.com 9");
    free(answer);
    fixture_close(&fixture);
}

Test(detect, a_device_of_a_hundred_thousand_accounts_is_a_hub_not_a_ring)
{
    struct lines signups = { 0 };
    struct fixture fixture;
    char *answer;

    fixture_open(&fixture);
    for (int i = 0; i < 100000; i++)
        lines_add(&signups, "a%d,%ld,,,stock-image-1", i, 1750000000L + i * 300L);
    lines_load(&signups, &fixture, RECORD_SIGNUP, signup_header);
    fixture_detect(&fixture);
    answer = fixture_ask(&fixture, "SELECT count(*) || ' ' || max(accounts) || ' ' || (SELECT "
                                   "count(*) FROM evidence) FROM hub");
    cr_assert_str_eq(answer, "1 100000 0");
    free(answer);
    fixture_close(&fixture);
}

/* One name and postcode in two countries: two values with the same text. */
Test(detect, a_billing_identity_of_thousands_is_a_hub)
{
    struct lines signups = { 0 }, charges = { 0 };
    struct fixture fixture;
    char *answer;

    fixture_open(&fixture);
    for (int i = 0; i < 1400; i++) {
        lines_add(&signups, "a%d,%ld,,,device-%d", i, 1750000000L + i * 20000L, i);
        lines_add(&charges, "a%d,%ld,card-%d,Gift Card,00501,%s", i, 1750000060L + i * 20000L, i,
            i % 2 ? "US" : "FR");
    }
    lines_load(&signups, &fixture, RECORD_SIGNUP, signup_header);
    lines_load(&charges, &fixture, RECORD_CHARGE,
        "account_id,billed_at,payment_fingerprint,billing_name,billing_postal_code,billing_"
        "country");
    fixture_detect(&fixture);
    answer = fixture_ask(
        &fixture, "SELECT group_concat(kind || ' ' || value || ' ' || accounts) FROM hub");
    cr_assert_str_eq(answer, "billed Gift Card 00501 1400");
    free(answer);
    fixture_close(&fixture);
}

Test(detect, labels_change_nothing)
{
    struct lines labels = { 0 };
    struct fixture fixture;
    char *before, *after;

    open_world(&fixture, 0);
    fixture_detect(&fixture);
    before = fixture_rings(&fixture);
    for (int i = 0; i < 24; i++)
        lines_add(&labels, "ring%d,legit", i);
    for (int i = 0; i < 50; i++)
        lines_add(&labels, "s%d,fraud", i);
    lines_load(&labels, &fixture, RECORD_LABEL, "account_id,label");
    fixture_detect(&fixture);
    after = fixture_rings(&fixture);
    cr_assert_str_eq(before, after);
    free(before);
    free(after);
    fixture_close(&fixture);
}

Test(detect, evidence_names_both_ends_and_when)
{
    struct fixture fixture;
    char *answer;

    open_world(&fixture, 0);
    fixture_detect(&fixture);
    answer = fixture_ask(&fixture,
        "SELECT account_id || ' ' || accounts_sharing || ' ' || first_seen FROM v_evidence WHERE "
        "kind = 'ip' AND value = '146.20.30.40' ORDER BY first_seen LIMIT 1");
    cr_assert_str_eq(answer, "ring0 24 2025-12-06T05:46:40Z");
    free(answer);
    fixture_close(&fixture);
}
