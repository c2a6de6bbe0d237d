#include "evidence/shared_value.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/random.h"
#include "base/time.h"

enum { YEAR = 365 * TIME_DAY, ACCOUNTS = 20000, MOST = 40000 };

static const struct evidence_limits limits = { .evidence_bits = 1.5,
    .burst_bits = 12,
    .burst_lift = 100,
    .hub_accounts = 500,
    .hub_likeness = 0.15,
    .hub_share = 0.02,
    .listed_accounts = 50 };

/* Sightings of a test. */
struct sightings {
    struct sighting *items;
    size_t count;
    uint32_t accounts, values; /* so far */
};

/* A thousand values of one account each, and as many that two share, over a year. */
static struct sightings usual(uint32_t pairs)
{
    struct sightings s = { .items = malloc(MOST * sizeof *s.items) };

    for (uint32_t i = 0; i < 1000 + 2 * pairs; i++) {
        s.values += i < 1000 || i % 2 == 0;
        s.items[s.count++] = (struct sighting){ s.values, ++s.accounts, i * (YEAR / 1200) % YEAR };
    }
    return s;
}

/* count more accounts at a value, over so long. */
static void meet(struct sightings *s, uint32_t value, int count, int64_t from, int64_t span)
{
    for (int i = 0; i < count; i++)
        s->items[s->count++] = (struct sighting){ value, ++s->accounts,
            from + i * INT64_C(7919) % count * (span / count) };
}

static struct evidence_set judge(
    struct sightings *s, enum kind kind, const struct evidence_limits *with)
{
    struct shared_value_input input = {
        .kind = kind, .accounts = ACCOUNTS, .life = YEAR, .limits = with
    };
    struct evidence_set set = { 0 };
    struct error err;

    cr_assert_eq(shared_value_judge(&input, s->items, s->count, &set, &err), 0);
    return set;
}

static void discard(struct sightings *s, struct evidence_set *set)
{
    free(s->items);
    evidence_free(set);
}

Test(shared_value, two_bursts_of_one_value_are_both_found)
{
    struct sightings s = usual(0);
    uint32_t value = ++s.values, first = s.accounts + 1;
    struct evidence_set set;

    meet(&s, value, 20, 40 * TIME_DAY, TIME_HOUR);
    meet(&s, value, 15, 200 * TIME_DAY, TIME_HOUR);
    set = judge(&s, KIND_IP, &limits);
    cr_assert_eq(set.count, 2);
    for (size_t i = 0; i < 2; i++) {
        const struct evidence *item = &set.items[i];
        int is_first = item->accounts == 20;

        cr_assert_eq(item->accounts, is_first ? 20 : 15);
        cr_assert_eq(item->sharing, 35);
        cr_assert_eq(item->method, METHOD_BURST);
        for (uint32_t j = 0; j < item->accounts; j++) {
            uint32_t account = set.edges[item->first + j].account;

            cr_assert(account >= first && (account < first + 20) == is_first);
        }
    }
    cr_assert_neq(set.items[0].accounts, set.items[1].accounts);
    cr_assert_eq(set.hub_count, 0);
    discard(&s, &set);
}

Test(shared_value, ten_bursts_of_one_value_are_found_and_none_twice)
{
    static unsigned char met[ACCOUNTS];
    struct sightings s = usual(0);
    uint32_t value = ++s.values;
    struct evidence_set set;

    for (int i = 0; i < 10; i++)
        meet(&s, value, 20 + 7 * i % 10, (20 + 30 * i) * TIME_DAY, TIME_HOUR);
    set = judge(&s, KIND_IP, &limits);
    cr_assert_eq(set.count, 10);
    for (size_t i = 0; i < set.edge_count; i++)
        cr_assert_eq(met[set.edges[i].account]++, 0);
    discard(&s, &set);
}

Test(shared_value, a_burst_close_to_the_values_own_rate_is_no_evidence)
{
    for (int strict = 0; strict < 2; strict++) {
        struct evidence_limits with = limits;
        struct sightings s = usual(0);
        uint32_t value = ++s.values;
        struct evidence_set set;

        /* Twelve in an hour, where one in four hours is usual. */
        meet(&s, value, 2190, 0, YEAR);
        meet(&s, value, 12, 100 * TIME_DAY, TIME_HOUR);
        with.burst_lift = strict ? 100 : 1;
        set = judge(&s, KIND_IP, &with);
        cr_assert_eq(set.count, !strict);
        cr_assert_eq(set.hub_count, (size_t)strict);
        discard(&s, &set);
    }
}

