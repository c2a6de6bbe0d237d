#include "dataset/provider.h"

#include <stdlib.h>

#include "base/numbers.h"
#include "base/time.h"

/* What the accounts of a domain may share: a network, a payment method, a day. */
enum thing { THING_NETWORK, THING_PAYMENT, THING_DAY, THINGS };

/* Accounts of one domain that have a thing, and those of its most frequent value. */
struct concentration {
    uint32_t known, most;
};

static uint32_t thing_of(const struct account_features *entry, enum thing thing)
{
    switch (thing) {
    case THING_NETWORK:
        return entry->network;
    case THING_PAYMENT:
        return entry->payment;
    default:
        return entry->created > 0 ? (uint32_t)(entry->created / TIME_DAY) : 0;
    }
}

/* Lists domain and thing of the accounts at common domains. domain NULL: of all accounts, as of
 * domain 0. Returns how many. */
static size_t list_keys(const struct dataset *dataset, const struct features *features,
    enum thing thing, const uint32_t *domain, const unsigned char *is_common, uint64_t *keys)
{
    size_t count = 0;

    for (uint32_t account = 1; account <= dataset->accounts; account++) {
        uint32_t value = thing_of(&features->accounts[account], thing);
        uint32_t of = domain ? domain[account] : 0;

        if (value && (!domain || is_common[of]))
            keys[count++] = (uint64_t)of << 32 | value;
    }
    numbers_sort(keys, count);
    return count;
}

/* Measures each domain of sorted keys. */
static void measure(const uint64_t *keys, size_t count, struct concentration *found)
{
    uint32_t run = 0;

    for (size_t i = 0; i < count; i++) {
        struct concentration *domain = &found[keys[i] >> 32];

        run = i > 0 && keys[i] == keys[i - 1] ? run + 1 : 1;
        domain->known++;
        domain->most = run > domain->most ? run : domain->most;
    }
}

/* Whether the accounts share one thing far more than all accounts do. */
static int is_concentrated(const struct concentration *domain, const struct concentration *all)
{
    double usual = all->known ? (double)all->most / all->known : 0;

    return domain->most > 1 && domain->most > (0.1 + 2 * usual) * domain->known;
}

/* Takes the mark of a provider from domains that one thing concentrates. */
static void exclude(const struct dataset *dataset, const struct features *features,
    enum thing thing, uint32_t last, struct attributes *attributes, uint64_t *keys,
    struct concentration *found)
{
    const uint32_t *domains = attributes->values[ATTRIBUTE_REGISTRABLE_DOMAIN];
    unsigned char *is_provider = attributes->is_provider;
    struct concentration all = { 0 };

    measure(keys, list_keys(dataset, features, thing, NULL, NULL, keys), &all);
    for (uint32_t domain = 0; domain <= last; domain++)
        found[domain] = (struct concentration){ 0 };
    measure(keys, list_keys(dataset, features, thing, domains, is_provider, keys), found);
    for (uint32_t domain = 1; domain <= last; domain++)
        if (is_provider[domain] && is_concentrated(&found[domain], &all))
            is_provider[domain] = 0;
}

int provider_find(const struct dataset *dataset, const struct features *features,
    struct attributes *attributes, struct error *err)
{
    const uint32_t *domains = attributes->values[ATTRIBUTE_REGISTRABLE_DOMAIN];
    uint64_t *keys = malloc(((size_t)dataset->accounts + 1) * sizeof *keys);
    struct concentration *found;
    uint32_t last = 0;

    for (uint32_t account = 1; account <= dataset->accounts; account++)
        last = domains[account] > last ? domains[account] : last;
    found = malloc(((size_t)last + 1) * sizeof *found);
    attributes->is_provider = calloc((size_t)last + 1, 1);
    if (keys && found && attributes->is_provider) {
        for (uint32_t domain = 1; domain <= last; domain++)
            attributes->is_provider[domain] =
                (unsigned char)attribute_is_common_domain(attributes, domain);
        for (int thing = 0; thing < THINGS; thing++)
            exclude(dataset, features, (enum thing)thing, last, attributes, keys, found);
    }
    free(keys);
    free(found);
    return keys && found && attributes->is_provider ? 0 : error_memory(err);
}
