#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "load/preset.h"
#include "load_place.h"

/* Every sample of tests/data/load/presets/ and the rows that it becomes. */
static const struct sample {
    enum record_kind kind;
    const char *file;
    enum date_order order; /* as the user says it */
    const char *preset, *rows;
} samples[] = {
    { RECORD_CHARGE, "adyen", DATE_ORDER_UNSAID, "Adyen payments",
        "8831|u1|2025-03-01T09:15:00Z||visa|||DE||Ann "
        "Smith|10115|DE|20.0|EUR|succeeded|203.0.113.7\n"
        "8832|u2|2025-03-01T09:16:00Z||mc|||US||Bob Jones|||20.0|EUR|failed|203.0.113.8\n"
        "8833|u3|2025-03-01T09:17:00Z||mc|||US||Eve|||20.0|EUR|disputed|\n" },
    { RECORD_SIGNUP, "auth0.jsonl", DATE_ORDER_UNSAID, "Auth0",
        "auth0|1|2025-03-01T10:15:00Z|ann@example.com||Ann Smith|||banned\n"
        "auth0|1|2025-03-05T10:15:00Z||||203.0.113.7||\n"
        "auth0|2|2025-03-01T10:16:00Z|bob@example.com|||||\n" },
    { RECORD_SIGNUP, "auth0_extension", DATE_ORDER_UNSAID, "Auth0 extension",
        "auth0|1|2025-03-01T10:15:00Z|ann@example.com||Ann Smith|||\n"
        "auth0|1|2025-03-05T10:15:00Z||||203.0.113.7||\n" },
    { RECORD_CHARGE, "braintree", DATE_ORDER_MDY, "Braintree transactions",
        "t1|c1|2025-03-01T16:15:00Z|fpA|Credit Card|424242|4242|||Ann Smith|94107|United "
        "States|20.0|USD|succeeded|\n"
        "t2|c2|2025-03-01T16:16:00Z|fpA|Credit Card|424242|4242|||Bob Jones|||20.0|USD|failed|\n"
        "t3|c3|2025-03-01T16:17:00Z|fpB|Credit Card|424242|4242||||||20.0|USD|failed|\n" },
    { RECORD_CHARGE, "chargebee", DATE_ORDER_UNSAID, "Chargebee transactions",
        "txn_1|c1|2025-03-01T10:15:00Z||Card||4242||||||20.0|EUR|succeeded|\n"
        "txn_2|c2|2025-03-01T10:16:00Z||Card||4242||||||20.0|EUR|failed|\n" },
    { RECORD_CHARGE, "chargebee_table", DATE_ORDER_UNSAID, "Chargebee transactions table",
        "txn_1|c1|2025-03-01T10:15:00Z||card||||||||20.0|EUR|succeeded|\n" },
    { RECORD_SIGNUP, "clerk_banned", DATE_ORDER_UNSAID, "Clerk",
        "user_1|2025-03-01T10:15:00Z|ann@example.com|+14155550101|Ann Smith|||banned\n"
        "user_2|2025-03-01T10:16:00Z|bob@example.com||Bob|||\n" },
    { RECORD_SIGNUP, "cognito", DATE_ORDER_UNSAID, "Cognito",
        "s-1|2025-03-01T10:15:00Z|ann@example.com|+14155550101|Ann Smith|||\n"
        "s-2|2025-03-01T10:16:00Z|bob@example.com|||||disabled\n" },
    { RECORD_SIGNUP, "firebase", DATE_ORDER_UNSAID, "Firebase",
        "aZ1|2025-03-01T10:15:00Z|ann@example.com|+14155550101|Ann Smith|||\n"
        "bZ2|2025-03-01T10:16:00Z|bob@example.com|||||banned\n" },
    { RECORD_SIGNUP, "firebase.jsonl", DATE_ORDER_UNSAID, "Firebase",
        "aZ1|2025-03-01T10:15:00Z|ann@example.com|+14155550101|Ann Smith|||banned\n"
        "bZ2|2025-03-01T10:16:00Z|bob@example.com|||||\n" },
    { RECORD_SIGNUP, "firebase_json", DATE_ORDER_UNSAID, "Firebase",
        "aZ1|2025-03-01T10:15:00Z|ann@example.com|+14155550101|Ann Smith|||banned\n" },
    { RECORD_SIGNUP, "firebase_old", DATE_ORDER_UNSAID, "Firebase",
        "aZ1|2025-03-01T10:15:00Z|ann@example.com|+14155550101|Ann Smith|||\n" },
    { RECORD_LABEL, "fraud_flags", DATE_ORDER_UNSAID, "fraud flag",
        "u1|fraud|chargeback\n"
        "u2|legit|\n"
        "u3|fraud|review\n"
        "u4|legit|\n"
        "u5|fraud|\n" },
    { RECORD_SIGNUP, "keycloak", DATE_ORDER_UNSAID, "Keycloak",
        "k-1|2025-03-01T10:15:00Z|ann@example.com||Ann Smith|||\n"
        "k-2|2025-03-01T10:16:00Z|bob@example.com||Bob|||disabled\n" },
    { RECORD_SIGNUP, "okta", DATE_ORDER_UNSAID, "Okta",
        "00u1|2025-03-01T10:15:00Z|ann@example.com|+14155550101|Ann Smith|||ACTIVE\n"
        "00u2|2025-03-01T10:16:00Z|bob@example.com||Bob Jones|||SUSPENDED\n" },
    { RECORD_SIGNUP, "okta.jsonl", DATE_ORDER_UNSAID, "Okta",
        "00u1|2025-03-01T10:15:00Z|ann@example.com||Ann Smith|||SUSPENDED\n" },
    { RECORD_CHARGE, "paddle", DATE_ORDER_UNSAID, "Paddle transactions",
        "txn_1|ctm_1|2025-03-01T10:15:30Z||||||||||20.0|USD|succeeded|\n"
        "txn_2|ctm_2|2025-03-01T10:16:00Z||||||||||20.0|USD|failed|\n"
        "txn_3|ctm_3|2025-03-01T10:17:00Z||||||||||20.0|USD|ready|\n" },
    { RECORD_CHARGE, "paypal_english", DATE_ORDER_MDY, "PayPal activity",
        "TX1|ann@example.com|2025-03-01T18:15:00Z|ann@example.com|paypal|||||Ann "
        "Smith|94107|US|1234.56|USD|succeeded|\n"
        "TX2|bob@example.com|2025-07-01T17:15:00Z|bob@example.com|paypal|||||Bob "
        "Jones||DE|20.0|USD|failed|\n"
        "TX3|eve@example.com|2025-07-02T17:15:00Z|eve@example.com|paypal|||||Eve|||20.0|USD|"
        "disputed|\n"
        "TX4|eve@example.com|2025-07-03T17:15:00Z|eve@example.com|paypal|||||Eve|||20.0|USD|"
        "refunded|\n"
        "TX5|eve@example.com|2025-07-04T17:15:00Z|eve@example.com|paypal|||||Eve|||20.0|USD|"
        "Pending|\n" },
    { RECORD_CHARGE, "paypal_french", DATE_ORDER_UNSAID, "PayPal activity French",
        "TX1|ann@example.com|2025-03-01T09:15:00Z|ann@example.com|paypal|||||Ana|||1234.56|EUR||"
        "\n" },
    { RECORD_CHARGE, "paypal_german", DATE_ORDER_UNSAID, "PayPal activity German",
        "TX1|ann@example.com|2025-03-01T09:15:00Z|ann@example.com|paypal|||||Ana|||1234.56|EUR|"
        "succeeded|\n"
        "TX2|bob@example.com|2025-07-01T08:15:00Z|bob@example.com|paypal|||||Bo|||20.0|EUR|failed|"
        "\n"
        "TX3|eve@example.com|2025-07-02T08:15:00Z|eve@example.com|paypal|||||Eva|||20.0|EUR|"
        "refunded|\n" },
    { RECORD_CHARGE, "revenuecat", DATE_ORDER_UNSAID, "RevenueCat transactions",
        "tx1|u1|2025-03-01T10:15:00Z||app_store|||||||GB|7.99|GBP|succeeded|\n"
        "tx2|u2|2025-03-01T10:16:00Z||play_store|||||||US|9.99|USD|refunded|\n" },
    { RECORD_CHARGE, "shopify_orders", DATE_ORDER_UNSAID, "Shopify orders",
        "#1001|ann@example.com|2025-03-01T15:15:00Z||Shopify Payments|||||Ann "
        "Smith|94107|US|35.0|USD|succeeded|\n"
        "#1002|bob@example.com|2025-03-01T15:16:00Z||Shopify Payments|||||Bob "
        "Jones|10115|DE|12.0|USD|refunded|\n"
        "#1003|eve@example.com|2025-03-01T15:17:00Z||paypal|||||Eve|10115|DE|12.0|USD|refunded|\n"
        "#1004|eve@example.com|2025-03-01T15:18:00Z||Shopify "
        "Payments|||||Eve|10115|DE|12.0|USD|voided|\n" },
    { RECORD_CHARGE, "stripe_balance", DATE_ORDER_UNSAID, "Stripe balance",
        "txn_1|cus_1|2025-03-01T10:15:00Z|||||US|credit||||20.0|usd|succeeded|\n"
        "txn_2|cus_1|2025-03-02T10:15:00Z|||||US|credit||||-20.0|usd|refunded|\n"
        "txn_3|cus_2|2025-03-03T10:15:00Z|||||US|debit||||-20.0|usd|disputed|\n" },
    { RECORD_CHARGE, "stripe_charges.jsonl", DATE_ORDER_UNSAID, "Stripe charges",
        "ch_1|cus_1|2025-03-01T10:15:00Z|fpA|card||4242|US|credit|Ann "
        "Smith|94107|US|20.0|usd|succeeded|\n"
        "ch_2|cus_2|2025-03-01T10:16:00Z||||||||||500.0|jpy|disputed|\n" },
    { RECORD_CHARGE, "stripe_charges_api", DATE_ORDER_UNSAID, "Stripe charges",
        "ch_1|cus_1|2025-03-01T10:15:00Z|fpA|card||4242|US|credit|Ann "
        "Smith|94107|US|20.0|usd|succeeded|\n"
        "ch_2|cus_2|2025-03-01T10:16:00Z|fpB|card||0002|JP|debit||||500.0|jpy|succeeded|\n"
        "ch_3|cus_3|2025-03-01T10:17:00Z|fpC|card||1881|US|credit||||20.0|usd|refunded|\n"
        "ch_4|cus_4|2025-03-01T10:18:00Z|fpD|card||1881|US|credit||||20.0|usd|disputed|\n" },
    { RECORD_SIGNUP, "stripe_customers", DATE_ORDER_UNSAID, "Stripe customers",
        "cus_1|2025-03-01T10:15:00Z|ann@example.com||Ann Smith|||active\n"
        "cus_2|2025-03-01T10:16:00Z|bob@example.com|||||\n" },
    { RECORD_SIGNUP, "stripe_customers_table", DATE_ORDER_UNSAID, "Stripe customers table",
        "cus_1|2025-03-01T10:15:00Z|ann@example.com|+14155550101|Ann Smith||US|\n" },
    { RECORD_CHARGE, "stripe_payment_intents", DATE_ORDER_UNSAID, "Stripe PaymentIntents",
        "pi_1|cus_1|2025-03-01T10:15:00Z||||||||||20.0|usd|succeeded|\n"
        "pi_2|cus_2|2025-03-01T10:16:00Z||||||||||20.0|usd|failed|\n"
        "pi_3|cus_3|2025-03-01T10:17:00Z||||||||||20.0|usd|processing|\n" },
    { RECORD_CHARGE, "stripe_payments_default", DATE_ORDER_UNSAID, "Stripe payments",
        "ch_1|cus_1|2025-03-01T10:15:00Z||card||||||||20.0|eur|succeeded|\n"
        "ch_2|cus_2|2025-03-01T10:16:00Z||card||||||||20.0|eur|failed|\n"
        "ch_3|cus_3|2025-03-01T10:17:00Z||link||||||||20.0|eur|refunded|\n"
        "pi_4|cus_4|2025-03-01T10:18:00Z||card||||||||20.0|eur|failed|\n"
        "pi_5|cus_4|2025-03-01T10:19:00Z||card||||||||20.0|eur|Canceled|\n" },
    { RECORD_CHARGE, "stripe_payments_disputes", DATE_ORDER_UNSAID, "Stripe payments",
        "ch_1|cus_1|2025-03-01T10:15:00Z|fpA|||||||||20.0|usd|succeeded|\n"
        "ch_2|cus_2|2025-03-01T10:16:00Z|fpB|||||||||20.0|usd|succeeded|\n"
        "ch_3|cus_3|2025-03-01T10:17:00Z|fpC|||||||||20.0|usd|succeeded|\n"
        "ch_4|cus_4|2025-03-01T10:18:00Z|fpD|||||||||20.0|usd|disputed|\n"
        "ch_5|cus_5|2025-03-01T10:19:00Z|fpE|||||||||20.0|usd|disputed|\n"
        "ch_6|cus_6|2025-03-01T10:20:00Z|fpF|||||||||20.0|usd|refunded|\n"
        "ch_7|cus_7|2025-03-01T10:21:00Z|fpG|||||||||20.0|usd|disputed|\n" },
    { RECORD_CHARGE, "stripe_payments_german", DATE_ORDER_UNSAID, "Stripe payments",
        "ch_1|cus_1|2025-03-01T10:15:00Z||||||||||20.0|eur|succeeded|\n"
        "ch_2|cus_2|2025-03-01T10:16:00Z||||||||||20.0|eur|refunded|\n"
        "ch_3|cus_3|2025-03-01T10:17:00Z||||||||||20.0|eur|failed|\n" },
    { RECORD_SIGNUP, "supabase", DATE_ORDER_UNSAID, "Supabase",
        "5f0c1c1e-0000-4000-8000-000000000001|2025-03-01T10:15:00Z|ann@example.com|14155550101||||"
        "\n"
        "5f0c1c1e-0000-4000-8000-000000000002|2025-03-01T10:16:00Z|bob@example.com|||||banned\n" },
    { RECORD_SIGNUP, "supabase_dashboard", DATE_ORDER_UNSAID, "Supabase",
        "5f0c1c1e-0000-4000-8000-000000000001|2025-03-01T10:15:00Z|ann@example.com||Ann "
        "Smith|||\n" },
    { RECORD_SIGNUP, "workos", DATE_ORDER_UNSAID, "WorkOS",
        "user_01|2025-03-01T10:15:00Z|ann@example.com||Ann Smith|||\n" },
};

