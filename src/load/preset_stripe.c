#include <stddef.h>

#include "load/preset_tables.h"

/* The dashboard's export of payments, in English, German, French, Spanish and Japanese. */
static const struct preset_column payments[] = {
    { "id", FIELD_BILLING_ID },
    { "Customer ID|Kunden-ID|ID du client|ID de cliente|ID del cliente|顧客 ID|顧客ID",
        FIELD_ACCOUNT },
    { "Created (UTC)|Created date (UTC)|Created UTC|Erstellt (UTC)|Erstellungsdatum (UTC)|"
      "Créé (UTC)|Date de création (UTC)|Creado (UTC)|Fecha de creación (UTC)|作成日時 (UTC)|"
      "作成日 (UTC)|作成 (UTC)|Created",
        FIELD_MOMENT },
    { "Amount|Betrag|Montant|Importe|金額", FIELD_AMOUNT },
    { "Currency|Währung|Devise|Moneda|Divisa|通貨", FIELD_CURRENCY },
    { "Status|Statut|État|Estado|ステータス", FIELD_OUTCOME },
    { "Amount Refunded|Erstatteter Betrag|Rückerstatteter Betrag|Montant remboursé|"
      "Importe reembolsado|返金額",
        FIELD_OUTCOME, TRANSFORM_REFUNDED_AMOUNT },
    { "Dispute Status|Status der Zahlungsanfechtung|Statut du litige|Estado de la disputa|"
      "不審請求の申請のステータス",
        FIELD_OUTCOME, TRANSFORM_DISPUTE_STATE },
    { "Payment Source Type", FIELD_PAYMENT_TYPE },
    { "Card Fingerprint", FIELD_FINGERPRINT },
    { "Card Last4", FIELD_LAST4 },
    { "Card Funding", FIELD_FUNDING },
    { "Card Issue Country", FIELD_CARD_COUNTRY },
    { "Card Name", FIELD_BILLING_NAME },
    { "Card Address Zip", FIELD_POSTCODE },
    { "Card Address Country", FIELD_BILLING_COUNTRY },
    { NULL },
};

/* The table of charges: Sigma, Data Pipeline, and the API with nested names. */
static const struct preset_column charges[] = {
    { "id", FIELD_BILLING_ID },
    { "customer_id|customer", FIELD_ACCOUNT },
    { "created", FIELD_MOMENT },
    { "currency", FIELD_CURRENCY },
    { "amount", FIELD_AMOUNT, TRANSFORM_MINOR },
    { "status", FIELD_OUTCOME },
    { "refunded", FIELD_OUTCOME, TRANSFORM_REFUNDED },
    { "amount_refunded", FIELD_OUTCOME, TRANSFORM_REFUNDED_AMOUNT },
    { "dispute_id|dispute", FIELD_OUTCOME, TRANSFORM_DISPUTED },
    { "disputed", FIELD_OUTCOME, TRANSFORM_DISPUTE_STATE },
    { "payment_method_details.type|payment_method_type", FIELD_PAYMENT_TYPE },
    { "card_fingerprint|payment_method_details.card.fingerprint|source.fingerprint",
        FIELD_FINGERPRINT },
    { "card_last4|payment_method_details.card.last4|source.last4", FIELD_LAST4 },
    { "card_country|payment_method_details.card.country|source.country", FIELD_CARD_COUNTRY },
    { "card_funding|payment_method_details.card.funding|source.funding", FIELD_FUNDING },
    { "card_name|billing_details.name|source.name", FIELD_BILLING_NAME },
    { "card_address_zip|billing_details.address.postal_code", FIELD_POSTCODE },
    { "card_address_country|billing_details.address.country", FIELD_BILLING_COUNTRY },
    { NULL },
};

static const struct preset_column intents[] = {
    { "id", FIELD_BILLING_ID },
    { "customer_id|customer", FIELD_ACCOUNT },
    { "created", FIELD_MOMENT },
    { "currency", FIELD_CURRENCY },
    { "amount", FIELD_AMOUNT, TRANSFORM_MINOR },
    { "status", FIELD_OUTCOME },
    { NULL },
};

/* The itemised report of the balance. created_utc is UTC, created the time zone of the account. */
static const struct preset_column balance[] = {
    { "balance_transaction_id", FIELD_BILLING_ID },
    { "customer_id", FIELD_ACCOUNT },
    { "created_utc|created", FIELD_MOMENT },
    { "gross", FIELD_AMOUNT },
    { "currency", FIELD_CURRENCY },
    { "reporting_category", FIELD_OUTCOME },
    { "payment_method_type", FIELD_PAYMENT_TYPE },
    { "card_funding", FIELD_FUNDING },
    { "card_country", FIELD_CARD_COUNTRY },
    { NULL },
};

/* The dashboard's export of customers. Its status is that of a subscription. */
static const struct preset_column customers[] = {
    { "id", FIELD_ACCOUNT },
    { "Created (UTC)|Created date (UTC)|Created", FIELD_MOMENT },
    { "Email", FIELD_EMAIL },
    { "Phone", FIELD_PHONE },
    { "Name|Card Name", FIELD_NAME },
    { "Status", FIELD_STATUS },
    { NULL },
};

static const struct preset_column customer_table[] = {
    { "id", FIELD_ACCOUNT },
    { "created", FIELD_MOMENT },
    { "email", FIELD_EMAIL },
    { "phone", FIELD_PHONE },
    { "name", FIELD_NAME },
    { "address_country|address.country", FIELD_COUNTRY },
    { NULL },
};

const struct preset preset_stripe[] = {
    { "Stripe balance", RECORD_CHARGE, { "balance_transaction_id", "reporting_category", "gross" },
        balance },
    { "Stripe payments", RECORD_CHARGE,
        { "id",
            "Created (UTC)|Created date (UTC)|Created UTC|Erstellt (UTC)|Erstellungsdatum (UTC)|"
            "Créé (UTC)|Date de création (UTC)|Creado (UTC)|Fecha de creación (UTC)|"
            "作成日時 (UTC)|作成日 (UTC)|作成 (UTC)",
            "Amount|Betrag|Montant|Importe|金額" },
        payments },
    { "Stripe payments", RECORD_CHARGE,
        { "id", "Created", "Amount", "Seller Message|Card Fingerprint|PaymentIntent ID" },
        payments },
    { "Stripe PaymentIntents", RECORD_CHARGE,
        { "id", "created", "amount",
            "amount_received|amount_capturable|latest_charge|latest_charge_id" },
        intents },
    { "Stripe charges", RECORD_CHARGE,
        { "id", "created", "customer_id|customer",
            "card_fingerprint|paid|dispute_id|balance_transaction_id|balance_transaction|"
            "payment_intent|payment_intent_id|payment_method_details.card.fingerprint" },
        charges },
    { "Stripe customers", RECORD_SIGNUP,
        { "id", "Created (UTC)|Created date (UTC)", "Email",
            "Delinquent|Total Spend|Payment Count|Card ID|Plan|Description" },
        customers },
    { "Stripe customers table", RECORD_SIGNUP,
        { "id", "created", "email", "delinquent|invoice_prefix|default_source_id|livemode" },
        customer_table },
    { NULL },
};
