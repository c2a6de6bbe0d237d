#include "dataset/attribute.h"

static const double provider_share = 0.005; /* of all accounts, at least, are at a provider's */

int attribute_has_own_domain(const struct attributes *attributes, uint32_t account)
{
    uint32_t site = attributes->values[ATTRIBUTE_REGISTRABLE_DOMAIN][account];

    return site && attributes->background[ATTRIBUTE_REGISTRABLE_DOMAIN][site] < provider_share;
}