static const char *const queries[RECORD_KINDS] = {
    [RECORD_SIGNUP] = "SELECT account_id, created_at, email, phone, name, ip, country, status "
                      "FROM v_signups",
    [RECORD_CHARGE] = "SELECT billing_id, account_id, billed_at, payment_fingerprint, "
                      "payment_type, card_bin, card_last4, card_country, card_funding, "
                      "billing_name, billing_postal_code, billing_country, amount, currency, "
                      "status, ip FROM v_charges",
    [RECORD_LABEL] = "SELECT account_id, label, source FROM v_labels",
};

/* Exports that do not say when a user signed up: what the message must say. */
static const struct {
    const char *file, *preset, *says;
} refused[] = {
    { "clerk_dashboard", "Clerk dashboard", "GET /v1/users" },
    { "cognito_import", "Cognito import file", "UserCreateDate" },
    { "shopify_customers", "Shopify customers", "created_at" },
};

static int load_sample(enum record_kind kind, const char *file)
{
    char path[128];

    snprintf(
        path, sizeof path, "tests/data/load/presets/%s%s", file, strchr(file, '.') ? "" : ".csv");
    return place_load_path(kind, path);
}

Test(presets, samples_become_these_rows)
{
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        const struct sample *sample = &samples[i];
        char *rows;

        place_open();
        here.options.format.date_order = sample->order;
        cr_assert_eq(
            load_sample(sample->kind, sample->file), 0, "%s: %s", sample->file, here.err.message);
        cr_expect_str_eq(here.result.preset, sample->preset, "%s", sample->file);
        rows = place_rows(queries[sample->kind]);
        cr_expect_str_eq(rows, sample->rows, "%s\n%s", sample->file, rows);
        free(rows);
        place_close();
    }
}

