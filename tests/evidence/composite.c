#include "evidence/composite.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "base/time.h"
#include "population.h"

enum { YEAR = 365 * TIME_DAY, EVERYBODYS = 30, RARE = 60, HERE = 7 };

/* Among three thousand accounts 13 bits. */
static const struct evidence_limits limits = {
    .evidence_bits = 100, .composite_bits = 17, .composite_lift = 30, .composite_accounts = 3
};

/* A common browser: one of EVERYBODYS, the first the most common. */
static uint32_t a_browser(struct random *random)
{
    double x = random_unit(random);

    return 1 + (uint32_t)(EVERYBODYS * x * x);
}

static uint32_t come(struct people *people, int64_t at, uint32_t network, uint32_t agent)
{
    uint32_t account = people_come(people, at);

    people->values[ATTRIBUTE_NETWORK][account] = network;
    people->values[ATTRIBUTE_AGENT][account] = agent;
    people->devices[account] = account;
    return account;
}

/* count accounts spread over a span, at one network or, if that is 0, each at its own. */
static void strangers(struct people *people, struct random *random, int count, int64_t from,
    int64_t span, uint32_t network)
{
    for (int i = 0; i < count; i++)
        come(people, from + (int64_t)random_below(random, (uint64_t)span),
            network ? network : 100 + people->count, a_browser(random));
}

/* A year of unrelated accounts at networks of their own. */
static struct people *year(struct random *random, uint64_t seed)
{
    struct people *people = people_new();

    random_seed(random, seed);
    strangers(people, random, 3000, 0, YEAR, 0);
    return people;
}

/* count accounts of a farm within so long, at HERE with the browser RARE. Returns the first. */
static uint32_t farm(struct people *people, int count, int64_t from, int64_t span)
{
    uint32_t first = people->count + 1;

    for (int i = 0; i < count; i++)
        come(people, from + i * span / count, HERE, RARE);
    return first;
}

/* Judges, checks the number of pieces of evidence, frees everything. */
static void expect(struct people *people, enum kind kind, size_t count)
{
    struct evidence_set set = people_judge(people, kind, &limits);

    cr_assert_eq(set.count, count, "%zu pieces of evidence", set.count);
    evidence_free(&set);
    free(people);
}

Test(composite, carrier_nat_with_many_users_is_not_surprising)
{
    for (uint64_t seed = 1; seed <= 10; seed++) {
        struct random random;
        struct people *people = year(&random, seed);

        strangers(people, &random, 1500, 0, YEAR, HERE);
        expect(people, KIND_NETWORK_AGENT, 0);
    }
}

Test(composite, a_farm_inside_carrier_nat_is_found)
{
    for (uint64_t seed = 1; seed <= 10; seed++) {
        struct random random;
        struct people *people = year(&random, seed);
        struct evidence_set set;
        uint32_t first;

        strangers(people, &random, 1500, 0, YEAR, HERE);
        first = farm(people, 12, 200 * TIME_DAY, 2 * TIME_DAY);
        set = people_judge(people, KIND_NETWORK_AGENT, &limits);
        cr_assert_eq(set.count, 1);
        cr_assert_eq(set.items[0].accounts, 12);
        cr_assert_eq(people_among(&set, 0, first, first + 11), 12);
        cr_assert_gt(set.items[0].bits, limits.composite_bits - 4);
        cr_assert_eq(set.items[0].method, METHOD_COMPOSITE);
        cr_assert_eq(set.items[0].sharing, 12);
        cr_assert_geq(set.items[0].window, TIME_DAY);
        cr_assert_eq(people_among(&set, 0, set.items[0].value, set.items[0].value), 1);
        evidence_free(&set);
        free(people);
    }
}

Test(composite, a_hackathon_with_everybodys_browsers_is_not_surprising)
{
    for (uint64_t seed = 1; seed <= 20; seed++) {
        struct random random;
        struct people *people = year(&random, seed);

        strangers(people, &random, 80, 200 * TIME_DAY, 4 * TIME_HOUR, HERE);
        expect(people, KIND_NETWORK_AGENT, 0);
    }
}

