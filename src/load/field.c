#include "load/field.h"

#include <string.h>

static const char ACCOUNT_ALIASES[] = "|user_id|uid|id|user|userid|customer_id|customer|account|"
                                      "accountid|member_id|client_id|username|";
static const char TIME_ALIASES[] = "|date|timestamp|time|datetime|created|created_on|createdat|"
                                   "signup_date|signed_up_at|signup_at|registered_at|"
                                   "registration_date|charged_at|paid_at|payment_date|charge_date|";

static const struct input_info inputs[INPUT_COUNT] = {
    [INPUT_SIGNUPS] = { "signups", "account_id", SIGNUP_FIELDS - 1,
        {
            [SIGNUP_ACCOUNT] = { "account_id", 1, ACCOUNT_ALIASES },
            [SIGNUP_CREATED] = { "created_at", 1, TIME_ALIASES },
            [SIGNUP_EMAIL] = { "email", 0 },
            [SIGNUP_PHONE] = { "phone", 0 },
            [SIGNUP_NAME] = { "name", 0 },
            [SIGNUP_IP] = { "ip", 0 },
            [SIGNUP_DEVICE] = { "device_id", 0 },
            [SIGNUP_AGENT] = { "user_agent", 0 },
            [SIGNUP_SCREEN] = { "screen", 0 },
            [SIGNUP_TIMEZONE] = { "timezone", 0 },
            [SIGNUP_LANGUAGE] = { "language", 0 },
            [SIGNUP_COUNTRY] = { "country", 0 },
            [SIGNUP_REFERRAL] = { "referral_code", 0 },
            [SIGNUP_STATUS] = { "status", 0 },
            [SIGNUP_LOGIN] = { "last_login", 0 }, /* beyond count: presets alone fill it */
        } },
    [INPUT_BILLING] = { "billing", "account_id", BILLING_FIELDS,
        {
            [BILLING_ID] = { "billing_id", 0 },
            [BILLING_ACCOUNT] = { "account_id", 1, ACCOUNT_ALIASES },
            [BILLING_BILLED] = { "billed_at", 1, TIME_ALIASES },
            [BILLING_FINGERPRINT] = { "payment_fingerprint", 0 },
            [BILLING_TYPE] = { "payment_type", 0 },
            [BILLING_BIN] = { "card_bin", 0 },
            [BILLING_LAST4] = { "card_last4", 0 },
            [BILLING_CARD_COUNTRY] = { "card_country", 0 },
            [BILLING_FUNDING] = { "card_funding", 0 },
            [BILLING_NAME] = { "billing_name", 0 },
            [BILLING_POSTAL] = { "billing_postal_code", 0 },
            [BILLING_COUNTRY] = { "billing_country", 0 },
            [BILLING_AMOUNT] = { "amount", 0 },
            [BILLING_CURRENCY] = { "currency", 0 },
            [BILLING_STATUS] = { "status", 0 },
            [BILLING_IP] = { "ip", 0 },
        } },
    [INPUT_LABELS] = { "labels", "account_id", LABEL_FIELDS,
        {
            [LABEL_ACCOUNT] = { "account_id", 1, ACCOUNT_ALIASES },
            [LABEL_LABEL] = { "label", 1, "|is_fraud|fraud|class|outcome|target|" },
            [LABEL_RING] = { "ring_id", 0 },
            [LABEL_SOURCE] = { "source", 0 },
        } },
};

const struct input_info *input_info(enum input input)
{
    return &inputs[input];
}

enum input input_named(const char *name)
{
    for (int input = 0; input < INPUT_COUNT; input++)
        if (strcmp(inputs[input].name, name) == 0)
            return (enum input)input;
    return INPUT_COUNT;
}

int field_named(enum input input, const char *name)
{
    for (int field = 0; field < inputs[input].count; field++)
        if (strcmp(inputs[input].fields[field].name, name) == 0)
            return field;
    return -1;
}
