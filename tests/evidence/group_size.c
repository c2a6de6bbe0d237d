#include "evidence/group_size.h"

#include <criterion/criterion.h>

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

    for (int size = 1; size < 1000; size++)
        cr_assert_geq(group_size_bits(&tail, size + 1), group_size_bits(&tail, size), "%d", size);
}

Test(group_size, a_size_seen_in_one_of_a_thousand_groups_is_ten_bits)
{
    const int64_t groups[] = { 999000, 0, 1000 };
    struct group_size tail = fitted(groups, 3);

    cr_assert_float_eq(group_size_bits(&tail, 3), 9.97, 0.05);
}

Test(group_size, a_rings_own_reuse_does_not_make_it_normal)
{
    struct group_size tail = { 0 };
    double before, after;

    for (int i = 0; i < 100000; i++)
        group_size_count(&tail, i % 20 ? 1 : 2);
    struct group_size with_ring = tail;
    group_size_fit(&tail);
    before = group_size_bits(&tail, 40);
    for (int i = 0; i < 50; i++)
        group_size_count(&with_ring, 40);
    group_size_fit(&with_ring);
    after = group_size_bits(&with_ring, 40);
    cr_assert_float_eq(before, after, 0.01 * before);
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
