#include "link/trait.h"

static const struct trait_info infos[TRAIT_COUNT] = {
    [TRAIT_AGENT] = { "agent", "browser and screen" },
    [TRAIT_LOCALE] = { "locale", "timezone and language" },
    [TRAIT_PATTERN] = { "pattern", "shape of e-mail address" },
    [TRAIT_SITE] = { "site", "e-mail domain" },
    [TRAIT_REFERRAL] = { "referral", "referral code" },
    [TRAIT_HOUR] = { "hour", "hour of the day" },
    [TRAIT_BIN] = { "bin", "card issuer" },
    [TRAIT_AMOUNT] = { "amount", "first amount" },
};

const struct trait_info *trait_info(enum trait trait)
{
    return &infos[trait];
}
