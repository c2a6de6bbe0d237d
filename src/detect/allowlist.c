#include "detect/allowlist.h"

#include <stdlib.h>
#include <string.h>

#include "evidence/composite.h"

static int has_any(const uint32_t *numbers, uint32_t count)
{
    for (uint32_t i = 1; i <= count; i++)
        if (numbers[i])
            return 1;
    return 0;
}

/* If nothing of the kind is allowed, the array stays NULL. */
static int list_networks(struct allowlist *allowlist, const struct rules *rules,
    const struct dataset *dataset, const uint32_t *networks, struct error *err)
{
    const uint32_t *allowed = rules->allowed[KIND_IP];

    if (!allowed || !has_any(allowed, dataset->values[KIND_IP].last))
        return 0;
    allowlist->network = calloc((size_t)dataset->accounts + 1, sizeof *allowlist->network);
    if (!allowlist->network)
        return error_memory(err);
    for (uint32_t account = 1; account <= dataset->accounts; account++)
        allowlist->network[account] = rules_network(rules, dataset, networks[account], account);
    return 0;
}

static int list_domains(struct allowlist *allowlist, const struct rules *rules,
    const struct dataset *dataset, struct error *err)
{
    const uint32_t *allowed = rules->allowed[KIND_DOMAIN];

    if (!allowed || !has_any(allowed, dataset->values[KIND_MAILBOX].last))
        return 0;
    allowlist->domain = calloc((size_t)dataset->accounts + 1, sizeof *allowlist->domain);
    if (!allowlist->domain)
        return error_memory(err);
    for (uint32_t account = 1; account <= dataset->accounts; account++)
        allowlist->domain[account] = rules_domain(rules, dataset, account);
    return 0;
}

static uint32_t highest_of(const uint32_t *numbers, uint32_t count)
{
    uint32_t highest = 0;

    for (uint32_t i = 1; i <= count; i++)
        highest = numbers[i] > highest ? numbers[i] : highest;
    return highest;
}

/* Moves the numbers of allowed accounts beyond the highest, so that they differ from all others. */
static void move_allowed(uint32_t *numbers, const uint32_t *rule_of, uint32_t count)
{
    uint32_t highest = highest_of(numbers, count);

    for (uint32_t i = 1; i <= count; i++)
        if (rule_of[i] && numbers[i])
            numbers[i] += highest;
}

static int copy_domains(struct allowlist *allowlist, uint32_t accounts,
    const struct attributes *attributes, struct error *err)
{
    const uint32_t *domains = attributes->values[ATTRIBUTE_REGISTRABLE_DOMAIN];
    const double *background = attributes->background[ATTRIBUTE_REGISTRABLE_DOMAIN];
    uint32_t highest = highest_of(domains, accounts);

    allowlist->domains = malloc(((size_t)accounts + 1) * sizeof *allowlist->domains);
    allowlist->background = calloc(2 * (size_t)highest + 1, sizeof *allowlist->background);
    allowlist->is_provider = calloc(2 * (size_t)highest + 1, 1);
    if (!allowlist->domains || !allowlist->background || !allowlist->is_provider)
        return error_memory(err);
    memcpy(allowlist->domains, domains, ((size_t)accounts + 1) * sizeof *domains);
    for (uint32_t domain = 1; domain <= highest; domain++) {
        allowlist->background[domain] = allowlist->background[highest + domain] =
            background[domain];
        allowlist->is_provider[domain] = allowlist->is_provider[highest + domain] =
            attributes->is_provider && attributes->is_provider[domain];
    }
    return 0;
}

int allowlist_isolate(struct allowlist *allowlist, const struct rules *rules,
    const struct dataset *dataset, struct attributes *attributes, struct error *err)
{
    uint32_t *networks = attributes->values[ATTRIBUTE_NETWORK];

    if (list_networks(allowlist, rules, dataset, networks, err) ||
        list_domains(allowlist, rules, dataset, err))
        return -1;
    if (allowlist->network)
        move_allowed(networks, allowlist->network, dataset->accounts);
    if (!allowlist->domain)
        return 0;
    if (copy_domains(allowlist, dataset->accounts, attributes, err))
        return -1;
    move_allowed(allowlist->domains, allowlist->domain, dataset->accounts);
    attributes->values[ATTRIBUTE_REGISTRABLE_DOMAIN] = allowlist->domains;
    attributes->background[ATTRIBUTE_REGISTRABLE_DOMAIN] = allowlist->background;
    attributes->is_provider = allowlist->is_provider;
    return 0;
}

/* The rule that allows what a composite of these two attributes has of an account; 0: none. */
static uint32_t rule_of(const struct allowlist *allowlist, enum attribute parent,
    enum attribute child, uint32_t account)
{
    int is_network = parent == ATTRIBUTE_NETWORK || child == ATTRIBUTE_NETWORK;
    int is_domain = parent == ATTRIBUTE_REGISTRABLE_DOMAIN || child == ATTRIBUTE_REGISTRABLE_DOMAIN;
    uint32_t rule = is_network && allowlist->network ? allowlist->network[account] : 0;

    return rule || !is_domain || !allowlist->domain ? rule : allowlist->domain[account];
}

int allowlist_exclude(
    const struct allowlist *allowlist, enum kind kind, struct evidence_set *set, struct error *err)
{
    enum attribute parent, child;
    size_t kept = 0;

    composite_attributes(kind, &parent, &child);
    for (size_t i = 0; i < set->count; i++) {
        struct evidence item = set->items[i];
        uint32_t rule = rule_of(allowlist, parent, child, item.value);

        if (!rule)
            set->items[kept++] = item;
        else if (evidence_add_hub(set,
                     (struct hub){ .kind = kind,
                         .reason = HUB_ALLOWED,
                         .value = item.value,
                         .sharing = item.sharing,
                         .bits = item.bits,
                         .allowed_by = rule },
                     err))
            return -1;
    }
    set->count = kept;
    return 0;
}

void allowlist_free(struct allowlist *allowlist)
{
    free(allowlist->network);
    free(allowlist->domain);
    free(allowlist->domains);
    free(allowlist->background);
    free(allowlist->is_provider);
    *allowlist = (struct allowlist){ 0 };
}
