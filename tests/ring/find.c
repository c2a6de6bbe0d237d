#include "ring/ring.h"
#include "ring/find.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "base/random.h"
#include "graph/graph.h"

enum { ACCOUNTS = 60 };

static const struct ring_limits limits = {
    .least_members = 3, .high = 60, .medium = 25, .most_bits = 40
};

/* Adds evidence of a kind over the listed accounts, which end with 0. */
static void add(struct evidence_set *set, enum kind kind, double bits, const uint32_t *accounts)
{
    struct arrival arrivals[ACCOUNTS];
    struct error err;
    uint32_t n = 0;

    for (; accounts[n]; n++)
        arrivals[n] = (struct arrival){ accounts[n], n, n };
    cr_assert_eq(
        evidence_add(set, (struct evidence){ .kind = kind, .bits = bits, .value = 1, .sharing = n },
            arrivals, n, &err),
        0);
}

static struct ring_set found(struct evidence_set *set)
{
    struct error err = { 0 };
    struct ring_set rings;

    cr_assert_eq(ring_find(set, ACCOUNTS, NULL, &limits, &rings, &err), 0, "%s", err.message);
    return rings;
}

static uint32_t root(uint32_t *parent, uint32_t x)
{
    while (parent[x] != x)
        x = parent[x] = parent[parent[x]];
    return x;
}

Test(find, components_are_those_of_union_find)
{
    for (uint64_t seed = 1; seed <= 200; seed++) {
        uint32_t parent[ACCOUNTS + 1], component[64], count, accounts[6];
        struct evidence_set set = { 0 };
        struct random random;
        struct error err;

        random_seed(&random, seed);
        for (uint32_t i = 0; i <= ACCOUNTS; i++)
            parent[i] = i;
        for (uint64_t i = 0, n = 1 + random_below(&random, 40); i < n; i++) {
            uint32_t size = 2 + (uint32_t)random_below(&random, 3), first;

            first = 1 + (uint32_t)random_below(&random, ACCOUNTS - 8);
            for (uint32_t j = 0; j < size; j++) {
                accounts[j] = first + 2 * j;
                parent[root(parent, accounts[j])] = root(parent, first);
            }
            accounts[size] = 0;
            add(&set, KIND_DEVICE, 10, accounts);
        }
        cr_assert_eq(graph_components(&set, ACCOUNTS, component, &count, &err), 0);
        for (size_t i = 0; i < set.count; i++)
            for (size_t j = 0; j < set.count; j++)
                cr_assert_eq(component[i] == component[j],
                    root(parent, set.edges[set.items[i].first].account) ==
                        root(parent, set.edges[set.items[j].first].account));
        evidence_free(&set);
    }
}

Test(find, without_evidence_there_are_no_rings)
{
    struct evidence_set set = { 0 };
    struct ring_set rings = found(&set);

    cr_assert_eq(rings.count, 0);
    ring_free(&rings);
}

Test(find, two_accounts_are_not_a_ring)
{
    struct evidence_set set = { 0 };
    struct ring_set rings;

    add(&set, KIND_DEVICE, 30, (uint32_t[]){ 1, 2, 0 });
    rings = found(&set);
    cr_assert_eq(rings.count, 0);
    ring_free(&rings);
    add(&set, KIND_PAYMENT, 30, (uint32_t[]){ 1, 2, 0 });
    rings = found(&set);
    cr_assert_eq(rings.count, 0, "however often they share");
    ring_free(&rings);
    evidence_free(&set);
}

Test(find, an_address_and_its_24_are_one_observation)
{
    struct evidence_set set = { 0 };
    struct ring_set rings;

    add(&set, KIND_IP, 20, (uint32_t[]){ 1, 2, 3, 4, 0 });
    add(&set, KIND_NET24, 20, (uint32_t[]){ 1, 2, 3, 4, 0 });
    rings = found(&set);
    cr_assert_eq(rings.count, 1);
    cr_assert_float_eq(rings.rings[0].score, 20, 1e-9);
    cr_assert_eq(rings.rings[0].part_count, 1);
    ring_free(&rings);
    evidence_free(&set);
}

