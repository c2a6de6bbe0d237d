#include "evidence/group_size.h"

#include <math.h>

#include "evidence/size_step.h"

enum { ENOUGH = 20, PRIOR_GROUPS = 10, TAIL_DISCOUNT = 8 };

static const double prior_ratio = 1.0 / 3, least_share = 1e-9, least_power = 1;

void group_size_count(struct group_size *model, int64_t size)
{
    model->groups++;
    if (size >= 1)
        model->sizes[size_step(size < UINT32_MAX ? (uint32_t)size : UINT32_MAX)]++;
}

/* The ratio of groups of the next size to groups of this size, with the prior. */
static double ratio(const struct group_size *model, int size)
{
    return ((double)model->sizes[size] + prior_ratio * PRIOR_GROUPS) /
           ((double)model->sizes[size - 1] + PRIOR_GROUPS);
}

/* Bits for each doubling, if groups of that size are so much rarer than those one smaller. */
static double power_of(double ratio, int size)
{
    return -log2(ratio) / log2((size + 1.0) / size);
}

static void fit_head(struct group_size *model)
{
    model->head = 2;
    while (model->head < GROUP_SIZE_HEAD && model->sizes[model->head] >= ENOUGH)
        model->head++;
    model->power = power_of(ratio(model, 2), 2);
    for (int size = 2; size < model->head; size++)
        model->power = fmin(model->power, power_of(ratio(model, size), size));
    model->power = fmax(model->power, least_power);
}

void group_size_fit(struct group_size *model)
{
    double groups = (double)model->groups + 1;

    fit_head(model);
    for (int step = SHARING_USUAL_STEPS - 1; step > 0; step--)
        model->sizes[step - 1] += model->sizes[step];
    for (int size = 2; size <= model->head; size++)
        model->head_bits[size] =
            -log2(fmax(((double)model->sizes[size - 1] + 1) / groups, least_share));
    model->known = log2(groups);
}

/* By the head. */
static double head_bits(const struct group_size *model, int64_t size)
{
    double doublings, most;

    if (size <= model->head)
        return model->head_bits[size];
    doublings = log2((double)size / model->head);
    most = fmax(model->known - model->head_bits[model->head], 0);
    /* As the head falls until knowledge ends, and then slowly. */
    return model->head_bits[model->head] +
           fmin(model->power * doublings,
               most + least_power * fmax(doublings - most / model->power, 0));
}

/* By the groups of the size or more that were seen. */
static double tail_bits(const struct group_size *model, int64_t size)
{
    int step = size_step(size < UINT32_MAX ? (uint32_t)size : UINT32_MAX);
    double seen = (double)model->sizes[step];

    return seen > 0 ? log2(((double)model->groups + 1) * TAIL_DISCOUNT / seen) : INFINITY;
}

double group_size_bits(const struct group_size *model, int64_t size)
{
    if (size <= 1)
        return 0;
    return fmin(head_bits(model, size), size <= model->head ? INFINITY : tail_bits(model, size));
}