Test(presets, exports_without_a_time_are_refused_with_advice)
{
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
        place_open();
        cr_expect_eq(load_sample(RECORD_SIGNUP, refused[i].file), -1);
        cr_expect_eq(here.err.code, ERROR_REFUSED);
        cr_expect(strstr(here.err.message, refused[i].says), "%s", here.err.message);
        cr_expect_not(strstr(here.err.message, "--map"), "%s", here.err.message);
        place_close();
    }
}

static int has_sample(const char *preset)
{
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
        if (strcmp(samples[i].preset, preset) == 0)
            return 1;
    for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
        if (strcmp(refused[i].preset, preset) == 0)
            return 1;
    return 0;
}

Test(presets, every_preset_has_a_sample)
{
    const struct preset *preset;

    for (int i = 0; (preset = preset_at(i)); i++)
        cr_expect(has_sample(preset->name), "%s", preset->name);
}

Test(presets, are_found_by_name)
{
    cr_assert_str_eq(preset_named("stripe-payments")->name, "Stripe payments");
    cr_assert_str_eq(preset_named("AUTH0")->name, "Auth0");
    cr_assert_null(preset_named("stripe"));
    cr_assert_null(preset_named(""));
}

/* ---- Firebase's CSV has no header ---- */

#define FIREBASE_HASH "hAsHaAaAaAaAaAaAaAaAaA=="