Test(find, families_add_up)
{
    struct evidence_set set = { 0 };
    struct ring_set rings;

    add(&set, KIND_IP, 20, (uint32_t[]){ 1, 2, 3, 4, 0 });
    add(&set, KIND_DEVICE, 15, (uint32_t[]){ 1, 2, 3, 4, 0 });
    rings = found(&set);
    cr_assert_float_eq(rings.rings[0].score, 35, 1e-9);
    cr_assert_eq(rings.rings[0].band, BAND_MEDIUM);
    cr_assert_float_eq(rings.members[0].score, 35, 1e-9);
    ring_free(&rings);
    evidence_free(&set);
}

Test(find, evidence_counts_for_the_accounts_that_have_nothing_stronger)
{
    struct evidence_set set = { 0 };
    struct ring_set rings;

    add(&set, KIND_PAYMENT, 30, (uint32_t[]){ 1, 2, 0 });
    add(&set, KIND_PAYMENT, 20, (uint32_t[]){ 2, 3, 4, 5, 0 });
    rings = found(&set);
    cr_assert_float_eq(rings.rings[0].score, (2 * 30 + 3 * 20) / 5.0, 1e-9);
    ring_free(&rings);
    evidence_free(&set);
}

Test(find, one_value_carries_at_most_forty_bits)
{
    struct evidence_set set = { 0 };
    struct ring_set rings;

    add(&set, KIND_DEVICE, 500, (uint32_t[]){ 1, 2, 3, 4, 5, 6, 0 });
    rings = found(&set);
    cr_assert_float_eq(rings.rings[0].score, 40, 1e-9);
    ring_free(&rings);
    evidence_free(&set);
}

Test(find, score_is_the_sum_of_its_parts_largest_first)
{
    struct random random;

    random_seed(&random, 5);
    for (int round = 0; round < 100; round++) {
        struct evidence_set set = { 0 };
        struct ring_set rings;

        for (int i = 0; i < 12; i++) {
            uint32_t first = 1 + (uint32_t)random_below(&random, 20);

            add(&set, (enum kind)random_below(&random, KIND_COUNT), 8 + 40 * random_unit(&random),
                (uint32_t[]){ first, first + 1, first + 3, first + 7, 0 });
        }
        rings = found(&set);
        for (uint32_t r = 0; r < rings.count; r++) {
            const struct ring *ring = &rings.rings[r];
            double sum = 0;

            for (int i = 0; i < ring->part_count; i++) {
                sum += ring->parts[i].bits;
                cr_assert(i == 0 || ring->parts[i].bits <= ring->parts[i - 1].bits);
            }
            cr_assert_float_eq(sum, ring->score, 1e-9);
        }
        ring_free(&rings);
        evidence_free(&set);
    }
}

Test(find, score_does_not_depend_on_the_order_of_evidence)
{
    struct evidence_set forth = { 0 }, back = { 0 };
    struct ring_set a, b;
    uint32_t groups[20][5];
    struct random random;

    random_seed(&random, 9);
    for (uint32_t i = 0; i < 20; i++)
        for (uint32_t j = 0; j < 5; j++)
            groups[i][j] = j == 4 ? 0 : 1 + i + j;
    for (int i = 0; i < 20; i++)
        add(&forth, i % 2 ? KIND_DEVICE : KIND_PAYMENT, 10 + i / 3.0, groups[i]);
    for (int i = 19; i >= 0; i--)
        add(&back, i % 2 ? KIND_DEVICE : KIND_PAYMENT, 10 + i / 3.0, groups[i]);
    a = found(&forth);
    b = found(&back);
    cr_assert_eq(a.count, b.count);
    cr_assert_eq(a.rings[0].score, b.rings[0].score);
    ring_free(&a);
    ring_free(&b);
    evidence_free(&forth);
    evidence_free(&back);
}
