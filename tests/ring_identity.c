#include "ring/identity.h"

#include <criterion/criterion.h>

enum { ACCOUNTS = 1000, RINGS = 8 };

/* Rings of now as runs of account numbers; past ones likewise. */
struct span {
    uint32_t first, last; /* accounts */
    uint32_t ring;        /* id, of past ones */
};

static void assign(const struct span *now, int now_count, const struct span *then, int then_count,
    struct identity *identities)
{
    static struct member members[ACCOUNTS];
    static struct past_member past[ACCOUNTS];
    struct ring rings[RINGS] = { 0 };
    struct ring_set set = { .rings = rings, .members = members, .count = (uint32_t)now_count };
    struct error err = { 0 };
    size_t n = 0, p = 0;

    for (int i = 0; i < now_count; i++) {
        rings[i].first_member = n;
        rings[i].members = now[i].last - now[i].first + 1;
        for (uint32_t account = now[i].first; account <= now[i].last; account++)
            members[n++].account = account;
    }
    for (int i = 0; i < then_count; i++)
        for (uint32_t account = then[i].first; account <= then[i].last; account++)
            past[p++] = (struct past_member){ account, then[i].ring };
    cr_assert_eq(identity_assign(&set, ACCOUNTS, past, p, 50, identities, &err), 0);
}

Test(identity, the_first_run_mints_ids_in_order_of_rank)
{
    struct identity ids[RINGS];

    assign((struct span[]){ { 1, 10, 0 }, { 11, 20, 0 } }, 2, NULL, 0, ids);
    cr_assert_eq(ids[0].id, 50);
    cr_assert_eq(ids[1].id, 51);
    cr_assert_eq(ids[0].change, CHANGE_NEW);
}

Test(identity, the_same_members_are_the_same_ring)
{
    struct identity ids[RINGS];

    assign((struct span[]){ { 1, 10, 0 } }, 1, (struct span[]){ { 1, 10, 7 } }, 1, ids);
    cr_assert_eq(ids[0].id, 7);
    cr_assert_eq(ids[0].change, CHANGE_STABLE);
}

Test(identity, a_ring_that_grows_fourfold_is_still_itself)
{
    struct identity ids[RINGS];

    assign((struct span[]){ { 1, 400, 0 } }, 1, (struct span[]){ { 1, 100, 7 } }, 1, ids);
    cr_assert_eq(ids[0].id, 7);
    cr_assert_eq(ids[0].change, CHANGE_GROWN);
}

Test(identity, a_ring_that_lost_members_has_shrunk)
{
    struct identity ids[RINGS];

    assign((struct span[]){ { 1, 40, 0 } }, 1, (struct span[]){ { 1, 100, 7 } }, 1, ids);
    cr_assert_eq(ids[0].id, 7);
    cr_assert_eq(ids[0].change, CHANGE_SHRUNK);
}

Test(identity, of_merged_rings_the_larger_gives_its_name)
{
    struct identity ids[RINGS];

    assign(
        (struct span[]){ { 1, 30, 0 } }, 1, (struct span[]){ { 1, 10, 3 }, { 11, 30, 7 } }, 2, ids);
    cr_assert_eq(ids[0].id, 7);
    cr_assert_eq(ids[0].change, CHANGE_MERGED);
}

Test(identity, of_a_split_ring_the_larger_part_keeps_the_name)
{
    struct identity ids[RINGS];

    assign(
        (struct span[]){ { 1, 10, 0 }, { 11, 30, 0 } }, 2, (struct span[]){ { 1, 30, 7 } }, 1, ids);
    cr_assert_eq(ids[1].id, 7);
    cr_assert_eq(ids[1].change, CHANGE_SHRUNK);
    cr_assert_eq(ids[0].id, 50);
    cr_assert_eq(ids[0].change, CHANGE_SPLIT);
    cr_assert_eq(ids[0].came_from, 7);
}

Test(identity, two_stragglers_do_not_hand_a_name_on)
{
    struct identity ids[RINGS];

    assign((struct span[]){ { 99, 400, 0 } }, 1, (struct span[]){ { 1, 100, 7 } }, 1, ids);
    cr_assert_eq(ids[0].id, 50);
    cr_assert_eq(ids[0].change, CHANGE_NEW);
}

Test(identity, no_id_is_given_twice)
{
    struct identity ids[RINGS];

    assign((struct span[]){ { 1, 5, 0 }, { 6, 10, 0 }, { 11, 15, 0 }, { 16, 20, 0 } }, 4,
        (struct span[]){ { 1, 20, 7 } }, 1, ids);
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < i; j++)
            cr_assert_neq(ids[i].id, ids[j].id);
}
