/*
 * composite_order.c - composites do not depend on the order in which accounts were loaded, and
 * agree with a slow count.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "base/time.h"
#include "population.h"

enum { CROWD = 140 };

static const struct evidence_limits limits = {
    .composite_bits = 0.5, .composite_lift = 1, .composite_accounts = 3
};

static const int64_t windows[] = { TIME_DAY, 7 * TIME_DAY, 30 * TIME_DAY, 120 * TIME_DAY };

/* A small population in which few values are shared by many, with devices and cards among several.
 */
static struct people *random_people(struct random *random, int64_t step)
{
    struct people *people = people_new();
    int count = (int)random_below(random, CROWD), numbers = random_unit(random) < 0.5 ? 12 : CROWD;
    int64_t span = 1 + (int64_t)random_below(random, 200 * TIME_DAY);

    for (int i = 0; i < count; i++) {
        int64_t at = (int64_t)random_below(random, (uint64_t)span);
        uint32_t account = people_come(people, at / step * step);

        for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++)
            people->values[attribute][account] =
                random_unit(random) < 0.3 ? 1 : (uint32_t)random_below(random, 12);
        people->devices[account] = (uint32_t)random_below(random, (uint64_t)numbers);
        people->payments[account] = (uint32_t)random_below(random, (uint64_t)numbers);
    }
    return people;
}

/* ---- the slow count ---- */

/* The accounts with both values of a pair, in the order they came. */
struct hand {
    const struct people *people;
    enum attribute parent, child;
    double least_share;
    uint32_t with[PEOPLE], count;
};

static int is_told(const struct hand *hand, uint32_t account)
{
    int by_pattern = hand->parent == ATTRIBUTE_PATTERN || hand->child == ATTRIBUTE_PATTERN;

    return !by_pattern || !attribute_has_own_domain(&hand->people->attributes, account);
}

static void collect(struct hand *hand, uint32_t parent, uint32_t child)
{
    const struct people *people = hand->people;

    hand->count = 0;
    for (uint32_t account = 1; account <= people->count; account++) {
        uint32_t at = hand->count;

        if (people->values[hand->parent][account] != parent ||
            people->values[hand->child][account] != child || !is_told(hand, account))
            continue;
        for (; at > 0 && people->created[hand->with[at - 1]] > people->created[account]; at--)
            hand->with[at] = hand->with[at - 1];
        hand->with[at] = account;
        hand->count++;
    }
}

/* Accounts first .. end of the group that have a number nobody of the group had before. */
static uint32_t fresh(
    const struct hand *hand, const uint32_t *numbers, uint32_t first, uint32_t end)
{
    uint32_t count = 0;

    for (uint32_t i = first; i < end; i++) {
        uint32_t number = numbers ? numbers[hand->with[i]] : 0;
        int is_known = 0;

        for (uint32_t j = 0; number && j < i; j++)
            is_known |= numbers[hand->with[j]] == number;
        count += !is_known;
    }
    return count;
}

static uint32_t counted(const struct hand *hand, uint32_t first, uint32_t end)
{
    int by_device = hand->parent == ATTRIBUTE_AGENT || hand->child == ATTRIBUTE_AGENT ||
                    hand->child == ATTRIBUTE_AGENT_FAMILY || hand->parent == ATTRIBUTE_PROFILE;
    int by_payment = hand->parent == ATTRIBUTE_BIN || hand->child == ATTRIBUTE_BIN ||
                     hand->parent == ATTRIBUTE_AMOUNT || hand->child == ATTRIBUTE_AMOUNT;
    uint32_t devices = fresh(hand, by_device ? hand->people->devices : NULL, first, end);
    uint32_t payments = fresh(hand, by_payment ? hand->people->payments : NULL, first, end);

    return devices < payments ? devices : payments;
}

static double slow_bits(const struct hand *hand, uint32_t first, uint32_t end, int64_t window)
{
    const struct people *people = hand->people;
    uint32_t parent = people->values[hand->parent][hand->with[0]];
    uint32_t child = people->values[hand->child][hand->with[0]];
    int64_t from = people->created[hand->with[first]];
    double parents = 0, alike = 0, all = 0, expected;
    uint32_t count = counted(hand, first, end);

    for (uint32_t account = 1; account <= people->count; account++) {
        int64_t at = people->created[account];

        parents +=
            people->values[hand->parent][account] == parent && at >= from && at <= from + window;
        if (at < from - window || at > from + 2 * window)
            continue;
        all++;
        alike += people->values[hand->child][account] == child && is_told(hand, account);
    }
    expected = composite_expected(parents, alike - (end - first), all - parents);
    if (count < (uint32_t)limits.composite_accounts || count < limits.composite_lift * expected ||
        end - first < hand->least_share * parents)
        return 0;
    return burst_bits((int)count, 1, expected, hand->count * 4.0 * fmax(expected, 1));
}

/* Bits of the windows that begin at an account. */
struct slow {
    double best;
    double largest; /* of the first among those of a length that hold most */
    double same;    /* of those that hold just the accounts of the evidence */
};

