/*
 * trait.h - contextual values: what accounts are like, in few words, beside what they share.
 *
 * A trait never links on its own. It makes a composite sharper, and corroborates a ring when it
 * played no part in forming it. To add one, name it here and read it in detect/traits.c.
 */
#ifndef LINK_TRAIT_H
#define LINK_TRAIT_H

#include <stdint.h>

enum trait {
    TRAIT_AGENT,    /* user agent and screen */
    TRAIT_TOOL,     /* the same without version numbers: what outlives an update */
    TRAIT_COUNTRY,  /* that the sign-up names */
    TRAIT_PATTERN,  /* shape of the e-mail's local part */
    TRAIT_SITE,     /* registrable domain of the e-mail */
    TRAIT_REFERRAL, /* referral code */
    TRAIT_HOUR,     /* hour of the day of the sign-up, UTC */
    TRAIT_BIN,      /* issuer of the card first used */
    TRAIT_AMOUNT,   /* amount and currency of the first charge */
    TRAIT_LOCALE,   /* time zone and language, with the country they are judged within */
    TRAIT_NAME,     /* the account's name, in lower case, letters alone */
    TRAIT_SURNAME,  /* the last word of that name */
    TRAIT_HOLDER,   /* name on the card first used, likewise */
    TRAIT_HOME,     /* postcode and country of that card's bill */
    TRAIT_NETWORK,  /* /24 or /64 of the first address; has no background */
    TRAIT_COUNT
};

/* The traits of all accounts. values[trait][account], 0: unknown; background[trait][value]: how
 * common the value is among accounts that have one, 0 < b <= 1; of a locale: among accounts of its
 * country. */
struct traits {
    uint32_t *values[TRAIT_COUNT];
    double *background[TRAIT_COUNT];
};

/* Whether the account's e-mail is at a domain of its own kind: of an organisation, not of a
 * provider where everybody is. */
int trait_has_own_domain(const struct traits *traits, uint32_t account);

#endif