Test(composite, the_newest_browser_is_not_surprising_in_its_month_and_is_a_year_later)
{
    for (int later = 0; later < 2; later++) {
        struct random random;
        struct people *people = year(&random, 9);
        int64_t month = 100 * TIME_DAY, at = month + later * 200 * TIME_DAY;

        /* A third of all who came in that month had it, and a third of an office of thirty. */
        for (int i = 0; i < 150; i++)
            come(people, month + i * TIME_DAY / 5, 100 + people->count, RARE);
        strangers(people, &random, 20, at, 10 * TIME_DAY, HERE);
        for (int i = 0; i < 10; i++)
            come(people, at + i * TIME_DAY, HERE, RARE);
        expect(people, KIND_NETWORK_AGENT, (size_t)later);
    }
}

Test(composite, earlier_accounts_do_not_hide_a_later_farm)
{
    struct random random;
    struct people *people = year(&random, 9);
    struct evidence_set set;
    uint32_t first;

    for (int i = 0; i < 150; i++)
        come(people, 100 * TIME_DAY + i * TIME_DAY / 5, 100 + people->count, RARE);
    for (int i = 0; i < 14; i++)
        come(people, 100 * TIME_DAY + i * TIME_HOUR, HERE, i % 3 ? a_browser(&random) : RARE);
    first = farm(people, 5, 300 * TIME_DAY, TIME_DAY);
    set = people_judge(people, KIND_NETWORK_AGENT, &limits);
    cr_assert_eq(set.count, 1);
    cr_assert_eq(set.items[0].accounts, 5);
    cr_assert_eq(people_among(&set, 0, first, first + 4), 5);
    evidence_free(&set);
    free(people);
}

Test(composite, accounts_on_one_device_count_once_for_its_browser)
{
    for (int shared = 0; shared < 2; shared++) {
        struct random random;
        struct people *people = year(&random, 3);
        uint32_t first = farm(people, 12, 200 * TIME_DAY, TIME_DAY);

        for (uint32_t i = 0; shared && i < 12; i++)
            people->devices[first + i] = first;
        expect(people, KIND_NETWORK_AGENT, !shared);
    }
}

Test(composite, accounts_on_one_card_count_once_for_its_issuer_and_its_amount)
{
    static const struct {
        enum kind kind;
        enum attribute attribute;
    } rows[] = { { KIND_ISSUER_PATTERN, ATTRIBUTE_BIN }, { KIND_AMOUNT_PATTERN, ATTRIBUTE_AMOUNT },
        { KIND_ISSUER_AGENT, ATTRIBUTE_BIN }, { KIND_AMOUNT_AGENT, ATTRIBUTE_AMOUNT } };

    for (int row = 0; row < 4; row++)
        for (int shared = 0; shared < 2; shared++) {
            struct random random;
            struct people *people = year(&random, 3);
            uint32_t first = farm(people, 12, 200 * TIME_DAY, TIME_DAY);

            for (uint32_t account = 1; account <= people->count; account++) {
                uint32_t is_farm = account >= first;

                people->values[rows[row].attribute][account] = is_farm ? 50 : a_browser(&random);
                people->values[ATTRIBUTE_PATTERN][account] = is_farm ? 50 : a_browser(&random);
                people->payments[account] = is_farm && shared ? first : account;
            }
            expect(people, rows[row].kind, !shared);
        }
}

Test(composite, a_shared_device_does_not_reduce_address_patterns)
{
    struct random random;
    struct people *people = year(&random, 3);
    uint32_t first = farm(people, 12, 200 * TIME_DAY, TIME_DAY);

    for (uint32_t account = 1; account <= people->count; account++) {
        people->values[ATTRIBUTE_PATTERN][account] = account >= first ? 50 : 1 + account % 30;
        people->devices[account] = account >= first ? first : account;
    }
    expect(people, KIND_NETWORK_PATTERN, 1);
}

Test(composite, an_organisations_rule_for_addresses_is_no_evidence)
{
    for (int is_own = 0; is_own < 2; is_own++) {
        struct random random;
        struct people *people = year(&random, 3);
        uint32_t first = farm(people, 12, 200 * TIME_DAY, TIME_DAY);

        for (uint32_t account = 1; account <= people->count; account++) {
            people->values[ATTRIBUTE_PATTERN][account] = account >= first ? 50 : 1 + account % 30;
            people->values[ATTRIBUTE_REGISTRABLE_DOMAIN][account] =
                is_own && account >= first ? 2 : 1;
        }
        expect(people, KIND_NETWORK_PATTERN, !is_own);
    }
}

