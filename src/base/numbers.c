#include "base/numbers.h"

#include <stdlib.h>

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

void numbers_sort(uint64_t *numbers, size_t count)
{
    qsort(numbers, count, sizeof *numbers, by_number);
}
