#include "ring/merge.h"
#include "ring/find.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "ring/attribute_profile.h"
#include "ring_service.h"

enum { CELL = 4 };

/* Cells of any score are merged if their likeness is worth four bits. */
static struct service *open_service(void)
{
    struct service *service = service_open();

    service->limits.joined = -1e9;
    return service;
}

/* A cell of accounts first .. first + CELL - 1 that came minutes apart from that day on, with
 * values of what groups are known by. */
static void add_cell(
    struct service *service, uint32_t first, int day, uint32_t tool, uint32_t pattern)
{
    service_link(service, KIND_DEVICE, 10, first, CELL);
    service_all(service, ATTRIBUTE_AGENT_FAMILY, first, CELL, tool);
    service_all(service, ATTRIBUTE_PATTERN, first, CELL, pattern);
    for (uint32_t i = 0; i < CELL; i++)
        service->entries[first + i].created = day * (int64_t)TIME_DAY + i * 60;
}

static uint32_t count_rings(struct service *service)
{
    struct ring_set rings = service_rings(service);
    uint32_t count = rings.count;

    ring_free(&rings);
    return count;
}

Test(merge, cells_of_one_source_are_one_ring)
{
    struct service *service = open_service();
    struct ring_set rings;

    for (int cell = 0; cell < 8; cell++)
        add_cell(service, 1 + CELL * cell, 10 + 3 * cell, 1, 1);
    rings = service_rings(service);
    cr_assert_eq(rings.count, 1);
    cr_assert_eq(rings.rings[0].members, 8 * CELL);
    cr_assert_eq(rings.rings[0].evidence, 8);
    ring_free(&rings);
    service_close(service);
}

Test(merge, cells_that_are_not_suspicious_are_never_merged)
{
    struct service *service = open_service();
    struct ring_set rings;
    double score;

    add_cell(service, 1, 10, 1, 1);
    rings = service_rings(service);
    score = rings.rings[0].score;
    ring_free(&rings);
    add_cell(service, 11, 10, 1, 1);
    service->limits.joined = score + 1e-6;
    cr_assert_eq(count_rings(service), 2);
    service->limits.joined = score - 1e-6;
    cr_assert_eq(count_rings(service), 1);
    service_close(service);
}

Test(merge, a_suspicious_cell_is_not_merged_with_an_innocent_one)
{
    struct service *service = open_service();

    score_steps_clear(service->steps);
    score_steps_add(service->steps, "one surname", 0.9, -30);
    add_cell(service, 1, 10, 1, 1);
    add_cell(service, 11, 10, 1, 1);
    service_all(service, ATTRIBUTE_SURNAME, 11, CELL, 3);
    service->limits.joined = -1;
    cr_assert_eq(count_rings(service), 2);
    service->limits.joined = -100;
    cr_assert_eq(count_rings(service), 1);
    service_close(service);
}

Test(merge, cells_of_different_sources_are_two_rings)
{
    struct service *service = open_service();

    add_cell(service, 1, 10, 1, 1);
    add_cell(service, 11, 10, 2, 2);
    cr_assert_eq(count_rings(service), 2);
    service_close(service);
}

Test(merge, one_common_attribute_does_not_outweigh_the_others)
{
    for (uint32_t other = 1; other <= 2; other++) {
        struct service *service = open_service();

        add_cell(service, 1, 10, 1, 1);
        add_cell(service, 11, 10, 1, other);
        for (int i = 0; i < 2; i++) {
            service_all(service, ATTRIBUTE_REGISTRABLE_DOMAIN, i ? 11 : 1, CELL, i ? other : 1);
            service_all(service, ATTRIBUTE_AMOUNT, i ? 11 : 1, CELL, i ? other : 1);
            service_all(service, ATTRIBUTE_LOCALE, i ? 11 : 1, CELL, i ? other : 1);
        }
        cr_assert_eq(count_rings(service), other);
        service_close(service);
    }
}

Test(merge, a_common_browser_merges_nothing)
{
    struct service *service = open_service();

    add_cell(service, 1, 10, 1, 0);
    add_cell(service, 11, 10, 1, 0);
    cr_assert_eq(count_rings(service), 1);
    service->background[ATTRIBUTE_AGENT_FAMILY][1] = 0.2;
    cr_assert_eq(count_rings(service), 2);
    service_close(service);
}

Test(merge, cells_far_apart_in_time_are_two_rings)
{
    for (int days = 14; days <= 50; days += 36) {
        struct service *service = open_service();

        add_cell(service, 1, 100, 1, 1);
        add_cell(service, 11, 100 + days, 1, 1);
        cr_assert_eq(count_rings(service), days == 14 ? 1 : 2, "%d days", days);
        service_close(service);
    }
}

Test(merge, a_chain_of_cells_may_span_a_long_time)
{
    struct service *service = open_service();

    for (int cell = 0; cell < 20; cell++)
        add_cell(service, 1 + CELL * cell, 14 * cell, 1, 1);
    cr_assert_eq(count_rings(service), 1);
    service_close(service);
}

Test(merge, needs_join_bits)
{
    struct service *service = open_service();

    add_cell(service, 1, 10, 1, 1);
    add_cell(service, 11, 10, 1, 1);
    service->limits.join_bits = 1000;
    cr_assert_eq(count_rings(service), 2);
    service_close(service);
}

Test(merge, cells_without_known_attributes_are_not_merged)
{
    struct service *service = open_service();

    for (int cell = 0; cell < 8; cell++)
        add_cell(service, 1 + CELL * cell, 10, 0, 0);
    cr_assert_eq(count_rings(service), 8);
    service_close(service);
}

