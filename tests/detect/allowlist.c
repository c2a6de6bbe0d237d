/*
 * allowlist.c - values that analysts allowed are not evidence in the next run.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decisions.h"
#include "score_steps.h"
#include "town.h"

/* Evidence of the last run that a kind of value is, over accounts of one name, "2 24" for two
 * pieces of up to 24 accounts. */
static char *evidence_of(struct fixture *fixture, const char *kind, const char *name)
{
    char sql[512];

    snprintf(sql, sizeof sql,
        "SELECT count(*) || ' ' || coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM v_evidence "
        "WHERE run_id = (SELECT max(id) FROM run) AND kind LIKE '%s' AND account_id LIKE '%s%%' "
        "GROUP BY kind, value)",
        kind, name);
    return fixture_ask(fixture, sql);
}

static void expect_evidence(
    struct fixture *fixture, const char *kind, const char *name, const char *expected)
{
    char *run = evidence_of(fixture, kind, name);

    cr_expect_str_eq(run, expected, "%s over %s: %s, not %s", kind, name, run, expected);
    free(run);
}

/* The hub of a kind: its value, accounts and reason; "" for none. */
static void expect_hub(struct fixture *fixture, const char *kind, const char *expected)
{
    char sql[512], *run;

    snprintf(sql, sizeof sql,
        "SELECT coalesce(group_concat(value || ' ' || accounts || ' ' || reason, '; '), '') FROM "
        "(SELECT * FROM hub WHERE run_id = (SELECT max(id) FROM run) AND kind = '%s' ORDER BY "
        "value)",
        kind);
    run = fixture_ask(fixture, sql);
    cr_expect_str_eq(run, expected);
    free(run);
}

/* ---- cards, devices ---- */

static void open_cards(struct fixture *fixture)
{
    struct town town = { 0 };

    town_strangers(&town, 1500);
    town_add(
        &town, &(struct town_group){ .name = "till", .count = 9, .card = "till", .apart = 90 });
    town_add(
        &town, &(struct town_group){ .name = "ring", .count = 9, .card = "lost", .apart = 90 });
    town_open(&town, fixture, 0);
}

Test(allowlist, an_allowed_card_does_not_link_until_undone)
{
    struct fixture fixture;
    int64_t allowed;

    open_cards(&fixture);
    allowed = decide_value(&fixture, "allow", "payment", "till", "shop till", 0);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "payment", "till", "0 0");
    expect_evidence(&fixture, "payment", "ring", "1 9");
    expect_hub(&fixture, "payment", "till 9 allowed by maria: shop till");
    decide_undo(&fixture, allowed);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "payment", "till", "1 9");
    expect_hub(&fixture, "payment", "");
    fixture_expect(&fixture, "SELECT count(*) FROM run", "2");
    fixture_close(&fixture);
}

Test(allowlist, an_allowed_card_expires)
{
    struct fixture fixture;

    open_cards(&fixture);
    decide_value(&fixture, "allow", "payment", "till", "", FIXTURE_MOMENT + 1);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "payment", "till", "0 0");
    expect_hub(&fixture, "payment", "till 9 allowed by maria");
    fixture_detect_at(&fixture, FIXTURE_MOMENT);
    fixture_expect(&fixture, "SELECT count(*) FROM run", "1");
    fixture_detect_at(&fixture, FIXTURE_MOMENT + 1);
    expect_evidence(&fixture, "payment", "till", "1 9");
    fixture_expect(&fixture, "SELECT count(*) FROM run", "2");
    fixture_close(&fixture);
}

