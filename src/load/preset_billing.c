#include <stddef.h>

#include "load/preset_tables.h"

/* An order with several items has several rows; those behind the first are mostly empty. */
static const struct preset_column shopify[] = {
    { "Name", FIELD_BILLING_ID },
    { "Email", FIELD_ACCOUNT },
    { "Created at", FIELD_MOMENT },
    { "Total", FIELD_AMOUNT },
    { "Currency", FIELD_CURRENCY },
    { "Financial Status", FIELD_OUTCOME },
    { "Refunded Amount", FIELD_OUTCOME, TRANSFORM_REFUNDED_AMOUNT },
    { "Payment Method", FIELD_PAYMENT_TYPE },
    { "Billing Name", FIELD_BILLING_NAME },
    { "Billing Zip", FIELD_POSTCODE },
    { "Billing Country", FIELD_BILLING_COUNTRY },
    { NULL },
};

/* The mailbox of the payer is the wallet and, for want of another id, the account. */
static const struct preset_column paypal[] = {
    { "Transaction ID|Transaktionscode|Numéro de transaction", FIELD_BILLING_ID },
    { "From Email Address|From Email|Absender E-Mail-Adresse|Adresse email de l'expéditeur",
        FIELD_ACCOUNT },
    { "Date|Datum", FIELD_MOMENT },
    { "Time|Uhrzeit|Heure", FIELD_MOMENT, TRANSFORM_APPEND },
    { "TimeZone|Time Zone|Zeitzone|Fuseau horaire", FIELD_MOMENT, TRANSFORM_ZONE },
    { "Gross|Brutto|Avant commission", FIELD_AMOUNT },
    { "Currency|Währung|Devise", FIELD_CURRENCY },
    { "Status|État", FIELD_OUTCOME },
    { "Name|Nom", FIELD_BILLING_NAME },
    { "Zip/Postal Code|PLZ|Postleitzahl|Code postal", FIELD_POSTCODE },
    { "Country Code|Ländercode|Indicatif pays", FIELD_BILLING_COUNTRY },
    { "From Email Address|From Email|Absender E-Mail-Adresse|Adresse email de l'expéditeur",
        FIELD_FINGERPRINT },
    { "Transaction ID|Transaktionscode|Numéro de transaction", FIELD_PAYMENT_TYPE, TRANSFORM_FIXED,
        "paypal" },
    { NULL },
};

static const struct preset_column paddle[] = {
    { "id|transaction_id", FIELD_BILLING_ID },
    { "customer_id", FIELD_ACCOUNT },
    { "billed_at", FIELD_MOMENT },
    { "created_at", FIELD_MOMENT, TRANSFORM_FALLBACK },
    { "currency_code", FIELD_CURRENCY },
    { "details.totals.grand_total|details.totals.total", FIELD_AMOUNT, TRANSFORM_MINOR },
    { "status|transaction_status", FIELD_OUTCOME },
    { NULL },
};

static const struct preset_column chargebee[] = {
    { "Transaction Id|Transaction ID|Invoice Number", FIELD_BILLING_ID },
    { "Customer Id", FIELD_ACCOUNT },
    { "Date|Transaction Date|Invoice Date", FIELD_MOMENT },
    { "Amount", FIELD_AMOUNT },
    { "Currency|Currency Code", FIELD_CURRENCY },
    { "Status", FIELD_OUTCOME },
    { "Payment Method", FIELD_PAYMENT_TYPE },
    { "Card Last4|Last4", FIELD_LAST4 },
    { "Card Iin|IIN", FIELD_BIN },
    { "Funding Type|Card Funding Type", FIELD_FUNDING },
    { NULL },
};

/* Objects of its interface. */
static const struct preset_column chargebee_table[] = {
    { "id", FIELD_BILLING_ID },
    { "customer_id", FIELD_ACCOUNT },
    { "date", FIELD_MOMENT },
    { "currency_code", FIELD_CURRENCY },
    { "amount", FIELD_AMOUNT, TRANSFORM_MINOR },
    { "status", FIELD_OUTCOME },
    { "payment_method", FIELD_PAYMENT_TYPE },
    { NULL },
};

