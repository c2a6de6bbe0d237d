#include "ring/corroborate.h"

#include <criterion/criterion.h>
#include <string.h>

#include "base/time.h"
#include "ring/join.h"

enum { ACCOUNTS = 64, VALUES = 8 };

/* A service of ACCOUNTS accounts whose traits are all unknown and whose charges are clean. */
struct service {
    uint32_t values[TRAIT_COUNT][ACCOUNTS + 1];
    double background[TRAIT_COUNT][VALUES];
    struct traits traits;
    struct account_entry entries[ACCOUNTS + 1];
    struct ledger ledger;
    struct member members[ACCOUNTS];
    uint64_t numbers[2 * ACCOUNTS];
    uint32_t scratch[ACCOUNTS];
};

static void open_service(struct service *service)
{
    *service = (struct service){ 0 };
    for (int trait = 0; trait < TRAIT_COUNT; trait++) {
        service->traits.values[trait] = service->values[trait];
        service->traits.background[trait] = service->background[trait];
        for (int value = 0; value < VALUES; value++)
            service->background[trait][value] = 0.001;
    }
    service->ledger = (struct ledger){
        .accounts = service->entries, .traits = &service->traits, .failed = 0.04, .disputed = 0.002
    };
    for (uint32_t i = 0; i < ACCOUNTS; i++)
        service->members[i].account = i + 1;
}

/* Bits of a part over the first count accounts; 0 when it says nothing. */
static double bits_of(struct service *service, uint32_t count, const char *name)
{
    struct corroborate_view view = { .ledger = &service->ledger,
        .members = service->members,
        .count = count,
        .numbers = service->numbers,
        .values = service->scratch };
    struct ring ring = { .members = count };

    corroborate(&view, &ring);
    for (int i = 0; i < ring.part_count; i++)
        if (strcmp(ring.parts[i].name, name) == 0)
            return ring.parts[i].bits;
    return 0;
}

static void charge(struct service *service, uint32_t count, uint16_t charges, uint16_t failed)
{
    for (uint32_t account = 1; account <= count; account++) {
        service->entries[account].charges = charges;
        service->entries[account].failed = failed;
    }
}

Test(corroborate, failing_charges_speak_for_a_ring_and_usual_ones_against)
{
    struct service service;

    open_service(&service);
    charge(&service, 20, 6, 2);
    cr_assert_gt(bits_of(&service, 20, "failed"), 10);
    charge(&service, 20, 6, 0);
    for (uint32_t account = 1; account <= 5; account++)
        service.entries[account].failed = 1; /* 5 of 120, as everybody */
    cr_assert_lt(bits_of(&service, 20, "failed"), -1);
}

Test(corroborate, money_is_silent_where_nothing_is_known_of_it)
{
    struct service service;

    open_service(&service);
    cr_assert_eq(bits_of(&service, 20, "failed"), 0);
    charge(&service, 20, 6, 0);
    service.ledger.failed = service.ledger.disputed = 0;
    cr_assert_eq(bits_of(&service, 20, "failed"), 0);
    cr_assert_eq(bits_of(&service, 20, "disputed"), 0);
}

Test(corroborate, one_uncommon_browser_on_many_devices_speaks_for_a_ring)
{
    struct service service;

    open_service(&service);
    for (uint32_t account = 1; account <= 10; account++) {
        service.values[TRAIT_AGENT][account] = 1;
        service.entries[account].device = account;
    }
    cr_assert_gt(bits_of(&service, 10, "agent"), 2);
}

Test(corroborate, the_browser_of_one_shared_device_is_not_counted_again)
{
    struct service service;

    open_service(&service);
    for (uint32_t account = 1; account <= 10; account++) {
        service.values[TRAIT_AGENT][account] = 1;
        service.entries[account].device = 7;
    }
    cr_assert_float_eq(bits_of(&service, 10, "agent"), 0, 1e-9);
}

Test(corroborate, the_issuer_of_one_shared_card_is_not_counted_again)
{
    struct service service;

    open_service(&service);
    for (uint32_t account = 1; account <= 10; account++) {
        service.values[TRAIT_BIN][account] = 3;
        service.entries[account].payment = 9;
    }
    cr_assert_float_eq(bits_of(&service, 10, "issuer"), 0, 1e-9);
}

Test(corroborate, colleagues_on_devices_of_their_own_speak_against)
{
    struct service service;

    open_service(&service);
    for (uint32_t account = 1; account <= 10; account++) {
        service.values[TRAIT_SITE][account] = 2;
        service.values[TRAIT_PATTERN][account] = 1;
        service.entries[account].device = account;
    }
    cr_assert_lt(bits_of(&service, 10, "organisation"), -3);
    cr_assert_float_eq(bits_of(&service, 10, "pattern"), 0, 1e-9, "their shape is one convention");
}

Test(corroborate, a_large_provider_is_no_organisation)
{
    struct service service;

    open_service(&service);
    service.background[TRAIT_SITE][2] = 0.4;
    for (uint32_t account = 1; account <= 10; account++) {
        service.values[TRAIT_SITE][account] = 2;
        service.entries[account].device = account;
    }
    cr_assert_eq(bits_of(&service, 10, "organisation"), 0);
}

Test(corroborate, clients_with_domains_of_their_own_speak_against)
{
    struct service service;

    open_service(&service);
    for (uint32_t account = 1; account <= 6; account++)
        service.values[TRAIT_SITE][account] = account;
    for (int value = 0; value < VALUES; value++)
        service.background[TRAIT_SITE][value] = 1e-5;
    cr_assert_eq(bits_of(&service, 6, "own sites"), -6);
    service.values[TRAIT_SITE][2] = 1;
    cr_assert_eq(bits_of(&service, 6, "own sites"), -4);
}

/* ---- cells ---- */

/* Two cells of four accounts with one browser, made that many days apart; are they joined? */
static int are_joined(double score, double common, int days)
{
    const struct ring_limits limits = { .joined = -3 };
    struct ring rings[2] = { { .members = 4, .score = score },
        { .first_member = 4, .members = 4, .score = score } };
    struct service service;
    struct ring_set set = { .rings = rings, .members = service.members, .count = 2 };
    struct error err;
    uint32_t group[2];
    int joined;

    open_service(&service);
    service.background[TRAIT_AGENT][1] = common;
    for (uint32_t account = 1; account <= 8; account++) {
        service.values[TRAIT_AGENT][account] = 1;
        service.entries[account].created = account > 4 ? days * (int64_t)TIME_DAY : 0;
    }
    cr_assert_eq(join_cells(&set, &service.ledger, &limits, group, &joined, &err), 0);
    cr_assert_eq(joined, group[0] == group[1]);
    return joined;
}

Test(join, suspicious_cells_alike_within_days_are_one_ring)
{
    cr_assert(are_joined(2, 0.001, 3));
}

Test(join, cells_that_are_not_suspicious_are_left_apart)
{
    cr_assert_not(are_joined(-8, 0.001, 3));
}

Test(join, a_common_browser_joins_nobody)
{
    cr_assert_not(are_joined(2, 0.2, 3));
}

Test(join, cells_months_apart_are_left_apart)
{
    cr_assert_not(are_joined(2, 0.001, 90));
}