/* Evidence of other values is judged as before, to the last digit. */
Test(allowlist, other_evidence_does_not_change)
{
    static const char others[] =
        "WITH last AS (SELECT run_id, ring_number FROM member m JOIN account a ON a.id = "
        "m.account_id WHERE external_id = 'ring0' AND run_id = (SELECT max(id) FROM run)) SELECT "
        "group_concat(line, '; ') FROM (SELECT printf('%d %s %.9f', ring_number, name, bits) AS "
        "line FROM score_part JOIN last USING (run_id, ring_number) UNION ALL SELECT printf('%s %s "
        "%.9f', kind, value, bits) FROM evidence JOIN last USING (run_id, ring_number) ORDER BY 1)";
    struct fixture fixture;
    char *before;

    open_cards(&fixture);
    fixture_detect(&fixture);
    before = fixture_ask(&fixture, others);
    cr_assert_not_null(strstr(before, "payment lost"));
    decide_value(&fixture, "allow", "payment", "till", "", 0);
    decide_value(&fixture, "allow", "device", "device-1", "", 0);
    decide_value(&fixture, "allow", "network", "11.0.0.0/8", "", 0);
    decide_value(&fixture, "allow", "domain", "mail7.example", "", 0);
    fixture_detect(&fixture);
    fixture_expect(&fixture, others, before);
    free(before);
    fixture_close(&fixture);
}

/* Kinds and values that mean nothing, and texts that would do harm. */
Test(allowlist, unknown_values_change_nothing)
{
    struct fixture fixture;
    char *before, *after;

    open_cards(&fixture);
    fixture_detect(&fixture);
    decide_value(&fixture, "allow", "network", "everything", "", 0);
    fixture_detect(&fixture);
    before = fixture_findings(&fixture);
    decide_value(&fixture, "allow", "ip", "300.1.1.1", "", 0);
    decide_value(&fixture, "deny", "network", "", "", 0);
    decide_value(&fixture, "allow", "payment", "nobody''s; DROP TABLE run", "", 0);
    decide_value(&fixture, "allow", "shoe_size", "till", "", 0);
    decide_value(&fixture, "allow", "domain", ".", "", 0);
    decide_value(&fixture, "allow", "domain", "..", "", 0);
    decide_value(&fixture, "allow", "network+agent", "a + b", "", 0);
    fixture_detect(&fixture);
    after = fixture_findings(&fixture);
    cr_assert_gt(strlen(before), 500);
    cr_assert_str_eq(before, after);
    fixture_expect(&fixture, "SELECT count(*) FROM run", "3");
    free(before);
    free(after);
    fixture_close(&fixture);
}

Test(allowlist, a_billing_identity_is_allowed_by_its_text)
{
    struct town town = { 0 };
    struct fixture fixture;

    town_strangers(&town, 1500);
    town_add(&town,
        &(struct town_group){ .name = "gift", .count = 9, .holder = "Gift Card", .apart = 90 });
    town_open(&town, &fixture, 0);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "billed", "gift", "1 9");
    decide_value(&fixture, "allow", "billed", "Gift Card 00501", "sold in shops", 0);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "billed", "gift", "0 0");
    expect_hub(&fixture, "billed", "Gift Card 00501 9 allowed by maria: sold in shops");
    fixture_close(&fixture);
}

/* Nor does the name on the card: it would link the same accounts. Who has that name on another card
 * is linked by it all the same. */
Test(allowlist, the_name_on_an_allowed_card_is_allowed)
{
    struct town town = { 0 };
    struct fixture fixture;

    town_strangers(&town, 1500);
    town_add(
        &town, &(struct town_group){
                   .name = "till", .count = 9, .card = "till", .holder = "Shop Ltd", .apart = 90 });
    town_add(&town,
        &(struct town_group){ .name = "shop", .count = 6, .holder = "Shop Ltd", .apart = 80 });
    town_open(&town, &fixture, 0);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "billed", "%", "1 15");
    decide_value(&fixture, "allow", "payment", "till", "ours", 0);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "billed", "till", "0 0");
    expect_evidence(&fixture, "billed", "shop", "1 6");
    expect_hub(&fixture, "billed", "");
    fixture_close(&fixture);
}

Test(allowlist, a_name_only_on_an_allowed_card_is_a_hub)
{
    struct town town = { 0 };
    struct fixture fixture;

    town_strangers(&town, 1500);
    town_add(
        &town, &(struct town_group){
                   .name = "till", .count = 9, .card = "till", .holder = "Shop Ltd", .apart = 90 });
    town_open(&town, &fixture, 0);
    decide_value(&fixture, "allow", "payment", "till", "ours", 0);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "payment", "till", "0 0");
    expect_evidence(&fixture, "billed", "till", "0 0");
    expect_hub(&fixture, "billed", "Shop Ltd 00501 9 allowed by maria: ours (till)");
    fixture_close(&fixture);
}

