#include "detect/traits.h"

#include <math.h>
#include <stdlib.h>

int traits_open(struct traits *traits, uint32_t accounts, struct error *err)
{
    *traits = (struct traits){ 0 };
    for (int trait = 0; trait < TRAIT_COUNT; trait++) {
        traits->values[trait] = calloc((size_t)accounts + 1, sizeof *traits->values[trait]);
        if (!traits->values[trait])
            return error_memory(err);
    }
    return 0;
}

int traits_weigh(struct traits *traits, enum trait trait, uint32_t accounts, uint32_t last,
    const uint32_t *groups, uint32_t last_group, struct error *err)
{
    const uint32_t *values = traits->values[trait];
    double *background = calloc((size_t)last + 1, sizeof *background);
    double *known = calloc((size_t)last_group + 1, sizeof *known);

    traits->background[trait] = background;
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

void traits_free(struct traits *traits)
{
    for (int trait = 0; trait < TRAIT_COUNT; trait++) {
        free(traits->values[trait]);
        free(traits->background[trait]);
    }
    *traits = (struct traits){ 0 };
}
