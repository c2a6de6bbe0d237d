/*
 * denylist.c - values that analysts denied link their accounts and raise their scores in the next
 * run.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decisions.h"
#include "town.h"

/* Denied evidence of the last run as "kind value accounts bits", in order. */
static const char denied[] =
    "SELECT coalesce(group_concat(line, '; '), '') FROM (SELECT printf('%s %s %d %g', kind, value, "
    "(SELECT count(*) FROM evidence_account v WHERE v.evidence_id = e.id), bits) AS line FROM "
    "evidence e WHERE run_id = (SELECT max(id) FROM run) AND method = 'denied' ORDER BY 1)";

/* The reasons of the last run's parts about denied values. */
static const char reasons[] =
    "SELECT coalesce(group_concat(reason, '; '), '') FROM (SELECT reason FROM score_part WHERE "
    "name = 'denied' AND run_id = (SELECT max(id) FROM run) ORDER BY 1)";

static const char hubs[] = "SELECT count(*) FROM hub WHERE run_id = (SELECT max(id) FROM run)";

/* Unrelated accounts, a few of which share a device, an address or a domain over months. */
static void open_town(struct fixture *fixture)
{
    struct town town = { 0 };

    town_strangers(&town, 1500);
    town_add(&town, &(struct town_group){ .name = "kiosk",
                        .count = 800,
                        .device = "kiosk-device",
                        .ip = "146.20.%d.40",
                        .apart = 20000 });
    town_add(
        &town, &(struct town_group){ .name = "pair", .count = 2, .card = "shared", .apart = 9e6 });
    town_add(&town, &(struct town_group){
                        .name = "mail", .count = 5, .domain = "a.bin.example", .apart = 3000000 });
    town_open(&town, fixture, 0);
}

Test(denylist, a_denied_value_links_all_its_accounts_even_a_hub)
{
    struct fixture fixture;
    int64_t decision;

    open_town(&fixture);
    fixture_detect(&fixture);
    fixture_expect(&fixture, hubs, "1");
    decision = decide_value(&fixture, "deny", "device", "kiosk-device", "emulator", 0);
    fixture_detect(&fixture);
    fixture_expect(&fixture, denied, "device kiosk-device 800 20");
    fixture_expect(&fixture, reasons,
        "800 of 800 members have a value that was denied: device kiosk-device (maria: emulator)");
    fixture_expect(&fixture, hubs, "0");
    decide_undo(&fixture, decision);
    fixture_detect(&fixture);
    fixture_expect(&fixture, denied, "");
    fixture_expect(&fixture, reasons, "");
    fixture_expect(&fixture, hubs, "1");
    fixture_close(&fixture);
}

Test(denylist, a_denied_value_expires)
{
    struct fixture fixture;

    open_town(&fixture);
    decide_value(&fixture, "deny", "payment", "shared", "", FIXTURE_MOMENT + 1);
    fixture_detect(&fixture);
    fixture_expect(&fixture, denied, "payment shared 2 20");
    fixture_expect(&fixture, reasons,
        "2 of 2 members have a value that was denied: payment method shared (maria)");
    fixture_detect_at(&fixture, FIXTURE_MOMENT + 1);
    fixture_expect(&fixture, denied, "");
    fixture_expect(&fixture, "SELECT count(*) FROM run", "2");
    fixture_close(&fixture);
}

/* Two accounts that share a denied card are a ring, but never high. */
Test(denylist, a_denied_card_makes_a_ring_of_two)
{
    static const char band[] = "SELECT coalesce(max(band), 'none') FROM ring r JOIN member m USING "
                               "(run_id, ring_number) JOIN account a ON a.id = m.account_id WHERE "
                               "external_id = 'pair0' AND run_id = (SELECT max(id) FROM run)";
    struct fixture fixture;

    open_town(&fixture);
    decide_value(&fixture, "deny", "payment", "shared", "stolen", 0);
    fixture_detect(&fixture);
    fixture_expect(&fixture, band, "medium");
    fixture_close(&fixture);
}

Test(denylist, a_denied_range_links_its_accounts_without_allowed_addresses)
{
    struct fixture fixture;

    open_town(&fixture);
    decide_value(&fixture, "deny", "network", "146.20.0.0/22", "a farm", 0);
    fixture_detect(&fixture);
    fixture_expect(&fixture, denied, "network 146.20.0.0/22 4 20");
    decide_value(&fixture, "allow", "net24", "146.20.2.0/24", "", 0);
    fixture_detect(&fixture);
    fixture_expect(&fixture, denied, "network 146.20.0.0/22 3 20");
    decide_value(&fixture, "deny", "ip", "146.20.2.40", "", 0);
    fixture_detect(&fixture);
    fixture_expect(&fixture, denied, "network 146.20.0.0/22 3 20");
    fixture_close(&fixture);
}

