/*
 * record_kind.h - the kinds of record that can be loaded, and the fields of each: one table.
 *
 * To add a kind, add its name to the enum, its fields to enum record_field and its row to the table
 * in record_kind.c; then a migration, its statements (store/rows.h) and a test. All other code
 * asks the table. Knows no single record.
 */
#ifndef VALUE_RECORD_KIND_H
#define VALUE_RECORD_KIND_H

enum record_kind { RECORD_SIGNUP, RECORD_CHARGE, RECORD_LABEL, RECORD_KINDS };

/* Fields of all kinds of record. Where two kinds have the same field it means the same. */
enum record_field {
    FIELD_NONE,
    FIELD_ACCOUNT,
    FIELD_MOMENT, /* of the record */
    FIELD_IP,
    FIELD_EMAIL,
    FIELD_PHONE,
    FIELD_NAME,
    FIELD_DEVICE,
    FIELD_USER_AGENT,
    FIELD_SCREEN,
    FIELD_TIMEZONE,
    FIELD_LANGUAGE,
    FIELD_COUNTRY,
    FIELD_REFERRAL,
    FIELD_STATUS, /* of the account */
    FIELD_LOGIN,  /* filled by presets alone: when the address was seen, if not at FIELD_MOMENT */
    FIELD_BILLING_ID,
    FIELD_FINGERPRINT,
    FIELD_PAYMENT_TYPE,
    FIELD_BIN,
    FIELD_LAST4,
    FIELD_CARD_COUNTRY,
    FIELD_FUNDING,
    FIELD_BILLING_NAME,
    FIELD_POSTCODE,
    FIELD_BILLING_COUNTRY,
    FIELD_AMOUNT,
    FIELD_CURRENCY,
    FIELD_OUTCOME, /* of a charge */
    FIELD_LABEL,
    FIELD_RING,
    FIELD_SOURCE,
    FIELD_COUNT
};

/* How a cell of a file is read. */
enum field_type {
    TYPE_TEXT,       /* as it is */
    TYPE_ACCOUNT_ID, /* of the account that the record is of */
    TYPE_TIME,       /* seconds since 1970-01-01 UTC */
    TYPE_ADDRESS,    /* an IP address; a text that is none stays as it is */
    TYPE_MONEY,      /* millionths of the currency's unit */
    TYPE_NUMBER,     /* a whole number */
    TYPE_FRAUD_LEGIT /* either word */
};

/* A field of one kind of record. */
struct record_field_info {
    enum record_field field;
    const char *name;     /* as in files and in the answer to `account` */
    const char *stored;   /* as in the store; NULL: it is not stored by itself */
    enum field_type type; /* TYPE_TEXT where nothing is said */
    int is_required;
    int is_combined; /* stored in the table of combinations: browsers, payment methods */
    int is_preset;   /* files have it only by way of a preset (load/preset.h) */
    const char
        *aliases; /* what else it is often called, surest first, "|" around each; NULL: nothing */
};

enum { RECORD_FIELDS = 24 };

struct record_info {
    const char *name;     /* as on the command line; names of files in the inbox begin so */
    const char *singular; /* for people: "sign-up" */
    const char *plural;
    const char *combination; /* the column that is the number of a row in the table of combinations;
                              * NULL: there is none */
    enum record_field key;   /* with the account it tells that a record reports the same as another
                              * one and takes its place; FIELD_NONE: only an equal record does */
    int field_count;
    struct record_field_info fields[RECORD_FIELDS];
};

/* kind must be below RECORD_KINDS. */
const struct record_info *record_info(enum record_kind kind);

/* The kind of that name, or RECORD_KINDS. */
enum record_kind record_kind_named(const char *name);

/* The description of a field of that kind of record; NULL when it has none. */
const struct record_field_info *record_field_find(enum record_kind kind, enum record_field field);

/* The field of that name in files of the kind, or FIELD_NONE. */
enum record_field record_field_named(enum record_kind kind, const char *name);

#endif
