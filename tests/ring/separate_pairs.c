#include "ring/separate_pairs.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "graph/graph.h"
#include "ring_service.h"

/* ---- the cut ---- */

enum { VERTICES = 12, ITEMS = 5 };

/* A cut of a small group: which items, then which accounts, are on the side of the account to. */
struct reassign {
    uint32_t near; /* bits by item, then by account from 1 */
    double worth;
};

static struct reassign weigh(const struct graph_cut *cut, uint32_t near)
{
    struct reassign sides = { near, 0 };

    for (uint32_t i = 0; i < cut->count; i++)
        for (uint32_t j = 0; j < cut->items[i]->accounts; j++) {
            uint32_t account = cut->set->edges[cut->items[i]->first + j].account;

            if ((near >> i & 1) != (near >> (ITEMS + account) & 1))
                sides.worth += round(cut->items[i]->bits * 1024) *
                               (account == cut->from || account == cut->to ? 1000 : 1);
        }
    return sides;
}

static int bits_in(uint32_t bits)
{
    int count = 0;

    for (; bits; bits &= bits - 1)
        count++;
    return count;
}

/* Tries all cuts. */
static struct reassign best_of_all(const struct graph_cut *cut, uint32_t accounts)
{
    struct reassign best = { 0, INFINITY };

    for (uint32_t near = 0; near < 1u << (ITEMS + accounts + 1); near++) {
        struct reassign sides;

        if (near >> ITEMS & 1 || near >> (ITEMS + cut->from) & 1 ||
            !(near >> (ITEMS + cut->to) & 1))
            continue;
        sides = weigh(cut, near);
        if (sides.worth < best.worth ||
            (sides.worth == best.worth && bits_in(near) < bits_in(best.near)))
            best = sides;
    }
    return best;
}

/* Some items over a few accounts, with few different bits, so that there are ties. */
static void add_random(struct evidence_set *set, struct random *random, uint32_t accounts)
{
    struct error err;

    for (int i = 0; i < ITEMS; i++) {
        struct arrival arrivals[VERTICES];
        uint32_t count = 0;

        for (uint32_t account = 1; account <= accounts; account++)
            if (random_below(random, 3) == 0 || account == (uint32_t)i + 1)
                arrivals[count++] = (struct arrival){ account, 0, 0 };
        cr_assert_eq(
            evidence_add(set, (struct evidence){ .bits = 1 + (double)random_below(random, 3) },
                arrivals, count, &err),
            0);
    }
}

Test(separate_pairs, a_cut_is_minimal_with_the_smallest_side)
{
    enum { ACCOUNTS = 7 };

    for (uint64_t seed = 1; seed <= 60; seed++) {
        struct evidence_set set = { 0 };
        const struct evidence *items[ITEMS];
        unsigned char near[ITEMS], near_accounts[ACCOUNTS + 1] = { 0 };
        struct graph_cut cut = { &set, items, ITEMS, ACCOUNTS, 1, 2, 40 };
        struct random random;
        struct reassign best, found = { 0 };
        struct error err;

        random_seed(&random, seed);
        add_random(&set, &random, ACCOUNTS);
        for (int i = 0; i < ITEMS; i++)
            items[i] = &set.items[i];
        cr_assert_eq(graph_cut(&cut, near, near_accounts, &err), 0);
        for (uint32_t i = 0; i < ITEMS; i++)
            found.near |= (uint32_t)near[i] << i;
        for (uint32_t account = 1; account <= ACCOUNTS; account++)
            found.near |= (uint32_t)near_accounts[account] << (ITEMS + account);
        best = best_of_all(&cut, ACCOUNTS);
        cr_expect_eq(weigh(&cut, found.near).worth, best.worth, "seed %d", (int)seed);
        cr_expect_eq(
            found.near, best.near, "seed %d: %x, not %x", (int)seed, found.near, best.near);
        evidence_free(&set);
    }
}

/* ---- rings ---- */

static struct ring_set separated(
    struct service *service, const struct constraints_pair *pairs, size_t count)
{
    service->constraints.pairs = pairs;
    service->constraints.pair_count = count;
    return service_rings(service);
}

