#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/random.h"
#include "query/path.h"

enum { MEMBERS = 12, VALUES = 14 };

/* Finds a chain and expects these values on the way, as text: "0 2 5". */
static void expect(const struct ring_graph *web, uint32_t from, uint32_t to,
    const unsigned char *spent, const char *expected)
{
    static const unsigned char none[VALUES];
    struct path_hop *hops;
    struct error err = { 0 };
    int count = path_find(web, from, to, spent ? spent : none, &hops, &err);
    char found[64] = "";
    size_t length = 0;

    cr_assert_geq(count, 0, "%s", err.message);
    for (int i = 0; i < count; i++) {
        length += (size_t)snprintf(
            found + length, sizeof found - length, "%s%u", i ? " " : "", hops[i].value);
        cr_expect_eq(hops[i].from, i ? hops[i - 1].to : from);
    }
    if (count)
        cr_expect_eq(hops[count - 1].to, to);
    cr_expect_str_eq(found, expected);
    free(hops);
}

Test(chain, the_fewest_hops_win_and_then_the_strongest_weakest_hop)
{
    /* 0 and 3 share the weak 4; 0-1-3 by 0 and 3, 0-2-3 by 1 and 2 */
    struct cohesion_link links[] = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 2 }, { 2, 2 }, { 2, 3 },
        { 3, 1 }, { 3, 3 }, { 4, 0 }, { 4, 3 } };
    double bits[] = { 9, 7, 6, 2, 1 };
    struct ring_graph web = {
        .bits = bits, .links = links, .members = 5, .value_count = 5, .link_count = 10
    };
    unsigned char spent[VALUES] = { [4] = 1 };

    expect(&web, 0, 3, NULL, "4");
    expect(&web, 0, 3, spent, "1 2");
    expect(&web, 3, 0, spent, "2 1");
    spent[1] = 1;
    expect(&web, 0, 3, spent, "0 3");
    spent[3] = 1;
    expect(&web, 0, 3, spent, "");
    expect(&web, 0, 4, NULL, "");
    expect(&web, 0, 0, NULL, "");
}

/* An oracle: the best over all chains of so many hops, by trying every one. */
static double best_width(
    const struct ring_graph *web, const unsigned char *has, uint32_t from, uint32_t to, int hops)
{
    double best = -1;

    if (hops == 0)
        return from == to ? 1e9 : -1;
    for (uint32_t v = 0; v < web->value_count; v++)
        for (uint32_t next = 0; has[v * MEMBERS + from] && next < web->members; next++)
            if (next != from && has[v * MEMBERS + next]) {
                double rest = best_width(web, has, next, to, hops - 1);
                double width = rest < web->bits[v] ? rest : web->bits[v];

                best = width > best ? width : best;
            }
    return best;
}

Test(chain, agrees_with_trying_every_chain)
{
    static const unsigned char none[VALUES];
    struct random random;

    random_seed(&random, 11);
    for (int world = 0; world < 200; world++) {
        unsigned char has[VALUES * MEMBERS] = { 0 };
        struct cohesion_link links[VALUES * MEMBERS];
        double bits[VALUES];
        struct ring_graph web = { .bits = bits, .links = links, .members = MEMBERS };
        struct path_hop *hops;
        struct error err = { 0 };
        double width = 1e9;
        int count, least = 0;

        web.value_count = VALUES;
        for (uint32_t v = 0; v < VALUES; v++) {
            bits[v] = VALUES - v;
            for (uint32_t i = 0; i < MEMBERS; i++)
                if (random_bits(&random) % 6 == 0) {
                    has[v * MEMBERS + i] = 1;
                    links[web.link_count++] = (struct cohesion_link){ v, i };
                }
        }
        count = path_find(&web, 0, 1, none, &hops, &err);
        while (least < 5 && best_width(&web, has, 0, 1, least) < 0)
            least++;
        if (least == 5) {
            free(hops);
            continue; /* too far for the oracle */
        }
        cr_assert_eq(count, least);
        for (int i = 0; i < count; i++) {
            cr_assert(has[hops[i].value * MEMBERS + hops[i].from]);
            cr_assert(has[hops[i].value * MEMBERS + hops[i].to]);
            width = bits[hops[i].value] < width ? bits[hops[i].value] : width;
        }
        cr_expect_float_eq(width, best_width(&web, has, 0, 1, least), 1e-9);
        free(hops);
    }
}