/* ---- attribute profiles ---- */

static struct attribute_profile source_of(struct service *service, uint32_t first, uint32_t count)
{
    struct member members[SERVICE_ACCOUNTS];
    struct ring ring = { .members = count };
    struct ring_set set = { .members = members };
    struct attribute_profile source;
    struct error err;

    for (uint32_t i = 0; i < count; i++)
        members[i] = (struct member){ first + i, 0 };
    cr_assert_eq(profile_fill(&source, &set, &ring, &service->features, &err), 0);
    return source;
}

static double gain(
    struct service *service, const struct attribute_profile *a, const struct attribute_profile *b)
{
    struct error err;
    double bits;

    cr_assert_eq(profile_gain(a, b, &service->features, &bits, &err), 0);
    return bits;
}

Test(attribute_profile, gain_is_positive_when_alike_negative_when_different_zero_when_unknown)
{
    struct service *service = open_service();
    struct attribute_profile a, same, other, unknown;

    add_cell(service, 1, 1, 1, 1);
    add_cell(service, 11, 1, 1, 1);
    add_cell(service, 21, 1, 2, 2);
    add_cell(service, 31, 1, 0, 0);
    a = source_of(service, 1, CELL);
    same = source_of(service, 11, CELL);
    other = source_of(service, 21, CELL);
    unknown = source_of(service, 31, CELL);
    cr_assert_gt(gain(service, &a, &same), 4);
    cr_assert_lt(gain(service, &a, &other), -4);
    cr_assert_eq(gain(service, &a, &unknown), 0);
    cr_assert_float_eq(gain(service, &a, &other), gain(service, &other, &a), 1e-9);
    profile_free(&a);
    profile_free(&same);
    profile_free(&other);
    profile_free(&unknown);
    service_close(service);
}

Test(attribute_profile, accounts_on_one_device_count_once_for_its_browser)
{
    struct service *service = open_service();
    struct attribute_profile source;

    add_cell(service, 1, 1, 1, 1);
    for (uint32_t account = 1; account <= CELL; account++)
        service->entries[account].device = 9;
    source = source_of(service, 1, CELL);
    /* The first is the agent family, the second the shape of the address. */
    cr_assert_eq(source.counts[0], 1);
    cr_assert_eq(source.counts[1], CELL);
    profile_free(&source);
    service_close(service);
}

Test(attribute_profile, merging_equals_filling_from_both)
{
    struct service *service = open_service();
    struct attribute_profile a, b, both;
    struct error err;

    add_cell(service, 1, 9, 1, 1);
    add_cell(service, 1 + CELL, 4, 2, 1);
    a = source_of(service, 1, CELL);
    b = source_of(service, 1 + CELL, CELL);
    both = source_of(service, 1, 2 * CELL);
    cr_assert_eq(profile_merge(&a, &b, &service->features, &err), 0);
    cr_assert(a.first == both.first && a.last == both.last);
    for (int t = 0; t < PROFILE_ATTRIBUTES; t++) {
        cr_assert_eq(a.counts[t], both.counts[t]);
        cr_assert_float_eq(a.bits[t], both.bits[t], 1e-9);
        if (a.counts[t])
            cr_assert_eq(memcmp(a.values[t], both.values[t], a.counts[t] * sizeof(uint32_t)), 0);
    }
    profile_free(&a);
    profile_free(&b);
    profile_free(&both);
    service_close(service);
}

Test(attribute_profile, main_value_is_of_half_the_members_and_rare)
{
    struct service *service = open_service();
    static const struct {
        uint32_t tools[CELL];
        double common;
        int is_confirmed;
    } rows[] = { { { 1, 1, 1, 1 }, 0.001, 1 }, { { 1, 1, 2, 3 }, 0.001, 1 },
        { { 1, 2, 3, 4 }, 0.001, 0 }, { { 1, 1, 1, 1 }, 0.2, 0 }, { { 0, 0, 0, 0 }, 0.001, 0 } };

    for (int row = 0; row < 5; row++) {
        struct attribute_profile source;

        add_cell(service, 1, 1, 0, 0);
        service->background[ATTRIBUTE_AGENT_FAMILY][1] = rows[row].common;
        memcpy(
            &service->values[ATTRIBUTE_AGENT_FAMILY][1], rows[row].tools, sizeof rows[row].tools);
        source = source_of(service, 1, CELL);
        cr_assert_eq(
            profile_main(&source, 0, &service->features) != 0, rows[row].is_confirmed, "%d", row);
        cr_assert_eq(profile_main(&source, 1, &service->features), 0);
        profile_free(&source);
    }
    service_close(service);
}

/* Whichever number they have. */
Test(attribute_profile, main_value_of_two_halves_is_the_rarer)
{
    for (uint32_t rarer = 1; rarer <= 2; rarer++) {
        struct service *service = open_service();
        struct attribute_profile source;

        add_cell(service, 1, 1, 1, 0);
        service_all(service, ATTRIBUTE_AGENT_FAMILY, 1, 2, 2);
        service->background[ATTRIBUTE_AGENT_FAMILY][rarer] = 1e-4;
        source = source_of(service, 1, CELL);
        cr_assert_eq(profile_main(&source, 0, &service->features) & UINT32_MAX, rarer);
        service->background[ATTRIBUTE_AGENT_FAMILY][rarer] = 0.001;
        cr_assert_eq(profile_main(&source, 0, &service->features), 0);
        profile_free(&source);
        service_close(service);
    }
}
