#include "detect/shade.h"

#include <stdlib.h>
#include <string.h>

#include "link/composite.h"

static int is_any(const uint32_t *numbers, uint32_t count)
{
    for (uint32_t i = 1; i <= count; i++)
        if (numbers[i])
            return 1;
    return 0;
}

/* Where nothing of the kind is allowed, nobody is in the shade. */
static int list_networks(struct shade *shade, const struct decided *decided,
    const struct facts *facts, const uint32_t *networks, struct error *err)
{
    const uint32_t *allowed = decided->allowed[KIND_IP];

    if (!allowed || !is_any(allowed, facts->values[KIND_IP].last))
        return 0;
    shade->network = calloc((size_t)facts->accounts + 1, sizeof *shade->network);
    if (!shade->network)
        return error_memory(err);
    for (uint32_t account = 1; account <= facts->accounts; account++)
        shade->network[account] = decided_network(decided, facts, networks[account], account);
    return 0;
}

static int list_sites(struct shade *shade, const struct decided *decided, const struct facts *facts,
    struct error *err)
{
    const uint32_t *allowed = decided->allowed[KIND_DOMAIN];

    if (!allowed || !is_any(allowed, facts->values[KIND_MAILBOX].last))
        return 0;
    shade->site = calloc((size_t)facts->accounts + 1, sizeof *shade->site);
    if (!shade->site)
        return error_memory(err);
    for (uint32_t account = 1; account <= facts->accounts; account++)
        shade->site[account] = decided_domain(decided, facts, account);
    return 0;
}

static uint32_t highest_of(const uint32_t *numbers, uint32_t count)
{
    uint32_t highest = 0;

    for (uint32_t i = 1; i <= count; i++)
        highest = numbers[i] > highest ? numbers[i] : highest;
    return highest;
}

/* Numbers beyond the highest, each as far as its own is from none. */
static void move_over(uint32_t *numbers, const uint32_t *aside, uint32_t count)
{
    uint32_t highest = highest_of(numbers, count);

    for (uint32_t i = 1; i <= count; i++)
        if (aside[i] && numbers[i])
            numbers[i] += highest;
}

static int copy_sites(
    struct shade *shade, uint32_t accounts, const struct traits *traits, struct error *err)
{
    const uint32_t *sites = traits->values[TRAIT_SITE];
    const double *background = traits->background[TRAIT_SITE];
    uint32_t highest = highest_of(sites, accounts);

    shade->sites = malloc(((size_t)accounts + 1) * sizeof *shade->sites);
    shade->background = calloc(2 * (size_t)highest + 1, sizeof *shade->background);
    if (!shade->sites || !shade->background)
        return error_memory(err);
    memcpy(shade->sites, sites, ((size_t)accounts + 1) * sizeof *sites);
    for (uint32_t site = 1; site <= highest; site++)
        shade->background[site] = shade->background[highest + site] = background[site];
    return 0;
}

int shade_cast(struct shade *shade, const struct decided *decided, const struct facts *facts,
    struct traits *traits, struct error *err)
{
    uint32_t *networks = traits->values[TRAIT_NETWORK];

    if (list_networks(shade, decided, facts, networks, err) ||
        list_sites(shade, decided, facts, err))
        return -1;
    if (shade->network)
        move_over(networks, shade->network, facts->accounts);
    if (!shade->site)
        return 0;
    if (copy_sites(shade, facts->accounts, traits, err))
        return -1;
    move_over(shade->sites, shade->site, facts->accounts);
    traits->values[TRAIT_SITE] = shade->sites;
    traits->background[TRAIT_SITE] = shade->background;
    return 0;
}

static const uint32_t *aside_of(const struct shade *shade, enum kind kind)
{
    enum trait parent, child;

    composite_traits(kind, &parent, &child);
    return parent == TRAIT_NETWORK ? shade->network : parent == TRAIT_SITE ? shade->site : NULL;
}

int shade_set_aside(
    const struct shade *shade, enum kind kind, struct evidence_set *set, struct error *err)
{
    const uint32_t *aside = aside_of(shade, kind);
    size_t kept = 0;

    for (size_t i = 0; aside && i < set->count; i++) {
        struct evidence item = set->items[i];

        if (!aside[item.value])
            set->items[kept++] = item;
        else if (evidence_add_hub(set,
                     (struct hub){ kind, item.value, item.sharing, item.bits, aside[item.value] },
                     err))
            return -1;
    }
    set->count = aside ? kept : set->count;
    return 0;
}

void shade_free(struct shade *shade)
{
    free(shade->network);
    free(shade->site);
    free(shade->sites);
    free(shade->background);
    *shade = (struct shade){ 0 };
}
