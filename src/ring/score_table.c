/* Made by `make fit` (bench/fit): do not edit. Each part adds the bits of the last step that its
 * figure reaches. 102 services of 13 kinds, 6947 candidates. */
#include "ring/score_table.h"

#include <math.h>

const struct score_steps SCORE_TABLE[SCORE_PARTS] = {
    /* more speaks for a ring */
    [PART_PRIOR] = { .count = 7,
        .steps = { { -4.472, -3.72 }, { -3.998, -3.5 }, { -3.732, -3.34 }, { -3.445, -3.18 },
            { -3.204, -3.02 }, { -3.059, -2.6 }, { -2.079, -2.43 } },
        .unknown = -3.017 },
    /* more speaks for a ring */
    [PART_PAYMENT] = { .count = 3, .steps = { { 0, -0.3 }, { 1.467, -0.06 }, { 2.336, 0.3 } } },
    /* says nothing beyond the others */
    [PART_BILLED] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_DEVICE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_PHONE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_MAILBOX] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_NETWORK] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_LIKENESS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_LINKED_TWICE] = { .count = 5,
        .steps = { { 0, 0 }, { 0.2857, 0.83 }, { 0.6, 1 }, { 0.75, 1.97 }, { 0.8571, 2.45 } } },
    /* no fixed direction */
    [PART_DENSITY] = { .count = 5,
        .steps = { { 0.06207, 1.33 }, { 1.107, 0 }, { 1.2, -0.21 }, { 1.333, -0.47 },
            { 1.833, -1.02 } } },
    /* no fixed direction */
    [PART_SIZE] = { .count = 3, .steps = { { 1.585, 0 }, { 2, 0.59 }, { 4.858, 0.43 } } },
    /* says nothing beyond the others */
    [PART_HASTE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_SAME_DAY] = { .count = 0 },
    /* no fixed direction */
    [PART_SPAN] = { .count = 5,
        .steps = { { 0, 0.54 }, { 2.78, 0.39 }, { 4.341, -0.04 }, { 5.069, -0.24 },
            { 6.797, -0.99 } } },
    /* more speaks against a ring */
    [PART_PACE] = { .count = 4,
        .steps = { { 0, 0.02 }, { 7.336, -0.44 }, { 7.908, -0.67 }, { 8.842, -0.87 } } },
    /* more speaks for a ring */
    [PART_RELATIVE_PACE] = { .count = 8,
        .steps = { { -2.374, -1.66 }, { 0.7661, -1.48 }, { 1.24, -1.34 }, { 1.494, -0.93 },
            { 2.065, -0.39 }, { 2.25, -0.27 }, { 2.639, 0.1 }, { 3.367, 0.35 } } },
    /* says nothing beyond the others */
    [PART_HOURS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_AGENT] = { .count = 3,
        .steps = { { -55.22, -0.73 }, { -1.492, -0.21 }, { 1.251, 0.14 } } },
    /* says nothing beyond the others */
    [PART_PATTERN] = { .count = 0 },
    /* more speaks for a ring */
    [PART_REFERRAL] = { .count = 3,
        .steps = { { -22.26, -2.46 }, { 1.212, -1.5 }, { 1.869, 0.33 } } },
    /* says nothing beyond the others */
    [PART_LOCALE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_COUNTRY] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_ISSUER] = { .count = 0 },
    /* more speaks for a ring */
    [PART_AMOUNT] = { .count = 6,
        .steps = { { -78.18, -1.54 }, { -4.649, -1.32 }, { -3.875, -0.5 }, { -3.089, -0.33 },
            { -1.441, 0 }, { 2.989, 1.01 } } },
    /* no fixed direction */
    [PART_DOMAIN] = { .count = 2, .steps = { { -17.18, -0.02 }, { -0.1826, 0.32 } } },
    /* says nothing beyond the others */
    [PART_FAILED] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_DISPUTED] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_REFUNDED] = { .count = 0 },
    /* no fixed direction */
    [PART_UNPAID] = { .count = 5,
        .steps = { { -6.561, 0.93 }, { -1.224, 0.74 }, { -1.039, -0.06 }, { 0.06262, -0.8 },
            { 0.1154, -1.23 } } },
    /* says nothing beyond the others */
    [PART_OWN_CARDS] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_MONTHS] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_CHURN] = { .count = 0 },
    /* more speaks for a ring */
    [PART_BANNED] = { .count = 6,
        .steps = { { -2.563, -0.41 }, { -0.08225, -0.24 }, { -0.05954, 0.23 }, { -0.02265, 0.5 },
            { 1.045, 1.67 }, { 1.446, 2.05 } } },
    /* more speaks for a ring */
    [PART_PREPAID] = { .count = 3,
        .steps = { { -5.276, 0 }, { -0.08678, 0.21 }, { 1.139, 1.12 } } },
    /* says nothing beyond the others */
    [PART_FOREIGN_CARD] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_OTHER_NAME] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_DISPOSABLE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_HOSTED] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SHORT_LIVED] = { .count = 6,
        .steps = { { -3.704, -2.87 }, { 0.02278, 0.58 }, { 0.4052, 1.47 }, { 0.4895, 1.91 },
            { 0.5097, 2.03 }, { 0.6122, 2.36 } } },
    /* says nothing beyond the others */
    [PART_NAMES] = { .count = 0 },
    /* more speaks against a ring */
    [PART_ONE_SURNAME] = { .count = 3, .steps = { { 0, 0 }, { 0.1667, -0.95 }, { 0.3333, -2.6 } } },
    /* says nothing beyond the others */
    [PART_ONE_PERSON] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_ONE_HOME] = { .count = 0 },
    /* no fixed direction */
    [PART_ONE_NETWORK] = { .count = 4,
        .steps = { { 0, 2.26 }, { 0.0625, 1.92 }, { 0.1667, 0.79 }, { 0.25, 0 } } },
    /* says nothing beyond the others */
    [PART_OWN_SITES] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_ORGANISATION] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_DEVICES] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_NETWORKS] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_CARDS] = { .count = 0 },
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
