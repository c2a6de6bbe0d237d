#include "evidence/group_size.h"

#include <math.h>

enum { HEAD_SIZES = 5, ENOUGH = 20, PRIOR_GROUPS = 10 };

static const double prior_ratio = 1.0 / 3, least_share = 1e-9;

void group_size_count(struct group_size *model, int64_t size)
{
    model->groups++;
    if (size >= 1 && size <= GROUP_SIZE_MOST)
        model->sizes[size - 1]++;
}

/* The number of groups with at least size members. */
static double at_least(const struct group_size *model, int size)
{
    double sum = (double)model->groups;

    for (int s = 1; s < size; s++)
        sum -= (double)model->sizes[s - 1];
    return sum;
}

/* The ratio of groups of the next size to groups of this size, with the prior. */
static double ratio(const struct group_size *model, int size)
{
    return ((double)model->sizes[size] + prior_ratio * PRIOR_GROUPS) /
           ((double)model->sizes[size - 1] + PRIOR_GROUPS);
}

void group_size_fit(struct group_size *model)
{
    double slowest = ratio(model, 2);

    model->head = 2;
    while (model->head < HEAD_SIZES && model->sizes[model->head] >= ENOUGH)
        model->head++;
    for (int size = 2; size < model->head; size++)
        slowest = fmax(slowest, ratio(model, size));
    for (int size = 1; size <= model->head; size++) {
        double share = (at_least(model, size) + (size > 1)) / ((double)model->groups + 1);

        model->head_bits[size] = -log2(fmax(fmin(share, 1), least_share));
    }
    model->step = -log2(fmin(slowest, 0.9));
}

double group_size_bits(const struct group_size *model, int64_t size)
{
    if (size <= 1)
        return 0;
    if (size <= model->head)
        return model->head_bits[size];
    return model->head_bits[model->head] + (double)(size - model->head) * model->step;
}
