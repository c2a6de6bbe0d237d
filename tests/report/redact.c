#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "program.h"
#include "report/redact.h"
#include "value/kind.h"

static char directory[64], keyfile[96];
static struct redact *masked, *whole, *pseudonyms;

static void setup(void)
{
    struct error err;

    program_directory(directory);
    snprintf(keyfile, sizeof keyfile, "%s/key", directory);
    program_key(directory);
    cr_assert_eq(redact_open(&masked, REDACT_MASKED, NULL, &err), 0);
    cr_assert_eq(redact_open(&whole, REDACT_NONE, NULL, &err), 0);
    cr_assert_eq(redact_open(&pseudonyms, REDACT_PSEUDONYMS, keyfile, &err), 0, "%s", err.message);
}

static void teardown(void)
{
    redact_close(masked);
    redact_close(whole);
    redact_close(pseudonyms);
    program_remove(directory);
}

TestSuite(redact, .init = setup, .fini = teardown);

static void expect_value(const char *kind, const char *value, const char *expected)
{
    char text[REDACT_TEXT];

    cr_expect_str_eq(redact_value(masked, kind, value, text), expected, "%s %s: %s", kind, value,
        redact_value(masked, kind, value, text));
    cr_expect_str_eq(redact_value(whole, kind, value, text), value);
}

static void expect_words(const char *words, const char *expected)
{
    char text[REDACT_TEXT];

    cr_expect_str_eq(redact_note(masked, words, text), expected, "%s: %s", words,
        redact_note(masked, words, text));
    cr_expect_str_eq(redact_note(whole, words, text), words);
}

Test(redact, mailboxes_and_phones_are_masked_as_in_tables)
{
    expect_value("mailbox", "somebody@example.com", "s***@example.com");
    expect_value("email", "a@b@example.com", "a***@example.com");
    expect_value("phone", "+447700900123", "+44***23");
    expect_value("phone", "112", "***");
}

Test(redact, an_address_is_the_range_it_is_in)
{
    expect_value("ip", "146.20.7.9", "146.20.7.0/24");
    expect_value("ip", "2001:db8:1:2:3:4:5:6", "2001:db8:1::/48");
    expect_value("ip", "::ffff:146.20.7.9", "146.20.7.0/24");
    expect_value("ip", "what is this", "***");
    expect_value("ip", "", "***");
}

Test(redact, a_range_stays_unless_it_is_one_address_or_a_few)
{
    expect_value("net24", "146.20.7.0/24", "146.20.7.0/24");
    expect_value("net64", "2001:db8:1:2::/64", "2001:db8:1:2::/64");
    expect_value("net48", "2001:db8:1::/48", "2001:db8:1::/48");
    expect_value("network", "146.20.0.0/16", "146.20.0.0/16");
    expect_value("network", "146.20.7.9/32", "146.20.7.0/24");
    expect_value("network", "146.20.7.9", "146.20.7.0/24");
    expect_value("network", "146.20.7.8/30", "146.20.7.0/24");
    expect_value("network", "2001:db8:1:2::3/128", "2001:db8:1::/48");
    expect_value("network", "146.20.7.9/16", "146.20.0.0/16");
}

Test(redact, what_tells_nobody_stays)
{
    expect_value("payment", "ycsjtayc0b", "ycsjtayc0b");
    expect_value("device", "351234567890123", "351234567890123");
    expect_value("domain", "example.com", "example.com");
    expect_value("billed", "Marta Rossi 20121", "Marta Rossi 20121");
    expect_value("network+agent", "146.20.7.0/24 + Chrome/120.0.0.0 Windows 1920x1080",
        "146.20.7.0/24 + Chrome/120.0.0.0 Windows 1920x1080");
    expect_value("amount+agent", "10.00 USD + Safari/605.1.15 (rv:109.0)",
        "10.00 USD + Safari/605.1.15 (rv:109.0)");
}

/* Names on bills, referral codes, browsers: all of it is what somebody typed. */
Test(redact, what_stands_within_another_value_is_masked_all_the_same)
{
    expect_value("billed", "bob@example.com 20121", "b***@example.com 20121");
    expect_value("billed", "Bob 07700 900123", "Bob 07***23");
    expect_value("network+agent", "146.20.7.9 + Chrome", "146.20.7.0/24 + Chrome");
    expect_value("referral+agent", "<bob@example.com> + (2001:db8::7)",
        "<b***@example.com> + (2001:db8::/48)");
    expect_value("payment", "paypal:bob@example.com", "p***@example.com");
    expect_value("device", "+447700900123", "+44***23");
    expect_value("of no kind", "x 146.20.7.9 07700900123", "x 146.20.7.0/24 07***23");
}

