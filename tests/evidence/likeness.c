#include "evidence/likeness.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/random.h"
#include "base/time.h"
#include "dataset/attributes.h"
#include "evidence/hub.h"

enum { ACCOUNTS = 4000, YEAR = 365 * TIME_DAY };

/* A service: everybody has one of 200 browsers, 40 shapes of address, 30 domains, of which one is
 * that of half of all, and comes at some time of the year. Its people are in four countries that
 * have domains of their own. */
struct service {
    struct attributes attributes;
    uint32_t *countries, *devices;
    int64_t *moments;
    struct likeness likeness;
};

static struct service opened(uint64_t seed)
{
    static const enum attribute weighed[] = { ATTRIBUTE_AGENT, ATTRIBUTE_PATTERN,
        ATTRIBUTE_REGISTRABLE_DOMAIN };
    struct service s = { .countries = calloc(ACCOUNTS + 1, sizeof *s.countries),
        .devices = calloc(ACCOUNTS + 1, sizeof *s.devices),
        .moments = calloc(ACCOUNTS + 1, sizeof *s.moments) };
    struct random random;
    struct error err;

    random_seed(&random, seed);
    cr_assert_eq(attributes_open(&s.attributes, ACCOUNTS, &err), 0);
    for (uint32_t a = 1; a <= ACCOUNTS; a++) {
        uint32_t country = 1 + (uint32_t)random_below(&random, 4);

        s.countries[a] = country;
        s.moments[a] = (int64_t)random_below(&random, YEAR);
        s.devices[a] = a;
        s.attributes.values[ATTRIBUTE_AGENT][a] = 1 + (uint32_t)random_below(&random, 200);
        s.attributes.values[ATTRIBUTE_PATTERN][a] = 1 + (uint32_t)random_below(&random, 40);
        s.attributes.values[ATTRIBUTE_REGISTRABLE_DOMAIN][a] =
            random_below(&random, 2) ? 1 : 2 + 7 * country + (uint32_t)random_below(&random, 7);
    }
    for (int i = 0; i < 3; i++)
        cr_assert_eq(attributes_weigh(&s.attributes, weighed[i], ACCOUNTS, 200, NULL, 0, &err), 0);
    return s;
}

static void compare(
    struct service *s, const uint32_t *group, uint32_t count, struct likeness_result *result)
{
    struct error err;

    s->likeness = (struct likeness){ .attributes = &s->attributes,
        .devices = s->devices,
        .countries = s->countries,
        .accounts = ACCOUNTS };
    cr_assert_eq(likeness_open(&s->likeness, s->moments, &err), 0);
    cr_assert_eq(likeness_compare(&s->likeness, group, count, NULL, ~0u, result, &err), 0);
}

static void closed(struct service *s)
{
    likeness_free(&s->likeness);
    attributes_free(&s->attributes);
    free(s->countries);
    free(s->devices);
    free(s->moments);
}

/* Strangers: every so many accounts, of one country or of all. */
static uint32_t strangers(const struct service *s, uint32_t country, uint32_t most, uint32_t *group)
{
    uint32_t count = 0;

    for (uint32_t a = 1; a <= ACCOUNTS && count < most; a += 3)
        if (!country || s->countries[a] == country)
            group[count++] = a;
    return count;
}

static const uint32_t sizes[] = { 9, 12, 25, 100, 600 };

Test(likeness, strangers_have_nothing_in_common)
{
    int alike = 0, all = 0;

    for (uint64_t seed = 1; seed <= 20; seed++)
        for (int size = 0; size < 5; size++) {
            struct service s = opened(seed);
            struct likeness_result result;
            uint32_t group[600], count = strangers(&s, (uint32_t)(seed % 5), sizes[size], group);

            compare(&s, group, count, &result);
            cr_assert_eq(result.known & 1u << LIKENESS_TIME, 1u << LIKENESS_TIME);
            cr_assert_lt(result.sum, 0.4);
            alike += result.sum >= 0.15;
            all++;
            closed(&s);
        }
    /* Chance makes few groups alike, all of them small. */
    cr_assert_leq(alike, all / 20, "%d of %d", alike, all);
}

Test(likeness, accounts_that_are_alike_in_anything_are_found)
{
    for (int aspect = 0; aspect < 4; aspect++)
        for (int size = 0; size < 5; size++) {
            struct service s = opened(7);
            struct likeness_result result;
            uint32_t group[600], count = strangers(&s, 0, sizes[size], group);

            /* Two in three of them. */
            for (uint32_t i = 0; i < count; i++) {
                if (i % 3 == 0)
                    continue;
                if (aspect == 0)
                    s.attributes.values[ATTRIBUTE_AGENT][group[i]] = 17;
                else if (aspect == 1)
                    s.attributes.values[ATTRIBUTE_PATTERN][group[i]] = 17;
                else if (aspect == 2)
                    s.moments[group[i]] = 100 * TIME_DAY + i * TIME_HOUR / 100;
                else
                    s.devices[group[i]] = group[1];
            }
            compare(&s, group, count, &result);
            cr_assert_gt(result.sum, 0.15, "%d %u", aspect, count);
            closed(&s);
        }
}

Test(likeness, a_day_or_a_date_for_all_says_nothing_of_time)
{
    struct service s = opened(3);
    struct likeness_result result;
    uint32_t group[600], count = strangers(&s, 0, 100, group);

    for (uint32_t a = 1; a <= ACCOUNTS; a++)
        s.moments[a] = 100 * TIME_DAY;
    compare(&s, group, count, &result);
    cr_assert_eq(result.known & 1u << LIKENESS_TIME, 0);
    cr_assert_eq(result.excess[LIKENESS_TIME], 0);
    closed(&s);
}

