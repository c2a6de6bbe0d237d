#include "evidence/group_size.h"

#include <criterion/criterion.h>
#include <math.h>

static struct group_size fitted(const int64_t *groups, int sizes)
{
    struct group_size tail = { 0 };

    for (int size = 1; size <= sizes; size++)
        for (int64_t i = 0; i < groups[size - 1]; i++)
            group_size_count(&tail, size);
    group_size_fit(&tail);
    return tail;
}

static const int64_t cards[] = { 110000, 7900, 530, 78, 9 };

Test(group_size, being_alone_is_no_surprise)
{
    struct group_size tail = fitted(cards, 5);

    cr_assert_eq(group_size_bits(&tail, 0), 0);
    cr_assert_eq(group_size_bits(&tail, 1), 0);
}

Test(group_size, more_sharers_are_never_less_surprising)
{
    struct group_size tail = fitted(cards, 5);

    struct group_size rings = { 0 };

    for (int i = 0; i < 3000; i++)
        group_size_count(&rings, 1 + (i % 100 ? 0 : i / 100));
    group_size_fit(&rings);
    for (int size = 1; size < 3000; size++) {
        cr_assert_geq(group_size_bits(&tail, size + 1), group_size_bits(&tail, size), "%d", size);
        cr_assert_geq(group_size_bits(&rings, size + 1), group_size_bits(&rings, size), "%d", size);
    }
}

Test(group_size, a_size_seen_in_one_of_a_thousand_groups_is_ten_bits)
{
    const int64_t groups[] = { 999000, 0, 1000 };
    struct group_size tail = fitted(groups, 3);

    cr_assert_float_eq(group_size_bits(&tail, 3), 9.97, 0.05);
}

/* count groups of that size among 100,000, of which one in twenty is a pair. */
static struct group_size with_groups(int count, int64_t size)
{
    struct group_size tail = { 0 };

    for (int i = 0; i < 100000 - count; i++)
        group_size_count(&tail, i % 20 ? 1 : 2);
    for (int i = 0; i < count; i++)
        group_size_count(&tail, size);
    group_size_fit(&tail);
    return tail;
}

Test(group_size, rings_do_not_make_their_own_reuse_normal)
{
    static const struct {
        int rings;
        double least;
    } rows[] = { { 0, 16 }, { 50, 13 }, { 500, 10 }, { 3000, 7 } };

    for (int row = 0; row < 4; row++) {
        struct group_size tail = with_groups(rows[row].rings, 40);
        double bits = group_size_bits(&tail, 40);

        cr_assert_geq(bits, rows[row].least, "%d", rows[row].rings);
        /* An honest estimate, that counts them as normal, would give three bits less. */
        if (rows[row].rings)
            cr_assert_leq(bits, 3 + log2(100001.0 / rows[row].rings) + 1e-9);
    }
}

/* Wallets: a third of the groups of any size are twice as large or larger. */
Test(group_size, a_heavy_tail_is_taken_as_such)
{
    struct group_size tail = { 0 };
    double bits;

    for (int i = 1; i <= 20000; i++)
        group_size_count(&tail, (int64_t)fmin(pow(20000.0 / i, 1 / 1.5), 1000));
    group_size_fit(&tail);
    bits = group_size_bits(&tail, 800);
    /* One in 20,000 groups is so large or larger. */
    cr_assert(bits > 12 && bits < 20, "%f", bits);
    cr_assert_lt(group_size_bits(&tail, 5), 4);
}

Test(group_size, bits_saturate_where_knowledge_does)
{
    struct group_size small = { 0 }, large = { 0 };

    for (int i = 0; i < 400; i++)
        group_size_count(&small, i % 50 ? 1 : 2);
    for (int i = 0; i < 400000; i++)
        group_size_count(&large, i % 50 ? 1 : 2);
    group_size_fit(&small);
    group_size_fit(&large);
    /* 400 groups cannot make anything rarer than one in some thousands. */
    cr_assert(group_size_bits(&small, 20) > 6 && group_size_bits(&small, 20) < 12);
    cr_assert_gt(group_size_bits(&large, 20), group_size_bits(&small, 20) + 5);
    /* Ten times as many sharers are hardly more surprising, where neither was ever seen. */
    cr_assert_lt(group_size_bits(&large, 5000), group_size_bits(&large, 500) + 4);
}

/* Everything that is shared is a ring's. */
Test(group_size, rings_stand_out_where_nobody_else_shares)
{
    struct group_size tail = { 0 };

    for (int i = 0; i < 1000; i++)
        group_size_count(&tail, 1);
    for (int i = 0; i < 30; i++)
        group_size_count(&tail, 10 + i);
    group_size_fit(&tail);
    cr_assert_gt(group_size_bits(&tail, 2), 4);
    cr_assert_gt(group_size_bits(&tail, 20), 7);
}

Test(group_size, hardly_any_data_gives_a_cautious_answer)
{
    struct group_size tail = { 0 };

    group_size_count(&tail, 3);
    group_size_fit(&tail);
    cr_assert_lt(group_size_bits(&tail, 3), 2);
    tail = (struct group_size){ 0 };
    group_size_fit(&tail);
    cr_assert_lt(group_size_bits(&tail, 3), 4);
}

Test(group_size, a_kind_that_families_share_needs_more_than_one_that_they_do_not)
{
    const int64_t tablets[] = { 10000, 4000, 2000, 1000, 500 };
    struct group_size shared = fitted(tablets, 5), own = fitted(cards, 5);

    cr_assert_gt(group_size_bits(&own, 6), 2 * group_size_bits(&shared, 6));
}
