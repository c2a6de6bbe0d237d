#include "value/kind.h"

#include <stddef.h>
#include <string.h>

static const struct kind_info KINDS[KIND_COUNT] = {
    [KIND_PAYMENT] = { "payment", "payment methods", "payment method", SHARING_EXCLUSIVE,
        FAMILY_PAYMENT },
    [KIND_DEVICE] = { "device", "devices", "device", SHARING_EXCLUSIVE, FAMILY_DEVICE },
    [KIND_PHONE] = { "phone", "phone numbers", "phone number", SHARING_EXCLUSIVE, FAMILY_CONTACT },
    [KIND_MAILBOX] = { "mailbox", "mailboxes", "mailbox", SHARING_EXCLUSIVE, FAMILY_CONTACT },
    [KIND_DOMAIN] = { "domain", "e-mail domains", "e-mail domain", SHARING_CONTEXTUAL,
        FAMILY_CONTACT },
    [KIND_IP] = { "ip", "addresses", "address", SHARING_SHARED, FAMILY_NETWORK },
    [KIND_NET24] = { "net24", "/24 networks", "/24 network", SHARING_SHARED, FAMILY_NETWORK },
    [KIND_NET64] = { "net64", "/64 networks", "/64 network", SHARING_SHARED, FAMILY_NETWORK },
    [KIND_NET48] = { "net48", "/48 networks", "/48 network", SHARING_SHARED, FAMILY_NETWORK },
    [KIND_NETWORK] = { "network", "networks", "network", SHARING_CONTEXTUAL, FAMILY_NETWORK },
    [KIND_BILLING_IDENTITY] = { "billed", "names and postcodes on bills",
        "name and postcode on bills", SHARING_EXCLUSIVE, FAMILY_PAYMENT },
    [KIND_NETWORK_AGENT] = { "network+agent", "pairs of network and browser",
        "pair of network and browser", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_NETWORK_PATTERN] = { "network+pattern", "pairs of network and e-mail shape",
        "pair of network and e-mail shape", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_ISSUER_AGENT] = { "issuer+agent", "pairs of card issuer and browser",
        "pair of card issuer and browser", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_ISSUER_PATTERN] = { "issuer+pattern", "pairs of card issuer and e-mail shape",
        "pair of card issuer and e-mail shape", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_DOMAIN_AGENT] = { "domain+agent", "pairs of e-mail domain and browser",
        "pair of e-mail domain and browser", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_DOMAIN_ISSUER] = { "domain+issuer", "pairs of e-mail domain and card issuer",
        "pair of e-mail domain and card issuer", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_PATTERN_AGENT] = { "pattern+agent", "pairs of e-mail shape and browser",
        "pair of e-mail shape and browser", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_REFERRAL_AGENT] = { "referral+agent", "pairs of referral code and browser",
        "pair of referral code and browser", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_REFERRAL_PATTERN] = { "referral+pattern", "pairs of referral code and e-mail shape",
        "pair of referral code and e-mail shape", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_LOCALE_AGENT] = { "locale+agent", "pairs of locale and browser",
        "pair of locale and browser", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_LOCALE_PATTERN] = { "locale+pattern", "pairs of locale and e-mail shape",
        "pair of locale and e-mail shape", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_AMOUNT_AGENT] = { "amount+agent", "pairs of first amount and browser",
        "pair of first amount and browser", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_AMOUNT_PATTERN] = { "amount+pattern", "pairs of first amount and e-mail shape",
        "pair of first amount and e-mail shape", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_LOCALE_AGENT_FAMILY] = { "locale+tool", "pairs of locale and browser of any version",
        "pair of locale and browser of any version", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_PATTERN_AGENT_FAMILY] = { "pattern+tool",
        "pairs of e-mail shape and browser of any version",
        "pair of e-mail shape and browser of any version", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_REFERRAL_AGENT_FAMILY] = { "referral+tool",
        "pairs of referral code and browser of any version",
        "pair of referral code and browser of any version", SHARING_COMPOSITE, FAMILY_LIKENESS },
    [KIND_AMOUNT_AGENT_FAMILY] = { "amount+tool",
        "pairs of first amount and browser of any version",
        "pair of first amount and browser of any version", SHARING_COMPOSITE, FAMILY_LIKENESS },
};

static const char *const SHARING_MODELS[] = {
    [SHARING_EXCLUSIVE] = "exclusive",
    [SHARING_SHARED] = "shared",
    [SHARING_CONTEXTUAL] = "contextual",
    [SHARING_COMPOSITE] = "composite",
};

const struct kind_info *kind_info(enum kind kind)
{
    return &KINDS[kind];
}

const char *sharing_model_name(enum sharing_model sharing_model)
{
    return SHARING_MODELS[sharing_model];
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
