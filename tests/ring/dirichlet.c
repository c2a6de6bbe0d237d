#include "ring/dirichlet.h"

#include <criterion/criterion.h>
#include <math.h>

#include "base/random.h"

enum { VALUES = 50 };

/* Value v is half as common as the one before. */
static void halve(double *background)
{
    for (int v = 0; v < VALUES; v++)
        background[v] = pow(0.5, v + 1);
}

Test(dirichlet, one_account_has_no_bits)
{
    double background[VALUES];
    uint32_t value = 9;

    halve(background);
    cr_assert_float_eq(dirichlet_bits(&value, 1, background, 1), 0, 1e-12);
    cr_assert_eq(dirichlet_bits(&value, 0, background, 1), 0);
}

Test(dirichlet, two_of_a_rare_value_are_its_rarity_less_one_bit)
{
    double background[] = { 1.0 / 1024, 1023.0 / 1024 };
    uint32_t both[] = { 0, 0 };

    cr_assert_float_eq(
        dirichlet_bits(both, 2, background, 1), log2((1.0 / 1024 + 1) * 1024) - 1, 1e-9);
}

Test(dirichlet, sharing_what_everybody_has_is_no_evidence)
{
    double background[] = { 0.97, 0.03 };
    uint32_t values[40] = { 0 };

    cr_assert_lt(dirichlet_bits(values, 40, background, 1), 2);
}

Test(dirichlet, different_values_have_negative_bits)
{
    double background[VALUES], sum = 0;
    struct random random;

    halve(background);
    random_seed(&random, 3);
    for (int round = 0; round < 200; round++) {
        uint32_t values[30];

        for (int i = 0; i < 30; i++)
            for (values[i] = 0; values[i] < VALUES - 1 && random_unit(&random) < 0.5;)
                values[i]++;
        sum += dirichlet_bits(values, 30, background, 1);
    }
    cr_assert_lt(sum / 200, -2);
}

Test(dirichlet, order_does_not_matter)
{
    double background[VALUES];
    uint32_t forth[] = { 3, 3, 1, 7, 3, 1 }, back[] = { 1, 3, 7, 1, 3, 3 };

    halve(background);
    cr_assert_eq(dirichlet_bits(forth, 6, background, 1), dirichlet_bits(back, 6, background, 1));
}

Test(dirichlet, agrees_with_gamma_functions)
{
    double background[VALUES], alpha = 0.7, expected;
    uint32_t values[] = { 2, 2, 2, 5, 5, 8 };
    int counts[] = { 3, 2, 1 }, which[] = { 2, 5, 8 };

    halve(background);
    expected = lgamma(alpha) - lgamma(alpha + 6);
    for (int i = 0; i < 3; i++) {
        double b = background[which[i]];

        expected += lgamma(alpha * b + counts[i]) - lgamma(alpha * b) - counts[i] * log(b);
    }
    cr_assert_float_eq(dirichlet_bits(values, 6, background, alpha), expected / log(2), 1e-9);
}