Test(shared_value, a_campus_is_listed_and_no_evidence)
{
    for (int count = 49; count <= 50; count++) {
        struct sightings s = usual(0);
        uint32_t value = ++s.values;
        struct evidence_set set;

        meet(&s, value, count, 0, YEAR);
        set = judge(&s, KIND_NET24, &limits);
        cr_assert_eq(set.count, 0);
        cr_assert_eq(set.hub_count, count >= 50);
        if (set.hub_count) {
            cr_assert_eq(set.hubs[0].value, value);
            cr_assert_eq(set.hubs[0].sharing, 50);
        }
        discard(&s, &set);
    }
}

Test(shared_value, a_hub_has_the_bits_of_its_best_group)
{
    struct sightings s = usual(0);
    uint32_t value = ++s.values;
    struct evidence_set set;

    meet(&s, value, 2190, 0, YEAR);
    meet(&s, value, 12, 100 * TIME_DAY, TIME_HOUR);
    set = judge(&s, KIND_IP, &limits);
    cr_assert_eq(set.hub_count, 1);
    cr_assert_gt(set.hubs[0].bits, 12);
    discard(&s, &set);
}

Test(shared_value, a_burst_that_is_usual_for_its_kind_is_no_evidence)
{
    for (int with_families = 0; with_families < 2; with_families++) {
        struct evidence_limits with = limits;
        struct sightings s = usual(0);
        uint32_t value = ++s.values;
        struct evidence_set set;

        /* Families of two to four come together. */
        for (int i = 0; with_families && i < 3000; i++)
            meet(&s, ++s.values, 2 + i % 3, i * (YEAR / 3000), TIME_HOUR);
        meet(&s, value, 4, 100 * TIME_DAY, TIME_HOUR);
        with.evidence_bits = 5;
        set = judge(&s, KIND_IP, &with);
        cr_assert_eq(set.count, !with_families);
        discard(&s, &set);
    }
}

Test(shared_value, two_accounts_with_a_rare_shared_value_are_evidence)
{
    for (int usual_here = 0; usual_here < 2; usual_here++) {
        struct sightings s = usual(100);
        struct evidence_set set;

        /* 100 of 1,100 are shared by two; or half of all. */
        for (int i = 0; usual_here && i < 900; i++)
            meet(&s, ++s.values, 2, i, YEAR);
        set = judge(&s, KIND_DEVICE, &limits);
        cr_assert_eq(set.count, usual_here ? 0 : 100);
        for (size_t i = 0; i < set.count; i++) {
            cr_assert_eq(set.items[i].method, METHOD_EXCLUSIVE);
            cr_assert_eq(set.items[i].accounts, 2);
        }
        discard(&s, &set);
    }
}

/* Nothing else is known of the accounts. */
Test(shared_value, a_hub_has_more_than_a_share_of_the_accounts_of_its_kind)
{
    static const struct {
        int count, accounts;
        double share;
        int is_hub;
    } rows[] = { { 300, 8, 0.2, 0 }, { 301, 8, 0.2, 1 }, { 301, 301, 0.2, 0 } };

    for (int row = 0; row < 3; row++) {
        struct evidence_limits with = limits;
        struct sightings s = usual(100);
        uint32_t value = ++s.values;
        struct evidence_set set;
        size_t found = 0;

        /* 1,200 have another value. */
        meet(&s, value, rows[row].count, 0, YEAR);
        with.hub_accounts = rows[row].accounts;
        with.hub_share = rows[row].share;
        set = judge(&s, KIND_PAYMENT, &with);
        for (size_t i = 0; i < set.count; i++)
            found += set.items[i].value == value;
        cr_assert_eq(set.hub_count, (size_t)rows[row].is_hub);
        cr_assert_eq(found, (size_t)!rows[row].is_hub);
        if (set.hub_count)
            cr_assert_eq(set.hubs[0].reason, HUB_TOO_MANY);
        discard(&s, &set);
    }
}

