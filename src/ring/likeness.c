#include "ring/likeness.h"

#include <stdlib.h>

#include "link/composite.h"
#include "ring/coherence.h"

/* The exclusive kinds whose sharing determines a trait. */
static int determines(enum kind kind, enum trait trait)
{
    switch (trait) {
    case TRAIT_AGENT:
    case TRAIT_LOCALE:
        return kind == KIND_DEVICE;
    case TRAIT_BIN:
    case TRAIT_AMOUNT:
        return kind == KIND_PAYMENT || kind == KIND_BILLED;
    default:
        return 0;
    }
}

static int is_part_of(enum kind kind, enum trait trait)
{
    enum trait parent, child;

    if (kind_info(kind)->nature != NATURE_COMPOSITE)
        return 0;
    composite_traits(kind, &parent, &child);
    /* A tool is an agent without its version. */
    if (trait == TRAIT_AGENT && child == TRAIT_TOOL)
        return 1;
    return trait == parent || trait == child;
}

static uint32_t root(uint32_t *parents, uint32_t place)
{
    while (parents[place] != place)
        place = parents[place] = parents[parents[place]];
    return place;
}

/* Which members have one source, by the evidence that put them together. */
static void find_sources(const struct part_view *view, enum trait trait)
{
    for (uint32_t i = 0; i < view->count; i++)
        view->parents[i] = i;
    for (uint32_t i = 0; i < view->item_count; i++) {
        const struct evidence *item = view->items[i];
        const struct arrival *edges = &view->evidence->edges[item->first];
        uint32_t first = root(view->parents, view->place[edges[0].account]);

        if (!determines(item->kind, trait) && !is_part_of(item->kind, trait))
            continue;
        for (uint32_t j = 1; j < item->accounts; j++) {
            uint32_t other = root(view->parents, view->place[edges[j].account]);

            view->parents[other > first ? other : first] = other > first ? first : other;
            first = other > first ? first : other;
        }
    }
}

static int by_number(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

    return (x > y) - (x < y);
}

double likeness_bits(const struct part_view *view, enum trait trait)
{
    const struct traits *traits = view->ledger->traits;
    size_t count = 0, kept = 0;

    find_sources(view, trait);
    for (uint32_t i = 0; i < view->count; i++) {
        uint32_t account = view->members[i].account, value = traits->values[trait][account];

        /* An organisation has one rule for its addresses. */
        if (!value || (trait == TRAIT_PATTERN && trait_has_own_domain(traits, account)))
            continue;
        view->numbers[count++] = (uint64_t)root(view->parents, i) << 32 | value;
    }
    qsort(view->numbers, count, sizeof *view->numbers, by_number);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || view->numbers[i] != view->numbers[i - 1])
            view->values[kept++] = (uint32_t)view->numbers[i];
    return coherence_bits(view->values, kept, traits->background[trait], 1);
}
