#include "ring/prune.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/random.h"
#include "ring_service.h"

enum { LEAST = 3 };

static void prune(struct service *service)
{
    struct error err;

    cr_assert_eq(
        prune_strays(&service->evidence, SERVICE_ACCOUNTS, &service->features, LEAST, &err), 0);
}

/* Whether an account is in the last evidence. */
static int is_in_last(const struct service *service, uint32_t account)
{
    const struct evidence *last = &service->evidence.items[service->evidence.count - 1];

    for (uint32_t i = 0; i < last->accounts; i++)
        if (service->evidence.edges[last->first + i].account == account)
            return 1;
    return 0;
}

Test(prune, a_guest_with_a_rings_browser_does_not_link_a_venue_to_it)
{
    struct service *service = service_open();
    struct ring_set rings;

    service_link(service, KIND_IP, 20, 1, 20);
    service_link(service, KIND_PAYMENT, 20, 101, 8);
    service_tie(service, KIND_PATTERN_AGENT, 20,
        (uint32_t[]){ 5, 101, 102, 103, 104, 105, 106, 107, 108, 0 });
    prune(service);
    cr_assert_eq(service->evidence.items[2].accounts, 8);
    cr_assert_not(is_in_last(service, 5));
    cr_assert(is_in_last(service, 101) && is_in_last(service, 108));
    rings = service_rings(service);
    cr_assert_eq(rings.count, 2);
    ring_free(&rings);
    service_close(service);
}

Test(prune, whole_groups_are_kept)
{
    struct service *service = service_open();

    service_link(service, KIND_IP, 20, 1, 20);
    service_link(service, KIND_DEVICE, 20, 21, 8);
    service_link(service, KIND_NETWORK_AGENT, 20, 1, 28);
    prune(service);
    cr_assert_eq(service->evidence.items[2].accounts, 28);
    service_close(service);
}

/* The clients of an agency, all created on its one machine, are one coincidence, not thirty. */
Test(prune, a_group_with_one_device_is_removed)
{
    for (int one = 0; one < 2; one++) {
        struct service *service = service_open();

        for (uint32_t account = 1; account <= 12; account++)
            service->entries[account].device = one ? 7 : account;
        service_link(service, KIND_PAYMENT, 20, 1, 12);
        service_link(service, KIND_LOCALE_AGENT, 20, 1, 20);
        prune(service);
        cr_assert_eq(service->evidence.items[1].accounts, one ? 8 : 20);
        service_close(service);
    }
}

Test(prune, less_than_a_quarter_of_a_group_is_removed)
{
    for (uint32_t in = 4; in <= 5; in++) {
        struct service *service = service_open();

        service_link(service, KIND_IP, 20, 1, 20);
        service_link(service, KIND_NETWORK_AGENT, 20, 21 - in, 20);
        prune(service);
        cr_assert_eq(service->evidence.items[1].accounts, in == 5 ? 20 : 16);
        service_close(service);
    }
}

Test(prune, one_of_a_small_group_is_kept)
{
    for (uint32_t group = 7; group <= 8; group++) {
        struct service *service = service_open();

        service_link(service, KIND_IP, 20, 1, group);
        service_link(service, KIND_NETWORK_AGENT, 20, group, 10);
        prune(service);
        cr_assert_eq(service->evidence.items[1].accounts, group == 7 ? 10 : 9);
        service_close(service);
    }
}

Test(prune, groups_are_components_of_other_evidence)
{
    struct service *service = service_open();

    /* Four and four are linked by a device; composites do not form groups. */
    service_link(service, KIND_PAYMENT, 20, 1, 4);
    service_link(service, KIND_IP, 20, 5, 4);
    service_tie(service, KIND_DEVICE, 20, (uint32_t[]){ 4, 5, 0 });
    service_link(service, KIND_DOMAIN_AGENT, 20, 8, 9);
    service_link(service, KIND_NETWORK_AGENT, 20, 8, 5);
    prune(service);
    cr_assert_not(is_in_last(service, 8));
    cr_assert(is_in_last(service, 9) && is_in_last(service, 12));
    service_close(service);
}

Test(prune, a_composite_that_becomes_too_small_is_dropped)
{
    struct service *service = service_open();

    service_link(service, KIND_IP, 20, 1, 20);
    service_tie(service, KIND_NETWORK_AGENT, 20, (uint32_t[]){ 1, 2, 30, 31, 0 });
    service_tie(service, KIND_NETWORK_AGENT, 20, (uint32_t[]){ 1, 2, 30, 31, 32, 0 });
    service_tie(service, KIND_DEVICE, 20, (uint32_t[]){ 40, 41, 0 });
    prune(service);
    cr_assert_eq(service->evidence.count, 3);
    cr_assert_eq(service->evidence.items[1].kind, KIND_NETWORK_AGENT);
    cr_assert_eq(service->evidence.items[1].accounts, 3);
    cr_assert_eq(service->evidence.items[2].kind, KIND_DEVICE, "two on a device are not looked at");
    service_close(service);
}

Test(prune, accepts_no_evidence)
{
    struct service *service = service_open();

    prune(service);
    cr_assert_eq(service->evidence.count, 0);
    service_link(service, KIND_NETWORK_AGENT, 20, 1, 5);
    prune(service);
    cr_assert_eq(service->evidence.count, 1);
    service_close(service);
}

static void add_random(struct service *service, struct random *random)
{
    static const enum kind kinds[] = { KIND_IP, KIND_DEVICE, KIND_NETWORK_AGENT, KIND_DOMAIN_AGENT,
        KIND_AMOUNT_PATTERN };

    for (int i = 0; i < 30; i++)
        service_link(service, kinds[random_below(random, 5)], 20,
            1 + (uint32_t)random_below(random, 200), 3 + (uint32_t)random_below(random, 12));
}

Test(prune, a_second_time_changes_nothing)
{
    struct random random;

    random_seed(&random, 3);
    for (int round = 0; round < 200; round++) {
        struct service *service = service_open();
        size_t count, accounts = 0, again = 0;

        add_random(service, &random);
        prune(service);
        count = service->evidence.count;
        for (size_t i = 0; i < count; i++)
            accounts += service->evidence.items[i].accounts;
        prune(service);
        for (size_t i = 0; i < service->evidence.count; i++)
            again += service->evidence.items[i].accounts;
        cr_assert(count == service->evidence.count && accounts == again);
        service_close(service);
    }
}