Test(shared_value, an_account_seen_often_counts_once_from_its_first_moment_to_its_last)
{
    struct sightings s = usual(100);
    uint32_t value = ++s.values;
    struct evidence_set set;

    for (uint32_t i = 0; i < 12; i++)
        s.items[s.count++] = (struct sighting){ value, 1 + i % 3, 1000 - 10 * i };
    set = judge(&s, KIND_DEVICE, &limits);
    for (size_t i = 0; i < set.count; i++)
        if (set.items[i].value == value) {
            cr_assert_eq(set.items[i].accounts, 3);
            for (uint32_t j = 0; j < 3; j++) {
                const struct arrival *arrival = &set.edges[set.items[i].first + j];

                cr_assert_eq(arrival->last - arrival->first, 90);
            }
            discard(&s, &set);
            return;
        }
    cr_assert_fail("three on one device are no evidence");
}

Test(shared_value, composites_are_not_judged_here)
{
    struct sightings s = usual(0);
    struct evidence_set set = judge(&s, KIND_NETWORK_AGENT, &limits);

    cr_assert_eq(set.count + set.hub_count, 0);
    discard(&s, &set);
}

/* ---- allowed values ---- */

/* One allowed value, as a whole or for accounts up to a number. */
struct allowed_value {
    uint32_t numbers[4096];
    uint32_t last;
};

static int is_later(const void *context, uint32_t value, uint32_t account)
{
    const struct allowed_value *allowed = context;

    cr_assert_eq(allowed->numbers[value], 7);
    return account > allowed->last;
}

static struct evidence_set judge_without(
    struct sightings *s, enum kind kind, uint32_t value, uint32_t last)
{
    struct allowed_value allowed_value = { .last = last };
    struct shared_value_allowed allowed = { .is_seen_outside = is_later,
        .context = &allowed_value };
    struct shared_value_input input = {
        .kind = kind, .accounts = ACCOUNTS, .life = YEAR, .limits = &limits, .allowed = &allowed
    };
    struct evidence_set set = { 0 };
    struct error err;

    allowed_value.numbers[value] = 7;
    *(last ? &allowed.partly : &allowed.whole) = allowed_value.numbers;
    cr_assert_eq(shared_value_judge(&input, s->items, s->count, &set, &err), 0);
    return set;
}

Test(shared_value, an_allowed_value_is_a_hub)
{
    static const enum kind kinds[] = { KIND_DEVICE, KIND_IP };

    for (int i = 0; i < 2; i++) {
        struct sightings s = usual(0);
        uint32_t value = ++s.values;
        struct evidence_set set, usual_set;

        meet(&s, value, 20, 40 * TIME_DAY, TIME_HOUR);
        meet(&s, ++s.values, 20, 50 * TIME_DAY, TIME_HOUR);
        usual_set = judge(&s, kinds[i], &limits);
        set = judge_without(&s, kinds[i], value, 0);
        cr_assert_eq(usual_set.count, 2);
        cr_assert_eq(set.count, 1);
        cr_assert_eq(set.items[0].value, value + 1);
        cr_assert_eq(set.items[0].bits, usual_set.items[1].bits, "the other is judged as before");
        cr_assert_eq(set.hub_count, 1);
        cr_assert_eq(set.hubs[0].value, value);
        cr_assert_eq(set.hubs[0].allowed_by, 7);
        cr_assert_eq(set.hubs[0].sharing, 20);
        evidence_free(&usual_set);
        discard(&s, &set);
    }
}

/* Of twenty accounts at a value all, but one or half, are left out. */
Test(shared_value, accounts_only_in_the_allowed_part_are_left_out)
{
    static const enum kind kinds[] = { KIND_DEVICE, KIND_IP };
    static const uint32_t left_out[] = { 20, 19, 10 };

    for (int i = 0; i < 6; i++) {
        uint32_t out = left_out[i / 2];
        struct sightings s = usual(0);
        uint32_t value = ++s.values, before = s.accounts;
        struct evidence_set set;

        meet(&s, value, 20, 40 * TIME_DAY, TIME_HOUR);
        set = judge_without(&s, kinds[i % 2], value, before + out);
        cr_assert_eq(set.count, out == 10);
        cr_assert_eq(set.hub_count, out != 10);
        if (out == 10) {
            cr_assert_eq(set.items[0].accounts, 10);
            for (uint32_t j = 0; j < 10; j++)
                cr_assert_gt(set.edges[set.items[0].first + j].account, before + 10);
        } else {
            cr_assert_eq(set.hubs[0].sharing, 20);
            cr_assert_eq(set.hubs[0].allowed_by, 7);
        }
        discard(&s, &set);
    }
}

