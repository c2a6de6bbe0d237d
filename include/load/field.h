/*
 * field.h - the kinds of input and the columns each may have (docs/records.md).
 *
 * A table: to add a column, add a row here and the place it goes to in record.c.
 */
#ifndef LOAD_FIELD_H
#define LOAD_FIELD_H

enum input { INPUT_SIGNUPS, INPUT_BILLING, INPUT_LABELS, INPUT_COUNT };

enum signup_field {
    SIGNUP_ACCOUNT,
    SIGNUP_CREATED,
    SIGNUP_EMAIL,
    SIGNUP_PHONE,
    SIGNUP_NAME,
    SIGNUP_IP,
    SIGNUP_DEVICE,
    SIGNUP_AGENT,
    SIGNUP_SCREEN,
    SIGNUP_TIMEZONE,
    SIGNUP_LANGUAGE,
    SIGNUP_COUNTRY,
    SIGNUP_REFERRAL,
    SIGNUP_STATUS,
    SIGNUP_LOGIN, /* of presets alone: when the address was seen, if not at created_at */
    SIGNUP_FIELDS
};

enum billing_field {
    BILLING_ID,
    BILLING_ACCOUNT,
    BILLING_BILLED,
    BILLING_FINGERPRINT,
    BILLING_TYPE,
    BILLING_BIN,
    BILLING_LAST4,
    BILLING_CARD_COUNTRY,
    BILLING_FUNDING,
    BILLING_NAME,
    BILLING_POSTAL,
    BILLING_COUNTRY,
    BILLING_AMOUNT,
    BILLING_CURRENCY,
    BILLING_STATUS,
    BILLING_IP,
    BILLING_FIELDS
};

enum label_field { LABEL_ACCOUNT, LABEL_LABEL, LABEL_RING, LABEL_SOURCE, LABEL_FIELDS };

enum { MOST_FIELDS = 16 };

struct field {
    const char *name;
    int required;
    const char *aliases; /* what a required one is often called, "|" around each; NULL: nothing */
};

struct input_info {
    const char *name;    /* as on the command line */
    const char *account; /* name of the field that says whose row it is */
    int count;
    struct field fields[MOST_FIELDS];
};

const struct input_info *input_info(enum input input);

/* The kind of input of that name, or INPUT_COUNT. */
enum input input_named(const char *name);

/* The number of the field of that name, or -1. */
int field_named(enum input input, const char *name);

#endif
