#include "base/array.h"

#include <stdlib.h>
#include <string.h>

enum { FIRST_SIZE = 64 };

int array_reserve(void *array, size_t *size, size_t need, size_t item, struct error *err)
{
    size_t bigger = *size ? *size : FIRST_SIZE;
    void *items;

    if (need <= *size)
        return 0;
    while (bigger < need)
        bigger *= 2;
    memcpy(&items, array, sizeof items);
    items = realloc(items, bigger * item);
    if (!items)
        return error_memory(err);
    memcpy(array, &items, sizeof items);
    *size = bigger;
    return 0;
}
