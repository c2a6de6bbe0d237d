#include "ring/split_sparse.h"
#include "ring/find.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/time.h"
#include "ring_service.h"

enum { HUB = 60, APART = 6 };

static struct service *open_service(void)
{
    struct service *service = service_open();

    service->limits.cut_members = 8;
    return service;
}

/* A device of HUB accounts, one of which came each APART days. */
static void add_hub(struct service *service)
{
    uint32_t hub[HUB + 1] = { 0 };

    for (uint32_t i = 0; i < HUB; i++)
        hub[i] = 1 + i * APART;
    service_tie(service, KIND_DEVICE, 30, hub);
}

/* Each account of the hub has a card with so many others. */
static void add_families(struct service *service, uint32_t others)
{
    for (uint32_t i = 0; i < HUB; i++)
        service_link(service, KIND_PAYMENT, 6, 1 + i * APART, 1 + others);
}

static void expect_alone(const struct ring_set *rings, uint32_t first, uint32_t count)
{
    const struct ring *ring = service_ring_of(rings, first);

    cr_assert_not_null(ring, "%u is in no ring", first);
    cr_assert_eq(ring->members, count, "%u", ring->members);
    for (uint32_t account = first; account < first + count; account++)
        cr_assert_eq(service_ring_of(rings, account), ring, "%u", account);
}

Test(split_sparse, families_that_only_a_hub_links_are_split)
{
    struct service *service = open_service();
    struct ring_set rings;

    add_hub(service);
    add_families(service, 2);
    rings = service_rings(service);
    cr_assert_eq(rings.count, HUB);
    for (uint32_t i = 0; i < HUB; i++)
        expect_alone(&rings, 1 + i * APART, 3);
    ring_free(&rings);
    service_close(service);
}

Test(split_sparse, a_hub_keeps_the_accounts_that_nothing_else_holds)
{
    struct service *service = open_service();
    struct ring_set rings;
    const struct ring *ring;

    add_hub(service);
    for (uint32_t i = 0; i < HUB / 2; i++)
        service_link(service, KIND_PAYMENT, 6, 1 + i * APART, 3);
    rings = service_rings(service);
    ring = service_ring_of(&rings, 1 + (HUB - 1) * APART);
    cr_assert_eq(rings.count, HUB / 2 + 1);
    cr_assert_not_null(ring);
    cr_assert_eq(ring->members, HUB / 2);
    cr_assert_eq(ring->evidence, 1);
    ring_free(&rings);
    service_close(service);
}

Test(split_sparse, a_group_of_few_days_stays_whole)
{
    struct service *service = open_service();
    struct ring_set rings;

    add_hub(service);
    add_families(service, 2);
    for (uint32_t account = 1; account <= HUB * APART; account++)
        if ((account - 1) % APART < 3)
            service->entries[account].created = 100 * TIME_DAY + account * (int64_t)TIME_HOUR;
    rings = service_rings(service);
    cr_assert_eq(rings.count, 1);
    cr_assert_eq(rings.rings[0].members, 3 * HUB);
    ring_free(&rings);
    service_close(service);
}

Test(split_sparse, a_device_of_all_stays_whole_however_long_it_lasts)
{
    struct service *service = open_service();
    struct ring_set rings;

    add_hub(service);
    add_families(service, 0);
    rings = service_rings(service);
    cr_assert_eq(rings.count, 1);
    cr_assert_eq(rings.rings[0].members, HUB);
    ring_free(&rings);
    service_close(service);
}

Test(split_sparse, smaller_candidates_than_may_be_split_stay_whole)
{
    struct service *service = open_service();
    struct ring_set rings;

    add_hub(service);
    add_families(service, 2);
    service->limits.cut_members = 3 * HUB + 1;
    rings = service_rings(service);
    cr_assert_eq(rings.count, 1);
    ring_free(&rings);
    service_close(service);
}

Test(split_sparse, no_account_is_in_two_rings)
{
    struct service *service = open_service();
    struct ring_set rings;
    uint32_t seen[SERVICE_ACCOUNTS + 1] = { 0 };

    add_hub(service);
    add_families(service, 2);
    for (uint32_t i = 0; i + 9 < HUB; i += 10)
        service_tie(service, KIND_PHONE, 9,
            (uint32_t[]){ 1 + i * APART, 2 + (i + 3) * APART, 4 + (i + 5) * APART,
                5 + (i + 7) * APART, 6 + (i + 9) * APART, 0 });
    rings = service_rings(service);
    for (uint32_t r = 0; r < rings.count; r++)
        for (uint32_t i = 0; i < rings.rings[r].members; i++)
            cr_assert_eq(seen[rings.members[rings.rings[r].first_member + i].account]++, 0);
    ring_free(&rings);
    service_close(service);
}
