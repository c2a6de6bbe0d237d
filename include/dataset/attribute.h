/*
 * attribute.h - contextual values of accounts: browser, locale, e-mail pattern, card issuer and so
 * on.
 *
 * An attribute never links accounts on its own. It makes a composite sharper, and supports a ring
 * if it played no part in forming it. To add one, name it here and read it in
 * dataset/read_signups.c or dataset/read_charges.c.
 */
#ifndef DATASET_ATTRIBUTE_H
#define DATASET_ATTRIBUTE_H

#include <stdint.h>

#include "base/text.h"
#include "value/email.h"
#include "value/phone.h"

enum attribute {
    ATTRIBUTE_AGENT,              /* user agent and screen */
    ATTRIBUTE_AGENT_FAMILY,       /* the same without version numbers: what outlives an update */
    ATTRIBUTE_COUNTRY,            /* that the sign-up names */
    ATTRIBUTE_PATTERN,            /* shape of the e-mail's local part */
    ATTRIBUTE_REGISTRABLE_DOMAIN, /* registrable domain of the e-mail */
    ATTRIBUTE_REFERRAL,           /* referral code */
    ATTRIBUTE_HOUR,               /* hour of the day of the sign-up, UTC */
    ATTRIBUTE_BIN,                /* issuer of the card first used */
    ATTRIBUTE_AMOUNT,             /* amount and currency of the first charge */
    ATTRIBUTE_LOCALE,     /* time zone and language, with the country they are judged within */
    ATTRIBUTE_NAME,       /* the account's name, in lower case, letters alone */
    ATTRIBUTE_SURNAME,    /* the last word of that name */
    ATTRIBUTE_CARDHOLDER, /* name on the card first used, likewise */
    ATTRIBUTE_BILLING_POSTCODE, /* postcode and country of that card's bill */
    ATTRIBUTE_NETWORK,          /* /24 or /64 of the first address; has no background */
    /* Of composites alone; they have no background either. */
    ATTRIBUTE_PROVIDER_NETWORK, /* /16 or /32 of the first address */
    ATTRIBUTE_PROFILE,          /* browser, screen and locale; the country without a locale */
    ATTRIBUTE_STEM,             /* letters of the e-mail's local part */
    ATTRIBUTE_HANDLE,           /* shape of the e-mail's local part with the lengths of its parts */
    ATTRIBUTE_PHONE_BLOCK,      /* phone number without its last three digits */
    ATTRIBUTE_COUNT,
    ATTRIBUTE_TIME = ATTRIBUTE_COUNT /* none: of composites of one attribute and time */
};

/* The attributes of all accounts. values[attribute][account], 0: unknown;
 * background[attribute][value]: how common the value is among accounts that have one, 0 < b <= 1;
 * of a locale: among accounts of its country. */
struct attributes {
    uint32_t *values[ATTRIBUTE_COUNT];
    double *background[ATTRIBUTE_COUNT];
    unsigned char *is_provider; /* by number of the registrable domain (provider.h); NULL: the
                                   common ones are */
};

/* ATTRIBUTE_STEM: what numbered addresses have in common. Empty with fewer than four letters. email
 * NULL: none. */
struct text attribute_stem(const struct email *email, char stem[EMAIL_TEXT]);

/* ATTRIBUTE_HANDLE: what generated addresses have in common: as email.pattern, but of letters their
 * number, after r where four consonants follow each other. email NULL: none. */
struct text attribute_handle(const struct email *email, char handle[EMAIL_TEXT]);

/* ATTRIBUTE_PHONE_BLOCK: what numbers bought together have in common. Empty if it is no number. */
struct text attribute_phone_block(struct text phone, char block[PHONE_TEXT]);

/* Whether so many accounts have the domain that it may be a provider's (provider.h). */
int attribute_is_common_domain(const struct attributes *attributes, uint32_t domain);

/* Whether the account's e-mail is at a domain of its own kind: of an organisation, not of a
 * provider where everybody is. */
int attribute_has_own_domain(const struct attributes *attributes, uint32_t account);

#endif
