#include "ring/split.h"
#include "ring/find.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "ring_service.h"

/* Candidates of eight or more may be split. Likeness decides, and "one surname", the strongest sign
 * of innocence. */
static struct service *open_service(void)
{
    struct service *service = service_open();

    score_steps_clear(service->steps);
    score_steps_add(service->steps, "size", 0, 5);
    for (int step = 0; step <= 10; step++)
        score_steps_add(service->steps, "one surname", step / 10.0, -3 * step);
    service->limits.cut_members = 8;
    return service;
}

/* Gives accounts first .. first + count - 1 an agent family, a pattern and a locale that others do
 * not have. */
static void be_like(struct service *service, uint32_t first, uint32_t count, uint32_t value)
{
    service_all(service, ATTRIBUTE_AGENT_FAMILY, first, count, value);
    service_all(service, ATTRIBUTE_PATTERN, first, count, value);
    service_all(service, ATTRIBUTE_LOCALE, first, count, value);
}

/* Frees rings after it has seen that accounts first .. last, and nobody else, are in one of so much
 * evidence. */
static void expect_ring(
    const struct ring_set *rings, uint32_t first, uint32_t last, uint32_t evidence)
{
    const struct ring *ring = service_ring_of(rings, first);

    cr_assert_not_null(ring, "%u is in no ring", first);
    for (uint32_t account = first; account <= last; account++)
        cr_assert_eq(service_ring_of(rings, account), ring, "%u", account);
    cr_assert_eq(ring->members, last - first + 1, "%u", ring->members);
    cr_assert_eq(ring->evidence, evidence, "%u", ring->evidence);
}

Test(split, a_ring_and_a_company_linked_by_a_stolen_card_are_split)
{
    struct service *service = open_service();
    struct ring_set rings;

    service_link(service, KIND_DEVICE, 25, 1, 10);
    service_link(service, KIND_IP, 25, 11, 10);
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 10, 11, 0 });
    be_like(service, 1, 10, 1);
    be_like(service, 11, 10, 2);
    rings = service_rings(service);
    cr_assert_eq(rings.count, 2);
    expect_ring(&rings, 1, 10, 1);
    expect_ring(&rings, 11, 20, 1);
    ring_free(&rings);
    service_close(service);
}

Test(split, two_different_rings_are_split_and_alike_parts_are_not)
{
    for (uint32_t other = 1; other <= 2; other++) {
        struct service *service = open_service();
        struct ring_set rings;

        service_link(service, KIND_DEVICE, 25, 1, 10);
        service_link(service, KIND_DEVICE, 25, 11, 10);
        service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 10, 11, 0 });
        be_like(service, 1, 10, 1);
        be_like(service, 11, 10, other);
        rings = service_rings(service);
        if (other == 1)
            expect_ring(&rings, 1, 20, 3);
        cr_assert_eq(rings.count, other);
        ring_free(&rings);
        service_close(service);
    }
}

Test(split, accounts_without_known_attributes_are_not_split)
{
    struct service *service = open_service();
    struct ring_set rings;

    service_link(service, KIND_DEVICE, 25, 1, 10);
    service_link(service, KIND_DEVICE, 25, 11, 10);
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 10, 11, 0 });
    rings = service_rings(service);
    expect_ring(&rings, 1, 20, 3);
    ring_free(&rings);
    service_close(service);
}

Test(split, a_family_is_split_off_by_its_innocence_alone)
{
    struct service *service = open_service();
    struct ring_set rings;

    service_link(service, KIND_DEVICE, 25, 1, 10);
    service_link(service, KIND_DEVICE, 25, 11, 10);
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 10, 11, 0 });
    service_each(service, ATTRIBUTE_SURNAME, 1, 10, 20);
    service_all(service, ATTRIBUTE_SURNAME, 11, 10, 1);
    rings = service_rings(service);
    cr_assert_eq(rings.count, 2);
    expect_ring(&rings, 1, 10, 1);
    cr_assert_gt(service_ring_of(&rings, 1)->score, service_ring_of(&rings, 11)->score + 20);
    ring_free(&rings);
    service_close(service);
}

Test(split, weaker_evidence_is_assigned_to_the_part_that_it_touches)
{
    struct service *service = open_service();
    struct ring_set rings;

    service_link(service, KIND_DEVICE, 25, 1, 10);
    service_link(service, KIND_IP, 25, 21, 10);
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 10, 21, 0 });
    be_like(service, 1, 10, 1);
    be_like(service, 21, 10, 2);
    /* A chain of one of them, a link at a time; and a card within it. */
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 11, 12, 0 });
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 10, 11, 0 });
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 12, 13, 14, 0 });
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 3, 4, 0 });
    rings = service_rings(service);
    cr_assert_eq(rings.count, 2);
    expect_ring(&rings, 1, 14, 5);
    expect_ring(&rings, 21, 30, 1);
    ring_free(&rings);
    service_close(service);
}

