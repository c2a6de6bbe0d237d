#include "value/kind.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

/* What to decide about instead of two things at once. */
static const char DECIDE_NETWORK[] = "name the network: `ringleader allow network 146.20.0.0/16`";
static const char DECIDE_DOMAIN[] = "name the domain: `ringleader allow domain example.com`";
static const char DECIDE_RINGS[] =
    "review the rings that it links instead: `ringleader review RING benign`";

/* What composites have in common. */
#define COMPOSITE                                                                                  \
    .sharing_model = SHARING_COMPOSITE, .family = FAMILY_LIKENESS, .part = EVIDENCE_PART_LIKENESS, \
    .form = FORM_COMPOSITE, .mask = MASK_WORDS

static const struct kind_info KINDS[KIND_COUNT] = {
    [KIND_PAYMENT] = { .name = "payment",
        .plural = "payment methods",
        .singular = "payment method",
        .aliases = { "card", "fingerprint" },
        .description = "the fingerprint of a payment method",
        .shared = "paid with the payment method {value}",
        .one = "did",
        .several = "did",
        .sharing_model = SHARING_EXCLUSIVE,
        .family = FAMILY_PAYMENT,
        .part = EVIDENCE_PART_PAYMENT,
        .form = FORM_TEXT,
        .fields = { FIELD_FINGERPRINT },
        .effort = 4 },
    [KIND_DEVICE] = { .name = "device",
        .plural = "devices",
        .singular = "device",
        .description = "a device",
        .shared = "signed up from the device {value}",
        .one = "did",
        .several = "did",
        .sharing_model = SHARING_EXCLUSIVE,
        .family = FAMILY_DEVICE,
        .part = EVIDENCE_PART_DEVICE,
        .form = FORM_TEXT,
        .fields = { FIELD_DEVICE },
        .effort = 3 },
    [KIND_PHONE] = { .name = "phone",
        .plural = "phone numbers",
        .singular = "phone number",
        .description = "a phone number",
        .shared = "gave the phone number {value}",
        .one = "did",
        .several = "did",
        .sharing_model = SHARING_EXCLUSIVE,
        .family = FAMILY_CONTACT,
        .part = EVIDENCE_PART_PHONE,
        .form = FORM_PHONE,
        .mask = MASK_CONTACT,
        .fields = { FIELD_PHONE } },
    [KIND_MAILBOX] = { .name = "mailbox",
        .plural = "mailboxes",
        .singular = "mailbox",
        .aliases = { "email" },
        .description = "an e-mail address",
        .shared = "gave the mailbox {value}",
        .one = "did",
        .several = "did",
        .sharing_model = SHARING_EXCLUSIVE,
        .family = FAMILY_CONTACT,
        .part = EVIDENCE_PART_MAILBOX,
        .form = FORM_MAILBOX,
        .mask = MASK_CONTACT,
        .fields = { FIELD_EMAIL } },
    [KIND_DOMAIN] = { .name = "domain",
        .plural = "e-mail domains",
        .singular = "e-mail domain",
        .description = "a domain such as example.com",
        .shared = "have a mailbox at {value}",
        .one = "has",
        .several = "have",
        .sharing_model = SHARING_CONTEXTUAL,
        .family = FAMILY_CONTACT,
        .part = EVIDENCE_PART_MAILBOX,
        .form = FORM_DOMAIN,
        .fields = { FIELD_EMAIL } },
    [KIND_IP] = { .name = "ip",
        .plural = "addresses",
        .singular = "address",
        .aliases = { "address" },
        .description = "an IP address; a range of them is of the kind network",
        .sharing_model = SHARING_SHARED,
        .family = FAMILY_NETWORK,
        .part = EVIDENCE_PART_NETWORK,
        .form = FORM_ADDRESS,
        .mask = MASK_NETWORK,
        .fields = { FIELD_IP },
        .effort = 6 },
    [KIND_NET24] = { .name = "net24",
        .plural = "/24 networks",
        .singular = "/24 network",
        .description = "an IPv4 network of /24; one of another size is of the kind network",
        .sharing_model = SHARING_SHARED,
        .family = FAMILY_NETWORK,
        .part = EVIDENCE_PART_NETWORK,
        .form = FORM_RANGE,
        .mask = MASK_NETWORK,
        .version = 4,
        .prefix = 24,
        .fields = { FIELD_IP },
        .effort = 5 },
    [KIND_NET64] = { .name = "net64",
        .plural = "/64 networks",
        .singular = "/64 network",
        .description = "an IPv6 network of /64; one of another size is of the kind network",
        .sharing_model = SHARING_SHARED,
        .family = FAMILY_NETWORK,
        .part = EVIDENCE_PART_NETWORK,
        .form = FORM_RANGE,
        .mask = MASK_NETWORK,
        .version = 6,
        .prefix = 64,
        .fields = { FIELD_IP } },
    [KIND_NET48] = { .name = "net48",
        .plural = "/48 networks",
        .singular = "/48 network",
        .description = "an IPv6 network of /48; one of another size is of the kind network",
        .sharing_model = SHARING_SHARED,
        .family = FAMILY_NETWORK,
        .part = EVIDENCE_PART_NETWORK,
        .form = FORM_RANGE,
        .mask = MASK_NETWORK,
        .version = 6,
        .prefix = 48,
        .fields = { FIELD_IP } },
    [KIND_NETWORK] = { .name = "network",
        .plural = "networks",
        .singular = "network",
        .aliases = { "cidr", "range" },
        .description = "a network such as 146.20.0.0/16",
        .sharing_model = SHARING_CONTEXTUAL,
        .family = FAMILY_NETWORK,
        .part = EVIDENCE_PART_NETWORK,
        .form = FORM_NETWORK,
        .mask = MASK_NETWORK },
    [KIND_BILLING_IDENTITY] = { .name = "billed",
        .plural = "names and postcodes on bills",
        .singular = "name and postcode on bills",
        .description = "a name and a postcode",
        .shared = "are billed under the name and postcode {value}",
        .one = "is",
        .several = "are",
        .sharing_model = SHARING_EXCLUSIVE,
        .family = FAMILY_PAYMENT,
        .part = EVIDENCE_PART_BILLING_IDENTITY,
        .form = FORM_BILL,
        .mask = MASK_WORDS,
        .fields = { FIELD_BILLING_NAME, FIELD_POSTCODE, FIELD_BILLING_COUNTRY } },
    [KIND_AGENT] = { .name = "agent",
        .plural = "browsers",
        .singular = "browser",
        .sharing_model = SHARING_CONTEXTUAL,
        .family = FAMILY_LIKENESS,
        .part = EVIDENCE_PART_LIKENESS,
        .form = FORM_BROWSER,
        .mask = MASK_WORDS,
        .fields = { FIELD_USER_AGENT, FIELD_SCREEN } },
    [KIND_REFERRAL] = { .name = "referral",
        .plural = "referral codes",
        .singular = "referral code",
        .sharing_model = SHARING_CONTEXTUAL,
        .family = FAMILY_LIKENESS,
        .part = EVIDENCE_PART_LIKENESS,
        .form = FORM_TEXT,
        .mask = MASK_WORDS,
        .fields = { FIELD_REFERRAL } },
    [KIND_NETWORK_AGENT] = { .name = "network+agent",
        .plural = "pairs of network and browser",
        .singular = "pair of network and browser",
        COMPOSITE,
        .instead = DECIDE_NETWORK },
    [KIND_NETWORK_PATTERN] = { .name = "network+pattern",
        .plural = "pairs of network and e-mail shape",
        .singular = "pair of network and e-mail shape",
        COMPOSITE,
        .instead = DECIDE_NETWORK },
    [KIND_ISSUER_AGENT] = { .name = "issuer+agent",
        .plural = "pairs of card issuer and browser",
        .singular = "pair of card issuer and browser",
        COMPOSITE,
        .instead = DECIDE_RINGS },
    [KIND_ISSUER_PATTERN] = { .name = "issuer+pattern",
        .plural = "pairs of card issuer and e-mail shape",
        .singular = "pair of card issuer and e-mail shape",
        COMPOSITE,
        .instead = DECIDE_RINGS },
    [KIND_DOMAIN_AGENT] = { .name = "domain+agent",
        .plural = "pairs of e-mail domain and browser",
        .singular = "pair of e-mail domain and browser",
        COMPOSITE,
        .instead = DECIDE_DOMAIN },
    [KIND_DOMAIN_ISSUER] = { .name = "domain+issuer",
        .plural = "pairs of e-mail domain and card issuer",
        .singular = "pair of e-mail domain and card issuer",
        COMPOSITE,
        .instead = DECIDE_DOMAIN },
    [KIND_PATTERN_AGENT] = { .name = "pattern+agent",
        .plural = "pairs of e-mail shape and browser",
        .singular = "pair of e-mail shape and browser",
        COMPOSITE,
        .instead = DECIDE_RINGS },
    [KIND_REFERRAL_AGENT] = { .name = "referral+agent",
        .plural = "pairs of referral code and browser",
        .singular = "pair of referral code and browser",
        COMPOSITE,
        .instead = DECIDE_RINGS },
    [KIND_REFERRAL_PATTERN] = { .name = "referral+pattern",
        .plural = "pairs of referral code and e-mail shape",
        .singular = "pair of referral code and e-mail shape",
        COMPOSITE,
        .instead = DECIDE_RINGS },
    [KIND_LOCALE_AGENT] = { .name = "locale+agent",
        .plural = "pairs of locale and browser",
        .singular = "pair of locale and browser",
        COMPOSITE,
        .instead = DECIDE_RINGS,
        .effort = 1 },
    [KIND_LOCALE_PATTERN] = { .name = "locale+pattern",
        .plural = "pairs of locale and e-mail shape",
        .singular = "pair of locale and e-mail shape",
        COMPOSITE,
        .instead = DECIDE_RINGS },
    [KIND_AMOUNT_AGENT] = { .name = "amount+agent",
        .plural = "pairs of first amount and browser",
        .singular = "pair of first amount and browser",
        COMPOSITE,
        .instead = DECIDE_RINGS },
    [KIND_AMOUNT_PATTERN] = { .name = "amount+pattern",
        .plural = "pairs of first amount and e-mail shape",
        .singular = "pair of first amount and e-mail shape",
        COMPOSITE,
        .instead = DECIDE_RINGS },
    [KIND_LOCALE_AGENT_FAMILY] = { .name = "locale+tool",
        .plural = "pairs of locale and browser of any version",
        .singular = "pair of locale and browser of any version",
        COMPOSITE,
        .instead = DECIDE_RINGS,
        .effort = 2 },
    [KIND_PATTERN_AGENT_FAMILY] = { .name = "pattern+tool",
        .plural = "pairs of e-mail shape and browser of any version",
        .singular = "pair of e-mail shape and browser of any version",
        COMPOSITE,
        .instead = DECIDE_RINGS },
    [KIND_REFERRAL_AGENT_FAMILY] = { .name = "referral+tool",
        .plural = "pairs of referral code and browser of any version",
        .singular = "pair of referral code and browser of any version",
        COMPOSITE,
        .instead = DECIDE_RINGS },
    [KIND_AMOUNT_AGENT_FAMILY] = { .name = "amount+tool",
        .plural = "pairs of first amount and browser of any version",
        .singular = "pair of first amount and browser of any version",
        COMPOSITE,
        .instead = DECIDE_RINGS },
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

enum kind kind_typed(const char *word)
{
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        if (strcasecmp(KINDS[kind].name, word) == 0)
            return (enum kind)kind;
        for (int i = 0; i < KIND_ALIASES && KINDS[kind].aliases[i]; i++)
            if (strcasecmp(KINDS[kind].aliases[i], word) == 0)
                return (enum kind)kind;
    }
    return KIND_COUNT;
}

enum family kind_family(const char *name)
{
    enum kind kind = kind_named(name);

    return kind == KIND_COUNT ? FAMILY_LIKENESS : KINDS[kind].family;
}

int kind_is_network(enum kind kind)
{
    return kind < KIND_COUNT && KINDS[kind].family == FAMILY_NETWORK;
}

int kind_is_typed(enum kind kind)
{
    return kind < KIND_COUNT && KINDS[kind].description != NULL;
}
