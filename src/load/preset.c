#include "load/preset.h"

#include <stddef.h>

static const struct preset_column stripe_payments[] = {
    { "id", BILLING_ID, TRANSFORM_COPY },
    { "Customer ID", BILLING_ACCOUNT, TRANSFORM_COPY },
    { "Created (UTC)", BILLING_BILLED, TRANSFORM_COPY },
    { "Created date (UTC)", BILLING_BILLED, TRANSFORM_COPY },
    { "Amount", BILLING_AMOUNT, TRANSFORM_COPY },
    { "Currency", BILLING_CURRENCY, TRANSFORM_COPY },
    { "Status", BILLING_STATUS, TRANSFORM_OUTCOME },
    { "Dispute Status", BILLING_STATUS, TRANSFORM_DISPUTED },
    { "Payment Source Type", BILLING_TYPE, TRANSFORM_COPY },
    { "Card Fingerprint", BILLING_FINGERPRINT, TRANSFORM_COPY },
    { "Card Last4", BILLING_LAST4, TRANSFORM_COPY },
    { "Card Funding", BILLING_FUNDING, TRANSFORM_COPY },
    { "Card Issue Country", BILLING_CARD_COUNTRY, TRANSFORM_COPY },
    { "Card Name", BILLING_NAME, TRANSFORM_COPY },
    { "Card Address Zip", BILLING_POSTAL, TRANSFORM_COPY },
    { "Card Address Country", BILLING_COUNTRY, TRANSFORM_COPY },
    { NULL, 0, TRANSFORM_COPY },
};

static const struct preset_column stripe_charges[] = {
    { "id", BILLING_ID, TRANSFORM_COPY },
    { "customer_id", BILLING_ACCOUNT, TRANSFORM_COPY },
    { "created", BILLING_BILLED, TRANSFORM_COPY },
    { "currency", BILLING_CURRENCY, TRANSFORM_COPY },
    { "amount", BILLING_AMOUNT, TRANSFORM_MINOR },
    { "status", BILLING_STATUS, TRANSFORM_OUTCOME },
    { "refunded", BILLING_STATUS, TRANSFORM_REFUNDED },
    { "dispute_id", BILLING_STATUS, TRANSFORM_DISPUTED },
    { "card_fingerprint", BILLING_FINGERPRINT, TRANSFORM_COPY },
    { "card_last4", BILLING_LAST4, TRANSFORM_COPY },
    { "card_country", BILLING_CARD_COUNTRY, TRANSFORM_COPY },
    { "card_funding", BILLING_FUNDING, TRANSFORM_COPY },
    { "card_name", BILLING_NAME, TRANSFORM_COPY },
    { "card_address_zip", BILLING_POSTAL, TRANSFORM_COPY },
    { "card_address_country", BILLING_COUNTRY, TRANSFORM_COPY },
    { NULL, 0, TRANSFORM_COPY },
};

static const struct preset_column auth0[] = {
    { "user_id", SIGNUP_ACCOUNT, TRANSFORM_COPY },
    { "created_at", SIGNUP_CREATED, TRANSFORM_COPY },
    { "email", SIGNUP_EMAIL, TRANSFORM_COPY },
    { "name", SIGNUP_NAME, TRANSFORM_COPY },
    { "phone_number", SIGNUP_PHONE, TRANSFORM_COPY },
    { "last_ip", SIGNUP_IP, TRANSFORM_COPY },
    { "last_login", SIGNUP_LOGIN, TRANSFORM_COPY },
    { "blocked", SIGNUP_STATUS, TRANSFORM_BANNED },
    { NULL, 0, TRANSFORM_COPY },
};

static const struct preset_column clerk[] = {
    { "id", SIGNUP_ACCOUNT, TRANSFORM_COPY },
    { "created_at", SIGNUP_CREATED, TRANSFORM_COPY },
    { "first_name", SIGNUP_NAME, TRANSFORM_COPY },
    { "last_name", SIGNUP_NAME, TRANSFORM_APPEND },
    { "primary_email_address", SIGNUP_EMAIL, TRANSFORM_COPY },
    { "primary_phone_number", SIGNUP_PHONE, TRANSFORM_COPY },
    { NULL, 0, TRANSFORM_COPY },
};

const struct preset presets[] = {
    { "Stripe payments", INPUT_BILLING, { "id", "Customer ID", "Created (UTC)" }, stripe_payments },
    { "Stripe payments", INPUT_BILLING, { "id", "Customer ID", "Created date (UTC)" },
        stripe_payments },
    { "Stripe charges", INPUT_BILLING, { "id", "customer_id", "created" }, stripe_charges },
    { "Auth0", INPUT_SIGNUPS, { "user_id", "created_at" }, auth0 },
    { "Clerk", INPUT_SIGNUPS, { "id", "primary_email_address", "created_at" }, clerk },
    { NULL, INPUT_COUNT, { NULL }, NULL },
};
