#include <criterion/criterion.h>
#include <stdlib.h>

#include "load_place.h"

TestSuite(convert, .init = place_open, .fini = place_close);

#define LOADS(input, path)                                                                         \
    cr_assert_eq(place_load_path(input, "tests/data/load/" path), 0, "%s", here.err.message)

Test(convert, sign_ups_keep_every_column)
{
    LOADS(RECORD_SIGNUP, "signups.csv");
    assert_counts(5, 5, 0, 0);
    cr_assert_str_eq(here.result.unknown, "");
    assert_rows("SELECT account_id, created_at, email, phone, name, ip, device_id, user_agent, "
                "screen, timezone, language, country, referral_code, status FROM v_signups",
        "u1|2025-03-01T10:00:00Z|ann@example.com|+1 415 555 0101|Smith, Ann|203.0.113.7|dev-a|"
        "Mozilla/5.0 (X11; Linux x86_64)|1920x1080|America/New_York|en-US|US|R1|active\n"
        "u2|2025-03-01T10:00:00Z|bob@example.com||Bob \"B\" Jones|"
        "2001:0db8:0000:0000:0000:0000:0000:0001|dev-a|Mozilla/5.0 (X11; Linux x86_64)|1920x1080|"
        "America/New_York|en-US|US||banned\n"
        "u3|2025-03-01T10:00:00Z||||||||||||\n"
        "u4|2025-03-01T10:00:00Z|eve@example.com||Zoë 李||dev-b|||||||\n"
        "u5|2025-03-01T10:00:00Z|eve@example.com|||not an address|dev-b||390x844|||||closed\n");
}

Test(convert, charges_keep_every_column)
{
    LOADS(RECORD_CHARGE, "billing.csv");
    assert_counts(4, 4, 0, 0);
    assert_rows("SELECT billing_id, account_id, billed_at, payment_fingerprint, payment_type, "
                "card_bin, card_last4, card_country, card_funding, billing_name, "
                "billing_postal_code, billing_country, amount, currency, status, ip FROM v_charges",
        "b1|u1|2025-03-02T10:00:00Z|fp1|card|424242|4242|US|credit|Ann Smith|94107|US|20.0|USD|"
        "succeeded|203.0.113.7\n"
        "b2|u2|2025-03-02T10:01:00Z|fp1|card|424242|4242|US|credit|Ann Smith|94107|US|20.0|USD|"
        "succeeded|2001:0db8:0000:0000:0000:0000:0000:0002\n"
        "b3|u3|2025-03-02T10:02:00Z|fp2|paypal||||||||-3.5|EUR|refunded|\n"
        "|u3|2025-03-02T10:02:00Z|||||||||||||\n");
    cr_assert_eq(place_count("payment_method"), 2);
}

Test(convert, columns_without_a_name_do_no_harm)
{
    cr_assert_eq(place_load(RECORD_LABEL, "l.csv", "account_id,,label,\nu1,x,fraud,y\n"), 0, "%s",
        here.err.message);
    assert_rows("SELECT account_id, label FROM v_labels", "u1|fraud\n");
    cr_assert_str_eq(here.result.unknown, "(unnamed), (unnamed)");
}

Test(convert, labels_keep_every_column)
{
    LOADS(RECORD_LABEL, "labels.csv");
    assert_rows("SELECT account_id, label, ring_id, source FROM v_labels",
        "u1|fraud|r1|chargeback\nu2|fraud|r1|\nu3|legit||review\n");
}

static const char stripe_rows[] =
    "ch_3NqA1|cus_A1|2025-03-01T10:15:00Z|fpAAAAAAAAAAAAA1|card|4242|US|credit|Ann Smith|94107|"
    "20.0|usd|succeeded\n"
    "ch_3NqA2|cus_A2|2025-03-01T10:16:00Z|fpAAAAAAAAAAAAA1|card|4242|US|credit|Bob Jones|94107|"
    "20.0|usd|refunded\n"
    "ch_3NqA3|cus_A3|2025-03-01T10:17:00Z|fpBBBBBBBBBBBBB2|card|1881|DE|prepaid|||99.5|eur|"
    "disputed\n"
    "ch_3NqA4|cus_A3|2025-03-01T10:18:00Z|fpCCCCCCCCCCCCC3|card|0002||prepaid|||5.0|usd|failed\n";

