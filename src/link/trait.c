#include "link/trait.h"

static const double provider_share = 0.005; /* of all accounts, at least, are at a provider's */

int trait_has_own_domain(const struct traits *traits, uint32_t account)
{
    uint32_t site = traits->values[TRAIT_SITE][account];

    return site && traits->background[TRAIT_SITE][site] < provider_share;
}