/* 146.20.256.40 and above are not addresses. */
Test(denylist, accounts_in_two_denied_ranges_are_linked_by_both)
{
    struct fixture fixture;

    open_town(&fixture);
    decide_value(&fixture, "deny", "network", "146.20.0.0/16", "", 0);
    decide_value(&fixture, "deny", "network", "146.20.4.0/22", "", 0);
    decide_value(&fixture, "deny", "net24", "146.20.4.0/24", "", 0);
    fixture_detect(&fixture);
    fixture_expect(&fixture, denied, "network 146.20.0.0/16 256 20; network 146.20.4.0/22 4 20");
    fixture_close(&fixture);
}

Test(denylist, a_denied_domain_links_its_mailboxes)
{
    static const char *const domains[] = { "a.bin.example", "bin.example" };

    for (size_t i = 0; i < sizeof domains / sizeof domains[0]; i++) {
        struct fixture fixture;
        char expected[64];

        open_town(&fixture);
        decide_value(&fixture, "deny", "domain", domains[i], "thrown away", 0);
        fixture_detect(&fixture);
        snprintf(expected, sizeof expected, "domain %s 5 20", domains[i]);
        fixture_expect(&fixture, denied, expected);
        fixture_close(&fixture);
    }
}

Test(denylist, a_denied_value_of_one_account_raises_its_ring)
{
    struct fixture fixture;

    open_town(&fixture);
    decide_value(&fixture, "deny", "payment", "shared", "", 0);
    decide_value(&fixture, "deny", "device", "pair-device-1", "", 0);
    decide_value(&fixture, "deny", "device", "device-77", "", 0);
    fixture_detect(&fixture);
    fixture_expect(&fixture, denied, "payment shared 2 20");
    fixture_close(&fixture);
}

Test(denylist, mailboxes_and_phones_are_not_in_reasons)
{
    struct town town = { 0 };
    struct fixture fixture;

    town_strangers(&town, 1500);
    town_add(&town, &(struct town_group){ .name = "ring", .count = 6, .card = "c", .apart = 60 });
    town_open(&town, &fixture, 0);
    decide_value(&fixture, "deny", "mailbox", "s0001@ring-mail.example-1", "sold", 0);
    fixture_detect(&fixture);
    fixture_expect(
        &fixture, reasons, "1 of 6 members have a value that was denied: mailbox (maria: sold)");
    fixture_close(&fixture);
}

/* The card of a ring that has more bits than a denied value gives keeps them. */
Test(denylist, evidence_with_more_bits_keeps_them)
{
    struct detect_options options = detect_defaults();
    struct town town = { 0 };
    struct fixture fixture;

    town_strangers(&town, 3000);
    town_add(&town, &(struct town_group){ .name = "ring", .count = 60, .card = "c", .apart = 60 });
    town_open(&town, &fixture, 0);
    decide_value(&fixture, "deny", "payment", "c", "", 0);
    options.denied_bits = 5;
    fixture_detect_with(&fixture, &options);
    fixture_expect(&fixture,
        "SELECT method || (bits > 5) FROM evidence WHERE kind = 'payment' AND run_id = (SELECT "
        "max(id) FROM run)",
        "denied1");
    fixture_close(&fixture);
}

Test(denylist, a_composite_is_denied_by_its_text)
{
    struct town town = { 0 };
    struct fixture fixture;

    town_strangers(&town, 1500);
    town_add(&town,
        &(struct town_group){
            .name = "bot", .count = 9, .ip = "146.20.30.%d", .agent = "Headless", .apart = 5000 });
    town_open(&town, &fixture, 0);
    decide_value(&fixture, "deny", "network+agent", "146.20.30.0/24 + Headless", "bots", 0);
    fixture_detect(&fixture);
    fixture_expect(&fixture, reasons,
        "9 of 9 members have a value that was denied: pair of network and browser"
        " 146.20.30.0/24 + Headless (maria: bots)");
    fixture_close(&fixture);
}

Test(denylist, a_billing_identity_is_denied_by_its_text)
{
    static const char bits[] = "SELECT round(max(bits), 6) FROM evidence WHERE kind = 'billed' AND "
                               "run_id = (SELECT max(id) FROM run)";
    struct town town = { 0 };
    struct fixture fixture;
    char *before;

    town_strangers(&town, 1500);
    town_add(&town,
        &(struct town_group){ .name = "gift", .count = 3, .holder = "Gift Card", .apart = 90 });
    town_open(&town, &fixture, 0);
    fixture_detect(&fixture);
    before = fixture_ask(&fixture, bits);
    cr_assert_lt(strtod(before, NULL), 20);
    decide_value(&fixture, "deny", "billed", "Gift Card 00501", "", 0);
    fixture_detect(&fixture);
    fixture_expect(&fixture, bits, "20.0");
    free(before);
    fixture_close(&fixture);
}
