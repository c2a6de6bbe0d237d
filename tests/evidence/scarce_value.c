#include "evidence/scarce_value.h"

#include <criterion/criterion.h>
#include <math.h>

#include "base/time.h"

enum { WINDOW = 45 * TIME_DAY };

/* Nine of ten values have one account, the others two. */
static struct group_size usual_sizes(void)
{
    struct group_size usual = { 0 };

    for (int i = 0; i < 1000; i++)
        group_size_count(&usual, 1 + (i % 10 == 0));
    group_size_fit(&usual);
    return usual;
}

Test(scarce_value, the_most_accounts_of_a_window_are_found)
{
    const int64_t moments[] = { 0, 100 * TIME_DAY, 101 * TIME_DAY, 120 * TIME_DAY, 300 * TIME_DAY };
    struct group_size usual = usual_sizes();
    struct scarce_value found = scarce_value_find(moments, 5, WINDOW, &usual);

    cr_assert_eq(found.first, 1);
    cr_assert_eq(found.end, 4);
    cr_assert_gt(found.bits, group_size_bits(&usual, 2));
}

Test(scarce_value, two_together_are_as_unusual_as_among_the_values)
{
    const int64_t moments[] = { 5 * TIME_DAY, 6 * TIME_DAY };
    struct group_size usual = usual_sizes();

    cr_assert_float_eq(scarce_value_find(moments, 2, WINDOW, &usual).bits, log2(10), 0.1);
}

Test(scarce_value, one_account_and_accounts_far_apart_are_not_unusual)
{
    const int64_t moments[] = { 0, WINDOW + 1 };
    struct group_size usual = usual_sizes();

    cr_assert_eq(scarce_value_find(moments, 0, WINDOW, &usual).bits, 0);
    cr_assert_eq(scarce_value_find(moments, 1, WINDOW, &usual).bits, 0);
    cr_assert_eq(scarce_value_find(moments, 2, WINDOW, &usual).bits, 0);
}

Test(scarce_value, few_accounts_of_a_value_of_many_are_not_unusual)
{
    int64_t moments[7];
    struct group_size usual = usual_sizes();

    for (int i = 0; i < 7; i++)
        moments[i] = (i < 3 ? i : 100 * i) * TIME_DAY;
    cr_assert_gt(scarce_value_find(moments, 6, WINDOW, &usual).bits, 0);
    cr_assert_eq(scarce_value_find(moments, 7, WINDOW, &usual).bits, 0);
}

Test(scarce_value, the_window_is_a_part_of_a_young_services_life)
{
    int64_t moments[] = { 1000, 1000 + 120 * TIME_DAY, 1000 + 900 * TIME_DAY };
    struct population population = { .moments = moments };

    cr_assert_eq(scarce_value_window(&population), 0);
    population.count = 2;
    cr_assert_eq(scarce_value_window(&population), 10 * TIME_DAY);
    population.count = 3;
    cr_assert_eq(scarce_value_window(&population), 45 * TIME_DAY);
}
