/*
 * order.c - rings do not depend on the order of evidence, nor on the numbers of accounts and
 * values, and no account is in two rings.
 */
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "ring/find.h"
#include "base/time.h"
#include "ring_service.h"

enum { CROWD = 160, COMPARED = 7 };

static const enum attribute compared[COMPARED] = { ATTRIBUTE_AGENT_FAMILY, ATTRIBUTE_PATTERN,
    ATTRIBUTE_AMOUNT, ATTRIBUTE_REGISTRABLE_DOMAIN, ATTRIBUTE_LOCALE, ATTRIBUTE_BIN,
    ATTRIBUTE_COUNTRY };

/* Groups of alike accounts in cells of about one size, with weak links between any two. */
static struct service *random_service(struct random *random)
{
    struct service *service = service_open();

    service->limits.cut_members = 8;
    service->limits.joined = -5;
    service->limits.least_members = 3;
    service->limits.pair = 5;
    for (int row = 0; row < SCORE_PARTS; row++)
        service->steps[row] = SCORE_TABLE[row];
    for (uint32_t account = 1; account <= CROWD; account++) {
        uint32_t gang = account / 20;

        service->entries[account].created =
            TIME_DAY * (int64_t)(5 * gang) + (int64_t)random_below(random, 20 * TIME_DAY);
        for (int t = 0; t < COMPARED; t++)
            service->values[compared[t]][account] = random_unit(random) < 0.8
                                                        ? 1 + gang / (1 + (uint32_t)t % 3)
                                                        : (uint32_t)random_below(random, 30);
    }
    for (uint32_t first = 1; first + 5 <= CROWD; first += 4 + (uint32_t)random_below(random, 2))
        service_link(service, random_below(random, 2) ? KIND_DEVICE : KIND_PAYMENT,
            6 + (double)random_below(random, 4) * 5, first, 4);
    for (int i = 0; i < 25; i++) {
        uint32_t a = 1 + (uint32_t)random_below(random, CROWD - 30);
        uint32_t b = a + 1 + (uint32_t)random_below(random, 25);

        service_tie(
            service, KIND_PAYMENT, 3 + (double)random_below(random, 5), (uint32_t[]){ a, b, 0 });
    }
    return service;
}

static void permute(uint32_t *number, uint32_t count, struct random *random)
{
    for (uint32_t i = 0; i <= count; i++)
        number[i] = i;
    for (uint32_t i = count; i > 1; i--) {
        uint32_t j = 1 + (uint32_t)random_below(random, i), held = number[i];

        number[i] = number[j];
        number[j] = held;
    }
}

/* The same service with other numbers for accounts and values, and its evidence in another order.
 */
static struct service *shuffled(
    const struct service *service, struct random *random, uint32_t number[SERVICE_ACCOUNTS + 1])
{
    struct service *other = service_open();
    uint32_t values[SERVICE_VALUES], places[SERVICE_ACCOUNTS];

    permute(number, SERVICE_ACCOUNTS, random);
    other->limits = service->limits;
    for (uint32_t account = 1; account <= SERVICE_ACCOUNTS; account++)
        other->entries[number[account]] = service->entries[account];
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++) {
        permute(values, SERVICE_VALUES - 1, random);
        for (uint32_t account = 1; account <= SERVICE_ACCOUNTS; account++)
            other->values[attribute][number[account]] = values[service->values[attribute][account]];
    }
    permute(places, (uint32_t)service->evidence.count, random);
    for (uint32_t i = 1; i <= service->evidence.count; i++) {
        const struct evidence *item = &service->evidence.items[places[i] - 1];
        uint32_t accounts[SERVICE_ACCOUNTS + 1] = { 0 };

        for (uint32_t j = 0; j < item->accounts; j++)
            accounts[j] = number[service->evidence.edges[item->first + j].account];
        service_tie(other, item->kind, item->bits, accounts);
    }
    return other;
}

static void expect_same(
    const struct ring_set *a, const struct ring_set *b, const uint32_t *number, int round)
{
    cr_assert_eq(a->count, b->count, "round %d: %u rings, shuffled %u", round, a->count, b->count);
    for (uint32_t r = 0; r < a->count; r++) {
        const struct ring *ring = &a->rings[r];
        const struct member *members = a->members + ring->first_member;
        const struct ring *other = service_ring_of(b, number[members[0].account]);

        cr_assert(other && other->members == ring->members && other->evidence == ring->evidence,
            "round %d", round);
        cr_assert_float_eq(ring->score, other->score, 2e-6, "round %d", round);
        cr_assert_eq(ring->band, other->band);
        for (uint32_t i = 0; i < ring->members; i++)
            cr_assert_eq(service_ring_of(b, number[members[i].account]), other);
    }
}

static void expect_sound(const struct ring_set *rings, const struct ring_limits *limits)
{
    unsigned char met[SERVICE_ACCOUNTS + 1] = { 0 };

    for (uint32_t r = 0; r < rings->count; r++) {
        const struct ring *ring = &rings->rings[r];

        cr_assert(ring->members >= limits->least_members || ring->score >= limits->pair);
        for (uint32_t i = 0; i < ring->members; i++)
            cr_assert_eq(met[rings->members[ring->first_member + i].account]++, 0,
                "somebody is in two rings");
    }
}

Test(order, of_evidence_and_numbers_of_accounts_do_not_matter)
{
    uint32_t number[SERVICE_ACCOUNTS + 1];
    struct random random;
    uint32_t largest = 0;
    int cut = 0, joined = 0;

    random_seed(&random, 21);
    for (int round = 0; round < 200; round++) {
        struct service *service = random_service(&random);
        struct service *other = shuffled(service, &random, number);
        struct ring_set rings = service_rings(service), again = service_rings(other);
        struct ring_set unmerged, whole;

        expect_same(&rings, &again, number, round);
        expect_sound(&rings, &service->limits);
        service->limits.joined = 1e9;
        unmerged = service_rings(service);
        joined += unmerged.count > rings.count;
        service->limits.cut_members = 1 << 30;
        whole = service_rings(service);
        cut += whole.count < unmerged.count;
        for (uint32_t r = 0; r < rings.count; r++)
            largest = rings.rings[r].members > largest ? rings.rings[r].members : largest;
        ring_free(&unmerged);
        ring_free(&whole);
        ring_free(&rings);
        ring_free(&again);
        service_close(service);
        service_close(other);
    }
    /* The test is not trivial. */
    cr_assert(cut > 30 && joined > 100 && largest > 20, "%d %d %u", cut, joined, largest);
}
