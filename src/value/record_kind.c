#include "value/record_kind.h"

#include <stddef.h>
#include <string.h>

/* The surest names first. A charge's own "id" is never that of an account. */
static const char ACCOUNT_ALIASES[] = "|user_id|uid|userid|id|user|customer_id|customer|account|"
                                      "accountid|account_no|account_number|member_id|client_id|"
                                      "customer_no|customer_number|user_uuid|uuid|username|";
static const char CHARGED_ALIASES[] =
    "|user_id|uid|userid|user|customer_id|customer|account|accountid|account_no|account_number|"
    "member_id|client_id|customer_no|customer_number|user_uuid|shopper_reference|username|"
    "customer_email|shopper_email|payer_email|buyer_email|user_email|email|email_address|";
static const char SIGNED_UP_ALIASES[] =
    "|created_at|created|created_on|createdat|create_time|created_time|created_date|creation_date|"
    "create_date|date_created|signup_date|signup_at|signed_up_at|signup_time|registered_at|"
    "registration_date|registered_on|registered|date_joined|joined_at|joined|member_since|"
    "first_seen|first_seen_at|timestamp|datetime|date|time|";
static const char CHARGED_AT_ALIASES[] =
    "|charged_at|paid_at|payment_date|payment_time|charge_date|transaction_date|transaction_time|"
    "billing_date|invoice_date|order_date|created_at|created|created_on|createdat|create_time|"
    "created_time|created_date|creation_date|date_created|timestamp|datetime|date|time|";

static const char IP_ALIASES[] = "|ip_address|ipaddress|ip_addr|client_ip|remote_ip|remote_addr|"
                                 "signup_ip|registration_ip|last_ip|user_ip|customer_ip|";

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
                .aliases = SIGNED_UP_ALIASES },
            { FIELD_EMAIL, "email", "email",
                .aliases = "|email_address|e_mail|mail|user_email|" },
            { FIELD_PHONE, "phone", "phone",
                .aliases = "|phone_number|mobile|mobile_phone|telephone|mobile_number|" },
            { FIELD_NAME, "name", "name",
                .aliases = "|full_name|display_name|" },
            { FIELD_IP, "ip", "ip", TYPE_ADDRESS, .aliases = IP_ALIASES },
            { FIELD_DEVICE, "device_id", "device_id",
                .aliases = "|device|device_fingerprint|fingerprint|visitor_id|browser_id|" },
            { FIELD_USER_AGENT, "user_agent", "user_agent", .is_combined = 1,
                .aliases = "|useragent|ua|browser_user_agent|http_user_agent|" },
            { FIELD_SCREEN, "screen", "screen", .is_combined = 1 },
            { FIELD_TIMEZONE, "timezone", "timezone", .is_combined = 1 },
            { FIELD_LANGUAGE, "language", "language", .is_combined = 1 },
            { FIELD_COUNTRY, "country", "country", .aliases = "|country_code|" },
            { FIELD_REFERRAL, "referral_code", "referral_code",
                .aliases = "|referral|ref_code|invite_code|referred_by|" },
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
            { FIELD_BILLING_ID, "billing_id", "billing_id",
                .aliases = "|charge_id|payment_id|transaction_id|" },
            { FIELD_ACCOUNT, "account_id", "account_id", TYPE_ACCOUNT_ID, .is_required = 1,
                .aliases = CHARGED_ALIASES },
            { FIELD_MOMENT, "billed_at", "billed_at", TYPE_TIME, .is_required = 1,
                .aliases = CHARGED_AT_ALIASES },
            { FIELD_FINGERPRINT, "payment_fingerprint", "fingerprint", .is_combined = 1,
                .aliases = "|card_fingerprint|fingerprint|card_token|card_hash|" },
            { FIELD_PAYMENT_TYPE, "payment_type", "type", .is_combined = 1 },
            { FIELD_BIN, "card_bin", "bin", .is_combined = 1, .aliases = "|bin|iin|card_iin|" },
            { FIELD_LAST4, "card_last4", "last4", .is_combined = 1,
                .aliases = "|last4|last_four|" },
            { FIELD_CARD_COUNTRY, "card_country", "country", .is_combined = 1 },
            { FIELD_FUNDING, "card_funding", "funding", .is_combined = 1 },
            { FIELD_BILLING_NAME, "billing_name", "name", .is_combined = 1 },
            { FIELD_POSTCODE, "billing_postal_code", "postal_code", .is_combined = 1 },
            { FIELD_BILLING_COUNTRY, "billing_country", "billing_country", .is_combined = 1 },
            { FIELD_AMOUNT, "amount", "amount", TYPE_MONEY,
                .aliases = "|gross|total|amount_paid|" },
            { FIELD_CURRENCY, "currency", "currency" },
            { FIELD_OUTCOME, "status", "status",
                .aliases = "|payment_status|charge_status|transaction_status|outcome|" },
            { FIELD_IP, "ip", "ip", TYPE_ADDRESS, .aliases = IP_ALIASES },
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
