/* Made by `make fit` (bench/fit): do not edit. Each part adds the bits of the last step that its
 * figure reaches. 378 services of 14 kinds, 27182 candidates. */
#include "ring/score_table.h"

#include <math.h>

const struct score_steps SCORE_TABLE[SCORE_PARTS] = {
    /* more speaks for a ring */
    [PART_PRIOR] = { .count = 5,
        .steps = { { -4.971, -3.25 }, { -4.358, -2.19 }, { -4.115, -1.94 }, { -3.528, -1.74 },
            { -3.272, -1.56 } },
        .unknown = -1.739 },
    /* more speaks for a ring */
    [PART_PAYMENT] = { .count = 3, .steps = { { 0, -0.94 }, { 0.1524, -0.55 }, { 0.356, 0 } } },
    /* no fixed direction */
    [PART_BILLED] = { .count = 9,
        .steps = { { 0, -0.08 }, { 0.3591, -0.99 }, { 0.9285, -1.13 }, { 1.998, -1.28 },
            { 2.097, -1.41 }, { 2.349, -1.57 }, { 2.556, -2.17 }, { 2.852, -2.76 },
            { 3.547, -2.95 } } },
    /* more speaks for a ring */
    [PART_DEVICE] = { .count = 4,
        .steps = { { 0, -0.11 }, { 2.512, 0.15 }, { 2.956, 0.5 }, { 3.512, 0.71 } } },
    /* says nothing beyond the others */
    [PART_PHONE] = { .count = 0 },
    /* more speaks for a ring */
    [PART_MAILBOX] = { .count = 2, .steps = { { 0, 0 }, { 4.642, 1.16 } } },
    /* says nothing beyond the others */
    [PART_NETWORK] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_LIKENESS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SHARERS] = { .count = 3,
        .steps = { { 0.005736, 0.04 }, { 4.17, 0.5 }, { 4.954, 0.64 } } },
    /* no fixed direction */
    [PART_VALUES] = { .count = 6,
        .steps = { { 1, -0.18 }, { 1.4, 0 }, { 1.667, 0.34 }, { 2, 1.14 }, { 3.667, 1.59 },
            { 7.222, 1.77 } } },
    /* more speaks for a ring */
    [PART_LINKED_TWICE] = { .count = 2, .steps = { { 0, -0.21 }, { 0.75, 0.02 } } },
    /* no fixed direction */
    [PART_DENSITY] = { .count = 6,
        .steps = { { 0.00248, -1.11 }, { 0.4286, -0.76 }, { 0.7333, -0.51 }, { 0.8333, 0 },
            { 1.333, -0.12 }, { 1.4, -0.32 } } },
    /* no fixed direction */
    [PART_SIZE] = { .count = 4,
        .steps = { { 1, -1.33 }, { 1.585, 0 }, { 2, 1.11 }, { 3.807, 0.97 } } },
    /* more speaks for a ring */
    [PART_HASTE] = { .count = 2, .steps = { { 4.683e-05, 0 }, { 0.008197, 0.64 } } },
    /* more speaks for a ring */
    [PART_SAME_DAY] = { .count = 3, .steps = { { 0.00289, 0 }, { 0.6429, 0.16 }, { 0.9, 1.21 } } },
    /* no fixed direction */
    [PART_SPAN] = { .count = 13,
        .steps = { { 0, -0.72 }, { 0.07711, -0.05 }, { 0.2086, 0.16 }, { 1.602, -0.18 },
            { 4.181, -0.84 }, { 4.357, -1.01 }, { 4.648, -1.53 }, { 5.228, -1.92 }, { 5.432, -2.1 },
            { 6.103, -2.7 }, { 6.294, -2.83 }, { 6.572, -3.19 }, { 6.672, -3.45 } } },
    /* more speaks against a ring */
    [PART_PACE] = { .count = 8,
        .steps = { { 0, -0.04 }, { 7.446, -0.23 }, { 7.613, -0.77 }, { 8.269, -1 }, { 8.402, -1.4 },
            { 8.681, -1.53 }, { 8.82, -1.87 }, { 8.95, -2.33 } } },
    /* more speaks for a ring */
    [PART_RELATIVE_PACE] = { .count = 4,
        .steps = { { -2.469, -1.03 }, { 0.1273, -0.85 }, { 2.316, -0.46 }, { 2.653, 0 } } },
    /* says nothing beyond the others */
    [PART_HOURS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_AGENT] = { .count = 7,
        .steps = { { -208.4, -1.32 }, { -5.84, -0.71 }, { -3.875, -0.57 }, { -1.492, -0.11 },
            { -0.7367, 0.04 }, { -0.7071, 0.25 }, { -0.3587, 0.8 } } },
    /* more speaks for a ring */
    [PART_PATTERN] = { .count = 4,
        .steps = { { -8.568, -0.69 }, { -1.492, -0.38 }, { -0.7071, -0.18 }, { 13.24, 0.35 } } },
    /* more speaks for a ring */
    [PART_REFERRAL] = { .count = 4,
        .steps = { { -76.49, -2.73 }, { 0.03871, -1.17 }, { 2.072, -0.08 }, { 3.159, 0.14 } } },
    /* says nothing beyond the others */
    [PART_LOCALE] = { .count = 0 },
    /* no fixed direction */
    [PART_COUNTRY] = { .count = 7,
        .steps = { { -8.756, -1 }, { 1.278, -0.76 }, { 1.57, -0.02 }, { 11.97, -0.25 },
            { 13.23, -0.41 }, { 19.67, -0.61 }, { 27.53, -1.31 } } },
    /* says nothing beyond the others */
    [PART_ISSUER] = { .count = 0 },
    /* more speaks for a ring */
    [PART_AMOUNT] = { .count = 5,
        .steps = { { -364.6, 0.05 }, { 0.9389, 0.24 }, { 2.253, 0.93 }, { 3.277, 1.33 },
            { 4.751, 3.02 } } },
    /* no fixed direction */
    [PART_DOMAIN] = { .count = 8,
        .steps = { { -46.58, -0.11 }, { -7.357, -0.68 }, { -1.154, -0.38 }, { -0.4517, -0.14 },
            { -0.4342, 0.1 }, { 1.002, 0.93 }, { 1.122, 1.47 }, { 14.12, 1.16 } } },
    /* more speaks for a ring */
    [PART_FAILED] = { .count = 7,
        .steps = { { -3.094, -0.34 }, { -1.064, -0.04 }, { 0.6937, 0.1 }, { 0.763, 0.24 },
            { 0.837, 0.69 }, { 1.239, 1.02 }, { 1.78, 2.24 } } },
    /* more speaks for a ring */
    [PART_DISPUTED] = { .count = 9,
        .steps = { { -3.177, -1.77 }, { -0.3589, -1.08 }, { -0.1744, -0.63 }, { -0.1397, -0.48 },
            { -0.09483, -0.27 }, { -0.06713, -0.13 }, { -0.04495, 0.06 }, { 1.432, 0.56 },
            { 1.515, 1.73 } } },
    /* says nothing beyond the others */
    [PART_REFUNDED] = { .count = 0 },
    /* no fixed direction */
    [PART_UNPAID] = { .count = 10,
        .steps = { { -8.905, 0.8 }, { -2.233, 0.6 }, { -1.657, 0 }, { -1.248, -0.12 },
            { -1.074, -0.25 }, { -1.024, -0.4 }, { -0.9222, -0.7 }, { -0.2331, -0.92 },
            { -0.1763, -1.35 }, { 0.08869, -1.57 } } },
    /* says nothing beyond the others */
    [PART_OWN_CARDS] = { .count = 0 },
    /* more speaks against a ring */
    [PART_MONTHS] = { .count = 2, .steps = { { -4.295, 0 }, { -0.2841, -0.3 } } },
    /* says nothing beyond the others */
    [PART_CHURN] = { .count = 0 },
    /* more speaks for a ring */
    [PART_BANNED] = { .count = 10,
        .steps = { { -3.145, -1.7 }, { -0.575, -1.32 }, { -0.4455, -0.96 }, { -0.3119, -0.7 },
            { -0.2711, -0.41 }, { -0.0334, -0.21 }, { -0.03005, 0.36 }, { -0.001611, 0.76 },
            { 1.257, 2.63 }, { 2.329, 4.48 } } },
    /* more speaks for a ring */
    [PART_PREPAID] = { .count = 5,
        .steps = { { -4.948, -0.99 }, { -1.622, -0.44 }, { -1.396, -0.29 }, { -0.02869, 0.51 },
            { 1.434, 1.36 } } },
    /* says nothing beyond the others */
    [PART_FOREIGN_CARD] = { .count = 0 },
    /* more speaks for a ring */
    [PART_OTHER_NAME] = { .count = 4,
        .steps = { { -5.951, 0 }, { -1.628, 0.26 }, { -0.04631, 0.74 }, { 1.015, 0.88 } } },
    /* says nothing beyond the others */
    [PART_DISPOSABLE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_HOSTED] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SHORT_LIVED] = { .count = 11,
        .steps = { { -5.791, -1.28 }, { 0.003255, 1.57 }, { 0.03513, 1.7 }, { 0.4133, 2.16 },
            { 0.4332, 2.45 }, { 0.4776, 2.86 }, { 0.5073, 3.13 }, { 0.5672, 3.48 }, { 0.606, 3.61 },
            { 0.6537, 3.81 }, { 0.8523, 4.52 } } },
    /* says nothing beyond the others */
    [PART_NAMES] = { .count = 0 },
    /* more speaks against a ring */
    [PART_ONE_SURNAME] = { .count = 4,
        .steps = { { 0, -0.17 }, { 0.01502, -0.83 }, { 0.3333, -2.82 }, { 0.7628, -3.04 } } },
    /* says nothing beyond the others */
    [PART_ONE_PERSON] = { .count = 0 },
    /* no fixed direction */
    [PART_ONE_HOME] = { .count = 2, .steps = { { 0, 0.24 }, { 0.6667, -0.45 } } },
    /* no fixed direction */
    [PART_ONE_NETWORK] = { .count = 5,
        .steps = { { 0, 1.22 }, { 0.1667, 0.8 }, { 0.25, -0.39 }, { 0.5, -0.76 },
            { 0.5806, -1.13 } } },
    /* more speaks against a ring */
    [PART_OWN_SITES] = { .count = 3, .steps = { { 0, 0.05 }, { 1, -0.08 }, { 1.585, -0.38 } } },
    /* more speaks against a ring */
    [PART_ORGANISATION] = { .count = 2, .steps = { { 0, -0.02 }, { 3, -0.66 } } },
    /* no fixed direction */
    [PART_DEVICES] = { .count = 2, .steps = { { 0, 0.08 }, { 0.25, -0.18 } } },
    /* no fixed direction */
    [PART_NETWORKS] = { .count = 3, .steps = { { 0, 0 }, { 0.05263, -0.32 }, { 0.8571, 0.92 } } },
    /* no fixed direction */
    [PART_CARDS] = { .count = 2, .steps = { { 0, 0.59 }, { 1, 0 } } },
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
