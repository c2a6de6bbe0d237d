/* Made by `make fit` (bench/fit): do not edit. Each part adds the bits of the last step that its
 * figure reaches. 286 services of 13 kinds, 21608 candidates. */
#include "ring/score_table.h"

#include <math.h>

const struct score_steps SCORE_TABLE[SCORE_PARTS] = {
    /* more speaks for a ring */
    [PART_PRIOR] = { .count = 5,
        .steps = { { -4.94, -3.01 }, { -4.326, -2.59 }, { -4.075, -2.44 }, { -3.996, -1.99 },
            { -3.1, -1.68 } },
        .unknown = -1.988 },
    /* more speaks for a ring */
    [PART_PAYMENT] = { .count = 4,
        .steps = { { 0, -0.49 }, { 0.3418, -0.3 }, { 1.398, 0.05 }, { 2.549, 0.43 } } },
    /* no fixed direction */
    [PART_BILLED] = { .count = 8,
        .steps = { { 0, 0 }, { 0.5066, -0.42 }, { 1.823, -0.7 }, { 2.1, -0.92 }, { 2.448, -1.06 },
            { 2.688, -1.25 }, { 3.236, -1.71 }, { 3.771, -2.61 } } },
    /* more speaks for a ring */
    [PART_DEVICE] = { .count = 2, .steps = { { 0, 0 }, { 3.757, 0.39 } } },
    /* says nothing beyond the others */
    [PART_PHONE] = { .count = 0 },
    /* more speaks for a ring */
    [PART_MAILBOX] = { .count = 2, .steps = { { 0, 0 }, { 4.361, 0.86 } } },
    /* says nothing beyond the others */
    [PART_NETWORK] = { .count = 0 },
    /* no fixed direction */
    [PART_LIKENESS] = { .count = 3, .steps = { { 0, 0 }, { 20.67, 0.37 }, { 22.65, 0.75 } } },
    /* says nothing beyond the others */
    [PART_SHARERS] = { .count = 0 },
    /* no fixed direction */
    [PART_VALUES] = { .count = 3, .steps = { { 1, 0.01 }, { 3, 0.21 }, { 3.667, 0.37 } } },
    /* more speaks for a ring */
    [PART_LINKED_TWICE] = { .count = 5,
        .steps = { { 0, 0.02 }, { 0.6667, 0.22 }, { 0.7778, 0.37 }, { 0.8182, 1.03 },
            { 0.9241, 1.16 } } },
    /* no fixed direction */
    [PART_DENSITY] = { .count = 4,
        .steps = { { 0.08466, 2.15 }, { 0.4697, 1.39 }, { 0.7824, 0.73 }, { 1, -0.01 } } },
    /* no fixed direction */
    [PART_SIZE] = { .count = 9,
        .steps = { { 1, -1.53 }, { 1.585, 0 }, { 2, 0.76 }, { 3.322, 0.48 }, { 3.459, 0.26 },
            { 3.907, -0.36 }, { 4.585, -0.59 }, { 5.248, -1.42 }, { 11.51, -0.83 } } },
    /* more speaks for a ring */
    [PART_HASTE] = { .count = 2, .steps = { { 0.002762, 0 }, { 0.009804, 0.17 } } },
    /* more speaks for a ring */
    [PART_SAME_DAY] = { .count = 5,
        .steps = { { 0.004504, 0.05 }, { 0.8333, 0.33 }, { 0.8684, 0.6 }, { 0.9, 1.14 },
            { 0.9286, 1.6 } } },
    /* no fixed direction */
    [PART_SPAN] = { .count = 13,
        .steps = { { 0, -0.4 }, { 0.04318, -0.08 }, { 0.2489, 0.62 }, { 2.049, 0.49 },
            { 2.334, 0.33 }, { 3.998, -0.06 }, { 4.347, -0.28 }, { 4.966, -0.53 }, { 5.326, -0.82 },
            { 5.539, -1.64 }, { 5.829, -1.78 }, { 6.219, -2.09 }, { 6.425, -2.27 } } },
    /* more speaks against a ring */
    [PART_PACE] = { .count = 11,
        .steps = { { 0, 0 }, { 5.464, -0.31 }, { 6.157, -0.67 }, { 6.349, -0.86 }, { 7.403, -1.01 },
            { 7.758, -1.41 }, { 7.922, -1.53 }, { 8.071, -1.91 }, { 8.213, -2.33 },
            { 9.417, -2.65 }, { 9.888, -2.97 } } },
    /* more speaks for a ring */
    [PART_RELATIVE_PACE] = { .count = 4,
        .steps = { { -2.417, -0.76 }, { 2.141, -0.6 }, { 2.292, -0.42 }, { 2.633, 0 } } },
    /* says nothing beyond the others */
    [PART_HOURS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_AGENT] = { .count = 5,
        .steps = { { -148, -0.73 }, { -1.492, -0.43 }, { -0.7071, -0.03 }, { 0.2037, 0.29 },
            { 1.708, 0.61 } } },
    /* more speaks for a ring */
    [PART_PATTERN] = { .count = 3,
        .steps = { { -8.324, -0.39 }, { 0.1084, 0.02 }, { 13.11, 0.27 } } },
    /* more speaks for a ring */
    [PART_REFERRAL] = { .count = 4,
        .steps = { { -45.84, -2.88 }, { 0.1637, -1.82 }, { 0.3907, -1.08 }, { 2.046, 0.83 } } },
    /* says nothing beyond the others */
    [PART_LOCALE] = { .count = 0 },
    /* no fixed direction */
    [PART_COUNTRY] = { .count = 2, .steps = { { -8.403, 0.7 }, { -1.492, -0.06 } } },
    /* more speaks for a ring */
    [PART_ISSUER] = { .count = 2, .steps = { { -128.3, -0.27 }, { -1.665, 0 } } },
    /* more speaks for a ring */
    [PART_AMOUNT] = { .count = 6,
        .steps = { { -268.3, -0.02 }, { -0.7071, 0.14 }, { 0.6824, 0.3 }, { 2.761, 0.87 },
            { 4.036, 2.7 }, { 6.582, 3.37 } } },
    /* no fixed direction */
    [PART_DOMAIN] = { .count = 8,
        .steps = { { -37.86, 0.33 }, { -7.118, -0.41 }, { -0.7071, -0.2 }, { -0.4457, -0.02 },
            { -0.1565, 0.16 }, { -0.05566, 0.44 }, { 0.5802, 0.67 }, { 1.112, 1.53 } } },
    /* more speaks for a ring */
    [PART_FAILED] = { .count = 6,
        .steps = { { -3.223, -0.34 }, { -1.079, -0.21 }, { 0.5649, 0 }, { 1.025, 1.02 },
            { 1.492, 2.84 }, { 1.737, 3.22 } } },
    /* more speaks for a ring */
    [PART_DISPUTED] = { .count = 7,
        .steps = { { -3.402, -1.41 }, { -0.3628, -0.89 }, { -0.2512, -0.45 }, { -0.04136, 0 },
            { 1.193, 0.36 }, { 1.409, 0.5 }, { 1.496, 1.88 } } },
    /* says nothing beyond the others */
    [PART_REFUNDED] = { .count = 0 },
    /* no fixed direction */
    [PART_UNPAID] = { .count = 11,
        .steps = { { -8.252, 1 }, { -2.218, 0.83 }, { -2.099, 0.54 }, { -1.687, 0.32 },
            { -1.601, 0.02 }, { -1.492, -0.15 }, { -1.353, -0.36 }, { -1.028, -1.03 },
            { -0.1814, -1.35 }, { -0.001371, -1.8 }, { 0.9928, -1.96 } } },
    /* says nothing beyond the others */
    [PART_OWN_CARDS] = { .count = 0 },
    /* more speaks against a ring */
    [PART_MONTHS] = { .count = 2, .steps = { { -4.247, 0 }, { 0.8377, -0.31 } } },
    /* set by hand */
    [PART_CHURN] = { .count = 6,
        .steps = { { 0, 0 }, { 0.1, 0.6 }, { 0.25, 1.5 }, { 0.5, 3 }, { 1, 6 }, { 1.5, 9 } } },
    /* more speaks for a ring */
    [PART_BANNED] = { .count = 8,
        .steps = { { -2.925, -1.38 }, { -0.5884, -0.99 }, { -0.4713, -0.82 }, { -0.03665, 0 },
            { -0.001519, 0.3 }, { 1.262, 2.32 }, { 1.427, 2.94 }, { 2.47, 4.46 } } },
    /* more speaks for a ring */
    [PART_PREPAID] = { .count = 7,
        .steps = { { -5.605, -0.48 }, { -1.556, -0.23 }, { -0.1207, 0.18 }, { 1.29, 0.39 },
            { 1.518, 2.01 }, { 2.148, 2.25 }, { 2.606, 2.43 } } },
    /* says nothing beyond the others */
    [PART_FOREIGN_CARD] = { .count = 0 },
    /* more speaks for a ring */
    [PART_OTHER_NAME] = { .count = 3,
        .steps = { { -6.392, -0.2 }, { 0.6352, 0.17 }, { 0.9894, 0.69 } } },
    /* says nothing beyond the others */
    [PART_DISPOSABLE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_HOSTED] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SHORT_LIVED] = { .count = 10,
        .steps = { { -5.07, -1.97 }, { -0.2124, -1.45 }, { -0.02236, -0.62 }, { 0.01894, 1.09 },
            { 0.02565, 1.24 }, { 0.268, 1.43 }, { 0.3797, 2.06 }, { 0.4782, 3.16 },
            { 0.7862, 3.63 }, { 0.8832, 4.38 } } },
    /* says nothing beyond the others */
    [PART_NAMES] = { .count = 0 },
    /* more speaks against a ring */
    [PART_ONE_SURNAME] = { .count = 5,
        .steps = { { 0, 0.2 }, { 0.02083, -0.23 }, { 0.25, -0.73 }, { 0.3333, -1.58 },
            { 0.5, -2.68 } } },
    /* says nothing beyond the others */
    [PART_ONE_PERSON] = { .count = 0 },
    /* no fixed direction */
    [PART_ONE_HOME] = { .count = 2, .steps = { { 0, 0.18 }, { 0.5556, -0.03 } } },
    /* no fixed direction */
    [PART_ONE_NETWORK] = { .count = 6,
        .steps = { { 0, 2.24 }, { 0.0521, 1.01 }, { 0.1667, 0.69 }, { 0.25, 0.35 }, { 0.5, -0.27 },
            { 0.5789, -0.51 } } },
    /* says nothing beyond the others */
    [PART_OWN_SITES] = { .count = 0 },
    /* more speaks against a ring */
    [PART_ORGANISATION] = { .count = 3, .steps = { { 0, 0 }, { 2.322, -0.18 }, { 3, -0.61 } } },
    /* says nothing beyond the others */
    [PART_DEVICES] = { .count = 0 },
    /* no fixed direction */
    [PART_NETWORKS] = { .count = 4,
        .steps = { { 0, -0.03 }, { 0.08333, -0.47 }, { 0.1667, -0.61 }, { 0.9, 0.34 } } },
    /* no fixed direction */
    [PART_CARDS] = { .count = 3, .steps = { { 0, 0 }, { 0.125, 0.24 }, { 0.1667, 0.45 } } },
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
