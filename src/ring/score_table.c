/* Made by `make fit` (bench/fit): do not edit. Each part adds the bits of the last step that its
 * figure reaches. 378 services of 14 kinds, 31203 candidates. */
#include "ring/score_table.h"

#include <math.h>

const struct score_steps SCORE_TABLE[SCORE_PARTS] = {
    /* more speaks for a ring */
    [PART_PRIOR] = { .count = 5,
        .steps = { { -4.659, -4.44 }, { -4.426, -2.6 }, { -4.245, -2.12 }, { -3.499, -1.95 },
            { -3.241, -1.73 } },
        .unknown = -1.947 },
    /* more speaks for a ring */
    [PART_PAYMENT] = { .count = 3, .steps = { { 0, -0.81 }, { 0.1863, -0.44 }, { 0.4082, 0 } } },
    /* no fixed direction */
    [PART_BILLED] = { .count = 8,
        .steps = { { 0, 0 }, { 0.5139, -0.29 }, { 0.8607, -0.64 }, { 2.053, -0.92 },
            { 2.157, -1.12 }, { 2.511, -1.6 }, { 2.653, -1.99 }, { 3.621, -2.22 } } },
    /* more speaks for a ring */
    [PART_DEVICE] = { .count = 4,
        .steps = { { 0, -0.14 }, { 2.447, 0 }, { 2.685, 0.33 }, { 3.331, 0.57 } } },
    /* says nothing beyond the others */
    [PART_PHONE] = { .count = 0 },
    /* more speaks for a ring */
    [PART_MAILBOX] = { .count = 2, .steps = { { 0, 0 }, { 4.5, 0.3 } } },
    /* more speaks for a ring */
    [PART_NETWORK] = { .count = 2, .steps = { { 0, 0 }, { 7.582, 0.16 } } },
    /* no fixed direction */
    [PART_LIKENESS] = { .count = 4,
        .steps = { { 0, 0 }, { 20.63, 0.24 }, { 22.85, 0.49 }, { 27.44, 0.7 } } },
    /* more speaks for a ring */
    [PART_SHARERS] = { .count = 5,
        .steps = { { 0.01869, 0 }, { 0.4, 0.43 }, { 3.7, 0.6 }, { 4.17, 0.78 }, { 4.954, 1.28 } } },
    /* no fixed direction */
    [PART_VALUES] = { .count = 7,
        .steps = { { 1, -0.73 }, { 1.625, -0.43 }, { 1.667, 0 }, { 1.8, 0.14 }, { 3, 0.56 },
            { 3.625, 0.72 }, { 4.5, 0.89 } } },
    /* says nothing beyond the others */
    [PART_LINKED_TWICE] = { .count = 0 },
    /* no fixed direction */
    [PART_DENSITY] = { .count = 6,
        .steps = { { 0.002987, -1.05 }, { 0.3319, -0.8 }, { 0.5238, -0.67 }, { 0.7333, -0.44 },
            { 0.8333, -0.01 }, { 2.167, -0.27 } } },
    /* no fixed direction */
    [PART_SIZE] = { .count = 4,
        .steps = { { 1, -1.18 }, { 1.585, 0 }, { 2, 1.01 }, { 2.322, 1.31 } } },
    /* more speaks for a ring */
    [PART_HASTE] = { .count = 3,
        .steps = { { 0.0002035, 0 }, { 0.008475, 0.25 }, { 0.0122, 0.56 } } },
    /* more speaks for a ring */
    [PART_SAME_DAY] = { .count = 4,
        .steps = { { 0.00289, 0 }, { 0.6429, 0.17 }, { 0.9, 1.06 }, { 0.9286, 1.25 } } },
    /* no fixed direction */
    [PART_SPAN] = { .count = 14,
        .steps = { { 0, -0.71 }, { 0.04551, 0.08 }, { 3.788, -0.36 }, { 4.25, -0.92 },
            { 4.386, -1.11 }, { 4.518, -1.25 }, { 5.243, -1.49 }, { 5.449, -1.99 }, { 5.74, -2.14 },
            { 6.125, -2.55 }, { 6.514, -2.85 }, { 6.793, -3.15 }, { 7.117, -3.54 },
            { 7.253, -3.98 } } },
    /* more speaks against a ring */
    [PART_PACE] = { .count = 7,
        .steps = { { 0, 0 }, { 6.6, -0.4 }, { 7.212, -0.7 }, { 8.22, -0.84 }, { 8.59, -1.14 },
            { 8.844, -1.52 }, { 9.093, -1.93 } } },
    /* more speaks for a ring */
    [PART_RELATIVE_PACE] = { .count = 3,
        .steps = { { -2.48, -0.61 }, { 2.529, -0.43 }, { 2.815, 0 } } },
    /* says nothing beyond the others */
    [PART_HOURS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_AGENT] = { .count = 5,
        .steps = { { -177, -1.52 }, { -5.409, -0.43 }, { -1.485, 0 }, { -0.7071, 0.18 },
            { -0.551, 0.61 } } },
    /* more speaks for a ring */
    [PART_PATTERN] = { .count = 8,
        .steps = { { -7.858, -1.2 }, { -3.089, -0.91 }, { -1.492, -0.51 }, { -0.7071, -0.25 },
            { 0.2827, 0 }, { 1.077, 0.49 }, { 1.297, 1.01 }, { 6.338, 2.09 } } },
    /* more speaks for a ring */
    [PART_REFERRAL] = { .count = 5,
        .steps = { { -53.47, -3.19 }, { 0.0337, -2.72 }, { 0.2572, -1.63 }, { 1.745, -0.84 },
            { 2.48, 0 } } },
    /* says nothing beyond the others */
    [PART_LOCALE] = { .count = 0 },
    /* no fixed direction */
    [PART_COUNTRY] = { .count = 7,
        .steps = { { -8.415, -2.36 }, { 0.4215, -1.33 }, { 1.159, -0.54 }, { 1.561, -0.02 },
            { 12.79, -0.16 }, { 19.2, -0.54 }, { 27, -1.68 } } },
    /* more speaks for a ring */
    [PART_ISSUER] = { .count = 4,
        .steps = { { -135.9, 0 }, { 0.2681, 0.2 }, { 4.336, 0.63 }, { 5.297, 0.81 } } },
    /* more speaks for a ring */
    [PART_AMOUNT] = { .count = 5,
        .steps = { { -194.8, 0.05 }, { 1.001, 0.37 }, { 3.172, 0.49 }, { 4.49, 2.53 },
            { 7.723, 3.32 } } },
    /* no fixed direction */
    [PART_DOMAIN] = { .count = 6,
        .steps = { { -33.93, -1.11 }, { -1.391, -0.93 }, { -1.232, -0.76 }, { -0.452, -0.64 },
            { -0.08579, -0.27 }, { 1.064, 0.74 } } },
    /* more speaks for a ring */
    [PART_FAILED] = { .count = 8,
        .steps = { { -3.094, -0.17 }, { 0.6953, 0 }, { 0.7602, 0.2 }, { 0.8336, 0.76 },
            { 0.9112, 0.94 }, { 1.227, 1.2 }, { 1.325, 1.63 }, { 1.735, 2.35 } } },
    /* more speaks for a ring */
    [PART_DISPUTED] = { .count = 8,
        .steps = { { -3.177, -1.23 }, { -0.1835, -0.95 }, { -0.1725, -0.29 }, { -0.1362, -0.14 },
            { -0.04293, 0 }, { -0.04047, 0.15 }, { 1.248, 0.81 }, { 1.503, 1.72 } } },
    /* says nothing beyond the others */
    [PART_REFUNDED] = { .count = 0 },
    /* no fixed direction */
    [PART_UNPAID] = { .count = 10,
        .steps = { { -8.905, 0.77 }, { -2.201, 0.59 }, { -1.698, 0.33 }, { -1.623, -0.04 },
            { -1.297, -0.25 }, { -1.01, -0.67 }, { -0.9135, -0.9 }, { -0.4121, -1.13 },
            { -0.2728, -1.34 }, { -0.1595, -1.5 } } },
    /* says nothing beyond the others */
    [PART_OWN_CARDS] = { .count = 0 },
    /* more speaks against a ring */
    [PART_MONTHS] = { .count = 3,
        .steps = { { -4.295, 0 }, { -0.2936, -0.23 }, { -0.1003, -0.65 } } },
    /* says nothing beyond the others */
    [PART_CHURN] = { .count = 0 },
    /* more speaks for a ring */
    [PART_BANNED] = { .count = 12,
        .steps = { { -3.082, -1.47 }, { -0.777, -1.06 }, { -0.4297, -0.85 }, { -0.3563, -0.73 },
            { -0.3049, -0.38 }, { -0.03491, -0.2 }, { -0.03005, -0.06 }, { -0.02493, 0.37 },
            { -0.001688, 0.58 }, { 1.227, 2.05 }, { 1.409, 2.61 }, { 2.202, 4.57 } } },
    /* more speaks for a ring */
    [PART_PREPAID] = { .count = 5,
        .steps = { { -4.888, -1.37 }, { -1.588, -0.67 }, { -1.363, -0.53 }, { -0.03206, 0.18 },
            { 1.413, 1.44 } } },
    /* more speaks for a ring */
    [PART_FOREIGN_CARD] = { .count = 2, .steps = { { -4.571, 0 }, { 0.7127, 0.12 } } },
    /* more speaks for a ring */
    [PART_OTHER_NAME] = { .count = 3,
        .steps = { { -5.681, 0 }, { -0.1451, 0.43 }, { 0.3415, 0.75 } } },
    /* says nothing beyond the others */
    [PART_DISPOSABLE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_HOSTED] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SHORT_LIVED] = { .count = 11,
        .steps = { { -5.044, -1 }, { 0.01165, 0.86 }, { 0.03869, 1.37 }, { 0.4007, 1.68 },
            { 0.4244, 2.18 }, { 0.4487, 2.46 }, { 0.4738, 2.83 }, { 0.5413, 3.03 },
            { 0.6015, 3.31 }, { 0.6537, 3.51 }, { 0.774, 3.81 } } },
    /* says nothing beyond the others */
    [PART_NAMES] = { .count = 0 },
    /* more speaks against a ring */
    [PART_ONE_SURNAME] = { .count = 6,
        .steps = { { 0, -0.1 }, { 0.02208, -0.54 }, { 0.25, -1.53 }, { 0.3333, -2.55 },
            { 0.4667, -2.87 }, { 0.75, -3.07 } } },
    /* says nothing beyond the others */
    [PART_ONE_PERSON] = { .count = 0 },
    /* no fixed direction */
    [PART_ONE_HOME] = { .count = 2, .steps = { { 0, 0 }, { 0.6667, -0.23 } } },
    /* no fixed direction */
    [PART_ONE_NETWORK] = { .count = 7,
        .steps = { { 0, 1.46 }, { 0.1379, 0.46 }, { 0.2, 0.15 }, { 0.25, -0.46 }, { 0.3333, -0.94 },
            { 0.4, -1.14 }, { 0.5, -1.3 } } },
    /* more speaks against a ring */
    [PART_OWN_SITES] = { .count = 2, .steps = { { 0, 0 }, { 1.585, -1.45 } } },
    /* more speaks against a ring */
    [PART_ORGANISATION] = { .count = 4,
        .steps = { { 0, 0.8 }, { 1.939, 0.32 }, { 2.585, -0.36 }, { 3.02, -1 } } },
    /* no fixed direction */
    [PART_DEVICES] = { .count = 3, .steps = { { 0, 0.22 }, { 0.1429, 0.07 }, { 0.2222, -0.08 } } },
    /* no fixed direction */
    [PART_NETWORKS] = { .count = 4,
        .steps = { { 0, 0 }, { 0.0322, -0.18 }, { 0.8, 0.22 }, { 0.9524, 0.75 } } },
    /* no fixed direction */
    [PART_CARDS] = { .count = 2, .steps = { { 0, 0.28 }, { 0.8, 0 } } },
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