static const struct preset_column braintree[] = {
    { "Transaction ID", FIELD_BILLING_ID },
    { "Customer ID", FIELD_ACCOUNT },
    { "Created Datetime", FIELD_MOMENT },
    { "Created Timezone", FIELD_MOMENT, TRANSFORM_ZONE },
    { "Amount Submitted For Settlement", FIELD_AMOUNT },
    { "Amount Authorized", FIELD_AMOUNT, TRANSFORM_FALLBACK },
    { "Currency ISO Code", FIELD_CURRENCY },
    { "Transaction Status", FIELD_OUTCOME },
    { "Payment Instrument Type", FIELD_PAYMENT_TYPE },
    { "Unique Number Identifier|Unique Credit Card Identifier", FIELD_FINGERPRINT },
    { "First Six of Credit Card", FIELD_BIN },
    { "Last Four of Credit Card", FIELD_LAST4 },
    { "Country of Issuance", FIELD_CARD_COUNTRY },
    { "Cardholder Name", FIELD_BILLING_NAME },
    { "Billing Postal Code", FIELD_POSTCODE },
    { "Billing Country", FIELD_BILLING_COUNTRY },
    { "IP Address|Customer IP", FIELD_IP },
    { NULL },
};

static const struct preset_column adyen[] = {
    { "Psp Reference", FIELD_BILLING_ID },
    { "Shopper Reference", FIELD_ACCOUNT },
    { "Creation Date|Booking Date", FIELD_MOMENT },
    { "TimeZone|Time Zone", FIELD_MOMENT, TRANSFORM_ZONE },
    { "Amount|Main Amount|Gross Credit (GC)", FIELD_AMOUNT },
    { "Currency|Payment Currency|Main Currency|Gross Currency", FIELD_CURRENCY },
    { "Type|Record Type", FIELD_OUTCOME },
    { "Payment Method Variant|Payment Method", FIELD_PAYMENT_TYPE },
    { "Card Alias|Alias|Payment Account Reference", FIELD_FINGERPRINT },
    { "Issuer BIN|Card BIN|BIN", FIELD_BIN },
    { "Issuer Country", FIELD_CARD_COUNTRY },
    { "Funding Source", FIELD_FUNDING },
    { "Shopper Name", FIELD_BILLING_NAME },
    { "Billing Postal Code / ZIP|Billing Postal Code|Billing Zip", FIELD_POSTCODE },
    { "Billing Country", FIELD_BILLING_COUNTRY },
    { "Shopper IP", FIELD_IP },
    { NULL },
};

/* The feed of transactions. A row is a purchase that the store accepted. */
static const struct preset_column revenuecat[] = {
    { "store_transaction_id", FIELD_BILLING_ID },
    { "rc_original_app_user_id", FIELD_ACCOUNT },
    { "start_time", FIELD_MOMENT },
    { "purchase_price_in_purchased_currency|price_in_purchased_currency", FIELD_AMOUNT },
    { "purchased_currency", FIELD_CURRENCY },
    { "store", FIELD_PAYMENT_TYPE },
    { "country", FIELD_BILLING_COUNTRY },
    { "start_time", FIELD_OUTCOME, TRANSFORM_FIXED, "succeeded" },
    { "refunded_at", FIELD_OUTCOME, TRANSFORM_FIXED, "refunded" },
    { NULL },
};

const struct preset preset_billing[] = {
    { "Shopify orders", RECORD_CHARGE, { "Name", "Financial Status", "Created at", "Total" },
        shopify },
    { "PayPal activity", RECORD_CHARGE, { "Date", "Time", "TimeZone|Time Zone", "Gross" }, paypal },
    { "PayPal activity German", RECORD_CHARGE, { "Datum", "Uhrzeit", "Zeitzone", "Brutto" }, paypal,
        DATE_ORDER_DMY, DECIMAL_COMMA },
    { "PayPal activity French", RECORD_CHARGE,
        { "Date", "Heure", "Fuseau horaire", "Avant commission" }, paypal, DATE_ORDER_DMY,
        DECIMAL_COMMA },
    { "Braintree transactions", RECORD_CHARGE,
        { "Transaction ID", "Transaction Status", "Created Datetime" }, braintree },
    { "Adyen payments", RECORD_CHARGE,
        { "Psp Reference", "Merchant Account", "Creation Date|Booking Date", "Type|Record Type" },
        adyen },
    { "RevenueCat transactions", RECORD_CHARGE,
        { "rc_original_app_user_id", "store_transaction_id", "start_time" }, revenuecat },
    { "Paddle transactions", RECORD_CHARGE,
        { "id|transaction_id", "customer_id", "currency_code", "collection_mode|origin" }, paddle },
    { "Chargebee transactions", RECORD_CHARGE,
        { "Transaction Id|Invoice Number", "Customer Id", "Date|Transaction Date|Invoice Date",
            "Amount" },
        chargebee },
    { "Chargebee transactions table", RECORD_CHARGE,
        { "id", "customer_id", "currency_code", "id_at_gateway|gateway_account_id" },
        chargebee_table },
    { NULL },
};