Test(composite, few_of_a_domains_accounts_are_no_evidence_and_many_are)
{
    for (int many = 0; many < 2; many++) {
        struct random random;
        struct people *people = year(&random, 3);
        uint32_t first = people->count + 1;

        strangers(people, &random, many ? 10 : 25, 200 * TIME_DAY, TIME_DAY, 0);
        farm(people, 12, 200 * TIME_DAY, TIME_DAY);
        for (uint32_t account = 1; account <= people->count; account++) {
            people->values[ATTRIBUTE_REGISTRABLE_DOMAIN][account] = account >= first ? 2 : 1;
            people->values[ATTRIBUTE_NETWORK][account] = 0;
        }
        expect(people, KIND_DOMAIN_AGENT, (size_t)many);
    }
}

Test(composite, unknown_values_form_no_group)
{
    static const enum attribute unknown[] = { ATTRIBUTE_NETWORK, ATTRIBUTE_AGENT };

    for (int which = 0; which < 2; which++) {
        struct random random;
        struct people *people = year(&random, 3);
        uint32_t first = farm(people, 40, 200 * TIME_DAY, TIME_DAY);

        for (uint32_t account = first; account <= people->count; account++)
            people->values[unknown[which]][account] = 0;
        expect(people, KIND_NETWORK_AGENT, 0);
    }
}

Test(composite, an_attribute_unknown_throughout_is_no_evidence)
{
    for (int kind = KIND_NETWORK_AGENT; kind < KIND_COUNT; kind++) {
        struct people *people = people_new();

        for (int i = 0; i < 200; i++)
            people_come(people, i * TIME_HOUR);
        expect(people, (enum kind)kind, 0);
        expect(people_new(), (enum kind)kind, 0);
    }
}

Test(composite, accounts_never_seen_are_left_out)
{
    struct random random;
    struct people *people = year(&random, 3);
    uint32_t first = farm(people, 12, 200 * TIME_DAY, TIME_DAY);
    struct evidence_set set;

    people->created[first + 5] = -1;
    set = people_judge(people, KIND_NETWORK_AGENT, &limits);
    cr_assert_eq(set.count, 1);
    cr_assert_eq(set.items[0].accounts, 11);
    cr_assert_eq(people_among(&set, 0, first + 5, first + 5), 0);
    evidence_free(&set);
    free(people);
}

Test(composite, needs_composite_accounts)
{
    for (int accounts = 2; accounts <= 13; accounts++) {
        struct evidence_limits strict = limits;
        struct random random;
        struct people *people = year(&random, 3);
        struct evidence_set set;

        farm(people, 12, 200 * TIME_DAY, TIME_DAY);
        strict.composite_accounts = accounts;
        set = people_judge(people, KIND_NETWORK_AGENT, &strict);
        cr_assert_eq(set.count, accounts <= 12);
        evidence_free(&set);
        free(people);
    }
}

Test(composite, needs_composite_lift_and_composite_bits)
{
    struct evidence_limits strict = limits;
    struct random random;
    struct people *people = year(&random, 3);
    struct evidence_set set;
    double bits;

    farm(people, 12, 200 * TIME_DAY, TIME_DAY);
    set = people_judge(people, KIND_NETWORK_AGENT, &limits);
    cr_assert_eq(set.count, 1);
    bits = set.items[0].bits - log2(people->count / 50000.0);
    evidence_free(&set);
    strict.composite_bits = bits + 1e-6;
    set = people_judge(people, KIND_NETWORK_AGENT, &strict);
    cr_assert_eq(set.count, 0);
    strict.composite_bits = bits - 1e-6;
    strict.composite_lift = 1e5;
    set = people_judge(people, KIND_NETWORK_AGENT, &strict);
    cr_assert_eq(set.count, 1, "hardly a stranger is expected");
    evidence_free(&set);
    free(people);
}

/* Of 120 guests of one day six are expected to have the browser of sixty. */
Test(composite, needs_composite_lift_where_strangers_are_expected)
{
    for (int lift = 5; lift <= 50; lift += 45) {
        struct evidence_limits strict = limits;
        struct random random;
        struct people *people = year(&random, 3);
        struct evidence_set set;

        strangers(people, &random, 60, 200 * TIME_DAY, 4 * TIME_HOUR, HERE);
        for (int i = 0; i < 60; i++)
            come(people, 200 * TIME_DAY + i * TIME_HOUR / 20, HERE, 4);
        strict.composite_lift = lift;
        set = people_judge(people, KIND_NETWORK_AGENT, &strict);
        cr_assert_eq(set.count, lift == 5);
        evidence_free(&set);
        free(people);
    }
}