Test(presets, nothing_secret_of_firebase_is_stored)
{
    char *dump;

    place_open();
    cr_assert_eq(load_sample(RECORD_SIGNUP, "firebase"), 0, "%s", here.err.message);
    dump = place_dump();
    cr_expect_not(strstr(dump, "hAsH"));
    cr_expect_not(strstr(dump, "sAlT"));
    free(dump);
    place_close();
}

Test(presets, a_row_of_firebase_that_is_rejected_keeps_its_secrets_out)
{
    char *dump;

    place_open();
    here.options.max_rejects = 1;
    cr_assert_eq(place_load(RECORD_SIGNUP, "f.csv",
                     "aZ1,a@example.com,true," FIREBASE_HASH ",sAlT,,,,,,,,,,,,,,,,,,,"
                     "1740824100000,,,false,,\n"
                     "aZ2,b@example.com,true," FIREBASE_HASH ",sAlT,,,,,,,,,,,,,,,,,,,"
                     "never,,,false,,\n"
                     "aZ3,b@example.com,true," FIREBASE_HASH ",sAlT\n"),
        0, "%s", here.err.message);
    assert_counts(3, 1, 0, 2);
    dump = place_dump();
    cr_expect_not(strstr(dump, "hAsH"));
    cr_expect_not(strstr(dump, "sAlT"));
    free(dump);
    place_close();
}

