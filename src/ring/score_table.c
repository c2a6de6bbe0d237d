/* Made by `make fit` (bench/fit): do not edit. Each part adds the bits of the
 * last step that its figure reaches. 472 services of 14 kinds, 72300
 * candidates. */
#include "ring/score_table.h"

#include <math.h>

const struct score_steps SCORE_TABLE[SCORE_PARTS] = {
    /* more speaks for a ring */
    [PART_PRIOR] = { .count = 4,
        .steps = { { -4.667, -6.3 }, { -4.455, -5.04 }, { -4.242, -3.85 }, { -3.515, -3.65 } },
        .unknown = -3.72 },
    /* says nothing beyond the others */
    [PART_PAYMENT] = { .count = 0 },
    /* no fixed direction */
    [PART_BILLED] = { .count = 8,
        .steps = { { 0, 0 }, { 0.3762, -0.13 }, { 1.33, -0.53 }, { 1.942, -0.94 }, { 2.403, -1.1 },
            { 2.984, -1.61 }, { 3.547, -1.78 }, { 3.948, -2.7 } } },
    /* more speaks for a ring */
    [PART_DEVICE] = { .count = 4,
        .steps = { { 0, -0.06 }, { 2.869, 0.25 }, { 3.267, 0.55 }, { 3.402, 0.77 } } },
    /* says nothing beyond the others */
    [PART_PHONE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_MAILBOX] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_NETWORK] = { .count = 0 },
    /* no fixed direction */
    [PART_LIKENESS] = { .count = 3, .steps = { { 0, -0.32 }, { 15.07, -0.08 }, { 23.52, 0.21 } } },
    /* more speaks for a ring */
    [PART_SHARERS] = { .count = 6,
        .steps = { { 0.01869, 0.58 }, { 1, 0.77 }, { 1.94, 0.96 }, { 2.322, 1.09 }, { 4.242, 1.5 },
            { 4.7, 1.64 } } },
    /* no fixed direction */
    [PART_VALUES] = { .count = 5,
        .steps = { { 1, -0.3 }, { 1.667, 0.05 }, { 3, 0.61 }, { 3.818, 1.04 }, { 4.8, 1.38 } } },
    /* says nothing beyond the others */
    [PART_ALIKE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_LINKED_TWICE] = { .count = 0 },
    /* no fixed direction */
    [PART_DENSITY] = { .count = 4,
        .steps = { { 0.003096, -1.13 }, { 0.381, -0.51 }, { 0.7, -0.29 }, { 0.7615, -0.07 } } },
    /* no fixed direction */
    [PART_SIZE] = { .count = 4,
        .steps = { { 1, 0 }, { 1.585, 1.46 }, { 2, 2.44 }, { 2.322, 2.74 } } },
    /* says nothing beyond the others */
    [PART_HASTE] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SAME_DAY] = { .count = 3,
        .steps = { { 0.002703, 0 }, { 0.9242, 0.24 }, { 0.9286, 0.87 } } },
    /* no fixed direction */
    [PART_SPAN] = { .count = 12,
        .steps = { { 0, -0.27 }, { 0.009669, 0.62 }, { 0.2169, 1.03 }, { 2.321, 0.76 },
            { 2.401, 0.47 }, { 4.154, 0.05 }, { 4.556, -0.49 }, { 5.322, -1.04 }, { 5.999, -1.39 },
            { 6.145, -1.82 }, { 6.706, -2.37 }, { 7.571, -2.8 } } },
    /* more speaks against a ring */
    [PART_PACE] = { .count = 8,
        .steps = { { 0, -0.01 }, { 7.114, -0.32 }, { 7.593, -0.61 }, { 7.929, -0.88 },
            { 8.405, -1.09 }, { 8.922, -1.34 }, { 8.982, -2 }, { 9.292, -2.22 } } },
    /* more speaks for a ring */
    [PART_RELATIVE_PACE] = { .count = 3,
        .steps = { { -2.498, -0.75 }, { 2.87, -0.21 }, { 3.4, 0 } } },
    /* says nothing beyond the others */
    [PART_HOURS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_AGENT] = { .count = 7,
        .steps = { { -177, -0.76 }, { -4.649, -0.57 }, { -3.875, -0.33 }, { -1.492, 0.02 },
            { -0.7071, 0.33 }, { 0.2372, 0.56 }, { 0.7093, 0.81 } } },
    /* more speaks for a ring */
    [PART_PATTERN] = { .count = 9,
        .steps = { { -8.322, -1.05 }, { -3.898, -0.85 }, { -2.327, -0.57 }, { -0.7071, -0.43 },
            { -0.3519, -0.28 }, { 0.1284, -0.02 }, { 1.174, 0.39 }, { 1.355, 0.59 },
            { 1.568, 1.33 } } },
    /* more speaks for a ring */
    [PART_REFERRAL] = { .count = 4,
        .steps = { { -57.31, -2.72 }, { 0.3403, -1.04 }, { 2.317, -0.41 }, { 2.718, 0 } } },
    /* says nothing beyond the others */
    [PART_LOCALE] = { .count = 0 },
    /* no fixed direction */
    [PART_COUNTRY] = { .count = 5,
        .steps = { { -9.89, -1.12 }, { -2.292, -1.81 }, { 0.8006, 0 }, { 26.92, -0.17 },
            { 32.64, -0.72 } } },
    /* more speaks for a ring */
    [PART_ISSUER] = { .count = 3, .steps = { { -208.6, 0 }, { 3.31, 0.24 }, { 3.824, 0.55 } } },
    /* more speaks for a ring */
    [PART_AMOUNT] = { .count = 6,
        .steps = { { -118.2, 0 }, { 1.171, 0.54 }, { 3.379, 1.46 }, { 4.022, 1.93 },
            { 5.029, 2.14 }, { 10.64, 3.71 } } },
    /* no fixed direction */
    [PART_DOMAIN] = { .count = 8,
        .steps = { { -53.81, -1.22 }, { -3.858, -0.74 }, { -0.5328, -0.58 }, { -0.4576, -0.35 },
            { -0.4454, -0.13 }, { 0.5534, 0.17 }, { 1.02, 0.48 }, { 1.061, 0.63 } } },
    /* more speaks for a ring */
    [PART_FAILED] = { .count = 6,
        .steps = { { -3.607, -0.22 }, { 0.613, -0.03 }, { 0.9314, 0.77 }, { 1.203, 1.07 },
            { 1.441, 1.21 }, { 1.744, 2.05 } } },
    /* more speaks for a ring */
    [PART_DISPUTED] = { .count = 9,
        .steps = { { -2.904, -1.24 }, { -0.2758, -1.03 }, { -0.2571, -0.86 }, { -0.2424, -0.46 },
            { -0.08461, -0.22 }, { -0.04387, 0 }, { 1.297, 0.76 }, { 1.39, 1.12 },
            { 1.45, 1.73 } } },
    /* says nothing beyond the others */
    [PART_REFUNDED] = { .count = 0 },
    /* no fixed direction */
    [PART_UNPAID] = { .count = 6,
        .steps = { { -7.884, 0.76 }, { -1.637, 0.04 }, { -0.93, -0.59 }, { -0.8135, -0.84 },
            { -0.5468, -1.09 }, { -0.03234, -1.41 } } },
    /* more speaks against a ring */
    [PART_OWN_CARDS] = { .count = 2, .steps = { { -9.957, 0 }, { 0.0556, -0.58 } } },
    /* more speaks against a ring */
    [PART_MONTHS] = { .count = 3,
        .steps = { { -4.04, 0 }, { -0.1852, -0.17 }, { 0.1422, -0.45 } } },
    /* set by hand */
    [PART_CHURN] = { .count = 4, .steps = { { 0, 0 }, { 0.1, 0.8 }, { 0.25, 1.5 }, { 1, 3 } } },
    /* more speaks for a ring */
    [PART_BANNED] = { .count = 12,
        .steps = { { -2.621, -2.24 }, { -0.7139, -1.54 }, { -0.5877, -1.31 }, { -0.4966, -0.64 },
            { -0.2749, -0.37 }, { -0.02508, 0.04 }, { -0.0173, 0.41 }, { 0.9084, 0.92 },
            { 1.271, 1.99 }, { 1.408, 2.31 }, { 1.526, 3.26 }, { 2.005, 4.53 } } },
    /* more speaks for a ring */
    [PART_PREPAID] = { .count = 7,
        .steps = { { -5.136, -1.6 }, { -2.343, -0.85 }, { -1.688, -0.28 }, { -1.155, -0.14 },
            { -0.09078, 0.03 }, { 1.429, 0.99 }, { 1.758, 1.51 } } },
    /* says nothing beyond the others */
    [PART_FOREIGN_CARD] = { .count = 0 },
    /* more speaks for a ring */
    [PART_OTHER_NAME] = { .count = 2, .steps = { { -5.943, 0 }, { 0.6276, 0.32 } } },
    /* says nothing beyond the others */
    [PART_DISPOSABLE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_HOSTED] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SHORT_LIVED] = { .count = 12,
        .steps = { { -4.719, -1.18 }, { 0.01308, -0.41 }, { 0.01873, 0.68 }, { 0.02218, 0.97 },
            { 0.03399, 1.2 }, { 0.3207, 1.43 }, { 0.3597, 1.69 }, { 0.4156, 2.19 },
            { 0.5214, 2.56 }, { 0.5736, 3.09 }, { 0.6153, 3.31 }, { 0.6621, 3.52 } } },
    /* more speaks for a ring */
    [PART_NAMES] = { .count = 2, .steps = { { 0, -0.33 }, { 1, 0 } } },
    /* more speaks against a ring */
    [PART_ONE_SURNAME] = { .count = 6,
        .steps = { { 0, 0.25 }, { 0.01961, -0.16 }, { 0.2, -0.71 }, { 0.25, -1.13 },
            { 0.3333, -2.19 }, { 0.5, -3.19 } } },
    /* says nothing beyond the others */
    [PART_ONE_PERSON] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_ONE_HOME] = { .count = 0 },
    /* no fixed direction */
    [PART_ONE_NETWORK] = { .count = 7,
        .steps = { { 0, 1.43 }, { 0.1429, 0.34 }, { 0.2, -0.09 }, { 0.3333, -0.47 },
            { 0.4762, -1.08 }, { 0.5, -1.26 }, { 0.5263, -1.63 } } },
    /* more speaks against a ring */
    [PART_OWN_SITES] = { .count = 3, .steps = { { 0, -0.04 }, { 1.585, -0.36 }, { 2, -0.52 } } },
    /* more speaks against a ring */
    [PART_ORGANISATION] = { .count = 5,
        .steps = { { 0, 0.41 }, { 2, -0.07 }, { 2.585, -0.42 }, { 2.807, -0.59 },
            { 3.007, -1.12 } } },
    /* no fixed direction */
    [PART_DEVICES] = { .count = 5,
        .steps = { { 0, 0.32 }, { 0.07143, 0.14 }, { 0.1515, 0 }, { 0.25, -0.33 },
            { 0.9, -0.45 } } },
    /* no fixed direction */
    [PART_NETWORKS] = { .count = 2, .steps = { { 0, 0 }, { 0.907, 0.57 } } },
    /* no fixed direction */
    [PART_CARDS] = { .count = 2, .steps = { { 0, 0.39 }, { 0.8571, 0 } } },
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