/* ---- networks ---- */

/* Detects without splitting what is linked, so that all evidence is in rings. */
static void detect_unsplit(struct fixture *fixture)
{
    struct detect_options options = detect_defaults();
    struct score_steps steps[SCORE_PARTS];

    score_steps_simple(steps);
    options.ring.steps = steps;
    options.ring.cut_members = 1 << 30;
    fixture_detect_with(fixture, &options);
}

/* An office with one browser behind one address, and as many accounts elsewhere in its /24. */
static void open_office(struct fixture *fixture)
{
    struct town town = { 0 };

    town_strangers(&town, 1500);
    town_add(&town, &(struct town_group){ .name = "desk",
                        .count = 24,
                        .ip = "146.20.30.40",
                        .agent = "Corporate",
                        .apart = 300 });
    town_add(&town, &(struct town_group){ .name = "farm",
                        .count = 24,
                        .ip = "146.20.30.1%02d",
                        .agent = "Headless",
                        .apart = 250 });
    town_open(&town, fixture, 0);
}

Test(allowlist, an_allowed_address_and_its_ranges_do_not_link)
{
    struct fixture fixture;

    open_office(&fixture);
    detect_unsplit(&fixture);
    expect_evidence(&fixture, "ip", "desk", "1 24");
    expect_evidence(&fixture, "net24", "desk", "1 24");
    expect_evidence(&fixture, "network+agent", "desk", "1 24");
    decide_value(&fixture, "allow", "ip", "146.20.30.40", "office", 0);
    detect_unsplit(&fixture);
    expect_evidence(&fixture, "ip", "desk", "0 0");
    expect_evidence(&fixture, "net%", "desk", "0 0");
    expect_hub(&fixture, "ip", "146.20.30.40 24 allowed by maria: office");
    expect_hub(&fixture, "network+agent",
        "146.20.30.0/24 + Corporate 24 allowed by maria: office (146.20.30.40)");
    fixture_close(&fixture);
}

Test(allowlist, other_addresses_of_a_range_still_link)
{
    struct fixture fixture;

    open_office(&fixture);
    decide_value(&fixture, "allow", "ip", "146.20.30.40", "office", 0);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "net24", "farm", "1 24");
    expect_evidence(&fixture, "network+agent", "farm", "1 24");
    expect_hub(&fixture, "net24", "");
    fixture_close(&fixture);
}

/* One farm with one browser, half of it behind the office's address, and all of the rest there
 * once. */
Test(allowlist, accounts_also_seen_at_another_address_stay_linked)
{
    struct town town = { 0 };
    struct fixture fixture;

    town_strangers(&town, 1500);
    town_add(&town,
        &(struct town_group){
            .name = "desk", .count = 24, .ip = "146.20.30.40", .agent = "Headless", .apart = 300 });
    town_add(&town, &(struct town_group){ .name = "farm",
                        .count = 24,
                        .ip = "146.20.30.1%02d",
                        .agent = "Headless",
                        .apart = 250 });
    for (int i = 0; i < 24; i++)
        lines_add(
            &town.signups, "farm%d,%ld,,146.20.30.40,,", i, TOWN_MOMENT + 40 * 86400L + i * 7);
    town_open(&town, &fixture, 0);
    detect_unsplit(&fixture);
    expect_evidence(&fixture, "network+agent", "%", "1 48");
    decide_value(&fixture, "allow", "ip", "146.20.30.40", "office", 0);
    detect_unsplit(&fixture);
    expect_evidence(&fixture, "net24", "%", "1 24");
    expect_evidence(&fixture, "net24", "farm", "1 24");
    expect_evidence(&fixture, "network+agent", "%", "1 24");
    expect_evidence(&fixture, "network+agent", "farm", "1 24");
    expect_hub(&fixture, "network+agent",
        "146.20.30.0/24 + Headless 24 allowed by maria: office (146.20.30.40)");
    fixture_close(&fixture);
}

