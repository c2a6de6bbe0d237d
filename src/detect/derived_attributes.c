#include "detect/derived_attributes.h"

#include <stdlib.h>

#include "dataset/address.h"

enum { PREFIX4 = 16, PREFIX6 = 32 };

/* The range around the address of a dictionary of networks. */
static struct address range_around(const struct dictionary *networks, uint32_t number)
{
    struct address address = address_of(dictionary_text(networks, number));

    return network_range(&address, address.version == 4 ? PREFIX4 : PREFIX6);
}

/* ranges[first + number] becomes the number of the range around each network of a kind. */
static int number_ranges(const struct dictionary *networks, uint32_t first, uint32_t *ranges,
    struct dictionary *found, struct error *err)
{
    for (uint32_t number = 1; number <= networks->last; number++) {
        struct address range = range_around(networks, number);
        struct text bytes = { (const char *)range.bytes, range.version == 4 ? 4 : 16 };

        ranges[first + number] = dictionary_add(found, bytes);
        if (!ranges[first + number])
            return error_memory(err);
    }
    return 0;
}

static int make_provider_networks(struct derived_attributes *derived, const struct dataset *dataset,
    const uint32_t *networks, const uint32_t *excluded, struct error *err)
{
    const struct dictionary *small = &dataset->values[KIND_NET24];
    const struct dictionary *large = &dataset->values[KIND_NET64];
    uint32_t *ranges = calloc((size_t)small->last + large->last + 1, sizeof *ranges);
    struct dictionary found = { 0 };
    int rc = -1;

    if (!ranges) {
        error_memory(err);
        goto out;
    }
    if (number_ranges(small, 0, ranges, &found, err) ||
        number_ranges(large, small->last, ranges, &found, err))
        goto out;
    for (uint32_t account = 1; account <= dataset->accounts; account++)
        if (!excluded || !excluded[account])
            derived->provider_networks[account] = ranges[networks[account]];
    rc = 0;
out:
    dictionary_free(&found);
    free(ranges);
    return rc;
}

/* A browser and where it is. */
struct profile {
    uint32_t agent, locale, country;
};

static int make_profiles(struct derived_attributes *derived, uint32_t accounts,
    const struct attributes *attributes, struct error *err)
{
    struct dictionary found = { 0 };
    int rc = 0;

    for (uint32_t account = 1; rc == 0 && account <= accounts; account++) {
        struct profile profile = { .agent = attributes->values[ATTRIBUTE_AGENT][account],
            .locale = attributes->values[ATTRIBUTE_LOCALE][account] };

        if (!profile.locale)
            profile.country = attributes->values[ATTRIBUTE_COUNTRY][account];
        if (!profile.agent || profile.locale + profile.country == 0)
            continue;
        derived->profiles[account] =
            dictionary_add(&found, (struct text){ (const char *)&profile, sizeof profile });
        rc = derived->profiles[account] ? 0 : error_memory(err);
    }
    dictionary_free(&found);
    return rc;
}

int derived_attributes_make(struct derived_attributes *derived, const struct dataset *dataset,
    const struct attributes *attributes, const uint32_t *networks, const uint32_t *excluded,
    struct error *err)
{
    size_t count = (size_t)dataset->accounts + 1;

    derived->provider_networks = calloc(count, sizeof *derived->provider_networks);
    derived->profiles = calloc(count, sizeof *derived->profiles);
    if (!derived->provider_networks || !derived->profiles)
        return error_memory(err);
    if (make_provider_networks(derived, dataset, networks, excluded, err) ||
        make_profiles(derived, dataset->accounts, attributes, err))
        return -1;
    return 0;
}

void derived_attributes_free(struct derived_attributes *derived)
{
    free(derived->provider_networks);
    free(derived->profiles);
    *derived = (struct derived_attributes){ 0 };
}

struct text derived_provider_network(
    const struct dataset *dataset, uint32_t network, char buffer[NETWORK_TEXT])
{
    uint32_t small = dataset->values[KIND_NET24].last;
    struct address range;

    if (network == 0)
        return (struct text){ buffer, 0 };
    range = network > small ? range_around(&dataset->values[KIND_NET64], network - small)
                            : range_around(&dataset->values[KIND_NET24], network);
    return text_of(network_format(&range, range.version == 4 ? PREFIX4 : PREFIX6, buffer));
}