static uint32_t end_of(const struct hand *hand, uint32_t first, int64_t window)
{
    uint32_t end = first;

    while (end < hand->count && hand->people->created[hand->with[end]] <=
                                    hand->people->created[hand->with[first]] + window)
        end++;
    return end;
}

static int is_just(const struct hand *hand, uint32_t first, uint32_t end,
    const struct evidence_set *set, const struct evidence *item)
{
    uint32_t here = 0;

    for (uint32_t i = first; i < end; i++)
        here += people_among(set, (size_t)(item - set->items), hand->with[i], hand->with[i]);
    return here == item->accounts && here == end - first;
}

static struct slow try_all(
    const struct hand *hand, const struct evidence_set *set, const struct evidence *item)
{
    struct slow slow = { 0 };

    for (int w = 0; w < 4; w++) {
        uint32_t most = 0;
        double largest = 0;

        for (uint32_t first = 0; first < hand->count; first++) {
            uint32_t end = end_of(hand, first, windows[w]), count = counted(hand, first, end);
            double bits = slow_bits(hand, first, end, windows[w]);

            slow.best = fmax(slow.best, bits);
            largest = count > most ? bits : largest;
            most = count > most ? count : most;
            if (item && windows[w] == item->window && is_just(hand, first, end, set, item))
                slow.same = fmax(slow.same, bits);
        }
        slow.largest = fmax(slow.largest, largest);
    }
    return slow;
}

/* The strongest evidence of a pair of values, or NULL. Counts all of it. */
static const struct evidence *evidence_of(
    const struct hand *hand, const struct evidence_set *set, size_t *met)
{
    const struct evidence *strongest = NULL;

    for (size_t i = 0; i < set->count; i++)
        for (uint32_t j = 0; j < hand->count; j++)
            if (set->items[i].value == hand->with[j]) {
                ++*met;
                if (!strongest || set->items[i].bits > strongest->bits)
                    strongest = &set->items[i];
            }
    return strongest;
}

/* A window may be skipped for a larger one that it overlaps, but never the largest of all. */
static void compare(struct hand *hand, const struct evidence_set *set, size_t *met)
{
    for (uint32_t parent = 1; parent < 12; parent++)
        for (uint32_t child = 1; child < 12; child++) {
            const struct evidence *item;
            struct slow slow;

            collect(hand, parent, child);
            item = evidence_of(hand, set, met);
            slow = try_all(hand, set, item);
            cr_assert(item || slow.largest <= 0);
            if (!item)
                continue;
            cr_assert_eq(item->sharing, hand->count);
            cr_assert_float_eq(item->bits, slow.same, 1e-9, "%f %f", item->bits, slow.same);
            cr_assert_leq(item->bits, slow.best + 1e-9);
            cr_assert_geq(item->bits, slow.largest - 1e-9);
        }
}

Test(composite, agrees_with_a_slow_count)
{
    struct random random;
    size_t met = 0;

    random_seed(&random, 11);
    for (int round = 0; round < 40; round++) {
        int64_t step = round % 2 ? TIME_DAY : 1;
        struct people *people = random_people(&random, step);

        for (int kind = KIND_NETWORK_AGENT; kind < KIND_COUNT; kind++) {
            struct evidence_set set = people_judge(people, (enum kind)kind, &limits);
            int is_of_domain = kind == KIND_DOMAIN_AGENT || kind == KIND_DOMAIN_ISSUER ||
                               kind == KIND_NETWORK_DOMAIN;
            struct hand hand = { .people = people, .least_share = is_of_domain ? 0.4 : 0 };
            size_t before = met;

            composite_attributes((enum kind)kind, &hand.parent, &hand.child);
            if (hand.child != ATTRIBUTE_TIME) {
                compare(&hand, &set, &met);
                cr_assert_eq(met - before, set.count);
            }
            evidence_free(&set);
        }
        free(people);
    }
    cr_assert_gt(met, 100);
}

/* ---- order ---- */

/* The same accounts, loaded in another order. number: the new number, by the old one. */
static struct people *shuffled(
    const struct people *people, struct random *random, uint32_t number[PEOPLE + 1])
{
    struct people *other = people_new();

    for (uint32_t account = 1; account <= people->count; account++)
        number[account] = people_come(other, 0);
    for (uint32_t account = people->count; account > 1; account--) {
        uint32_t with = 1 + (uint32_t)random_below(random, account), held = number[account];

        number[account] = number[with];
        number[with] = held;
    }
    for (uint32_t account = 1; account <= people->count; account++) {
        other->created[number[account]] = people->created[account];
        other->devices[number[account]] = people->devices[account];
        other->payments[number[account]] = people->payments[account];
        for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++)
            other->values[attribute][number[account]] = people->values[attribute][account];
    }
    return other;
}

/* Evidence comes by values, which are the same; accounts have other numbers. */
static void expect_same(const struct evidence_set *a, const struct evidence_set *b,
    const uint32_t number[PEOPLE + 1], const char *kind)
{
    cr_assert_eq(a->count, b->count, "%s: %zu, shuffled %zu", kind, a->count, b->count);
    for (size_t i = 0; i < a->count; i++) {
        const struct evidence *x = &a->items[i], *y = &b->items[i];

        cr_assert_eq(x->bits, y->bits, "%s: %f, shuffled %f", kind, x->bits, y->bits);
        cr_assert(x->accounts == y->accounts && x->window == y->window);
        for (uint32_t j = 0; j < x->accounts; j++) {
            uint32_t account = number[a->edges[x->first + j].account];

            cr_assert_eq(people_among(b, i, account, account), 1);
        }
    }
}

