/*
 * kind.h - the kinds of value an account can have, and what sharing one means.
 *
 * A table: to add a kind, add a row. Knows no single value.
 */
#ifndef VALUE_KIND_H
#define VALUE_KIND_H

/* What it means that accounts share a value (docs/detection.md, "Sharing models"). */
enum sharing_model {
    SHARING_EXCLUSIVE,  /* normally a few accounts; a value far out in the tail is damning */
    SHARING_SHARED,     /* any number is normal; only a burst counts */
    SHARING_CONTEXTUAL, /* never links on its own */
    SHARING_COMPOSITE   /* two contextual values at once: judged given how common each is */
};

/* One family, one vote: kinds that tell the same fact twice share a family. */
enum family { FAMILY_PAYMENT, FAMILY_DEVICE, FAMILY_CONTACT, FAMILY_NETWORK, FAMILY_LIKENESS };

enum kind {
    KIND_PAYMENT,
    KIND_DEVICE,
    KIND_PHONE,
    KIND_MAILBOX,
    KIND_DOMAIN, /* of a mailbox: evidence only where somebody says so */
    KIND_IP,
    KIND_NET24,
    KIND_NET64,
    KIND_NET48,
    KIND_NETWORK,          /* any other range of addresses, likewise */
    KIND_BILLING_IDENTITY, /* billing name and postcode */
    /* Composites: what stands before the "and" is the parent. */
    KIND_NETWORK_AGENT,
    KIND_NETWORK_PATTERN,
    KIND_ISSUER_AGENT,
    KIND_ISSUER_PATTERN,
    KIND_DOMAIN_AGENT,
    KIND_DOMAIN_ISSUER,
    KIND_PATTERN_AGENT,
    KIND_REFERRAL_AGENT,
    KIND_REFERRAL_PATTERN,
    KIND_LOCALE_AGENT,
    KIND_LOCALE_PATTERN,
    KIND_AMOUNT_AGENT,
    KIND_AMOUNT_PATTERN,
    KIND_LOCALE_AGENT_FAMILY,
    KIND_PATTERN_AGENT_FAMILY,
    KIND_REFERRAL_AGENT_FAMILY,
    KIND_AMOUNT_AGENT_FAMILY,
    KIND_COUNT
};

struct kind_info {
    const char *name;   /* as in the store and the exports */
    const char *plural; /* for people: "3 devices" */
    const char *singular;
    enum sharing_model sharing_model;
    enum family family;
};

/* kind must be below KIND_COUNT. */
const struct kind_info *kind_info(enum kind kind);

const char *sharing_model_name(enum sharing_model sharing_model);

/* The kind of that name, or KIND_COUNT. */
enum kind kind_named(const char *name);

/* Its family; of a name that is no kind's, likeness. */
enum family kind_family(const char *name);

#endif
