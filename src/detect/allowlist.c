#include "detect/allowlist.h"

#include <stdlib.h>
#include <string.h>

#include "evidence/composite.h"

static int is_any(const uint32_t *numbers, uint32_t count)
{
    for (uint32_t i = 1; i <= count; i++)
        if (numbers[i])
            return 1;
    return 0;
}

/* Where nothing of the kind is allowed, nobody is in the allowlist. */
static int list_networks(struct allowlist *allowlist, const struct rules *rules,
    const struct dataset *dataset, const uint32_t *networks, struct error *err)
{
    const uint32_t *allowed = rules->allowed[KIND_IP];

    if (!allowed || !is_any(allowed, dataset->values[KIND_IP].last))
        return 0;
    allowlist->network = calloc((size_t)dataset->accounts + 1, sizeof *allowlist->network);
    if (!allowlist->network)
        return error_memory(err);
    for (uint32_t account = 1; account <= dataset->accounts; account++)
        allowlist->network[account] = rules_network(rules, dataset, networks[account], account);
    return 0;
}

static int list_sites(struct allowlist *allowlist, const struct rules *rules,
    const struct dataset *dataset, struct error *err)
{
    const uint32_t *allowed = rules->allowed[KIND_DOMAIN];

    if (!allowed || !is_any(allowed, dataset->values[KIND_MAILBOX].last))
        return 0;
    allowlist->site = calloc((size_t)dataset->accounts + 1, sizeof *allowlist->site);
    if (!allowlist->site)
        return error_memory(err);
    for (uint32_t account = 1; account <= dataset->accounts; account++)
        allowlist->site[account] = rules_domain(rules, dataset, account);
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

static int copy_sites(struct allowlist *allowlist, uint32_t accounts,
    const struct attributes *attributes, struct error *err)
{
    const uint32_t *sites = attributes->values[ATTRIBUTE_REGISTRABLE_DOMAIN];
    const double *background = attributes->background[ATTRIBUTE_REGISTRABLE_DOMAIN];
    uint32_t highest = highest_of(sites, accounts);

    allowlist->sites = malloc(((size_t)accounts + 1) * sizeof *allowlist->sites);
    allowlist->background = calloc(2 * (size_t)highest + 1, sizeof *allowlist->background);
    if (!allowlist->sites || !allowlist->background)
        return error_memory(err);
    memcpy(allowlist->sites, sites, ((size_t)accounts + 1) * sizeof *sites);
    for (uint32_t site = 1; site <= highest; site++)
        allowlist->background[site] = allowlist->background[highest + site] = background[site];
    return 0;
}

int allowlist_isolate(struct allowlist *allowlist, const struct rules *rules,
    const struct dataset *dataset, struct attributes *attributes, struct error *err)
{
    uint32_t *networks = attributes->values[ATTRIBUTE_NETWORK];

    if (list_networks(allowlist, rules, dataset, networks, err) ||
        list_sites(allowlist, rules, dataset, err))
        return -1;
    if (allowlist->network)
        move_over(networks, allowlist->network, dataset->accounts);
    if (!allowlist->site)
        return 0;
    if (copy_sites(allowlist, dataset->accounts, attributes, err))
        return -1;
    move_over(allowlist->sites, allowlist->site, dataset->accounts);
    attributes->values[ATTRIBUTE_REGISTRABLE_DOMAIN] = allowlist->sites;
    attributes->background[ATTRIBUTE_REGISTRABLE_DOMAIN] = allowlist->background;
    return 0;
}

static const uint32_t *aside_of(const struct allowlist *allowlist, enum kind kind)
{
    enum attribute parent, child;

    composite_attributes(kind, &parent, &child);
    return parent == ATTRIBUTE_NETWORK              ? allowlist->network
           : parent == ATTRIBUTE_REGISTRABLE_DOMAIN ? allowlist->site
                                                    : NULL;
}

int allowlist_exclude(
    const struct allowlist *allowlist, enum kind kind, struct evidence_set *set, struct error *err)
{
    const uint32_t *aside = aside_of(allowlist, kind);
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

void allowlist_free(struct allowlist *allowlist)
{
    free(allowlist->network);
    free(allowlist->site);
    free(allowlist->sites);
    free(allowlist->background);
    *allowlist = (struct allowlist){ 0 };
}
