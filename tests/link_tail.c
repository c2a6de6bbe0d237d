#include "link/tail.h"

#include <criterion/criterion.h>

static struct tail fitted(const int64_t *groups, int sizes)
{
    struct tail tail = { 0 };

    for (int size = 1; size <= sizes; size++)
        for (int64_t i = 0; i < groups[size - 1]; i++)
            tail_count(&tail, size);
    tail_fit(&tail);
    return tail;
}

static const int64_t cards[] = { 110000, 7900, 530, 78, 9 };

Test(tail, being_alone_is_no_surprise)
{
    struct tail tail = fitted(cards, 5);

    cr_assert_eq(tail_bits(&tail, 0), 0);
    cr_assert_eq(tail_bits(&tail, 1), 0);
}

Test(tail, more_sharers_are_never_less_surprising)
{
    struct tail tail = fitted(cards, 5);

    for (int size = 1; size < 1000; size++)
        cr_assert_geq(tail_bits(&tail, size + 1), tail_bits(&tail, size), "%d", size);
}

Test(tail, a_size_seen_in_one_of_a_thousand_groups_is_ten_bits)
{
    const int64_t groups[] = { 999000, 0, 1000 };
    struct tail tail = fitted(groups, 3);

    cr_assert_float_eq(tail_bits(&tail, 3), 9.97, 0.05);
}

Test(tail, a_rings_own_reuse_does_not_make_it_normal)
{
    struct tail tail = { 0 };
    double before, after;

    for (int i = 0; i < 100000; i++)
        tail_count(&tail, i % 20 ? 1 : 2);
    struct tail with_ring = tail;
    tail_fit(&tail);
    before = tail_bits(&tail, 40);
    for (int i = 0; i < 50; i++)
        tail_count(&with_ring, 40);
    tail_fit(&with_ring);
    after = tail_bits(&with_ring, 40);
    cr_assert_float_eq(before, after, 0.01 * before);
}

Test(tail, hardly_any_data_gives_a_cautious_answer)
{
    struct tail tail = { 0 };

    tail_count(&tail, 3);
    tail_fit(&tail);
    cr_assert_lt(tail_bits(&tail, 3), 2);
    tail = (struct tail){ 0 };
    tail_fit(&tail);
    cr_assert_lt(tail_bits(&tail, 3), 4);
}

Test(tail, a_kind_that_families_share_needs_more_than_one_that_they_do_not)
{
    const int64_t tablets[] = { 10000, 4000, 2000, 1000, 500 };
    struct tail shared = fitted(tablets, 5), own = fitted(cards, 5);

    cr_assert_gt(tail_bits(&own, 6), 2 * tail_bits(&shared, 6));
}
