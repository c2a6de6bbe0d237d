#include "dataset/attributes.h"

#include <math.h>
#include <stdlib.h>

int attributes_open(struct attributes *attributes, uint32_t accounts, struct error *err)
{
    *attributes = (struct attributes){ 0 };
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++) {
        attributes->values[attribute] =
            calloc((size_t)accounts + 1, sizeof *attributes->values[attribute]);
        if (!attributes->values[attribute])
            return error_memory(err);
    }
    return 0;
}

int attributes_weigh(struct attributes *attributes, enum attribute attribute, uint32_t accounts,
    uint32_t last, const uint32_t *groups, uint32_t last_group, struct error *err)
{
    const uint32_t *values = attributes->values[attribute];
    double *background = calloc((size_t)last + 1, sizeof *background);
    double *known = calloc((size_t)last_group + 1, sizeof *known);

    attributes->background[attribute] = background;
    if (!background || !known) {
        free(known);
        return error_memory(err);
    }
    for (uint32_t account = 1; account <= accounts; account++)
        background[values[account]]++;
    /* The one occurrence more keeps what was seen once from being too rare. */
    for (uint32_t value = 1; value <= last; value++)
        if (background[value] > 0)
            known[groups ? groups[value] : 0] += ++background[value];
    for (uint32_t value = 1; value <= last; value++)
        background[value] = fmax(background[value], 1) / (known[groups ? groups[value] : 0] + 1);
    background[0] = 0;
    free(known);
    return 0;
}

int attributes_weigh_again(struct attributes *attributes, enum attribute attribute,
    uint32_t accounts, const uint32_t *groups, struct error *err)
{
    const uint32_t *values = attributes->values[attribute];
    uint32_t last = 0, last_group = 0, *group_of;
    int rc;

    for (uint32_t account = 1; account <= accounts; account++) {
        last = values[account] > last ? values[account] : last;
        last_group = groups && groups[account] > last_group ? groups[account] : last_group;
    }
    group_of = calloc((size_t)last + 1, sizeof *group_of);
    if (!group_of)
        return error_memory(err);
    for (uint32_t account = 1; groups && account <= accounts; account++)
        group_of[values[account]] = groups[account];
    free(attributes->background[attribute]);
    rc = attributes_weigh(
        attributes, attribute, accounts, last, groups ? group_of : NULL, last_group, err);
    free(group_of);
    return rc;
}

void attributes_free(struct attributes *attributes)
{
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++) {
        free(attributes->values[attribute]);
        free(attributes->background[attribute]);
    }
    free(attributes->is_provider);
    *attributes = (struct attributes){ 0 };
}
