/* Made by `make fit` (bench/fit): do not edit. Each part adds the bits of the
 * last step that its figure reaches. 434 services of 14 kinds, 55585
 * candidates. */
#include "ring/score_table.h"

#include <math.h>

const struct score_steps SCORE_TABLE[SCORE_PARTS] = {
    /* more speaks for a ring */
    [PART_PRIOR] = { .count = 4,
        .steps = { { -4.949, -3.92 }, { -4.288, -3.65 }, { -3.751, -3.44 }, { -3.348, -2.99 } },
        .unknown = -3.422 },
    /* says nothing beyond the others */
    [PART_PAYMENT] = { .count = 0 },
    /* no fixed direction */
    [PART_BILLED] = { .count = 6,
        .steps = { { 0, -0.41 }, { 2.043, -0.78 }, { 2.179, -1.21 }, { 2.455, -1.49 },
            { 2.934, -1.97 }, { 3.611, -2.47 } } },
    /* more speaks for a ring */
    [PART_DEVICE] = { .count = 3, .steps = { { 0, 0 }, { 2.821, 0.15 }, { 3.34, 0.45 } } },
    /* says nothing beyond the others */
    [PART_PHONE] = { .count = 0 },
    /* more speaks for a ring */
    [PART_MAILBOX] = { .count = 2, .steps = { { 0, -0.06 }, { 6.265, 0.28 } } },
    /* says nothing beyond the others */
    [PART_NETWORK] = { .count = 0 },
    /* no fixed direction */
    [PART_LIKENESS] = { .count = 6,
        .steps = { { 0, -0.75 }, { 13.63, -0.39 }, { 20.92, -0.25 }, { 22.05, 0.03 },
            { 23.47, 0.16 }, { 26.29, 0.31 } } },
    /* more speaks for a ring */
    [PART_SHARERS] = { .count = 6,
        .steps = { { 0.01439, 0 }, { 0.2857, 0.82 }, { 0.5, 1.02 }, { 1.585, 1.29 },
            { 1.935, 1.44 }, { 4.215, 2.13 } } },
    /* no fixed direction */
    [PART_VALUES] = { .count = 6,
        .steps = { { 1, -0.32 }, { 1.429, -0.14 }, { 1.5, 0 }, { 1.667, 0.52 }, { 3, 1.06 },
            { 3.75, 1.47 } } },
    /* says nothing beyond the others */
    [PART_LINKED_TWICE] = { .count = 0 },
    /* no fixed direction */
    [PART_DENSITY] = { .count = 5,
        .steps = { { 0.002943, -0.81 }, { 0.3333, -0.52 }, { 0.6841, -0.08 }, { 1.5, -0.2 },
            { 2.2, -0.4 } } },
    /* no fixed direction */
    [PART_SIZE] = { .count = 5,
        .steps = { { 1, -1.06 }, { 1.585, 0 }, { 2, 1.17 }, { 2.322, 1.48 }, { 5.944, 1.08 } } },
    /* more speaks for a ring */
    [PART_HASTE] = { .count = 2, .steps = { { 0.0002012, -0.2 }, { 0.008772, 0.28 } } },
    /* more speaks for a ring */
    [PART_SAME_DAY] = { .count = 2, .steps = { { 0.002703, 0 }, { 0.9286, 0.69 } } },
    /* no fixed direction */
    [PART_SPAN] = { .count = 14,
        .steps = { { 0, 0.66 }, { 0.05913, 1.18 }, { 2.32, 0.81 }, { 3.687, 0.47 },
            { 4.138, -0.01 }, { 4.47, -0.26 }, { 4.654, -0.55 }, { 5.145, -0.73 }, { 5.209, -0.93 },
            { 5.519, -1.08 }, { 6.051, -1.26 }, { 6.406, -2.01 }, { 6.645, -2.22 },
            { 7.315, -2.96 } } },
    /* more speaks against a ring */
    [PART_PACE] = { .count = 8,
        .steps = { { 0, 0 }, { 6.534, -0.2 }, { 6.66, -0.38 }, { 7.369, -0.83 }, { 7.825, -0.99 },
            { 8.158, -1.11 }, { 8.739, -1.68 }, { 8.929, -2.26 } } },
    /* more speaks for a ring */
    [PART_RELATIVE_PACE] = { .count = 6,
        .steps = { { -2.498, -1.04 }, { 2.428, -0.89 }, { 2.672, -0.7 }, { 2.801, -0.49 },
            { 2.941, -0.26 }, { 3.443, 0 } } },
    /* says nothing beyond the others */
    [PART_HOURS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_AGENT] = { .count = 6,
        .steps = { { -177, -1.36 }, { -5.617, -1.18 }, { -4.649, -0.53 }, { -1.018, -0.04 },
            { -0.6294, 0.24 }, { -0.2525, 0.53 } } },
    /* more speaks for a ring */
    [PART_PATTERN] = { .count = 10,
        .steps = { { -8.683, -1.74 }, { -4.082, -1.14 }, { -3.089, -0.81 }, { -1.492, -0.6 },
            { -0.7071, -0.37 }, { 0.1631, -0.07 }, { 0.2331, 0.17 }, { 1.048, 0.48 },
            { 1.24, 0.97 }, { 1.723, 1.25 } } },
    /* more speaks for a ring */
    [PART_REFERRAL] = { .count = 5,
        .steps = { { -57.31, -2.73 }, { 0.0624, -2 }, { 0.2897, -1.74 }, { 1.253, -0.67 },
            { 2.328, -0.02 } } },
    /* says nothing beyond the others */
    [PART_LOCALE] = { .count = 0 },
    /* no fixed direction */
    [PART_COUNTRY] = { .count = 6,
        .steps = { { -10.22, -1.88 }, { -0.3189, -1.58 }, { 1.052, -0.74 }, { 1.483, 0 },
            { 19.24, -0.32 }, { 28.05, -1.56 } } },
    /* more speaks for a ring */
    [PART_ISSUER] = { .count = 3, .steps = { { -208.6, 0.03 }, { 3.503, 0.48 }, { 4.514, 0.76 } } },
    /* more speaks for a ring */
    [PART_AMOUNT] = { .count = 6,
        .steps = { { -196.3, -0.01 }, { -0.8816, 0.2 }, { 1.068, 0.57 }, { 2.273, 0.72 },
            { 4.186, 1.92 }, { 6.675, 2.1 } } },
    /* no fixed direction */
    [PART_DOMAIN] = { .count = 5,
        .steps = { { -53.81, -0.79 }, { -1.379, -0.63 }, { -0.473, -0.25 }, { -0.4442, -0.06 },
            { 1.087, 1.15 } } },
    /* more speaks for a ring */
    [PART_FAILED] = { .count = 7,
        .steps = { { -3.607, -0.25 }, { 0.5261, -0.04 }, { 0.7553, 0.15 }, { 0.8294, 0.33 },
            { 0.9118, 0.51 }, { 0.9876, 1.07 }, { 1.355, 1.35 } } },
    /* more speaks for a ring */
    [PART_DISPUTED] = { .count = 7,
        .steps = { { -2.368, -1.4 }, { -0.2441, -1.1 }, { -0.1784, -0.49 }, { -0.07548, -0.21 },
            { -0.04302, -0.03 }, { 0.8994, 0.17 }, { 1.33, 0.97 } } },
    /* says nothing beyond the others */
    [PART_REFUNDED] = { .count = 0 },
    /* no fixed direction */
    [PART_UNPAID] = { .count = 9,
        .steps = { { -8.905, 0.91 }, { -1.933, 0.65 }, { -1.679, 0.23 }, { -1.484, 0.02 },
            { -1.064, -0.18 }, { -0.912, -0.55 }, { -0.7302, -0.87 }, { -0.3087, -1.05 },
            { -0.1741, -1.2 } } },
    /* says nothing beyond the others */
    [PART_OWN_CARDS] = { .count = 0 },
    /* more speaks against a ring */
    [PART_MONTHS] = { .count = 2, .steps = { { -4.154, 0 }, { -0.09916, -0.2 } } },
    /* says nothing beyond the others */
    [PART_CHURN] = { .count = 0 },
    /* more speaks for a ring */
    [PART_BANNED] = { .count = 10,
        .steps = { { -3.082, -2.15 }, { -0.7463, -1.52 }, { -0.5292, -1.25 }, { -0.4101, -0.62 },
            { -0.3329, -0.47 }, { -0.03782, -0.14 }, { -0.02204, 0.67 }, { 1.272, 2.66 },
            { 1.47, 3.61 }, { 2.081, 4.57 } } },
    /* more speaks for a ring */
    [PART_PREPAID] = { .count = 6,
        .steps = { { -4.888, -1.6 }, { -1.45, -0.67 }, { -0.1175, -0.53 }, { -0.06902, 0.03 },
            { 1.311, 0.48 }, { 1.55, 1.75 } } },
    /* says nothing beyond the others */
    [PART_FOREIGN_CARD] = { .count = 0 },
    /* more speaks for a ring */
    [PART_OTHER_NAME] = { .count = 2, .steps = { { -7.543, 0.04 }, { 0.8611, 0.71 } } },
    /* says nothing beyond the others */
    [PART_DISPOSABLE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_HOSTED] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SHORT_LIVED] = { .count = 9,
        .steps = { { -5.217, -1.37 }, { 0.01165, 0.53 }, { 0.02364, 1.12 }, { 0.02988, 1.48 },
            { 0.396, 2.44 }, { 0.4809, 2.72 }, { 0.5423, 3.15 }, { 0.5752, 3.49 },
            { 0.6821, 3.78 } } },
    /* says nothing beyond the others */
    [PART_NAMES] = { .count = 0 },
    /* more speaks against a ring */
    [PART_ONE_SURNAME] = { .count = 5,
        .steps = { { 0, -0.2 }, { 0.02128, -0.44 }, { 0.25, -0.58 }, { 0.3333, -2.57 },
            { 1, -3.26 } } },
    /* says nothing beyond the others */
    [PART_ONE_PERSON] = { .count = 0 },
    /* no fixed direction */
    [PART_ONE_HOME] = { .count = 2, .steps = { { 0, 0 }, { 0.7143, -0.29 } } },
    /* no fixed direction */
    [PART_ONE_NETWORK] = { .count = 5,
        .steps = { { 0, 1.78 }, { 0.1538, 0.37 }, { 0.3333, -0.55 }, { 0.4, -0.99 },
            { 0.5, -1.21 } } },
    /* more speaks against a ring */
    [PART_OWN_SITES] = { .count = 4,
        .steps = { { 0, 0 }, { 1, -0.23 }, { 1.585, -1 }, { 2, -1.26 } } },
    /* more speaks against a ring */
    [PART_ORGANISATION] = { .count = 5,
        .steps = { { 0, 0.72 }, { 1.585, 0.54 }, { 2, 0.14 }, { 2.585, -0.46 }, { 3.17, -0.93 } } },
    /* no fixed direction */
    [PART_DEVICES] = { .count = 3, .steps = { { 0, 0.16 }, { 0.07143, -0.11 }, { 0.2, -0.37 } } },
    /* says nothing beyond the others */
    [PART_NETWORKS] = { .count = 0 },
    /* no fixed direction */
    [PART_CARDS] = { .count = 2, .steps = { { 0, 0.35 }, { 1, 0 } } },
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
