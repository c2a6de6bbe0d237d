#include "evidence/group_size.h"

#include <math.h>

enum { HEAD_SIZES = 5, ENOUGH = 20, PRIOR_GROUPS = 10 };

static const double prior_ratio = 1.0 / 3, least_share = 1e-9;

void group_size_count(struct group_size *tail, int64_t size)
{
    tail->groups++;
    if (size >= 1 && size <= GROUP_SIZE_MOST)
        tail->sizes[size - 1]++;
}

/* Groups with at least size members, as far as the sizes counted one by one tell. */
static double at_least(const struct group_size *tail, int size)
{
    double sum = (double)tail->groups;

    for (int s = 1; s < size; s++)
        sum -= (double)tail->sizes[s - 1];
    return sum;
}

/* How many of the groups of one size there are of the next, leaning on the prior. */
static double ratio(const struct group_size *tail, int size)
{
    return ((double)tail->sizes[size] + prior_ratio * PRIOR_GROUPS) /
           ((double)tail->sizes[size - 1] + PRIOR_GROUPS);
}

void group_size_fit(struct group_size *tail)
{
    double slowest = ratio(tail, 2);

    tail->head = 2;
    while (tail->head < HEAD_SIZES && tail->sizes[tail->head] >= ENOUGH)
        tail->head++;
    for (int size = 2; size < tail->head; size++)
        slowest = fmax(slowest, ratio(tail, size));
    for (int size = 1; size <= tail->head; size++) {
        double share = (at_least(tail, size) + (size > 1)) / ((double)tail->groups + 1);

        tail->head_bits[size] = -log2(fmax(fmin(share, 1), least_share));
    }
    tail->step = -log2(fmin(slowest, 0.9));
}

double group_size_bits(const struct group_size *tail, int64_t size)
{
    if (size <= 1)
        return 0;
    if (size <= tail->head)
        return tail->head_bits[size];
    return tail->head_bits[tail->head] + (double)(size - tail->head) * tail->step;
}