/* ---- one attribute and time ---- */

static void join_domain(struct people *people, int64_t at, uint32_t domain)
{
    people->values[ATTRIBUTE_REGISTRABLE_DOMAIN][come(people, at, 100 + people->count, 1)] = domain;
}

Test(composite, a_domain_of_one_week_is_evidence_and_a_provider_is_not)
{
    struct random random;
    struct people *people = year(&random, 4);
    struct evidence_set set;

    for (int i = 0; i < 400; i++)
        join_domain(people, i * (YEAR / 400), 1);
    for (int i = 0; i < 5; i++)
        join_domain(people, 100 * TIME_DAY + i * TIME_DAY, 2);
    for (int i = 0; i < 5; i++)
        join_domain(people, 20 * TIME_DAY + i * 70 * TIME_DAY, 3);
    set = people_judge(people, KIND_DOMAIN_TIME, &limits);
    cr_assert_eq(set.count, 1);
    cr_assert_eq(set.items[0].accounts, 5);
    cr_assert_eq(set.items[0].window, 7 * TIME_DAY);
    evidence_free(&set);
    free(people);
}

Test(composite, a_launch_is_no_evidence_for_a_domain)
{
    struct random random;
    struct people *people = year(&random, 5);

    /* Half of all accounts come on one day, as do half of those with the domain. */
    strangers(people, &random, 2000, 100 * TIME_DAY, TIME_DAY, 0);
    for (int i = 0; i < 6; i++)
        join_domain(people, i < 4 ? 100 * TIME_DAY + i * TIME_HOUR : i * 30 * TIME_DAY, 2);
    expect(people, KIND_DOMAIN_TIME, 0);
}

Test(composite, two_rings_with_one_pair_of_values_are_two_pieces_of_evidence)
{
    struct random random;
    struct people *people = year(&random, 6);
    struct evidence_set set;

    farm(people, 8, 50 * TIME_DAY, TIME_DAY);
    farm(people, 6, 300 * TIME_DAY, TIME_DAY);
    set = people_judge(people, KIND_NETWORK_AGENT, &limits);
    cr_assert_eq(set.count, 2);
    cr_assert_eq(set.items[0].accounts + set.items[1].accounts, 14);
    cr_assert_eq(set.items[0].sharing, 14);
    evidence_free(&set);
    free(people);
}

/* In a larger population more pairs of values are alike by chance. */
Test(composite, needs_more_bits_among_more_accounts)
{
    size_t count[2];

    for (int large = 0; large < 2; large++) {
        struct random random;
        struct people *people = people_new();
        struct evidence_limits strict = limits;
        struct evidence_set set;

        random_seed(&random, 7);
        strangers(people, &random, large ? 5600 : 350, 0, (large ? 16 : 1) * YEAR, 0);
        farm(people, 4, 200 * TIME_DAY, TIME_DAY);
        strict.composite_bits = 28;
        set = people_judge(people, KIND_NETWORK_AGENT, &strict);
        count[large] = set.count;
        evidence_free(&set);
        free(people);
    }
    cr_assert_eq(count[0], 1);
    cr_assert_eq(count[1], 0);
}

Test(composite, two_of_a_scarce_domain_within_days_are_evidence)
{
    struct random random;
    struct people *people = year(&random, 8);
    struct evidence_limits usual = limits;
    struct evidence_set set;

    usual.evidence_bits = 1.5;
    for (uint32_t i = 0; i < 300; i++)
        join_domain(people, i * TIME_DAY, 100 + i);
    for (int i = 0; i < 2; i++)
        join_domain(people, 200 * TIME_DAY + i * 3 * TIME_DAY, 2);
    for (int i = 0; i < 2; i++)
        join_domain(people, 50 * TIME_DAY + i * 200 * TIME_DAY, 3);
    set = people_judge(people, KIND_DOMAIN_TIME, &usual);
    cr_assert_eq(set.count, 1);
    cr_assert_eq(set.items[0].accounts, 2);
    cr_assert_lt(set.items[0].bits, 12);
    cr_assert_lt(set.items[0].window, 45 * TIME_DAY);
    evidence_free(&set);
    set = people_judge(people, KIND_STEM_TIME, &usual);
    cr_assert_eq(set.count, 0);
    evidence_free(&set);
    free(people);
}