Test(likeness, unknown_attributes_are_not_compared)
{
    struct service s = opened(3);
    struct likeness_result result;
    uint32_t group[600], count = strangers(&s, 0, 100, group);

    compare(&s, group, count, &result);
    cr_assert_eq(result.known & 1u << LIKENESS_AMOUNT, 0);
    cr_assert_eq(result.known & 1u << LIKENESS_PAYMENT, 0);
    cr_assert_eq(result.known & 1u << LIKENESS_AGENT, 1u << LIKENESS_AGENT);
    closed(&s);
}

Test(likeness, the_order_of_the_group_does_not_matter)
{
    struct service s = opened(5), t = opened(5);
    struct likeness_result a, b;
    uint32_t group[600], count = strangers(&s, 0, 100, group), turned[600];

    for (uint32_t i = 0; i < count; i++)
        turned[i] = group[count - 1 - i];
    compare(&s, group, count, &a);
    compare(&t, turned, count, &b);
    for (int aspect = 0; aspect < LIKENESS_ASPECTS; aspect++)
        cr_assert_eq(a.excess[aspect], b.excess[aspect]);
    closed(&s);
    closed(&t);
}

/* ---- hubs ---- */

static const struct evidence_limits limits = {
    .hub_accounts = 8, .hub_likeness = 0.15, .hub_share = 0.1
};

static struct hub_answer asked(
    struct service *s, enum kind kind, const uint32_t *group, uint32_t count, int is_known)
{
    struct hub_group asked = {
        .kind = kind, .accounts = group, .count = count, .having = ACCOUNTS
    };
    struct likeness_result result;
    struct hub_answer answer;
    struct error err;

    compare(s, group, count, &result);
    cr_assert_eq(hub_judge(is_known ? &s->likeness : NULL, &asked, &limits, &answer, &err), 0);
    return answer;
}

Test(hub, a_value_of_strangers_is_a_hub_and_a_rings_is_not)
{
    for (int is_ring = 0; is_ring < 2; is_ring++) {
        struct service s = opened(9);
        uint32_t group[600], count = strangers(&s, 0, 25, group);

        for (uint32_t i = 0; is_ring && i < count; i++)
            s.moments[group[i]] = 50 * TIME_DAY + i * TIME_HOUR;
        cr_assert_eq(
            asked(&s, KIND_PAYMENT, group, count, 1).reason, is_ring ? HUB_NONE : HUB_STRANGERS);
        closed(&s);
    }
}

/* Most accounts of the store. */
Test(hub, a_ring_that_is_most_of_the_service_is_none)
{
    struct service s = opened(9);
    uint32_t *group = malloc(ACCOUNTS * sizeof *group), count = 0;

    for (uint32_t a = 1; a <= ACCOUNTS; a++)
        if (a % 4) {
            group[count++] = a;
            s.moments[a] = 50 * TIME_DAY;
        }
    cr_assert_eq(asked(&s, KIND_PAYMENT, group, count, 1).reason, HUB_NONE);
    free(group);
    closed(&s);
}

Test(hub, a_few_accounts_are_never_a_hub)
{
    struct service s = opened(9);
    uint32_t group[600];

    cr_assert_eq(asked(&s, KIND_PAYMENT, group, strangers(&s, 0, 8, group), 1).reason, HUB_NONE);
    closed(&s);
}

/* One browser on one device is not a second thing in common. */
Test(hub, what_the_value_implies_does_not_count)
{
    struct service s = opened(9);
    uint32_t group[600], count = strangers(&s, 0, 40, group);

    for (uint32_t i = 0; i < count; i++)
        s.attributes.values[ATTRIBUTE_AGENT][group[i]] = 3;
    cr_assert_eq(asked(&s, KIND_DEVICE, group, count, 1).reason, HUB_STRANGERS);
    cr_assert_eq(asked(&s, KIND_PAYMENT, group, count, 1).reason, HUB_NONE);
    closed(&s);
}

Test(hub, without_anything_to_compare_only_a_share_of_all_is_a_hub)
{
    struct service s = opened(9);
    uint32_t group[600];

    cr_assert_eq(asked(&s, KIND_DEVICE, group, strangers(&s, 0, 400, group), 0).reason, HUB_NONE);
    cr_assert_eq(
        asked(&s, KIND_DEVICE, group, strangers(&s, 0, 401, group), 0).reason, HUB_TOO_MANY);
    closed(&s);
}

Test(hub, a_mailbox_written_in_several_ways_has_one_owner)
{
    for (int is_placeholder = 0; is_placeholder < 2; is_placeholder++) {
        struct service s = opened(9);
        uint32_t group[600], count = strangers(&s, 0, 40, group);

        for (uint32_t i = 0; i < count; i++) {
            s.attributes.values[ATTRIBUTE_PATTERN][group[i]] = is_placeholder ? 3 : 1 + i % 5;
            s.attributes.values[ATTRIBUTE_REGISTRABLE_DOMAIN][group[i]] = 1;
        }
        cr_assert_eq(asked(&s, KIND_MAILBOX, group, count, 1).reason,
            is_placeholder ? HUB_STRANGERS : HUB_NONE);
        closed(&s);
    }
}