Test(redact, what_people_wrote_holds_no_way_to_reach_anybody)
{
    expect_words("see bob@example.com, ask", "see b***@example.com, ask");
    expect_words("a@x.example;b@y.example", "a***@x.example;b***@y.example");
    expect_words("\"john smith\"@example.com", "\"***\"@example.com");
    expect_words("@bob at 12:30:45, 10 @ 5", "@bob at 12:30:45, 10 @ 5");
    expect_words("from 146.20.7.9.", "from 146.20.7.0/24.");
    expect_words("ip:146.20.7.9:8080", "ip:146.20.7.0/24:8080");
    expect_words("146.20.7.9-146.20.7.12", "146.20.7.0/24-146.20.7.0/24");
    expect_words("146.20.7.0/24 and 146.20.7.9/31", "146.20.7.0/24 and 146.20.7.0/24");
    expect_words("[2001:db8::7]:443", "[2001:db8::/48]:443");
    expect_words("fe80::1%eth0 ::", "fe80::/48%eth0 ::/48");
    expect_words("call +44 7700 900-123 now", "call +44***23 now");
    expect_words("call (07700) 900123", "call 07***23");
    expect_words("447700900123", "44***23");
    expect_words("1.2.3 and 1.2.3.4.5", "1.2.3 and 1.2.3.4.5");
}

Test(redact, behind_a_mailbox_the_rest_is_looked_at_too)
{
    expect_words("bob@example.com/ip=146.20.7.9;x", "b***@example.com/ip=146.20.7.0/24;x");
    expect_words("bob@example.com:+447700900123", "b***@example.com:+44***23");
    expect_words("bob@146.20.7.9", "b***@146.20.7.0/24");
    expect_words("bob@[146.20.7.9]", "b***@[146.20.7.0/24]");
    expect_words("bob@[IPv6:2001:db8::7]", "b***@[IPv6:2001:db8::/48]");
    expect_value("device", "bob@example.com/146.20.7.9", "b***@example.com/146.20.7.0/24");
}

Test(redact, an_at_in_other_letters_is_one)
{
    expect_words("?m=bob%40example.com&x", "?***%40example.com&x");
    expect_words("bob\xef\xbc\xa0"
                 "example.com",
        "b***\xef\xbc\xa0"
        "example.com");
    expect_words("\"a\\\"b\"@example.com", "\"***\"@example.com");
    expect_words("\"a\" and \"b\"@example.com", "\"a\" and \"***\"@example.com");
}

Test(redact, an_address_with_leading_zeros_is_one)
{
    expect_words("at 146.020.007.009.", "at 146.20.7.0/24.");
    expect_words("146.020.007.900 and 007", "146.020.007.900 and 007");
}

Test(redact, numbers_one_after_the_other_are_all_masked)
{
    expect_words("0151-77777702 / (0151) 77777703", "01***03");
    expect_words("+49 151 77777706 0151 77777707 0151 77777708, x", "+49***08, x");
    expect_words("call 555-123-4567 or 1 555 123 4568 now", "call 55***67 or 15***68 now");
    expect_words("5551234569 (146.20.7.9)", "55***69 (146.20.7.0/24)");
    expect_words("by phone+4915177777701m", "by phone+4915177777701m");
    expect_words("by +4915177777701m", "by +49***01m");
}

Test(redact, what_only_looks_a_little_like_it_stays)
{
    expect_words("2026-11-16 12:30:45", "2026-11-16 12:30:45");
    expect_words("signups-2026-11-16.csv.gz", "signups-2026-11-16.csv.gz");
    expect_words("R-000012, run 12345678", "R-000012, run 12345678");
    expect_words("+15 %, 1 + 1", "+15 %, 1 + 1");
    expect_words("acct_0123456789", "acct_0123456789");
    expect_words("", "");
}

Test(redact, reasons_keep_who_decided_but_for_their_address)
{
    char text[REDACT_TEXT];

    cr_expect_str_eq(redact_reason(masked, "found benign by maria@example.com on 2026-11-16", text),
        "found benign by m***@example.com on 2026-11-16");
    cr_expect_str_eq(redact_reason(masked,
                         "2 of 5 members have a value that was denied: address 146.20.7.9 (omar: "
                         "bob@example.com)",
                         text),
        "2 of 5 members have a value that was denied: address 146.20.7.0/24 (omar: "
        "b***@example.com)");
    cr_expect_str_eq(redact_person(masked, "maria", text), "maria");
    cr_expect_str_eq(redact_person(masked, "maria@example.com", text), "m***@example.com");
}

