#include "base/disjoint_set.h"

void disjoint_set_begin(uint32_t *parents, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        parents[i] = i;
}

uint32_t disjoint_set_root(uint32_t *parents, uint32_t item)
{
    while (parents[item] != item)
        item = parents[item] = parents[parents[item]];
    return item;
}

int disjoint_set_join(uint32_t *parents, uint32_t a, uint32_t b)
{
    a = disjoint_set_root(parents, a);
    b = disjoint_set_root(parents, b);
    if (a == b)
        return 0;
    parents[a > b ? a : b] = a > b ? b : a;
    return 1;
}