static const char stripe_query[] =
    "SELECT billing_id, account_id, billed_at, payment_fingerprint, payment_type, card_last4, "
    "card_country, card_funding, billing_name, billing_postal_code, amount, currency, status FROM "
    "v_charges";

Test(convert, stripe_payments_are_mapped)
{
    LOADS(RECORD_CHARGE, "stripe_payments.csv");
    cr_assert_str_eq(here.result.preset, "Stripe payments");
    assert_rows(stripe_query, stripe_rows);
}

Test(convert, both_spellings_of_stripes_creation_are_the_same)
{
    LOADS(RECORD_CHARGE, "stripe_payments_old.csv");
    cr_assert_str_eq(here.result.preset, "Stripe payments");
    assert_rows(stripe_query, stripe_rows);
    LOADS(RECORD_CHARGE, "stripe_payments.csv");
    assert_counts(4, 0, 4, 0);
}

Test(convert, stripe_charges_are_in_minor_units)
{
    LOADS(RECORD_CHARGE, "stripe_charges.csv");
    cr_assert_str_eq(here.result.preset, "Stripe charges");
    assert_rows(
        "SELECT billing_id, account_id, billed_at, payment_fingerprint, card_last4, card_country, "
        "card_funding, billing_name, billing_postal_code, amount, currency, status FROM v_charges",
        "ch_1|cus_A1|2025-03-01T10:15:00Z|fpA|4242|US|credit|Ann Smith|94107|20.0|usd|succeeded\n"
        "ch_2|cus_A2|2025-03-01T10:16:00Z|fpA|4242|US|credit|Bob Jones|94107|20.0|usd|refunded\n"
        "ch_3|cus_A3|2025-03-01T10:17:00Z|fpB|1881|DE|prepaid|||99.5|eur|disputed\n"
        "ch_4|cus_A3|2025-03-01T10:18:00Z|fpC|0002|JP|debit|||500.0|jpy|failed\n");
}

Test(convert, auth0_addresses_are_seen_at_the_last_login)
{
    LOADS(RECORD_SIGNUP, "auth0.csv");
    cr_assert_str_eq(here.result.preset, "Auth0");
    assert_counts(3, 3, 0, 0);
    assert_rows("SELECT account_id, created_at, email, phone, name, ip, status FROM v_signups",
        "auth0|1|2025-03-01T10:00:00Z|ann@example.com|+14155550101|Ann Smith||\n"
        "auth0|1|2025-03-05T09:30:00Z||||203.0.113.7|\n"
        "auth0|2|2025-03-01T10:05:00Z|bob@example.com||Bob Jones||banned\n"
        "auth0|2|2025-03-06T09:30:00Z||||2001:0db8:0000:0000:0000:0000:0000:0001|\n"
        "auth0|3|2025-03-01T10:06:00Z|eve@example.com||Eve|203.0.113.9|\n");
}

static const char auth0_header[] = "user_id,created_at,last_ip,last_login\n";

Test(convert, a_later_login_of_a_known_account_is_stored_not_duplicate)
{
    char text[256];

    snprintf(text, sizeof text, "%sa,2025-01-01,203.0.113.1,2025-01-02\n", auth0_header);
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", text), 0);
    snprintf(text, sizeof text,
        "%sa,2025-01-01,203.0.113.2,2025-01-03\na,2025-01-01,203.0.113.1,2025-01-02\n",
        auth0_header);
    cr_assert_eq(place_load(RECORD_SIGNUP, "b.csv", text), 0);
    assert_counts(2, 1, 1, 0);
    assert_rows("SELECT created_at, ip FROM v_signups ORDER BY 1",
        "2025-01-01T00:00:00Z|\n2025-01-02T00:00:00Z|203.0.113.1\n"
        "2025-01-03T00:00:00Z|203.0.113.2\n");
}