static void expect_members(const struct ring_set *rings, uint32_t account, const char *expected)
{
    const struct ring *ring = service_ring_of(rings, account);
    char text[512] = "";

    for (uint32_t i = 0; ring && i < ring->members; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%u", i ? " " : "",
            rings->members[ring->first_member + i].account);
    cr_expect_str_eq(text, expected, "the ring of %u: %s", account, text);
}

Test(separate_pairs, a_ring_is_split_at_its_weakest_evidence)
{
    static const struct constraints_pair pair = { 1, 8 };
    struct service *service = service_open();
    struct ring_set rings;

    service_link(service, KIND_PAYMENT, 20, 1, 4);
    service_link(service, KIND_PAYMENT, 20, 5, 4);
    service_tie(service, KIND_IP, 3, (uint32_t[]){ 3, 4, 5, 6, 0 });
    rings = separated(service, &pair, 1);
    cr_assert_eq(rings.count, 2);
    expect_members(&rings, 1, "1 2 3 4");
    expect_members(&rings, 8, "5 6 7 8");
    cr_expect_eq(service_ring_of(&rings, 1)->evidence + service_ring_of(&rings, 8)->evidence, 3,
        "the address stays with one of them, or goes");
    ring_free(&rings);
    service_close(service);
}

/* Any two of two cells that somebody ties together. */
Test(separate_pairs, a_ring_is_split_at_a_single_link)
{
    for (uint32_t here = 1; here <= 5; here++)
        for (uint32_t there = 7; there <= 10; there++) {
            const struct constraints_pair pair = { there, here };
            struct service *service = service_open();
            struct ring_set rings;

            service_link(service, KIND_PAYMENT, 20, 1, 6);
            service_link(service, KIND_PAYMENT, 20, 6, 5);
            rings = separated(service, &pair, 1);
            cr_assert_eq(rings.count, 2);
            cr_assert_eq(
                rings.rings[0].members + rings.rings[1].members, 10, "6 is in one of them");
            ring_free(&rings);
            service_close(service);
        }
}

Test(separate_pairs, the_account_with_fewer_bits_loses_a_common_value)
{
    static const struct constraints_pair pair = { 2, 5 };
    struct service *service = service_open();
    struct ring_set rings;

    service_link(service, KIND_PAYMENT, 20, 1, 6);
    service_tie(service, KIND_DEVICE, 4, (uint32_t[]){ 5, 6, 0 });
    rings = separated(service, &pair, 1);
    cr_assert_eq(rings.count, 1);
    expect_members(&rings, 5, "1 3 4 5 6");
    cr_assert_null(service_ring_of(&rings, 2), "alone it is no ring");
    ring_free(&rings);
    service_close(service);
}

/* Removing either costs the same. */
Test(separate_pairs, the_account_that_links_others_keeps_a_value)
{
    static const struct constraints_pair pairs[] = { { 2, 5 }, { 5, 2 } };

    for (int i = 0; i < 2; i++) {
        struct service *service = service_open();
        struct ring_set rings;

        service_link(service, KIND_PAYMENT, 20, 1, 6);
        service_tie(service, KIND_DEVICE, 4, (uint32_t[]){ 5, 9, 0 });
        rings = separated(service, &pairs[i], 1);
        cr_assert_eq(rings.count, 1);
        expect_members(&rings, 5, "1 3 4 5 6 9");
        ring_free(&rings);
        service_close(service);
    }
}

Test(separate_pairs, of_equals_the_newer_account_is_removed)
{
    struct service *service = service_open();
    const struct constraints_pair pairs[] = { { 2, 5 }, { 5, 2 } };

    for (int i = 0; i < 2; i++) {
        struct ring_set rings;

        service->evidence.count = 0;
        service_link(service, KIND_PAYMENT, 20, 1, 6);
        rings = separated(service, &pairs[i], 1);
        expect_members(&rings, 1, "1 2 3 4 6");
        ring_free(&rings);
    }
    service_close(service);
}

