#include "load/preset.h"

#include <stddef.h>

static const struct preset_column stripe_payments[] = {
    { "id", FIELD_BILLING_ID, TRANSFORM_COPY },
    { "Customer ID", FIELD_ACCOUNT, TRANSFORM_COPY },
    { "Created (UTC)", FIELD_MOMENT, TRANSFORM_COPY },
    { "Created date (UTC)", FIELD_MOMENT, TRANSFORM_COPY },
    { "Amount", FIELD_AMOUNT, TRANSFORM_COPY },
    { "Currency", FIELD_CURRENCY, TRANSFORM_COPY },
    { "Status", FIELD_OUTCOME, TRANSFORM_OUTCOME },
    { "Dispute Status", FIELD_OUTCOME, TRANSFORM_DISPUTED },
    { "Payment Source Type", FIELD_PAYMENT_TYPE, TRANSFORM_COPY },
    { "Card Fingerprint", FIELD_FINGERPRINT, TRANSFORM_COPY },
    { "Card Last4", FIELD_LAST4, TRANSFORM_COPY },
    { "Card Funding", FIELD_FUNDING, TRANSFORM_COPY },
    { "Card Issue Country", FIELD_CARD_COUNTRY, TRANSFORM_COPY },
    { "Card Name", FIELD_BILLING_NAME, TRANSFORM_COPY },
    { "Card Address Zip", FIELD_POSTCODE, TRANSFORM_COPY },
    { "Card Address Country", FIELD_BILLING_COUNTRY, TRANSFORM_COPY },
    { NULL, FIELD_NONE, TRANSFORM_COPY },
};

static const struct preset_column stripe_charges[] = {
    { "id", FIELD_BILLING_ID, TRANSFORM_COPY },
    { "customer_id", FIELD_ACCOUNT, TRANSFORM_COPY },
    { "created", FIELD_MOMENT, TRANSFORM_COPY },
    { "currency", FIELD_CURRENCY, TRANSFORM_COPY },
    { "amount", FIELD_AMOUNT, TRANSFORM_MINOR },
    { "status", FIELD_OUTCOME, TRANSFORM_OUTCOME },
    { "refunded", FIELD_OUTCOME, TRANSFORM_REFUNDED },
    { "dispute_id", FIELD_OUTCOME, TRANSFORM_DISPUTED },
    { "card_fingerprint", FIELD_FINGERPRINT, TRANSFORM_COPY },
    { "card_last4", FIELD_LAST4, TRANSFORM_COPY },
    { "card_country", FIELD_CARD_COUNTRY, TRANSFORM_COPY },
    { "card_funding", FIELD_FUNDING, TRANSFORM_COPY },
    { "card_name", FIELD_BILLING_NAME, TRANSFORM_COPY },
    { "card_address_zip", FIELD_POSTCODE, TRANSFORM_COPY },
    { "card_address_country", FIELD_BILLING_COUNTRY, TRANSFORM_COPY },
    { NULL, FIELD_NONE, TRANSFORM_COPY },
};

static const struct preset_column auth0[] = {
    { "user_id", FIELD_ACCOUNT, TRANSFORM_COPY },
    { "created_at", FIELD_MOMENT, TRANSFORM_COPY },
    { "email", FIELD_EMAIL, TRANSFORM_COPY },
    { "name", FIELD_NAME, TRANSFORM_COPY },
    { "phone_number", FIELD_PHONE, TRANSFORM_COPY },
    { "last_ip", FIELD_IP, TRANSFORM_COPY },
    { "last_login", FIELD_LOGIN, TRANSFORM_COPY },
    { "blocked", FIELD_STATUS, TRANSFORM_BANNED },
    { NULL, FIELD_NONE, TRANSFORM_COPY },
};

static const struct preset_column clerk[] = {
    { "id", FIELD_ACCOUNT, TRANSFORM_COPY },
    { "created_at", FIELD_MOMENT, TRANSFORM_COPY },
    { "first_name", FIELD_NAME, TRANSFORM_COPY },
    { "last_name", FIELD_NAME, TRANSFORM_APPEND },
    { "primary_email_address", FIELD_EMAIL, TRANSFORM_COPY },
    { "primary_phone_number", FIELD_PHONE, TRANSFORM_COPY },
    { NULL, FIELD_NONE, TRANSFORM_COPY },
};

const struct preset presets[] = {
    { "Stripe payments", RECORD_CHARGE, { "id", "Customer ID", "Created (UTC)" }, stripe_payments },
    { "Stripe payments", RECORD_CHARGE, { "id", "Customer ID", "Created date (UTC)" },
        stripe_payments },
    { "Stripe charges", RECORD_CHARGE, { "id", "customer_id", "created" }, stripe_charges },
    { "Auth0", RECORD_SIGNUP, { "user_id", "created_at" }, auth0 },
    { "Clerk", RECORD_SIGNUP, { "id", "primary_email_address", "created_at" }, clerk },
    { NULL, RECORD_KINDS, { NULL }, NULL },
};
