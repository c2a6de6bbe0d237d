#include "ring/seed.h"
#include "ring/find.h"

#include <criterion/criterion.h>
#include <string.h>

#include "ring_service.h"

static void confirm(struct service *service, uint32_t account)
{
    service->entries[account].known |= 1u << FLAG_CONFIRMED;
    service->entries[account].marks |= 1u << FLAG_CONFIRMED;
}

/* Returns whether any account was isolated. */
static int take_apart(struct service *service, const struct ring_set *rings)
{
    struct error err;
    int is_apart;

    cr_assert_eq(seed_isolate(&service->evidence, SERVICE_ACCOUNTS, &service->features, rings,
                     &service->limits, &is_apart, &err),
        0);
    return is_apart;
}

/* The accounts of the i-th remaining evidence. */
static uint32_t size_of(const struct service *service, size_t i)
{
    cr_assert_lt(i, service->evidence.count);
    return service->evidence.items[i].accounts;
}

Test(seed, accounts_that_share_a_card_with_a_confirmed_one_leave_other_evidence)
{
    struct service *service = service_open();
    struct ring_set none = { 0 };

    service->limits.seed_sharers = 2;
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 1, 2, 0 });
    service_tie(service, KIND_PAYMENT, 9, (uint32_t[]){ 2, 3, 4, 0 });
    confirm(service, 1);
    cr_assert(take_apart(service, &none));
    cr_assert_eq(service->evidence.count, 2);
    cr_assert_eq(size_of(service, 0), 2);
    cr_assert_eq(size_of(service, 1), 2, "3 and 4 stay together without 2");
    service_close(service);
}

Test(seed, common_values_and_devices_do_not_link)
{
    struct service *service = service_open();
    struct ring_set none = { 0 };

    service->limits.seed_sharers = 2;
    service_tie(service, KIND_PAYMENT, 9, (uint32_t[]){ 1, 2, 3, 0 });
    service_tie(service, KIND_DEVICE, 6, (uint32_t[]){ 1, 4, 0 });
    confirm(service, 1);
    take_apart(service, &none);
    cr_assert_eq(service->evidence.count, 2);
    cr_assert_eq(size_of(service, 0), 3);
    cr_assert_eq(size_of(service, 1), 2);
    service_close(service);
}

Test(seed, a_suspicious_ring_keeps_its_members)
{
    struct service *service = service_open();
    struct ring ring = { .members = 3, .band = BAND_HIGH };
    struct member members[] = { { .account = 1 }, { .account = 2 }, { .account = 3 } };
    struct ring_set found = { .rings = &ring, .members = members, .count = 1 };

    service->limits.seed_sharers = 2;
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 1, 2, 0 });
    service_tie(service, KIND_PHONE, 6, (uint32_t[]){ 2, 3, 0 });
    confirm(service, 1);
    take_apart(service, &found);
    cr_assert_eq(size_of(service, 0), 2);
    cr_assert_eq(size_of(service, 1), 2);
    service_close(service);
}

/* A ring that an analyst confirmed must be found again. */
Test(seed, a_mostly_confirmed_ring_keeps_its_members)
{
    struct ring ring = { .members = 3, .band = BAND_LOW };
    struct member members[] = { { .account = 1 }, { .account = 2 }, { .account = 3 } };
    struct ring_set found = { .rings = &ring, .members = members, .count = 1 };

    for (uint32_t confirmed = 1; confirmed <= 2; confirmed++) {
        struct service *service = service_open();

        service->limits.seed_sharers = 2;
        service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 1, 2, 0 });
        service_tie(service, KIND_PHONE, 6, (uint32_t[]){ 2, 3, 0 });
        confirm(service, 1);
        if (confirmed == 2)
            confirm(service, 3);
        cr_assert_eq(take_apart(service, &found), confirmed == 1);
        cr_assert_eq(service->evidence.count, confirmed);
        service_close(service);
    }
}

Test(seed, a_confirmed_ring_keeps_its_members_however_it_grew)
{
    struct ring ring = { .members = 3, .band = BAND_LOW, .is_confirmed = 1 };
    struct member members[] = { { .account = 1 }, { .account = 2 }, { .account = 3 } };
    struct ring_set found = { .rings = &ring, .members = members, .count = 1 };
    struct service *service = service_open();

    service->limits.seed_sharers = 2;
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 1, 2, 0 });
    service_tie(service, KIND_PHONE, 6, (uint32_t[]){ 2, 3, 0 });
    confirm(service, 1);
    cr_assert_not(take_apart(service, &found));
    cr_assert_eq(service->evidence.count, 2);
    service_close(service);
}