/* Many come at one moment, as where records tell no time of day. */
Test(composite, the_order_of_loading_does_not_matter)
{
    static uint32_t number[PEOPLE + 1];
    struct random random;
    size_t met = 0;

    random_seed(&random, 12);
    for (int round = 0; round < 200; round++) {
        struct people *people = random_people(&random, round % 2 ? 20 * TIME_DAY : TIME_DAY);
        struct people *other = shuffled(people, &random, number);

        for (int kind = KIND_NETWORK_AGENT; kind < KIND_COUNT; kind++) {
            struct evidence_set a = people_judge(people, (enum kind)kind, &limits);
            struct evidence_set b = people_judge(other, (enum kind)kind, &limits);

            expect_same(&a, &b, number, kind_info((enum kind)kind)->name);
            met += a.count;
            evidence_free(&a);
            evidence_free(&b);
        }
        free(people);
        free(other);
    }
    cr_assert_gt(met, 300);
}

/* Of three at one moment the first shares its device with the second, which shares its card with
 * the third: in whatever order they are looked at, as many count. */
Test(composite, devices_and_cards_of_one_moment_count_equally_in_any_order)
{
    static const int orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 } };
    double bits[3];

    for (int order = 0; order < 3; order++) {
        struct people *people = people_new();
        struct evidence_set set;

        for (uint32_t i = 0; i < 1000; i++) {
            uint32_t account = people_come(people, TIME_DAY);

            people->values[ATTRIBUTE_BIN][account] = 2 + i % 7;
            people->values[ATTRIBUTE_AGENT][account] = 2 + i % 9;
        }
        for (uint32_t chain = 0; chain < 4; chain++)
            for (int i = 0; i < 3; i++) {
                uint32_t account = people_come(people, TIME_DAY);

                people->values[ATTRIBUTE_BIN][account] = people->values[ATTRIBUTE_AGENT][account] =
                    1;
                people->devices[account] = 1 + 2 * chain + (orders[order][i] == 2);
                people->payments[account] = 1 + 2 * chain + (orders[order][i] > 0);
            }
        set = people_judge(people, KIND_ISSUER_AGENT, &limits);
        cr_assert_eq(set.count, 1);
        bits[order] = set.items[0].bits;
        evidence_free(&set);
        free(people);
    }
    cr_assert_eq(bits[0], bits[1]);
    cr_assert_eq(bits[0], bits[2]);
}

Test(composite, all_at_one_moment_are_one_group)
{
    struct people *people = people_new();
    struct evidence_set set;

    for (uint32_t i = 0; i < 500; i++) {
        uint32_t account = people_come(people, TIME_DAY);

        people->values[ATTRIBUTE_NETWORK][account] = i < 12 ? 1 : i;
        people->values[ATTRIBUTE_AGENT][account] = i < 12 ? 1 : 2 + i % 9;
    }
    set = people_judge(people, KIND_NETWORK_AGENT, &limits);
    cr_assert_eq(set.count, 1);
    cr_assert_eq(set.items[0].accounts, 12);
    cr_assert(isfinite(set.items[0].bits));
    evidence_free(&set);
    free(people);
}

/* ---- what is expected ---- */

/* The accounts of a group are not among the others that they are compared with. */
Test(composite, a_rings_own_reuse_does_not_make_it_expected)
{
    double bits[2];

    for (int more = 0; more < 2; more++) {
        struct people *people = people_new();
        struct evidence_set set;
        int ring = more ? 40 : 10;

        for (uint32_t i = 0; i < 3000; i++) {
            uint32_t account = people_come(people, i * TIME_HOUR);

            people->values[ATTRIBUTE_NETWORK][account] = 10 + i;
            people->values[ATTRIBUTE_AGENT][account] = 10 + i % 9;
        }
        for (int i = 0; i < ring; i++) {
            uint32_t account = people_come(people, 50 * TIME_DAY + i);

            people->values[ATTRIBUTE_NETWORK][account] = people->values[ATTRIBUTE_AGENT][account] =
                1;
        }
        set = people_judge(people, KIND_NETWORK_AGENT, &limits);
        cr_assert_eq(set.count, 1);
        cr_assert_eq((int)set.items[0].accounts, ring);
        bits[more] = set.items[0].bits / ring;
        evidence_free(&set);
        free(people);
    }
    /* Each group has as many bits as before. */
    cr_assert_gt(bits[1], 0.9 * bits[0]);
}

Test(composite, the_expectation_is_the_share_among_others_and_never_zero)
{
    cr_assert_float_eq(composite_expected(80, 199, 999), 16, 1e-9);
    cr_assert_float_eq(composite_expected(10, 0, 999), 0.01, 1e-9);
    cr_assert_gt(composite_expected(10, -5, -5), 0);
}
