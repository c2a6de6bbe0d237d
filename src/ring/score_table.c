/* Made by `make fit` (bench/fit): do not edit. Each part adds the bits of the last step that its
 * figure reaches. bootstrap */
#include "ring/score_table.h"

#include <math.h>

const struct score_steps SCORE_TABLE[SCORE_PARTS] = {
    /* more speaks for a ring */
    [PART_PRIOR] = { .count = 1, .steps = { { -2.908, -3.08 } }, .unknown = -3.084 },
    /* says nothing beyond the others */
    [PART_PAYMENT] = { .count = 0 },
    /* no fixed direction */
    [PART_BILLED] = { .count = 3, .steps = { { 0, 0 }, { 1.822, -0.83 }, { 3.184, -1.82 } } },
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
    [PART_LINKED_TWICE] = { .count = 3, .steps = { { 0, 0 }, { 0.4, 0.59 }, { 0.8, 1.46 } } },
    /* no fixed direction */
    [PART_DENSITY] = { .count = 2, .steps = { { 0.1546, 0.5 }, { 1.744, 0 } } },
    /* no fixed direction */
    [PART_SIZE] = { .count = 2, .steps = { { 1.585, 0 }, { 2, 0.69 } } },
    /* says nothing beyond the others */
    [PART_HASTE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_SAME_DAY] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_SPAN] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_PACE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_RELATIVE_PACE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_HOURS] = { .count = 0 },
    /* more speaks for a ring */
    [PART_AGENT] = { .count = 2, .steps = { { -24.26, -0.27 }, { -0.7071, 0 } } },
    /* says nothing beyond the others */
    [PART_PATTERN] = { .count = 0 },
    /* more speaks for a ring */
    [PART_REFERRAL] = { .count = 2, .steps = { { -6.74, -0.32 }, { 7.613, -0.03 } } },
    /* says nothing beyond the others */
    [PART_LOCALE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_COUNTRY] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_ISSUER] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_AMOUNT] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_DOMAIN] = { .count = 0 },
    /* more speaks for a ring */
    [PART_FAILED] = { .count = 5,
        .steps = { { -2.904, 0 }, { 0.1895, 0.34 }, { 0.4055, 0.56 }, { 0.4703, 1.16 },
            { 0.9525, 2.03 } } },
    /* says nothing beyond the others */
    [PART_DISPUTED] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_REFUNDED] = { .count = 0 },
    /* no fixed direction */
    [PART_UNPAID] = { .count = 6,
        .steps = { { -5.777, 0.98 }, { -1.582, 0.51 }, { -1.457, 0.26 }, { -0.5584, -0.68 },
            { -0.2904, -1.19 }, { -0.0008011, -1.45 } } },
    /* says nothing beyond the others */
    [PART_OWN_CARDS] = { .count = 0 },
    /* more speaks against a ring */
    [PART_MONTHS] = { .count = 4,
        .steps = { { -3.251, 0.17 }, { -0.3858, -0.33 }, { -0.3122, -1.53 },
            { -0.08092, -1.99 } } },
    /* says nothing beyond the others */
    [PART_CHURN] = { .count = 0 },
    /* more speaks for a ring */
    [PART_BANNED] = { .count = 4,
        .steps = { { -1.719, -0.66 }, { -0.08811, -0.51 }, { 0.9436, 0.08 }, { 1.206, 1.75 } } },
    /* more speaks for a ring */
    [PART_PREPAID] = { .count = 4,
        .steps = { { -3.824, 0 }, { 0.4119, 0.15 }, { 0.6817, 0.4 }, { 1.273, 0.78 } } },
    /* says nothing beyond the others */
    [PART_FOREIGN_CARD] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_OTHER_NAME] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_DISPOSABLE] = { .count = 0 },
    /* says nothing beyond the others */
    [PART_HOSTED] = { .count = 0 },
    /* more speaks for a ring */
    [PART_SHORT_LIVED] = { .count = 7,
        .steps = { { -3.456, -1.99 }, { 0.3196, -1.21 }, { 0.5147, -0.85 }, { 0.5834, 0.35 },
            { 0.7229, 0.96 }, { 0.805, 2.75 }, { 0.8377, 3.51 } } },
    /* more speaks for a ring */
    [PART_NAMES] = { .count = 2, .steps = { { 0, 0 }, { 1, 1.18 } } },
    /* more speaks against a ring */
    [PART_ONE_SURNAME] = { .count = 4,
        .steps = { { 0, 0.37 }, { 0.02778, 0 }, { 0.2, -2.09 }, { 0.3333, -2.57 } } },
    /* says nothing beyond the others */
    [PART_ONE_PERSON] = { .count = 0 },
    /* no fixed direction */
    [PART_ONE_HOME] = { .count = 2, .steps = { { 0, 0.54 }, { 0.6, 0.14 } } },
    /* no fixed direction */
    [PART_ONE_NETWORK] = { .count = 5,
        .steps = { { 0, 1.17 }, { 0.08203, 0.97 }, { 0.1818, 0.57 }, { 0.25, 0.09 },
            { 0.4252, -0.82 } } },
    /* says nothing beyond the others */
    [PART_OWN_SITES] = { .count = 0 },
    /* more speaks against a ring */
    [PART_ORGANISATION] = { .count = 2, .steps = { { 0, 0.27 }, { 2, 0 } } },
    /* says nothing beyond the others */
    [PART_DEVICES] = { .count = 0 },
    /* no fixed direction */
    [PART_NETWORKS] = { .count = 3, .steps = { { 0, -0.14 }, { 0.5, 0.09 }, { 0.75, 0.28 } } },
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
