#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "query/cohesion.h"

static struct cohesion measure(const struct cohesion_link *links, size_t count, uint32_t members)
{
    struct cohesion bond = { 0 };
    struct error err = { 0 };

    cr_assert_eq(cohesion_measure(links, count, members, &bond, &err), 0, "%s", err.message);
    return bond;
}

static void expect(
    const struct cohesion *bond, double density, uint32_t pieces, int64_t weakest, uint32_t falling)
{
    cr_expect_float_eq(bond->density, density, 1e-9, "%g", bond->density);
    cr_expect_eq(bond->pieces, pieces, "%u pieces", bond->pieces);
    cr_expect_eq(bond->weakest, weakest, "weakest %lld", (long long)bond->weakest);
    cr_expect_eq(bond->falling, falling, "%u fall", bond->falling);
}

Test(bond, what_all_share_ties_every_pair)
{
    struct cohesion_link links[] = { { 0, 0 }, { 0, 1 }, { 0, 2 }, { 1, 1 }, { 1, 2 } };
    struct cohesion bond = measure(links, 5, 3);

    expect(&bond, 1, 1, 0, 2);
}

Test(bond, the_weakest_link_is_the_one_between_two_groups)
{
    /* 0 and 1 share the strongest, 2 to 4 the next; the third ties 1 and 2; the last ties none */
    struct cohesion_link links[] = { { 0, 0 }, { 0, 1 }, { 1, 2 }, { 1, 3 }, { 1, 4 }, { 2, 1 },
        { 2, 2 }, { 3, 3 }, { 3, 4 } };
    struct cohesion bond = measure(links, 9, 5);

    expect(&bond, 5 / 10., 1, 2, 2);
}

Test(bond, groups_that_share_nothing_are_pieces)
{
    struct cohesion_link links[] = { { 0, 0 }, { 0, 1 }, { 1, 2 }, { 1, 3 } };
    struct cohesion bond = measure(links, 4, 4);

    expect(&bond, 2 / 6., 2, 1, 2);
}

Test(bond, of_nothing_there_is_no_link)
{
    struct cohesion bond = measure(NULL, 0, 2);

    expect(&bond, 0, 2, -1, 0);
    bond = measure(NULL, 0, 0);
    expect(&bond, 0, 0, -1, 0);
}

/* An oracle: every pair looked at, every value taken away in turn. */
static int reach(const unsigned char *has, uint32_t values, uint32_t members, uint32_t from)
{
    unsigned char seen[16] = { 0 };
    int changed = 1, count = 0;

    seen[from] = 1;
    while (changed) {
        changed = 0;
        for (uint32_t v = 0; v < values; v++)
            for (uint32_t i = 0; i < members; i++)
                for (uint32_t j = 0; j < members; j++)
                    if (has[v * 16 + i] && has[v * 16 + j] && seen[i] && !seen[j])
                        seen[j] = changed = 1;
    }
    for (uint32_t i = 0; i < members; i++)
        count += seen[i];
    return count;
}

static int largest_piece(const unsigned char *has, uint32_t values, uint32_t members)
{
    int most = 0;

    for (uint32_t i = 0; i < members; i++) {
        int size = reach(has, values, members, i);

        most = size > most ? size : most;
    }
    return most;
}

Test(bond, agrees_with_looking_at_everything)
{
    struct random random;

    random_seed(&random, 7);
    for (int world = 0; world < 300; world++) {
        unsigned char has[12 * 16] = { 0 };
        struct cohesion_link links[12 * 16];
        uint32_t values = 1 + (uint32_t)(random_bits(&random) % 12);
        uint32_t members = 2 + (uint32_t)(random_bits(&random) % 14);
        size_t count = 0;
        int pairs = 0;
        struct cohesion bond;

        for (uint32_t v = 0; v < values; v++)
            for (uint32_t i = 0; i < members; i++)
                if (i == v % members || random_bits(&random) % 5 == 0) {
                    has[v * 16 + i] = 1;
                    links[count++] = (struct cohesion_link){ v, i };
                }
        for (uint32_t i = 0; i < members; i++)
            for (uint32_t j = i + 1; j < members; j++) {
                int shares = 0;

                for (uint32_t v = 0; v < values; v++)
                    shares |= has[v * 16 + i] && has[v * 16 + j];
                pairs += shares;
            }
        bond = measure(links, count, members);
        cr_expect_float_eq(bond.density, pairs / (members * (members - 1) / 2.), 1e-9);
        if (bond.weakest < 0)
            continue;
        cr_expect_eq(
            bond.falling, members - (uint32_t)largest_piece(has, (uint32_t)bond.weakest, members));
        cr_expect_lt(largest_piece(has, (uint32_t)bond.weakest, members), (int)members);
        if (bond.pieces == 1)
            cr_expect_eq(largest_piece(has, (uint32_t)bond.weakest + 1, members), (int)members);
    }
}

Test(bond, a_ring_of_thousands_is_measured_by_some_of_its_members)
{
    enum { MEMBERS = 6000 };
    struct cohesion_link *links = malloc(2 * MEMBERS * sizeof *links);
    struct cohesion bond;

    for (uint32_t i = 0; i < MEMBERS; i++) {
        links[i] = (struct cohesion_link){ 0, i };
        links[MEMBERS + i] = (struct cohesion_link){ 1, i };
    }
    bond = measure(links, 2 * MEMBERS, MEMBERS);
    expect(&bond, 1, 1, 0, MEMBERS - 1);
    free(links);
}