Test(convert, a_login_at_no_time_is_none)
{
    char text[256];

    snprintf(text, sizeof text, "%sa,2025-01-01,203.0.113.1,never\n", auth0_header);
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", text), 0);
    assert_rows("SELECT created_at, ip FROM v_signups", "2025-01-01T00:00:00Z|203.0.113.1\n");
}

Test(convert, clerk_names_are_joined_and_its_secrets_left)
{
    char *dump;

    LOADS(RECORD_SIGNUP, "clerk.csv");
    cr_assert_str_eq(here.result.preset, "Clerk");
    assert_rows("SELECT account_id, created_at, email, phone, name, ip FROM v_signups",
        "user_2a|2025-03-01T10:00:00Z|ann@example.com|+14155550101|Ann Smith|\n"
        "user_2b|2025-03-02T10:00:00Z|bob@example.com||Jones|\n"
        "user_2c|2025-03-03T10:00:00Z|eve@example.com||Eve|\n");
    cr_assert(strstr(here.result.unknown, "totp_secret, password_digest"));
    dump = place_dump();
    cr_assert_null(strstr(dump, "$2a$10$"));
    cr_assert_null(strstr(dump, "JBSWY3DP"));
    free(dump);
}

Test(convert, secrets_are_not_in_rejects)
{
    char *dump;

    here.options.max_rejects = 1;
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv",
                     "account_id,password,created_at,name\n"
                     "u1,hunter2,someday,Ann\n"           /* not a time */
                     "u1,Smith, Ann,hunter2,2025-01-01\n" /* a cell too many moves it */
                     "hunter2,2025-01-01\n"               /* a cell too few moves it */
                     "u\xff,hunter2,2025-01-01,Ann\n"),
        0);
    assert_counts(4, 0, 0, 4);
    dump = place_dump();
    cr_assert_null(strstr(dump, "hunter2"), "%s", dump);
    free(dump);
    assert_rows("SELECT raw FROM v_rejects WHERE line = 2",
        "\"u1\",\"(not stored)\",\"someday\",\"Ann\"\n");
}

Test(convert, addresses_are_kept_whatever_they_are)
{
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv",
                     "account_id,created_at,ip\nu1,1,255.255.255.255\nu2,1,::ffff:1.2.3.4\n"
                     "u3,1,fe80::1%eth0\nu4,1,N/A\nu5,1,1.2.3\nu6,1,::\n"),
        0);
    assert_rows("SELECT external_id, typeof(ip) FROM signup JOIN account a ON a.id = account_id "
                "WHERE external_id IN ('u1', 'u4', 'u5', 'u6')",
        "u1|integer\nu4|null\nu5|text\nu6|null\n");
    assert_rows("SELECT ip FROM v_signups WHERE account_id = 'u1'", "255.255.255.255\n");
    assert_rows("SELECT ip FROM v_signups WHERE account_id = 'u5'", "1.2.3\n");
}

Test(convert, times_are_read_in_every_form_of_the_contract)
{
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv",
                     "account_id,created_at\nu1,2025-03-01T10:00:00Z\n"
                     "u2,2025-03-01T11:30:00+01:30\nu3,2025-03-01 10:00\n"
                     "u4,2025-03-01 10:00:00\nu5,1740823200\nu6,1740823200000\n"
                     "u7,2025-03-01T10:00:00.123Z\nu8,2025-03-01T05:00:00-0500\n"),
        0);
    assert_rows("SELECT DISTINCT created_at FROM v_signups", "2025-03-01T10:00:00Z\n");
    cr_assert_eq(place_count("signup"), 8);
}
