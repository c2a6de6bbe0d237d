/*
 * derived_attributes.h - attributes of accounts that follow from others, for composites alone.
 *
 * The range of the network's operator is the /16 around a /24, or the /32 around a /64. The profile
 * is the browser with the locale, or with the country where the locale is unknown.
 */
#ifndef DETECT_DERIVED_ATTRIBUTES_H
#define DETECT_DERIVED_ATTRIBUTES_H

#include "dataset/attribute.h"
#include "dataset/dataset.h"

/* Zero it first. Arrays by account. */
struct derived_attributes {
    uint32_t *provider_networks, *profiles;
};

/* networks: by account, as dataset_network numbers them. excluded: by account, not 0 where its
 * network takes no part; NULL: none. Call derived_attributes_free also after failure. */
int derived_attributes_make(struct derived_attributes *derived, const struct dataset *dataset,
    const struct attributes *attributes, const uint32_t *networks, const uint32_t *excluded,
    struct error *err);

void derived_attributes_free(struct derived_attributes *derived);

/* The range around a network, as text; empty for none. */
struct text derived_provider_network(
    const struct dataset *dataset, uint32_t network, char buffer[NETWORK_TEXT]);

#endif