/* It would not have been evidence anyway. */
Test(shared_value, an_allowed_value_that_is_not_surprising_is_not_listed)
{
    struct sightings s = usual(900);
    struct evidence_set set;

    set = judge_without(&s, KIND_DEVICE, s.values, 0);
    cr_assert_eq(set.hub_count, 0);
    discard(&s, &set);
    s = usual(0);
    meet(&s, ++s.values, 60, 0, YEAR);
    set = judge_without(&s, KIND_IP, s.values, s.accounts - 30);
    cr_assert_eq(set.count, 0);
    cr_assert_eq(set.hub_count, 1, "a network of many is listed anyway");
    cr_assert_eq(set.hubs[0].allowed_by, 0);
    discard(&s, &set);
}

Test(shared_value, no_sightings_are_no_evidence)
{
    struct evidence_set set = { 0 };
    struct error err;

    for (int kind = 0; kind < KIND_COUNT; kind++) {
        struct shared_value_input input = { .kind = (enum kind)kind, .limits = &limits };

        cr_assert_eq(shared_value_judge(&input, NULL, 0, &set, &err), 0);
    }
    cr_assert_eq(set.count + set.hub_count, 0);
}

Test(shared_value, the_order_of_sightings_does_not_matter)
{
    for (uint64_t seed = 1; seed <= 30; seed++) {
        struct sightings forth = usual(0), back = usual(0);
        enum kind kind = seed % 2 ? KIND_IP : KIND_DEVICE;
        struct evidence_set a, b;
        struct random random;

        random_seed(&random, seed);
        for (int i = 0; i < 2000; i++) {
            uint32_t value = 1 + (uint32_t)random_below(&random, 40);
            int64_t day = (int64_t)random_below(&random, 5) * 60 * TIME_DAY;

            meet(&forth, value, 1, day + (int64_t)random_below(&random, 3) * TIME_HOUR, 1);
        }
        for (size_t i = 0; i < forth.count; i++)
            back.items[i] = forth.items[forth.count - 1 - i];
        back.count = forth.count;
        a = judge(&forth, kind, &limits);
        b = judge(&back, kind, &limits);
        cr_assert_gt(a.count, 10);
        cr_assert(a.count == b.count && a.edge_count == b.edge_count && a.hub_count == b.hub_count);
        for (size_t i = 0; i < a.count; i++)
            cr_assert(a.items[i].value == b.items[i].value && a.items[i].bits == b.items[i].bits);
        for (size_t i = 0; i < a.edge_count; i++)
            cr_assert_eq(a.edges[i].account, b.edges[i].account);
        discard(&forth, &a);
        discard(&back, &b);
    }
}

Test(shared_value, what_is_usual_is_that_of_accounts)
{
    struct sightings s = usual(100);
    struct sharing_usual usual_here = { 0 };
    struct shared_value_input input = { .kind = KIND_DEVICE,
        .accounts = ACCOUNTS,
        .life = YEAR,
        .limits = &limits,
        .usual = &usual_here };
    struct evidence_set set = { 0 };
    struct error err;

    meet(&s, ++s.values, 40, 0, YEAR);
    cr_assert_eq(shared_value_judge(&input, s.items, s.count, &set, &err), 0);
    /* A thousand are alone, 200 in pairs, 40 share one. */
    cr_assert_float_eq(sharing_usual_share(&usual_here, KIND_DEVICE, 2), 241.0 / 1242, 1e-9);
    cr_assert_float_eq(sharing_usual_share(&usual_here, KIND_DEVICE, 3), 41.0 / 1242, 1e-9);
    cr_assert_eq(sharing_usual_share(&usual_here, KIND_PHONE, 3), 0.5);
    discard(&s, &set);
}