Test(redact, an_account_that_is_a_mailbox_is_masked_as_one)
{
    char text[REDACT_TEXT];

    cr_expect_str_eq(redact_account(masked, "07700900123", text), "07700900123");
    cr_expect_str_eq(redact_account(masked, "bob@example.com", text), "b***@example.com");
    cr_expect_str_eq(redact_account(masked, "+447700900123", text), "+44***23");
    cr_expect_str_eq(redact_account(masked, "146.20.7.9", text), "146.20.7.0/24");
    cr_expect_str_eq(redact_account(whole, "bob@example.com", text), "bob@example.com");
}

static void expect_currency(struct redact *redact, const char *currency, const char *expected)
{
    char text[REDACT_TEXT];

    cr_expect_str_eq(redact_currency(redact, currency, text), expected, "%s", currency);
}

Test(redact, a_currency_that_is_none_is_words)
{
    expect_currency(masked, "USD", "USD");
    expect_currency(masked, "bob@example.com", "b***@example.com");
    expect_currency(masked, "447700900123", "44***23");
    expect_currency(whole, "bob@example.com", "bob@example.com");
    expect_currency(pseudonyms, "USD", "USD");
    expect_currency(pseudonyms, "", "");
    expect_currency(pseudonyms, "bob@example.com", "(withheld)");
}

/* ---- pseudonyms ---- */

static void expect_name(const char *name, const char *letters)
{
    cr_expect_eq(strlen(name), strlen(letters) + 16, "%s", name);
    cr_expect_eq(strncmp(name, letters, strlen(letters)), 0, "%s", name);
    cr_expect_eq(strspn(name + strlen(letters), "0123456789abcdef"), 16, "%s", name);
}

Test(redact, pseudonyms_take_the_place_of_all_values_accounts_and_people)
{
    char text[REDACT_TEXT];

    for (int kind = 0; kind < KIND_COUNT; kind++) {
        const char *name = kind_info((enum kind)kind)->name;

        cr_expect_null(
            strstr(redact_value(pseudonyms, name, "secret", text), "secret"), "%s", name);
        cr_expect_leq(strlen(text), 20, "%s", text);
    }
    expect_name(redact_value(pseudonyms, "payment", "x", text), "pay-");
    expect_name(redact_account(pseudonyms, "x", text), "acc-");
    expect_name(redact_person(pseudonyms, "maria", text), "per-");
    expect_name(redact_value(pseudonyms, "of no kind", "x", text), "of-");
}

Test(redact, the_same_value_has_one_pseudonym_whatever_it_is_called)
{
    char a[REDACT_TEXT], b[REDACT_TEXT];

    cr_expect_str_eq(
        redact_value(pseudonyms, "mailbox", "x", a), redact_value(pseudonyms, "email", "x", b));
    cr_expect_str_eq(redact_value(pseudonyms, "net24", "146.20.7.0/24", a),
        redact_value(pseudonyms, "network", "146.20.7.0/24", b));
    cr_expect_str_neq(
        redact_value(pseudonyms, "payment", "x", a), redact_value(pseudonyms, "device", "x", b));
}

Test(redact, pseudonyms_withhold_what_people_wrote)
{
    char text[REDACT_TEXT];

    cr_expect_str_eq(redact_note(pseudonyms, "our office", text), "(withheld)");
}

static void expect_nameless(const char *reason, const char *expected)
{
    char text[REDACT_TEXT];

    cr_expect_str_eq(redact_reason(pseudonyms, reason, text), expected, "%s", text);
}

Test(redact, under_pseudonyms_reasons_name_nobody)
{
    expect_nameless("found benign by maria on 2026-11-16", "found benign");
    expect_nameless("found to be a ring by maria on 2026-11-16", "found to be a ring");
    expect_nameless("allowed by omar: our office (146.20.0.0/16)", "allowed");
    expect_nameless("2 of 5 members have values that were denied: domain example.com (omar: x) and "
                    "others",
        "2 of 5 members have values that were denied");
    expect_nameless("20 accounts alike; found benign by allowed by; on 2026-11-16",
        "20 accounts alike; found benign");
    expect_nameless("no burst beyond what is usual here", "no burst beyond what is usual here");
    expect_nameless("3 of 9 members are new since it was found benign on 2026-11-16",
        "3 of 9 members are new since it was found benign on 2026-11-16");
}

