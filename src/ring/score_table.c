/* Made by `make fit` (bench/fit): do not edit. Each part adds the bits of the
 * last step that its figure reaches. 472 services of 14 kinds, 76897
 * candidates. */
#include "ring/score_table.h"

#include <math.h>

const struct score_steps SCORE_TABLE[SCORE_PARTS] = {
    /* more speaks for a ring */
    [PART_PRIOR] = { .count = 6,
        .steps = { { -4.667, -6.37 }, { -4.632, -6.2 }, { -4.508, -4.92 }, { -4.288, -3.83 },
            { -3.507, -3.61 }, { -3.238, -3.44 } },
        .unknown = -3.613 },
    /* says nothing beyond the others */
    [PART_PAYMENT] = { .count = 0 },
    /* no fixed direction */
    [PART_BILLED] = { .count = 8,
        .steps = { { 0, 0 }, { 0.4371, -0.17 }, { 1.294, -0.52 }, { 1.958, -0.85 },
            { 2.472, -1.34 }, { 3.238, -1.64 }, { 3.611, -1.9 }, { 3.939, -2.75 } } },
    /* more speaks for a ring */
    [PART_DEVICE] = { .count = 4,
        .steps = { { 0, -0.08 }, { 2.933, 0.24 }, { 3.267, 0.64 }, { 3.405, 0.8 } } },
    /* says nothing beyond the others */
    [PART_PHONE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_MAILBOX] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_NETWORK] = { .count = 0 },
    /* no fixed direction */
    [PART_LIKENESS] = { .count = 3, .steps = { { 0, -0.3 }, { 15.14, 0.03 }, { 24.62, 0.25 } } },
    /* more speaks for a ring */
    [PART_SHARERS] = { .count = 6,
        .steps = { { 0.01869, 0.46 }, { 1, 0.67 }, { 1.862, 1.06 }, { 2.585, 1.22 },
            { 4.089, 1.72 }, { 4.585, 1.87 } } },
    /* no fixed direction */
    [PART_VALUES] = { .count = 5,
        .steps = { { 1, -0.28 }, { 1.75, 0.05 }, { 3, 0.63 }, { 3.75, 1.01 }, { 4.681, 1.4 } } },
    /* says nothing beyond the others */
    [PART_ALIKE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_LINKED_TWICE] = { .count = 0 },
    /* no fixed direction */
    [PART_DENSITY] = { .count = 4,
        .steps = { { 0.003079, -1 }, { 0.3929, -0.86 }, { 0.4725, -0.47 }, { 0.7333, 0 } } },
    /* no fixed direction */
    [PART_SIZE] = { .count = 5,
        .steps = { { 1, 0 }, { 1.585, 1.29 }, { 2, 2.21 }, { 2.322, 2.41 }, { 4.585, 2.25 } } },
    /* more speaks for a ring */
    [PART_HASTE] = { .count = 2, .steps = { { 0.0003695, 0 }, { 0.01023, 0.15 } } },
    /* more speaks for a ring */
    [PART_SAME_DAY] = { .count = 3, .steps = { { 0.002703, 0 }, { 0.9, 0.21 }, { 0.9286, 0.68 } } },
    /* no fixed direction */
    [PART_SPAN] = { .count = 12,
        .steps = { { 0, -0.08 }, { 0.01091, 0.53 }, { 0.03915, 0.91 }, { 2.335, 0.51 },
            { 3.631, 0.26 }, { 4.17, -0.21 }, { 4.555, -0.53 }, { 5.301, -1.19 }, { 5.948, -1.54 },
            { 6.087, -1.87 }, { 6.644, -2.55 }, { 7.612, -2.81 } } },
    /* more speaks against a ring */
    [PART_PACE] = { .count = 8,
        .steps = { { 0, 0 }, { 6.919, -0.18 }, { 7.172, -0.31 }, { 7.599, -0.44 }, { 7.896, -0.75 },
            { 8.376, -1.13 }, { 8.989, -1.97 }, { 9.231, -2.27 } } },
    /* more speaks for a ring */
    [PART_RELATIVE_PACE] = { .count = 4,
        .steps = { { -2.498, -0.55 }, { 2.86, -0.39 }, { 2.926, -0.21 }, { 3.477, 0 } } },
    /* says nothing beyond the others */
    [PART_HOURS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_AGENT] = { .count = 9,
        .steps = { { -177, -0.87 }, { -6.679, -0.64 }, { -3.875, -0.42 }, { -3.243, -0.28 },
            { -1.492, -0.04 }, { -0.5973, 0.13 }, { -0.1393, 0.52 }, { 0.6453, 0.66 },
            { 1.091, 0.8 } } },
    /* more speaks for a ring */
    [PART_PATTERN] = { .count = 9,
        .steps = { { -7.816, -1.08 }, { -3.875, -0.79 }, { -2.599, -0.48 }, { 0.003821, -0.18 },
            { 0.557, -0.04 }, { 1.164, 0.25 }, { 1.237, 0.55 }, { 1.341, 0.74 }, { 1.45, 1.29 } } },
    /* more speaks for a ring */
    [PART_REFERRAL] = { .count = 4,
        .steps = { { -57.31, -2.6 }, { 0.2528, -1.02 }, { 0.3403, -0.66 }, { 2.265, 0 } } },
    /* says nothing beyond the others */
    [PART_LOCALE] = { .count = 0 },
    /* no fixed direction */
    [PART_COUNTRY] = { .count = 5,
        .steps = { { -9.89, -1.27 }, { -2.292, -1.73 }, { 0.5029, -1.07 }, { 0.8257, -0.06 },
            { 26.16, -0.54 } } },
    /* more speaks for a ring */
    [PART_ISSUER] = { .count = 2, .steps = { { -208.6, 0 }, { 3.793, 0.53 } } },
    /* more speaks for a ring */
    [PART_AMOUNT] = { .count = 6,
        .steps = { { -118.2, 0.01 }, { 1.149, 0.63 }, { 3.355, 1.19 }, { 3.996, 1.36 },
            { 4.943, 2.16 }, { 10.36, 3.58 } } },
    /* no fixed direction */
    [PART_DOMAIN] = { .count = 8,
        .steps = { { -53.62, -1.17 }, { -3.655, -0.93 }, { -2.312, -0.71 }, { -0.529, -0.49 },
            { -0.4341, -0.11 }, { 0.5701, 0.09 }, { 1.007, 0.25 }, { 1.117, 0.72 } } },
    /* more speaks for a ring */
    [PART_FAILED] = { .count = 6,
        .steps = { { -3.639, -0.24 }, { 0.8412, 0.03 }, { 1.213, 0.21 }, { 1.45, 0.46 },
            { 1.523, 0.71 }, { 1.608, 1.67 } } },
    /* more speaks for a ring */
    [PART_DISPUTED] = { .count = 8,
        .steps = { { -2.909, -1.13 }, { -0.2908, -0.71 }, { -0.252, -0.51 }, { -0.1566, -0.28 },
            { -0.07804, -0.06 }, { 1.321, 0.17 }, { 1.453, 1.2 }, { 1.635, 1.83 } } },
    /* says nothing beyond the others */
    [PART_REFUNDED] = { .count = 0 },
    /* no fixed direction */
    [PART_UNPAID] = { .count = 9,
        .steps = { { -9.259, 1.14 }, { -2.664, 0.54 }, { -2.097, 0.37 }, { -1.909, 0.11 },
            { -1.469, -0.04 }, { -1.167, -0.47 }, { -1.078, -0.94 }, { -0.004463, -1.23 },
            { 2.545, -1.51 } } },
    /* more speaks against a ring */
    [PART_OWN_CARDS] = { .count = 2, .steps = { { -11.64, 0 }, { 0.3474, -0.6 } } },
    /* more speaks against a ring */
    [PART_MONTHS] = { .count = 2, .steps = { { -4.04, 0 }, { -0.04994, -0.45 } } },
    /* set by hand */
    [PART_CHURN] = { .count = 4, .steps = { { 0, 0 }, { 0.1, 0.8 }, { 0.25, 1.5 }, { 1, 3 } } },
    /* more speaks for a ring */
    [PART_BANNED] = { .count = 11,
        .steps = { { -2.632, -2.37 }, { -0.6973, -1.87 }, { -0.5765, -0.67 }, { -0.2974, -0.43 },
            { -0.02725, -0.29 }, { -0.02416, 0.42 }, { 1.244, 1.41 }, { 1.541, 2.27 },
            { 1.994, 2.53 }, { 2.271, 3.91 }, { 3.034, 4.39 } } },
    /* more speaks for a ring */
    [PART_PREPAID] = { .count = 6,
        .steps = { { -5.188, -1.41 }, { -1.722, -0.22 }, { -0.04414, 0 }, { 2.336, 0.88 },
            { 2.919, 1.07 }, { 3.319, 1.19 } } },
    /* says nothing beyond the others */
    [PART_FOREIGN_CARD] = { .count = 0 },
    /* more speaks for a ring */
    [PART_OTHER_NAME] = { .count = 2, .steps = { { -7.484, 0 }, { -0.1141, 0.14 } } },
    /* says nothing beyond the others */
    [PART_DISPOSABLE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_HOSTED] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SHORT_LIVED] = { .count = 12,
        .steps = { { -5.439, -1.14 }, { 0.1437, -0.79 }, { 0.1992, 0.32 }, { 0.2604, 0.93 },
            { 0.9147, 1.17 }, { 1.177, 1.46 }, { 1.863, 1.89 }, { 2.25, 2.17 }, { 2.311, 2.51 },
            { 2.474, 2.99 }, { 2.897, 3.88 }, { 3.566, 4.32 } } },
    /* more speaks for a ring */
    [PART_NAMES] = { .count = 2, .steps = { { 0, -0.34 }, { 1, 0.05 } } },
    /* more speaks against a ring */
    [PART_ONE_SURNAME] = { .count = 5,
        .steps = { { 0, -0.16 }, { 0.2308, -1.29 }, { 0.3333, -1.85 }, { 0.4545, -2.43 },
            { 0.5, -3.33 } } },
    /* says nothing beyond the others */
    [PART_ONE_PERSON] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_ONE_HOME] = { .count = 0 },
    /* no fixed direction */
    [PART_ONE_NETWORK] = { .count = 7,
        .steps = { { 0, 1.45 }, { 0.1429, 0.42 }, { 0.2, 0.03 }, { 0.25, -0.12 }, { 0.3, -0.27 },
            { 0.4444, -1.05 }, { 0.5833, -1.53 } } },
    /* more speaks against a ring */
    [PART_OWN_SITES] = { .count = 3, .steps = { { 0, 0 }, { 1, -0.22 }, { 1.585, -0.63 } } },
    /* more speaks against a ring */
    [PART_ORGANISATION] = { .count = 4,
        .steps = { { 0, 0.45 }, { 2, 0 }, { 2.585, -0.54 }, { 3, -1.25 } } },
    /* no fixed direction */
    [PART_DEVICES] = { .count = 5,
        .steps = { { 0, 0.3 }, { 0.07143, 0.09 }, { 0.1667, -0.1 }, { 0.25, -0.31 },
            { 0.7973, -0.44 } } },
    /* no fixed direction */
    [PART_NETWORKS] = { .count = 2, .steps = { { 0, 0 }, { 0.8947, 0.49 } } },
    /* no fixed direction */
    [PART_CARDS] = { .count = 2, .steps = { { 0, 0.46 }, { 0.85, 0 } } },
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