Test(separate_pairs, merged_cells_are_split_again)
{
    static const struct constraints_pair pair = { 1, 6 };
    struct service *service = service_open();
    struct ring_set rings;

    service->limits.joined = -100;
    service_link(service, KIND_PAYMENT, 20, 1, 4);
    service_link(service, KIND_PAYMENT, 20, 5, 3);
    service_all(service, ATTRIBUTE_AGENT_FAMILY, 1, 7, 1);
    service_all(service, ATTRIBUTE_PATTERN, 1, 7, 1);
    rings = separated(service, NULL, 0);
    cr_assert_eq(rings.count, 1, "they are one ring");
    ring_free(&rings);
    rings = separated(service, &pair, 1);
    cr_assert_eq(rings.count, 2);
    expect_members(&rings, 1, "1 2 3 4");
    expect_members(&rings, 6, "5 6 7");
    ring_free(&rings);
    service_close(service);
}

Test(separate_pairs, several_pairs_split_one_ring_repeatedly)
{
    static const struct constraints_pair pairs[] = { { 1, 4 }, { 4, 7 }, { 1, 7 }, { 1, 300 } };
    struct service *service = service_open();
    struct ring_set rings;

    service_link(service, KIND_PAYMENT, 20, 1, 3);
    service_link(service, KIND_PAYMENT, 20, 4, 3);
    service_link(service, KIND_PAYMENT, 20, 7, 3);
    service_tie(service, KIND_DEVICE, 3, (uint32_t[]){ 3, 4, 0 });
    service_tie(service, KIND_DEVICE, 3, (uint32_t[]){ 6, 7, 0 });
    rings = separated(service, pairs, 4);
    cr_assert_eq(rings.count, 3);
    expect_members(&rings, 1, "1 2 3");
    expect_members(&rings, 4, "4 5 6");
    expect_members(&rings, 7, "7 8 9");
    ring_free(&rings);
    service_close(service);
}

Test(separate_pairs, accounts_in_no_ring_or_different_rings_change_nothing)
{
    static const struct constraints_pair pairs[] = { { 1, 20 }, { 300, 301 }, { 1, 300 } };
    struct service *service = service_open();
    struct ring_set rings;

    service_link(service, KIND_PAYMENT, 20, 1, 6);
    service_link(service, KIND_PAYMENT, 20, 20, 6);
    rings = separated(service, pairs, 3);
    cr_assert_eq(rings.count, 2);
    expect_members(&rings, 1, "1 2 3 4 5 6");
    ring_free(&rings);
    service_close(service);
}

/* Evidence of the two sides is of their own members, each with somebody else. */
Test(separate_pairs, the_parts_are_consistent)
{
    for (uint64_t seed = 1; seed <= 40; seed++) {
        struct service *service = service_open();
        struct constraints_pair pairs[5];
        struct random random;
        struct ring_set rings;

        random_seed(&random, seed);
        for (int i = 0; i < 20; i++) {
            uint32_t accounts[5];

            for (int j = 0; j < 4; j++)
                accounts[j] = 1 + 10 * (uint32_t)j + (uint32_t)random_below(&random, 10);
            accounts[2 + random_below(&random, 3)] = 0;
            service_tie(
                service, (enum kind)(i % 4), 2 + (double)random_below(&random, 20), accounts);
        }
        for (int i = 0; i < 5; i++)
            pairs[i] = (struct constraints_pair){ 1 + (uint32_t)random_below(&random, 20),
                21 + (uint32_t)random_below(&random, 20) };
        rings = separated(service, pairs, 5);
        for (int i = 0; i < 5; i++) {
            const struct ring *ring = service_ring_of(&rings, pairs[i].first);

            cr_expect(!ring || ring != service_ring_of(&rings, pairs[i].second));
        }
        for (uint32_t r = 0; r < rings.count; r++)
            for (uint32_t i = 0; i < rings.rings[r].evidence; i++) {
                const struct evidence *item = rings.evidence[rings.rings[r].first_evidence + i];

                cr_expect_gt(item->accounts, 1);
                for (uint32_t j = 0; j < item->accounts; j++)
                    cr_expect_eq(
                        service_ring_of(&rings, service->evidence.edges[item->first + j].account),
                        &rings.rings[r]);
            }
        ring_free(&rings);
        service_close(service);
    }
}
