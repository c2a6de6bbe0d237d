/*
 * trim.c - members that are linked far more weakly than the others leave a ring.
 */
#include "ring/trim.h"

#include <criterion/criterion.h>

#include "ring/find.h"
#include "ring_service.h"

/* Accounts 1 to 6 share a card and a device; account 7 only the phone of account 6. */
static struct service *strongly_linked(void)
{
    struct service *service = service_open();

    service_link(service, KIND_PAYMENT, 9, 1, 6);
    service_link(service, KIND_DEVICE, 9, 1, 6);
    service_tie(service, KIND_PHONE, 2, (uint32_t[]){ 6, 7, 0 });
    return service;
}

static uint32_t members_with(double stray_bits, int confirmed)
{
    struct service *service = strongly_linked();
    struct ring_set rings;
    uint32_t members;

    service->limits.stray_bits = stray_bits;
    if (confirmed)
        service->entries[7].marks |= 1u << FLAG_CONFIRMED;
    rings = service_rings(service);
    cr_assert_eq(rings.count, 1);
    members = rings.rings[0].members;
    ring_free(&rings);
    service_close(service);
    return members;
}

Test(trim, a_weakly_linked_member_leaves)
{
    cr_assert_eq(members_with(1e9, 0), 7);
    cr_assert_eq(members_with(1, 0), 6);
}

Test(trim, a_confirmed_member_stays)
{
    cr_assert_eq(members_with(1, 1), 7);
}

/* Where half of the members are far below the rest, it is not clear who the strays are. */
Test(trim, a_ring_of_two_halves_stays_whole)
{
    struct service *service = service_open();
    struct ring_set rings;

    service_link(service, KIND_PAYMENT, 9, 1, 4);
    service_link(service, KIND_DEVICE, 9, 1, 4);
    service_link(service, KIND_PHONE, 2, 4, 5);
    service->limits.stray_bits = 0.5;
    rings = service_rings(service);
    cr_assert_eq(rings.count, 1);
    cr_assert_eq(rings.rings[0].members, 8);
    ring_free(&rings);
    service_close(service);
}
