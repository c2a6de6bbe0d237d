/* Made by `make fit` (bench/fit): do not edit. Each part adds the bits of the last step that its
 * figure reaches. 206 services of 13 kinds, 15075 candidates. */
#include "ring/score_table.h"

#include <math.h>

const struct score_steps SCORE_TABLE[SCORE_PARTS] = {
    /* more speaks for a ring */
    [PART_PRIOR] = { .count = 6,
        .steps = { { -4.94, -2.98 }, { -4.103, -2.75 }, { -4.075, -2.5 }, { -3.745, -2.31 },
            { -3.589, -2.14 }, { -3.105, -1.76 } },
        .unknown = -2.099 },
    /* more speaks for a ring */
    [PART_PAYMENT] = { .count = 5,
        .steps = { { 0, -0.42 }, { 0.6094, -0.19 }, { 1.281, 0 }, { 2.069, 0.12 },
            { 2.285, 0.43 } } },
    /* no fixed direction */
    [PART_BILLED] = { .count = 5,
        .steps = { { 0, 0 }, { 0.344, -0.62 }, { 1.823, -1.11 }, { 2.52, -1.61 },
            { 3.315, -2.36 } } },
    /* says nothing beyond the others */
    [PART_DEVICE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_PHONE] = { .count = 0 },
    /* more speaks for a ring */
    [PART_MAILBOX] = { .count = 2, .steps = { { 0, 0 }, { 4.402, 0.77 } } },
    /* says nothing beyond the others */
    [PART_NETWORK] = { .count = 0 },
    /* no fixed direction */
    [PART_LIKENESS] = { .count = 3, .steps = { { 0, -0.07 }, { 17.8, 0.19 }, { 21.98, 0.54 } } },
    /* says nothing beyond the others */
    [PART_SHARERS] = { .count = 0 },
    /* no fixed direction */
    [PART_VALUES] = { .count = 2, .steps = { { 1, 0 }, { 3.8, 0.39 } } },
    /* more speaks for a ring */
    [PART_LINKED_TWICE] = { .count = 7,
        .steps = { { 0, 0.04 }, { 0.6, 0.25 }, { 0.6667, 0.37 }, { 0.75, 0.53 }, { 0.8, 0.76 },
            { 0.8333, 1 }, { 0.9375, 1.32 } } },
    /* no fixed direction */
    [PART_DENSITY] = { .count = 3,
        .steps = { { 0.08466, 0.67 }, { 0.7333, 0.03 }, { 2.333, -0.13 } } },
    /* no fixed direction */
    [PART_SIZE] = { .count = 6,
        .steps = { { 1, -1.44 }, { 1.585, 0 }, { 2, 0.86 }, { 4, 0.15 }, { 4.644, -0.13 },
            { 5.907, -0.77 } } },
    /* says nothing beyond the others */
    [PART_HASTE] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SAME_DAY] = { .count = 6,
        .steps = { { 0.004504, 0 }, { 0.8077, 0.23 }, { 0.9, 0.45 }, { 0.9248, 1.2 },
            { 0.9308, 1.61 }, { 0.9545, 1.78 } } },
    /* no fixed direction */
    [PART_SPAN] = { .count = 8,
        .steps = { { 0, -0.06 }, { 0.2295, 0.46 }, { 3.823, 0.03 }, { 4.397, -0.37 },
            { 5.39, -1.17 }, { 5.608, -1.46 }, { 5.895, -1.73 }, { 6.194, -2.09 } } },
    /* more speaks against a ring */
    [PART_PACE] = { .count = 9,
        .steps = { { 0, 0 }, { 6.115, -0.88 }, { 6.97, -1.06 }, { 7.385, -1.22 }, { 7.76, -1.5 },
            { 7.937, -1.9 }, { 8.683, -2.8 }, { 9.481, -2.95 }, { 9.852, -3.29 } } },
    /* more speaks for a ring */
    [PART_RELATIVE_PACE] = { .count = 3,
        .steps = { { -2.404, -0.6 }, { 2.479, -0.4 }, { 2.648, 0 } } },
    /* says nothing beyond the others */
    [PART_HOURS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_AGENT] = { .count = 5,
        .steps = { { -119.8, -0.97 }, { -2.292, -0.73 }, { -1.082, 0.03 }, { 0.2614, 0.25 },
            { 1.546, 0.84 } } },
    /* more speaks for a ring */
    [PART_PATTERN] = { .count = 2, .steps = { { -8.324, -0.37 }, { 0.09297, 0 } } },
    /* more speaks for a ring */
    [PART_REFERRAL] = { .count = 6,
        .steps = { { -45.84, -3.17 }, { -0.7071, -3.01 }, { 0.02985, -2.72 }, { 0.217, -1.54 },
            { 1.353, -0.63 }, { 1.956, 0.57 } } },
    /* says nothing beyond the others */
    [PART_LOCALE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_COUNTRY] = { .count = 0 },
    /* more speaks for a ring */
    [PART_ISSUER] = { .count = 2, .steps = { { -128.3, -0.02 }, { 1.295, 0.13 } } },
    /* more speaks for a ring */
    [PART_AMOUNT] = { .count = 6,
        .steps = { { -268.3, -0.11 }, { -0.7071, 0.14 }, { 2.055, 0.41 }, { 2.849, 1.32 },
            { 4.042, 3.2 }, { 7.091, 3.45 } } },
    /* no fixed direction */
    [PART_DOMAIN] = { .count = 6,
        .steps = { { -37.58, 2.37 }, { -6.891, -0.37 }, { -0.7071, -0.07 }, { -0.1499, 0.62 },
            { 0.004762, 0.81 }, { 1.06, 1.6 } } },
    /* more speaks for a ring */
    [PART_FAILED] = { .count = 5,
        .steps = { { -3.223, -0.55 }, { -1.097, -0.03 }, { 1.012, 0.72 }, { 1.267, 1.29 },
            { 1.408, 1.85 } } },
    /* more speaks for a ring */
    [PART_DISPUTED] = { .count = 7,
        .steps = { { -3.402, -1.25 }, { -0.2387, -0.56 }, { -0.1543, -0.34 }, { -0.04298, 0.02 },
            { -0.01713, 0.19 }, { 1.306, 0.97 }, { 1.451, 1.59 } } },
    /* says nothing beyond the others */
    [PART_REFUNDED] = { .count = 0 },
    /* no fixed direction */
    [PART_UNPAID] = { .count = 8,
        .steps = { { -6.036, 0.87 }, { -2.116, 0.54 }, { -1.582, -0.23 }, { -1.309, -0.39 },
            { -1.031, -0.68 }, { -0.9714, -1.09 }, { -0.2193, -1.33 }, { -0.01736, -1.69 } } },
    /* more speaks against a ring */
    [PART_OWN_CARDS] = { .count = 2, .steps = { { -7.954, 0.15 }, { -2.515, -0.02 } } },
    /* says nothing beyond the others */
    [PART_MONTHS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_CHURN] = { .count = 5,
        .steps = { { 0, 0 }, { 0.3328, 0.13 }, { 0.6381, 0.28 }, { 0.7565, 0.69 },
            { 1.135, 0.83 } } },
    /* more speaks for a ring */
    [PART_BANNED] = { .count = 10,
        .steps = { { -2.925, -1.82 }, { -0.6198, -1.32 }, { -0.5019, -1.13 }, { -0.3392, -0.95 },
            { -0.0805, -0.78 }, { -0.02503, 0.22 }, { 0.9656, 1.89 }, { 1.353, 2.78 },
            { 1.456, 3.41 }, { 1.799, 3.97 } } },
    /* more speaks for a ring */
    [PART_PREPAID] = { .count = 5,
        .steps = { { -5.605, -1.37 }, { -1.372, -0.64 }, { -0.1535, -0.1 }, { -0.1207, 0.09 },
            { 1.478, 1.37 } } },
    /* says nothing beyond the others */
    [PART_FOREIGN_CARD] = { .count = 0 },
    /* more speaks for a ring */
    [PART_OTHER_NAME] = { .count = 3,
        .steps = { { -6.392, 0 }, { 0.664, 0.22 }, { 1.018, 1.06 } } },
    /* says nothing beyond the others */
    [PART_DISPOSABLE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_HOSTED] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SHORT_LIVED] = { .count = 12,
        .steps = { { -5.07, -1.48 }, { -0.1662, -1.31 }, { -0.009539, -0.55 }, { 0.007744, 0.78 },
            { 0.02123, 1.44 }, { 0.3514, 2 }, { 0.4083, 2.31 }, { 0.4761, 3.25 }, { 0.4967, 3.38 },
            { 0.6356, 3.71 }, { 0.8239, 3.91 }, { 0.925, 4.9 } } },
    /* says nothing beyond the others */
    [PART_NAMES] = { .count = 0 },
    /* more speaks against a ring */
    [PART_ONE_SURNAME] = { .count = 5,
        .steps = { { 0, 0.01 }, { 0.02353, -0.2 }, { 0.09091, -0.34 }, { 0.25, -1.06 },
            { 0.5, -2.88 } } },
    /* says nothing beyond the others */
    [PART_ONE_PERSON] = { .count = 0 },
    /* no fixed direction */
    [PART_ONE_HOME] = { .count = 2, .steps = { { 0, 0.14 }, { 0.5833, -0.09 } } },
    /* no fixed direction */
    [PART_ONE_NETWORK] = { .count = 6,
        .steps = { { 0, 2.23 }, { 0.125, 1.79 }, { 0.2702, 1.63 }, { 0.3333, 0.96 }, { 0.5, 0.04 },
            { 0.625, -0.48 } } },
    /* says nothing beyond the others */
    [PART_OWN_SITES] = { .count = 0 },
    /* more speaks against a ring */
    [PART_ORGANISATION] = { .count = 2, .steps = { { 0, 0 }, { 3, -0.18 } } },
    /* says nothing beyond the others */
    [PART_DEVICES] = { .count = 0 },
    /* no fixed direction */
    [PART_NETWORKS] = { .count = 4,
        .steps = { { 0, 0.08 }, { 0.05263, -0.91 }, { 0.8, -0.63 }, { 1, 0.28 } } },
    /* no fixed direction */
    [PART_CARDS] = { .count = 2, .steps = { { 0, 0 }, { 0.1429, 0.51 } } },
    /* set by hand */
    [PART_CONFIRMED] = { .count = 7,
        .steps = { { 0, 0 }, { 0.01, 0.5 }, { 0.1, 1.5 }, { 0.25, 3 }, { 0.5, 5 }, { 0.75, 7 },
            { 0.95, 9 } } },
    /* set by hand */
    [PART_DENIED] = { .count = 7,
        .steps = { { 0, 0 }, { 0.01, 0.5 }, { 0.1, 1.5 }, { 0.25, 3 }, { 0.5, 5 }, { 0.75, 7 },
            { 0.95, 9 } } },
};

double score_table_bits(const struct score_steps *steps, double figure)
{
    double bits = steps->count ? steps->steps[0].bits : 0;

    if (isnan(figure))
        return steps->unknown;
    for (int i = 1; i < steps->count && figure >= steps->steps[i].from; i++)
        bits = steps->steps[i].bits;
    return bits;
}
