#include "value/record_kind.h"

#include <stddef.h>
#include <string.h>

static const char ACCOUNT_ALIASES[] = "|user_id|uid|id|user|userid|customer_id|customer|account|"
                                      "accountid|member_id|client_id|username|";
static const char TIME_ALIASES[] = "|date|timestamp|time|datetime|created|created_on|createdat|"
                                   "signup_date|signed_up_at|signup_at|registered_at|"
                                   "registration_date|charged_at|paid_at|payment_date|charge_date|";

static const struct record_info KINDS[RECORD_KINDS] = {
    [RECORD_SIGNUP] = { .name = "signups",
        .singular = "sign-up",
        .plural = "sign-ups",
        .combination = "client_id",
        .field_count = 15,
        .fields = {
            { FIELD_ACCOUNT, "account_id", "account_id", TYPE_ACCOUNT_ID, .is_required = 1,
                .aliases = ACCOUNT_ALIASES },
            { FIELD_MOMENT, "created_at", "observed_at", TYPE_TIME, .is_required = 1,
                .aliases = TIME_ALIASES },
            { FIELD_EMAIL, "email", "email" },
            { FIELD_PHONE, "phone", "phone" },
            { FIELD_NAME, "name", "name" },
            { FIELD_IP, "ip", "ip", TYPE_ADDRESS },
            { FIELD_DEVICE, "device_id", "device_id" },
            { FIELD_USER_AGENT, "user_agent", "user_agent", .is_combined = 1 },
            { FIELD_SCREEN, "screen", "screen", .is_combined = 1 },
            { FIELD_TIMEZONE, "timezone", "timezone", .is_combined = 1 },
            { FIELD_LANGUAGE, "language", "language", .is_combined = 1 },
            { FIELD_COUNTRY, "country", "country" },
            { FIELD_REFERRAL, "referral_code", "referral_code" },
            { FIELD_STATUS, "status", "status" },
            { FIELD_LOGIN, "last_login", NULL, TYPE_TIME, .is_preset = 1 },
        } },
    [RECORD_CHARGE] = { .name = "billing",
        .singular = "charge",
        .plural = "charges",
        .combination = "payment_method_id",
        .key = FIELD_BILLING_ID,
        .field_count = 16,
        .fields = {
            { FIELD_BILLING_ID, "billing_id", "billing_id" },
            { FIELD_ACCOUNT, "account_id", "account_id", TYPE_ACCOUNT_ID, .is_required = 1,
                .aliases = ACCOUNT_ALIASES },
            { FIELD_MOMENT, "billed_at", "billed_at", TYPE_TIME, .is_required = 1,
                .aliases = TIME_ALIASES },
            { FIELD_FINGERPRINT, "payment_fingerprint", "fingerprint", .is_combined = 1 },
            { FIELD_PAYMENT_TYPE, "payment_type", "type", .is_combined = 1 },
            { FIELD_BIN, "card_bin", "bin", .is_combined = 1 },
            { FIELD_LAST4, "card_last4", "last4", .is_combined = 1 },
            { FIELD_CARD_COUNTRY, "card_country", "country", .is_combined = 1 },
            { FIELD_FUNDING, "card_funding", "funding", .is_combined = 1 },
            { FIELD_BILLING_NAME, "billing_name", "name", .is_combined = 1 },
            { FIELD_POSTCODE, "billing_postal_code", "postal_code", .is_combined = 1 },
            { FIELD_BILLING_COUNTRY, "billing_country", "billing_country", .is_combined = 1 },
            { FIELD_AMOUNT, "amount", "amount", TYPE_MONEY },
            { FIELD_CURRENCY, "currency", "currency" },
            { FIELD_OUTCOME, "status", "status" },
            { FIELD_IP, "ip", "ip", TYPE_ADDRESS },
        } },
    [RECORD_LABEL] = { .name = "labels",
        .singular = "label",
        .plural = "labels",
        .field_count = 4,
        .fields = {
            { FIELD_ACCOUNT, "account_id", "account_id", TYPE_ACCOUNT_ID, .is_required = 1,
                .aliases = ACCOUNT_ALIASES },
            { FIELD_LABEL, "label", "label", TYPE_FRAUD_LEGIT, .is_required = 1,
                .aliases = "|is_fraud|fraud|class|outcome|target|" },
            { FIELD_RING, "ring_id", "ring_id" },
            { FIELD_SOURCE, "source", "source" },
        } },
};

const struct record_info *record_info(enum record_kind kind)
{
    return &KINDS[kind];
}

enum record_kind record_kind_named(const char *name)
{
    int kind = 0;

    while (kind < RECORD_KINDS && strcmp(KINDS[kind].name, name) != 0)
        kind++;
    return (enum record_kind)kind;
}

const struct record_field_info *record_field_find(enum record_kind kind, enum record_field field)
{
    const struct record_info *info = &KINDS[kind];

    for (int i = 0; i < info->field_count; i++)
        if (info->fields[i].field == field)
            return &info->fields[i];
    return NULL;
}

enum record_field record_field_named(enum record_kind kind, const char *name)
{
    const struct record_info *info = &KINDS[kind];

    for (int i = 0; i < info->field_count; i++)
        if (!info->fields[i].is_preset && strcmp(info->fields[i].name, name) == 0)
            return info->fields[i].field;
    return FIELD_NONE;
}
