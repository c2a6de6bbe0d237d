/*
 * kind.h - the kinds of value that an account can have: one table with all that is known of each.
 *
 * To add a kind, add its name to the enum and its row to the table in kind.c; value/record_kind.h
 * says which fields of records there are. All other code asks the table. Knows no single value.
 */
#ifndef VALUE_KIND_H
#define VALUE_KIND_H

#include "value/record_kind.h"

/* What it means that accounts share a value (docs/detection.md, "Sharing models"). */
enum sharing_model {
    SHARING_EXCLUSIVE,  /* normally a few accounts have it; many that do are evidence */
    SHARING_SHARED,     /* any number is normal; only a burst is evidence */
    SHARING_CONTEXTUAL, /* never evidence on its own */
    SHARING_COMPOSITE   /* two contextual values at once: judged by how common each is */
};

/* One family, one vote: kinds that tell the same fact twice share a family. */
enum family { FAMILY_PAYMENT, FAMILY_DEVICE, FAMILY_CONTACT, FAMILY_NETWORK, FAMILY_LIKENESS };

/* Evidence of the kinds of one part is one observation: the part of the score that it counts in. */
enum evidence_part {
    EVIDENCE_PART_PAYMENT,
    EVIDENCE_PART_BILLING_IDENTITY,
    EVIDENCE_PART_DEVICE,
    EVIDENCE_PART_PHONE,
    EVIDENCE_PART_MAILBOX,
    EVIDENCE_PART_NETWORK,
    EVIDENCE_PART_LIKENESS,
    EVIDENCE_PARTS
};

/* What the text of a value is: how it is read (value/value.h) and how it is found. */
enum value_form {
    FORM_TEXT,      /* any text but a placeholder, as it is */
    FORM_PHONE,     /* a telephone number */
    FORM_MAILBOX,   /* an e-mail address */
    FORM_DOMAIN,    /* the domain of one */
    FORM_ADDRESS,   /* an IP address */
    FORM_RANGE,     /* the range of one size around an IP address */
    FORM_NETWORK,   /* any range of IP addresses */
    FORM_BILL,      /* a name and a postcode */
    FORM_BROWSER,   /* a browser and its screen */
    FORM_COMPOSITE, /* two attributes of an account (evidence/composite.h) */
    FORMS
};

/* How a value is masked before it is shown. */
enum value_mask {
    MASK_CODE,    /* only what looks like a contact in it */
    MASK_CONTACT, /* a mailbox or phone number: nearly all of it */
    MASK_NETWORK, /* an address: the range that it is in */
    MASK_WORDS    /* several things at once: also what looks like a name or code */
};

enum kind {
    KIND_PAYMENT,
    KIND_DEVICE,
    KIND_PHONE,
    KIND_MAILBOX,
    KIND_DOMAIN, /* of a mailbox: evidence only where somebody denied it */
    KIND_IP,
    KIND_NET24,
    KIND_NET64,
    KIND_NET48,
    KIND_NETWORK, /* any other range of addresses, likewise */
    KIND_BILLING_IDENTITY,
    KIND_AGENT,    /* for information */
    KIND_REFERRAL, /* for information */
    /* Composites: what comes before the "and" is the parent. */
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
    KIND_DOMAIN_TIME,
    KIND_REFERRAL_TIME,
    KIND_POSTCODE_TIME,
    KIND_BLOCK_TIME,
    KIND_STEM_TIME,
    KIND_ISSUER_TIME,
    KIND_PATTERN_TIME,
    KIND_HANDLE_TIME,
    KIND_NETWORK_TIME,
    KIND_NETWORK_DOMAIN,
    KIND_PROVIDER_AGENT,
    KIND_PROVIDER_PATTERN,
    KIND_DOMAIN_STEM,
    KIND_HANDLE_DOMAIN,
    KIND_HANDLE_AGENT_FAMILY,
    KIND_POSTCODE_AGENT,
    KIND_POSTCODE_PATTERN,
    KIND_POSTCODE_AMOUNT,
    KIND_BLOCK_AGENT,
    KIND_PROFILE_PATTERN,
    KIND_COUNT
};

enum { KIND_ALIASES = 3, KIND_FIELDS = 3 };

/* A row of the table. */
struct kind_info {
    const char *name;   /* as in the store, the exports and on the command line */
    const char *plural; /* for people: "3 devices" */
    const char *singular;
    const char *aliases[KIND_ALIASES]; /* other words for it that a user may type */
    const char *description; /* "an e-mail address"; NULL: no user can name a value of the kind */
    /* How members share a value, "have a mailbox at {value}", and what one other account or
     * several do: "has", "have". NULL: they "were seen at" it. */
    const char *shared, *one, *several;
    enum sharing_model sharing_model;
    enum family family;
    enum evidence_part part;
    enum value_form form;
    enum value_mask mask;
    int version, prefix; /* of FORM_RANGE: of IPv4 or IPv6, and its prefix length */
    enum record_field
        fields[KIND_FIELDS]; /* of records that a value comes from; FIELD_NONE: no more */
    const char *instead;     /* of a composite: what to decide about instead */
    int effort; /* how long judging all values takes: the kinds with most are judged first */
};

/* kind must be below KIND_COUNT. */
const struct kind_info *kind_info(enum kind kind);

const char *sharing_model_name(enum sharing_model sharing_model);

/* The kind of that name, or KIND_COUNT. */
enum kind kind_named(const char *name);

/* The kind that a user calls so, by its name or an alias, in capitals or not; or KIND_COUNT. */
enum kind kind_typed(const char *word);

/* Its family; of a name that is no kind's, likeness. */
enum family kind_family(const char *name);

/* Whether its values are addresses or ranges of them; of KIND_COUNT, no. */
int kind_is_network(enum kind kind);

/* Whether a user can name values of the kind: to look for accounts, or to allow or deny it. */
int kind_is_typed(enum kind kind);

#endif
