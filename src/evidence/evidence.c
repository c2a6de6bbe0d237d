#include "evidence/evidence.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

const char *evidence_method_name(enum evidence_method method)
{
    static const char *const names[] = { "exclusive", "burst", "composite", "denied" };

    return names[method];
}

int evidence_add(struct evidence_set *set, struct evidence item, const struct arrival *arrivals,
    uint32_t count, struct error *err)
{
    if (array_reserve(&set->items, &set->size, set->count + 1, sizeof *set->items, err) ||
        array_reserve(
            &set->edges, &set->edge_size, set->edge_count + count, sizeof *set->edges, err))
        return -1;
    item.first = set->edge_count;
    item.accounts = count;
    set->items[set->count++] = item;
    memcpy(set->edges + set->edge_count, arrivals, count * sizeof *arrivals);
    set->edge_count += count;
    return 0;
}

int evidence_add_hub(struct evidence_set *set, struct hub hub, struct error *err)
{
    if (array_reserve(&set->hubs, &set->hub_size, set->hub_count + 1, sizeof *set->hubs, err))
        return -1;
    set->hubs[set->hub_count++] = hub;
    return 0;
}

int evidence_append(struct evidence_set *set, const struct evidence_set *from, struct error *err)
{
    for (size_t i = 0; i < from->count; i++)
        if (evidence_add(set, from->items[i], from->edges + from->items[i].first,
                from->items[i].accounts, err))
            return -1;
    for (size_t i = 0; i < from->hub_count; i++)
        if (evidence_add_hub(set, from->hubs[i], err))
            return -1;
    return 0;
}

void evidence_free(struct evidence_set *set)
{
    free(set->items);
    free(set->edges);
    free(set->hubs);
    *set = (struct evidence_set){ 0 };
}
