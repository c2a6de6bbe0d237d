/* Made by `make fit` (bench/fit): do not edit. Each part adds the bits of the last step that its
 * figure reaches. 472 services of 14 kinds, 71484 candidates. */
#include "ring/score_table.h"

#include <math.h>

const struct score_steps SCORE_TABLE[SCORE_PARTS] = {
    /* more speaks for a ring */
    [PART_PRIOR] = { .count = 6,
        .steps = { { -4.667, -6.27 }, { -4.435, -5.05 }, { -4.297, -4.28 }, { -4.216, -3.93 },
            { -3.5, -3.69 }, { -3.24, -3.56 } },
        .unknown = -3.688 },
    /* says nothing beyond the others */
    [PART_PAYMENT] = { .count = 0 },
    /* no fixed direction */
    [PART_BILLED] = { .count = 8,
        .steps = { { 0, 0 }, { 0.4968, -0.22 }, { 0.6437, -0.4 }, { 1.496, -0.67 },
            { 2.408, -1.27 }, { 3.168, -1.62 }, { 3.549, -2.11 }, { 3.774, -2.39 } } },
    /* more speaks for a ring */
    [PART_DEVICE] = { .count = 3, .steps = { { 0, -0.14 }, { 2.869, 0.04 }, { 3.268, 0.62 } } },
    /* says nothing beyond the others */
    [PART_PHONE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_MAILBOX] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_NETWORK] = { .count = 0 },
    /* no fixed direction */
    [PART_LIKENESS] = { .count = 3, .steps = { { 0, -0.22 }, { 14.65, -0.02 }, { 22.89, 0.25 } } },
    /* more speaks for a ring */
    [PART_SHARERS] = { .count = 7,
        .steps = { { 0.01869, 0.58 }, { 1, 0.71 }, { 1.876, 1.02 }, { 2.252, 1.2 }, { 3.902, 1.54 },
            { 4.248, 1.75 }, { 4.7, 2.04 } } },
    /* no fixed direction */
    [PART_VALUES] = { .count = 6,
        .steps = { { 1, -0.28 }, { 1.667, -0.05 }, { 2, 0.11 }, { 3, 0.62 }, { 3.846, 0.97 },
            { 4.809, 1.38 } } },
    /* says nothing beyond the others */
    [PART_ALIKE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_LINKED_TWICE] = { .count = 0 },
    /* no fixed direction */
    [PART_DENSITY] = { .count = 5,
        .steps = { { 0.003079, -1.14 }, { 0.2692, -1 }, { 0.381, -0.7 }, { 0.4667, -0.56 },
            { 0.7333, -0.03 } } },
    /* no fixed direction */
    [PART_SIZE] = { .count = 5,
        .steps = { { 1, 0 }, { 1.585, 1.38 }, { 2, 2.33 }, { 2.322, 2.55 }, { 4.7, 2.41 } } },
    /* says nothing beyond the others */
    [PART_HASTE] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SAME_DAY] = { .count = 3, .steps = { { 0.002703, 0 }, { 0.9, 0.14 }, { 0.9286, 0.74 } } },
    /* no fixed direction */
    [PART_SPAN] = { .count = 12,
        .steps = { { 0, -0.03 }, { 0.000167, 0.42 }, { 0.0366, 0.88 }, { 0.2207, 1.07 },
            { 2.36, 0.41 }, { 4.163, -0.05 }, { 4.5, -0.32 }, { 4.601, -0.69 }, { 5.758, -1.39 },
            { 6.186, -1.84 }, { 6.673, -2.16 }, { 6.741, -2.43 } } },
    /* more speaks against a ring */
    [PART_PACE] = { .count = 8,
        .steps = { { 0, 0 }, { 6.893, -0.18 }, { 7.122, -0.31 }, { 7.592, -0.53 }, { 7.869, -0.88 },
            { 8.393, -1.07 }, { 8.893, -1.19 }, { 8.951, -2.11 } } },
    /* more speaks for a ring */
    [PART_RELATIVE_PACE] = { .count = 4,
        .steps = { { -2.498, -0.56 }, { 2.862, -0.4 }, { 3.066, -0.21 }, { 3.454, 0 } } },
    /* says nothing beyond the others */
    [PART_HOURS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_AGENT] = { .count = 6,
        .steps = { { -177, -0.64 }, { -4.649, -0.33 }, { -1.492, 0 }, { -0.6111, 0.38 },
            { -0.1412, 0.54 }, { 0.7757, 0.75 } } },
    /* more speaks for a ring */
    [PART_PATTERN] = { .count = 8,
        .steps = { { -8.683, -0.94 }, { -3.938, -0.67 }, { -0.8765, -0.45 }, { 0.03754, -0.25 },
            { 0.1299, 0 }, { 1.178, 0.21 }, { 1.368, 0.97 }, { 1.597, 1.26 } } },
    /* more speaks for a ring */
    [PART_REFERRAL] = { .count = 4,
        .steps = { { -57.31, -2.45 }, { 0.3405, -0.84 }, { 1.806, -0.68 }, { 2.25, 0 } } },
    /* says nothing beyond the others */
    [PART_LOCALE] = { .count = 0 },
    /* no fixed direction */
    [PART_COUNTRY] = { .count = 4,
        .steps = { { -9.89, -1.17 }, { -2.292, -1.8 }, { 0.7752, -0.02 }, { 26.99, -0.75 } } },
    /* more speaks for a ring */
    [PART_ISSUER] = { .count = 2, .steps = { { -208.6, 0 }, { 3.768, 0.56 } } },
    /* more speaks for a ring */
    [PART_AMOUNT] = { .count = 5,
        .steps = { { -118.2, 0.03 }, { 1.068, 0.49 }, { 2.932, 0.74 }, { 3.407, 2 },
            { 10.73, 3.22 } } },
    /* no fixed direction */
    [PART_DOMAIN] = { .count = 10,
        .steps = { { -53.81, -1.23 }, { -3.875, -1.06 }, { -3.24, -0.89 }, { -2.348, -0.75 },
            { -0.5249, -0.45 }, { -0.4597, -0.32 }, { -0.4322, -0.1 }, { 0.5578, 0.16 },
            { 1.013, 0.49 }, { 1.048, 0.68 } } },
    /* more speaks for a ring */
    [PART_FAILED] = { .count = 7,
        .steps = { { -3.639, -0.26 }, { 0.8283, 0 }, { 1.079, 0.46 }, { 1.357, 0.68 },
            { 1.404, 1.15 }, { 1.635, 1.54 }, { 2.018, 1.76 } } },
    /* more speaks for a ring */
    [PART_DISPUTED] = { .count = 7,
        .steps = { { -2.909, -1.09 }, { -0.2926, -0.7 }, { -0.2744, -0.37 }, { -0.1309, 0.01 },
            { 1.336, 0.38 }, { 1.456, 1.57 }, { 1.633, 1.93 } } },
    /* says nothing beyond the others */
    [PART_REFUNDED] = { .count = 0 },
    /* no fixed direction */
    [PART_UNPAID] = { .count = 10,
        .steps = { { -9.259, 1.03 }, { -2.599, 0.72 }, { -2.532, 0.4 }, { -1.909, 0.1 },
            { -1.894, -0.08 }, { -1.146, -0.66 }, { -1.069, -0.87 }, { -1.046, -1.05 },
            { -0.02794, -1.31 }, { 0.7165, -1.55 } } },
    /* more speaks against a ring */
    [PART_OWN_CARDS] = { .count = 2, .steps = { { -11.64, 0 }, { 0.3534, -0.42 } } },
    /* more speaks against a ring */
    [PART_MONTHS] = { .count = 3, .steps = { { -4.04, 0 }, { -0.06196, -0.32 }, { 0.141, -0.5 } } },
    /* set by hand */
    [PART_CHURN] = { .count = 4, .steps = { { 0, 0 }, { 0.1, 0.8 }, { 0.25, 1.5 }, { 1, 3 } } },
    /* more speaks for a ring */
    [PART_BANNED] = { .count = 9,
        .steps = { { -2.632, -2.23 }, { -0.7354, -1.61 }, { -0.5169, -0.78 }, { -0.293, -0.45 },
            { -0.03044, -0.27 }, { -0.02686, 0.38 }, { 1.352, 2.16 }, { 1.992, 2.36 },
            { 2.275, 4.41 } } },
    /* more speaks for a ring */
    [PART_PREPAID] = { .count = 8,
        .steps = { { -5.188, -1.35 }, { -1.771, -0.23 }, { -0.06887, 0 }, { 1.59, 0.18 },
            { 1.946, 0.31 }, { 2.167, 0.47 }, { 2.916, 1.1 }, { 3.342, 1.25 } } },
    /* says nothing beyond the others */
    [PART_FOREIGN_CARD] = { .count = 0 },
    /* more speaks for a ring */
    [PART_OTHER_NAME] = { .count = 2, .steps = { { -7.484, 0 }, { 0.03855, 0.13 } } },
    /* says nothing beyond the others */
    [PART_DISPOSABLE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_HOSTED] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SHORT_LIVED] = { .count = 12,
        .steps = { { -5.439, -1.19 }, { 0.1444, -0.64 }, { 0.1928, -0.09 }, { 0.2224, 0.42 },
            { 0.3129, 0.91 }, { 0.8666, 1.32 }, { 1.377, 1.77 }, { 1.901, 2.32 }, { 2.33, 2.98 },
            { 2.405, 3.35 }, { 2.844, 4.38 }, { 3.507, 5.12 } } },
    /* more speaks for a ring */
    [PART_NAMES] = { .count = 2, .steps = { { 0, -0.33 }, { 1, 0.14 } } },
    /* more speaks against a ring */
    [PART_ONE_SURNAME] = { .count = 7,
        .steps = { { 0, 0.22 }, { 0.02174, -0.27 }, { 0.2, -0.51 }, { 0.25, -1.16 },
            { 0.3333, -1.43 }, { 0.4167, -2.52 }, { 0.5, -3.33 } } },
    /* says nothing beyond the others */
    [PART_ONE_PERSON] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_ONE_HOME] = { .count = 0 },
    /* no fixed direction */
    [PART_ONE_NETWORK] = { .count = 7,
        .steps = { { 0, 1.41 }, { 0.08333, 1.21 }, { 0.1538, 0.17 }, { 0.25, 0.03 },
            { 0.3333, -0.36 }, { 0.5, -1 }, { 0.6, -1.53 } } },
    /* more speaks against a ring */
    [PART_OWN_SITES] = { .count = 2, .steps = { { 0, -0.05 }, { 1.585, -0.55 } } },
    /* more speaks against a ring */
    [PART_ORGANISATION] = { .count = 4,
        .steps = { { 0, 0.48 }, { 2, 0 }, { 2.594, -0.47 }, { 3.02, -1.18 } } },
    /* no fixed direction */
    [PART_DEVICES] = { .count = 5,
        .steps = { { 0, 0.36 }, { 0.07692, 0.17 }, { 0.1562, 0.02 }, { 0.25, -0.25 },
            { 0.875, -0.48 } } },
    /* no fixed direction */
    [PART_NETWORKS] = { .count = 2, .steps = { { 0, 0 }, { 0.875, 0.52 } } },
    /* no fixed direction */
    [PART_CARDS] = { .count = 2, .steps = { { 0, 0.43 }, { 0.8571, 0 } } },
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