/* Rows that are not quite of its shape are not shown either. */
Test(presets, a_first_row_that_is_data_is_never_shown)
{
    static const char *const rows[] = {
        "aZ1,ann@example.com,true," FIREBASE_HASH ",sAlT1aaaaaaa==,Ann\n",
        "ann@example.com,x\n",
        FIREBASE_HASH ",x\n",
        "$2a$10$abcdefghijklmnopqrstuv,x\n",
        "1234567,Ann\n",
        "Ann,2025-03-01T10:15:00Z\n",
        "Ann,203.0.113.7\n",
        "Report generated,2026-01-02\n",
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char first[64];

        place_open();
        snprintf(first, sizeof first, "%.*s", (int)strcspn(rows[i], ",\n"), rows[i]);
        cr_assert_eq(place_load(RECORD_SIGNUP, "f.csv", rows[i]), -1);
        cr_expect_eq(here.err.code, ERROR_REFUSED);
        assert_says("does not look like column names");
        cr_expect_not(strstr(here.err.message, first), "%s", here.err.message);
        cr_expect_not(strstr(here.err.message, "hAsH"), "%s", here.err.message);
        place_close();
    }
}

/* ---- a preset that the user names ---- */

Test(presets, the_user_may_name_one, .init = place_open, .fini = place_close)
{
    here.options.header.preset = "keycloak";
    cr_assert_eq(place_load(RECORD_SIGNUP, "k.csv",
                     "account_id,created_at,id,createdTimestamp,firstName,lastName\n"
                     "a,2025-01-01,k1,1740824100000,Ann,Smith\n"),
        0, "%s", here.err.message);
    assert_rows("SELECT account_id, created_at, name FROM v_signups",
        "k1|2025-03-01T10:15:00Z|Ann Smith\n");
}

Test(presets, a_name_that_is_none_is_misuse, .init = place_open, .fini = place_close)
{
    here.options.header.preset = "Stripe payment";
    cr_assert_eq(place_load(RECORD_CHARGE, "k.csv", "account_id,billed_at\n"), -1);
    cr_assert_eq(here.err.code, ERROR_USAGE);
    assert_says("did you mean \"Stripe payments\"");
    here.options.header.preset = "Auth0";
    cr_assert_eq(place_load(RECORD_CHARGE, "k.csv", "account_id,billed_at\n"), -1);
    assert_says("is for signups, not for billing");
}