Test(allowlist, a_range_of_any_length_covers_its_addresses)
{
    static const char *const ranges[][2] = { { "network", "146.20.0.0/15" },
        { "network", "146.20.30.0/24" }, { "net24", "146.20.30.0/24" } };

    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++) {
        struct fixture fixture;
        char expected[128];

        open_office(&fixture);
        decide_value(&fixture, "allow", ranges[i][0], ranges[i][1], "ours", 0);
        fixture_detect(&fixture);
        expect_evidence(&fixture, "ip", "%", "0 0");
        expect_evidence(&fixture, "net%", "%", "0 0");
        snprintf(
            expected, sizeof expected, "146.20.30.40 24 allowed by maria: ours (%s)", ranges[i][1]);
        expect_hub(&fixture, "ip", expected);
        snprintf(expected, sizeof expected, "146.20.30.0/24 48 allowed by maria: ours%s",
            i == 0 ? " (146.20.0.0/15)" : "");
        expect_hub(&fixture, "net24", expected);
        fixture_close(&fixture);
    }
}

Test(allowlist, the_narrower_range_counts)
{
    struct fixture fixture;

    open_office(&fixture);
    decide_value(&fixture, "deny", "network", "146.20.30.32/27", "", 0);
    decide_value(&fixture, "allow", "network", "146.20.0.0/16", "", 0);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "ip", "desk", "1 24");
    fixture_close(&fixture);
}

Test(allowlist, ipv6_ranges_work_alike)
{
    struct town town = { 0 };
    struct fixture fixture;

    town_strangers(&town, 1500);
    town_add(&town, &(struct town_group){ .name = "desk",
                        .count = 24,
                        .ip = "2600:1:2:3::%x",
                        .agent = "Corporate",
                        .apart = 300 });
    town_open(&town, &fixture, 0);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "net64", "desk", "1 24");
    expect_evidence(&fixture, "net48", "desk", "1 24");
    expect_evidence(&fixture, "network+agent", "desk", "1 24");
    decide_value(&fixture, "allow", "net64", "2600:1:2:3::/64", "office", 0);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "net%", "desk", "0 0");
    expect_hub(&fixture, "net48", "2600:1:2::/48 24 allowed by maria: office (2600:1:2:3::/64)");
    fixture_close(&fixture);
}

/* ---- domains ---- */

static void open_domain(struct fixture *fixture)
{
    struct town town = { 0 };

    town_strangers(&town, 1500);
    town_add(&town, &(struct town_group){ .name = "pupil",
                        .count = 24,
                        .domain = "lab.school.example",
                        .agent = "Chromebook",
                        .apart = 3000 });
    town_open(&town, fixture, 0);
}

Test(allowlist, accounts_at_an_allowed_domain_are_not_linked_by_composites)
{
    static const char *const domains[] = { "lab.school.example", "school.example", "example" };

    for (size_t i = 0; i < sizeof domains / sizeof domains[0]; i++) {
        struct fixture fixture;
        char expected[128];

        open_domain(&fixture);
        fixture_detect(&fixture);
        expect_evidence(&fixture, "domain+agent", "pupil", "1 24");
        decide_value(&fixture, "allow", "domain", domains[i], "a school", 0);
        fixture_detect(&fixture);
        expect_evidence(&fixture, "domain+agent", "pupil", "0 0");
        snprintf(expected, sizeof expected,
            "school.example + Chromebook 24 allowed by maria: a school (%s)", domains[i]);
        expect_hub(&fixture, "domain+agent", expected);
        fixture_close(&fixture);
    }
}

Test(allowlist, another_domain_of_the_same_site_is_not_allowed)
{
    struct fixture fixture;

    open_domain(&fixture);
    decide_value(&fixture, "allow", "domain", "ab.school.example", "", 0);
    decide_value(&fixture, "allow", "domain", "x.lab.school.example", "", 0);
    decide_value(&fixture, "allow", "mailbox", "lab.school.example", "", 0);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "domain+agent", "pupil", "1 24");
    fixture_close(&fixture);
}

Test(allowlist, a_composite_is_allowed_by_its_text)
{
    struct fixture fixture;

    open_domain(&fixture);
    decide_value(&fixture, "allow", "domain+agent", "school.example + Chromebook", "a school", 0);
    fixture_detect(&fixture);
    expect_evidence(&fixture, "domain+agent", "pupil", "0 0");
    expect_hub(
        &fixture, "domain+agent", "school.example + Chromebook 24 allowed by maria: a school");
    fixture_close(&fixture);
}