Test(redact, without_a_key_there_are_no_pseudonyms)
{
    struct redact *redact = (struct redact *)1;
    struct error err = { 0 };

    cr_expect_eq(redact_open(&redact, REDACT_PSEUDONYMS, "/nonexistent/key", &err), -1);
    cr_expect_null(redact);
    cr_expect_not_null(strstr(err.message, "/nonexistent/key"));
}

/* ---- length ---- */

static char *repeated(const char *part, size_t count)
{
    size_t length = strlen(part);
    char *text = malloc(length * count + 1);

    for (size_t i = 0; i < count; i++)
        memcpy(text + i * length, part, length);
    text[length * count] = '\0';
    return text;
}

static void expect_cut(const char *text, const char *part)
{
    size_t length = strlen(text);

    cr_expect_lt(length, REDACT_TEXT, "%s", part);
    cr_expect_gt(length, REDACT_TEXT - 8, "%s", part);
    cr_expect_str_eq(text + length - 3, "\xe2\x80\xa6", "%s", part);
}

Test(redact, what_is_long_is_cut_between_characters)
{
    const char *const parts[] = { "x", "\xc3\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80" };

    for (size_t i = 0; i < 4; i++) {
        char *long_text = repeated(parts[i], 10000), a[REDACT_TEXT], b[REDACT_TEXT], c[REDACT_TEXT];

        expect_cut(redact_value(masked, "billed", long_text, a), parts[i]);
        expect_cut(redact_account(whole, long_text, b), parts[i]);
        expect_cut(redact_note(masked, long_text, c), parts[i]);
        cr_expect(utf8_is_valid(text_of(a)) && utf8_is_valid(text_of(b)));
        free(long_text);
    }
}

Test(redact, what_is_no_text_at_all_is_cut_too)
{
    char *bytes = repeated("\x80", 10000), text[REDACT_TEXT];

    expect_cut(redact_value(masked, "device", bytes, text), "80");
    expect_cut(redact_value(whole, "device", bytes, text), "80");
    free(bytes);
}

Test(redact, what_just_fits_is_not_cut)
{
    char *fits = repeated("x", REDACT_TEXT - 1), *longer = repeated("x", REDACT_TEXT);
    char text[REDACT_TEXT];

    cr_expect_str_eq(redact_value(masked, "device", fits, text), fits);
    cr_expect_str_eq(redact_value(whole, "device", fits, text), fits);
    expect_cut(redact_value(masked, "device", longer, text), "masked");
    expect_cut(redact_value(whole, "device", longer, text), "whole");
    free(fits);
    free(longer);
}

/* Every address grows as it becomes a range: the most that can come out of what is looked at. */
Test(redact, what_grows_when_it_is_masked_has_room)
{
    const char *const parts[] = { "1::1 ", "a@b ", "1.1.1.1 ", "+1234567 ", "1::/3," };

    for (size_t i = 0; i < 5; i++) {
        char *many = repeated(parts[i], 3000), text[REDACT_TEXT];

        expect_cut(redact_note(masked, many, text), parts[i]);
        free(many);
    }
}

Test(redact, a_mailbox_without_end_tells_only_its_beginning)
{
    char *name = repeated("secret", 1000), mailbox[7000], text[REDACT_TEXT];

    snprintf(mailbox, sizeof mailbox, "%s@example.com", name);
    cr_expect_null(strstr(redact_value(masked, "mailbox", mailbox, text), "secret"), "%s", text);
    cr_expect_null(strstr(redact_note(masked, mailbox, text), "secret"), "%s", text);
    free(name);
}

Test(redact, nothing_is_nothing)
{
    char text[REDACT_TEXT];

    cr_expect_str_eq(redact_value(masked, "device", NULL, text), "");
    cr_expect_str_eq(redact_value(whole, NULL, NULL, text), "");
    cr_expect_str_eq(redact_reason(pseudonyms, NULL, text), "");
    cr_expect_str_eq(redact_note(masked, NULL, text), "");
    cr_expect_str_eq(redact_note(pseudonyms, NULL, text), "");
    cr_expect_str_eq(redact_person(whole, NULL, text), "");
    cr_expect_str_eq(redact_account(masked, NULL, text), "");
    redact_close(NULL);
}
