#include "dataset/cidr_map.h"

#include <stdlib.h>
#include <string.h>

#include "base/array.h"

int cidr_map_add(struct cidr_map *zones, const struct address *address, int prefix, uint32_t number,
    struct error *err)
{
    if (array_reserve(&zones->items, &zones->size, zones->count + 1, sizeof *zones->items, err))
        return -1;
    zones->items[zones->count++] =
        (struct cidr_map_entry){ network_range(address, prefix), prefix, number };
    return 0;
}

/* The longest prefix first, so that the first that is found is the narrowest. */
static int by_range(const void *a, const void *b)
{
    const struct cidr_map_entry *x = a, *y = b;

    if (x->first.version != y->first.version)
        return x->first.version < y->first.version ? -1 : 1;
    if (x->prefix != y->prefix)
        return x->prefix > y->prefix ? -1 : 1;
    return memcmp(x->first.bytes, y->first.bytes, sizeof x->first.bytes);
}

static int by_range_and_number(const void *a, const void *b)
{
    const struct cidr_map_entry *x = a, *y = b;
    int order = by_range(a, b);

    return order ? order : (x->number < y->number) - (x->number > y->number);
}

static int is_same_prefix(const struct cidr_map_entry *a, const struct cidr_map_entry *b)
{
    return a->first.version == b->first.version && a->prefix == b->prefix;
}

void cidr_map_sort(struct cidr_map *zones)
{
    struct cidr_map_entry *items = zones->items;
    size_t kept = 0;

    if (zones->count > 0)
        qsort(items, zones->count, sizeof *items, by_range_and_number);
    for (size_t i = 0; i < zones->count; i++)
        if (kept == 0 || by_range(&items[kept - 1], &items[i]) != 0)
            items[kept++] = items[i];
    zones->count = kept;
    zones->prefixes = 0;
    for (size_t i = 0; i < kept; i++)
        if (i == 0 || !is_same_prefix(&items[i - 1], &items[i]))
            zones->begins[zones->prefixes++] = i;
    zones->begins[zones->prefixes] = kept;
}

const struct cidr_map_entry *cidr_map_find(
    const struct cidr_map *zones, const struct address *address, int longest)
{
    for (int i = 0; i < zones->prefixes; i++) {
        const struct cidr_map_entry *first = &zones->items[zones->begins[i]], *found;
        struct cidr_map_entry wanted = { network_range(address, first->prefix), first->prefix, 0 };

        if (first->first.version != address->version || first->prefix > longest)
            continue;
        found = bsearch(
            &wanted, first, zones->begins[i + 1] - zones->begins[i], sizeof *first, by_range);
        if (found)
            return found;
    }
    return NULL;
}

void cidr_map_free(struct cidr_map *zones)
{
    free(zones->items);
    *zones = (struct cidr_map){ 0 };
}
