#include "ring/dirichlet.h"

#include <math.h>
#include <stdlib.h>

static int by_value(const void *a, const void *b)
{
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

    return (x > y) - (x < y);
}

double dirichlet_sorted(
    const uint32_t *values, size_t count, const double *background, double alpha)
{
    double bits = 0;
    size_t same = 0;

    for (size_t i = 0; i < count; i++) {
        double b = background[values[i]];

        same = i > 0 && values[i] == values[i - 1] ? same + 1 : 0;
        bits += log2((alpha * b + (double)same) / b) - log2(alpha + (double)i);
    }
    return bits;
}

double dirichlet_bits(uint32_t *values, size_t count, const double *background, double alpha)
{
    qsort(values, count, sizeof *values, by_value);
    return dirichlet_sorted(values, count, background, alpha);
}