/* A candidate that is split, with members of one half confirmed or not. */
Test(seed, confirmed_accounts_do_not_change_which_rings_there_are)
{
    for (uint32_t confirmed = 0; confirmed <= 12; confirmed += 6) {
        struct service *service = service_open();
        struct ring_set rings;

        service->limits.cut_members = 8;
        service->limits.medium = 15;
        service_link(service, KIND_DEVICE, 9, 1, 6);
        service_link(service, KIND_DEVICE, 9, 7, 6);
        service_tie(service, KIND_IP, 5, (uint32_t[]){ 6, 7, 0 });
        service_all(service, ATTRIBUTE_AGENT_FAMILY, 1, 12, 1);
        for (uint32_t account = 1; account <= confirmed; account++)
            confirm(service, account);
        service->limits.weights[PART_CONFIRMED] = 40;
        rings = service_rings(service);
        cr_assert_eq(rings.count, 1, "%u: %u", confirmed, rings.count);
        ring_free(&rings);
        service_close(service);
    }
}

Test(seed, final_rings_are_scored_with_confirmed_accounts)
{
    struct service *service = service_open();
    struct ring_set rings;
    struct error err;
    double before;

    service_link(service, KIND_DEVICE, 9, 1, 4);
    rings = service_rings(service);
    before = rings.rings[0].score;
    confirm(service, 2);
    cr_assert_eq(ring_score(&rings, &service->evidence, SERVICE_ACCOUNTS, &service->features,
                     &service->limits, &err),
        0);
    cr_assert_float_eq(rings.rings[0].score, before + 2, 1e-6, "a quarter");
    ring_free(&rings);
    service_close(service);
}

Test(seed, confirmed_accounts_raise_the_score_but_not_to_high)
{
    double scores[2], own[2];

    for (int confirmed = 0; confirmed < 2; confirmed++) {
        struct service *service = service_open();
        struct ring_set rings;

        service_link(service, KIND_PAYMENT, 9, 1, 4);
        for (uint32_t account = 1; confirmed && account <= 4; account++)
            confirm(service, account);
        rings = service_rings(service);
        scores[confirmed] = rings.rings[0].score;
        own[confirmed] = rings.rings[0].own;
        ring_free(&rings);
        service_close(service);
    }
    cr_assert_float_eq(scores[1], scores[0] + 9, 1e-6);
    cr_assert_float_eq(own[1], own[0], 1e-6);
}

Test(seed, without_a_confirmed_account_nothing_changes)
{
    struct service *service = service_open();
    struct ring_set none = { 0 };

    service_link(service, KIND_PAYMENT, 9, 1, 5);
    service_tie(service, KIND_PHONE, 6, (uint32_t[]){ 5, 6, 0 });
    cr_assert_not(take_apart(service, &none));
    cr_assert_eq(size_of(service, 0), 5);
    cr_assert_eq(size_of(service, 1), 2);
    service_close(service);
}

Test(seed, both_of_a_pair_count_as_linked_to_a_confirmed_one)
{
    struct service *service = service_open();

    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 1, 2, 0 });
    confirm(service, 1);
    cr_assert_float_eq(service_bits(service, 2, "confirmed"), 9, 1e-9);
    service_close(service);
}

Test(seed, one_confirmed_account_counts_little_in_a_large_group)
{
    struct service *service = service_open();

    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 1, 2, 0 });
    confirm(service, 1);
    service->linked_by = KIND_DEVICE;
    score_steps_clear(service->steps);
    score_steps_add(service->steps, "confirmed", 0, 0);
    score_steps_add(service->steps, "confirmed", 0.02, 1);
    score_steps_add(service->steps, "confirmed", 0.03, 9);
    cr_assert_eq(service_bits(service, 100, "confirmed"), 1, "two of a hundred");
    cr_assert_eq(service_bits(service, 101, "confirmed"), 0);
    cr_assert_eq(service_bits(service, 66, "confirmed"), 9);
    service_close(service);
}
