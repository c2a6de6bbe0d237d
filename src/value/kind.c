#include "value/kind.h"

#include <stddef.h>
#include <string.h>

static const struct kind_info KINDS[KIND_COUNT] = {
    [KIND_PAYMENT] = { "payment", "payment methods", "payment method", NATURE_EXCLUSIVE,
        FAMILY_PAYMENT },
    [KIND_DEVICE] = { "device", "devices", "device", NATURE_EXCLUSIVE, FAMILY_DEVICE },
    [KIND_PHONE] = { "phone", "phone numbers", "phone number", NATURE_EXCLUSIVE, FAMILY_CONTACT },
    [KIND_MAILBOX] = { "mailbox", "mailboxes", "mailbox", NATURE_EXCLUSIVE, FAMILY_CONTACT },
    [KIND_DOMAIN] = { "domain", "e-mail domains", "e-mail domain", NATURE_CONTEXTUAL,
        FAMILY_CONTACT },
    [KIND_IP] = { "ip", "addresses", "address", NATURE_SHARED, FAMILY_NETWORK },
    [KIND_NET24] = { "net24", "/24 networks", "/24 network", NATURE_SHARED, FAMILY_NETWORK },
    [KIND_NET64] = { "net64", "/64 networks", "/64 network", NATURE_SHARED, FAMILY_NETWORK },
    [KIND_NET48] = { "net48", "/48 networks", "/48 network", NATURE_SHARED, FAMILY_NETWORK },
    [KIND_NETWORK] = { "network", "networks", "network", NATURE_CONTEXTUAL, FAMILY_NETWORK },
    [KIND_BILLED] = { "billed", "names and postcodes on bills", "name and postcode on bills",
        NATURE_EXCLUSIVE, FAMILY_PAYMENT },
    [KIND_NETWORK_AGENT] = { "network+agent", "pairs of network and browser",
        "pair of network and browser", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_NETWORK_PATTERN] = { "network+pattern", "pairs of network and e-mail shape",
        "pair of network and e-mail shape", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_ISSUER_AGENT] = { "issuer+agent", "pairs of card issuer and browser",
        "pair of card issuer and browser", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_ISSUER_PATTERN] = { "issuer+pattern", "pairs of card issuer and e-mail shape",
        "pair of card issuer and e-mail shape", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_DOMAIN_AGENT] = { "domain+agent", "pairs of e-mail domain and browser",
        "pair of e-mail domain and browser", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_DOMAIN_ISSUER] = { "domain+issuer", "pairs of e-mail domain and card issuer",
        "pair of e-mail domain and card issuer", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_PATTERN_AGENT] = { "pattern+agent", "pairs of e-mail shape and browser",
        "pair of e-mail shape and browser", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_REFERRAL_AGENT] = { "referral+agent", "pairs of referral code and browser",
        "pair of referral code and browser", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_REFERRAL_PATTERN] = { "referral+pattern", "pairs of referral code and e-mail shape",
        "pair of referral code and e-mail shape", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_LOCALE_AGENT] = { "locale+agent", "pairs of locale and browser",
        "pair of locale and browser", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_LOCALE_PATTERN] = { "locale+pattern", "pairs of locale and e-mail shape",
        "pair of locale and e-mail shape", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_AMOUNT_AGENT] = { "amount+agent", "pairs of first amount and browser",
        "pair of first amount and browser", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_AMOUNT_PATTERN] = { "amount+pattern", "pairs of first amount and e-mail shape",
        "pair of first amount and e-mail shape", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_LOCALE_TOOL] = { "locale+tool", "pairs of locale and browser of any version",
        "pair of locale and browser of any version", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_PATTERN_TOOL] = { "pattern+tool", "pairs of e-mail shape and browser of any version",
        "pair of e-mail shape and browser of any version", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_REFERRAL_TOOL] = { "referral+tool", "pairs of referral code and browser of any version",
        "pair of referral code and browser of any version", NATURE_COMPOSITE, FAMILY_LIKENESS },
    [KIND_AMOUNT_TOOL] = { "amount+tool", "pairs of first amount and browser of any version",
        "pair of first amount and browser of any version", NATURE_COMPOSITE, FAMILY_LIKENESS },
};

static const char *const NATURES[] = {
    [NATURE_EXCLUSIVE] = "exclusive",
    [NATURE_SHARED] = "shared",
    [NATURE_CONTEXTUAL] = "contextual",
    [NATURE_COMPOSITE] = "composite",
};

const struct kind_info *kind_info(enum kind kind)
{
    return &KINDS[kind];
}

const char *nature_name(enum nature nature)
{
    return NATURES[nature];
}

enum kind kind_named(const char *name)
{
    int kind = 0;

    while (kind < KIND_COUNT && strcmp(KINDS[kind].name, name) != 0)
        kind++;
    return (enum kind)kind;
}

enum family kind_family(const char *name)
{
    enum kind kind = kind_named(name);

    return kind == KIND_COUNT ? FAMILY_LIKENESS : KINDS[kind].family;
}