Test(split, evidence_between_two_parts_is_cut)
{
    struct service *service = open_service();
    struct ring_set rings;

    service_link(service, KIND_DEVICE, 25, 1, 10);
    service_link(service, KIND_IP, 25, 21, 10);
    be_like(service, 1, 10, 1);
    be_like(service, 21, 10, 2);
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 10, 15, 0 });
    service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 15, 21, 0 });
    rings = service_rings(service);
    cr_assert_eq(rings.count, 2);
    expect_ring(&rings, 1, 10, 1);
    expect_ring(&rings, 21, 30, 1);
    cr_assert_null(service_ring_of(&rings, 15));
    ring_free(&rings);
    service_close(service);
}

Test(split, a_chain_of_pairs_stays_whole)
{
    struct service *service = open_service();
    struct ring_set rings;

    for (uint32_t account = 1; account < 20; account++) {
        service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ account, account + 1, 0 });
        be_like(service, account, 1, account);
    }
    rings = service_rings(service);
    expect_ring(&rings, 1, 20, 19);
    ring_free(&rings);
    service_close(service);
}

Test(split, a_small_candidate_is_left_alone)
{
    for (int members = 20; members <= 21; members++) {
        struct service *service = open_service();
        struct ring_set rings;

        service_link(service, KIND_DEVICE, 25, 1, 10);
        service_link(service, KIND_IP, 25, 11, 10);
        service_tie(service, KIND_PAYMENT, 6, (uint32_t[]){ 10, 11, 0 });
        be_like(service, 1, 10, 1);
        be_like(service, 11, 10, 2);
        service->limits.cut_members = members;
        rings = service_rings(service);
        cr_assert_eq(rings.count, members == 20 ? 2 : 1);
        ring_free(&rings);
        service_close(service);
    }
}

Test(split, a_chain_of_many_groups_is_split_in_one_round)
{
    struct service *service = open_service();
    struct ring_set rings;

    for (uint32_t group = 0; group < 12; group++) {
        uint32_t first = 1 + 10 * group;

        service_link(service, group % 2 ? KIND_DEVICE : KIND_IP, 22 + group, first, 10);
        be_like(service, first, 10, 1 + group);
        if (group)
            service_tie(service, KIND_PAYMENT, 6 + group % 3, (uint32_t[]){ first - 1, first, 0 });
    }
    rings = service_rings(service);
    cr_assert_eq(rings.count, 12);
    for (uint32_t group = 0; group < 12; group++)
        expect_ring(&rings, 1 + 10 * group, 10 + 10 * group, 1);
    ring_free(&rings);
    service_close(service);
}

Test(split, a_part_that_was_split_off_is_examined_again)
{
    struct service *service = open_service();
    struct ring_set rings;

    /* A is weakly linked to B and C, which only a stronger level separates. */
    service_link(service, KIND_DEVICE, 30, 1, 10);
    service_link(service, KIND_DEVICE, 30, 11, 10);
    service_link(service, KIND_DEVICE, 30, 21, 10);
    service_tie(service, KIND_PAYMENT, 5, (uint32_t[]){ 10, 11, 0 });
    service_tie(service, KIND_PAYMENT, 15, (uint32_t[]){ 20, 21, 0 });
    for (uint32_t group = 0; group < 3; group++)
        be_like(service, 1 + 10 * group, 10, 1 + group);
    rings = service_rings(service);
    cr_assert_eq(rings.count, 3);
    ring_free(&rings);
    service_close(service);
}

/* The second is like the first and like the third, which are not like each other: in whatever order
 * they are found, the same go together. */
Test(split, the_order_of_parts_does_not_matter)
{
    static const uint32_t orders[][3] = { { 0, 1, 2 }, { 0, 2, 1 }, { 1, 0, 2 }, { 1, 2, 0 },
        { 2, 0, 1 }, { 2, 1, 0 } };
    static const uint32_t tools[] = { 1, 1, 3 }, patterns[] = { 1, 2, 2 };
    uint32_t sizes[6][3];

    for (int o = 0; o < 6; o++) {
        struct service *service = open_service();
        struct ring_set rings;

        for (uint32_t i = 0; i < 3; i++) {
            uint32_t group = orders[o][i], first = 1 + 10 * i;

            service_all(service, ATTRIBUTE_AGENT_FAMILY, first, 10, tools[group]);
            service_all(service, ATTRIBUTE_PATTERN, first, 10, patterns[group]);
            for (uint32_t j = 0; j < 10; j++)
                service->entries[first + j].created = 100000 * (group + 1) + j;
            service_link(service, KIND_DEVICE, 25, first, 10);
        }
        service_tie(service, KIND_PAYMENT, 5, (uint32_t[]){ 1, 11, 21, 0 });
        rings = service_rings(service);
        cr_assert_geq(rings.count, 2);
        for (uint32_t i = 0; i < 3; i++)
            sizes[o][orders[o][i]] = service_ring_of(&rings, 1 + 10 * i)->members;
        cr_assert_eq(memcmp(sizes[o], sizes[0], sizeof sizes[0]), 0, "order %d", o);
        ring_free(&rings);
        service_close(service);
    }
}
