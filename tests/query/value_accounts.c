#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "query/account_values.h"
#include "query/value_accounts.h"
#include "fixture.h"
#include "store/stmt.h"

static struct fixture fixture;
static struct error err;

static void open_store(void)
{
    fixture_open(&fixture);
}

static void close_store(void)
{
    fixture_close(&fixture);
}

TestSuite(sharer, .init = open_store, .fini = close_store);

static int64_t number_of(const char *sql)
{
    char *text = fixture_ask(&fixture, sql);
    int64_t number = strtoll(text, NULL, 10);

    free(text);
    return number;
}

static struct value_accounts find_most(int kind, const char *text, size_t most)
{
    struct value_accounts sharers = { 0 };
    struct arena arena = { 0 };
    struct value_query value;

    cr_assert_eq(value_query_parse(&value, kind, text_of(text), &arena, &err), 1, "%s", text);
    cr_assert_eq(
        value_accounts_read(&sharers, fixture.db, &value, most, &err), 0, "%s", err.message);
    arena_free(&arena);
    return sharers;
}

static size_t count_of(int kind, const char *text)
{
    struct value_accounts sharers = find_most(kind, text, SHARER_MOST);
    size_t count = sharers.count;

    value_accounts_free(&sharers);
    return count;
}

/* The values of everybody, looked at one by one. */
static struct account_values all_holdings(void)
{
    struct account_values holdings = { 0 };
    int64_t last = number_of("SELECT max(id) FROM account");

    for (int64_t account = 1; account <= last; account++)
        cr_assert_eq(
            account_values_read(&holdings, fixture.db, account, 0, &err), 0, "%s", err.message);
    return holdings;
}

/* That the indexes tell of each value what looking at everybody tells. Returns how many values of
 * that kind two accounts or more have. */
static int assert_all_found(const struct account_values *holdings, enum kind kind)
{
    int shared = 0;

    for (size_t i = 0; i < holdings->count; i++) {
        const struct account_value *item = &holdings->items[i];
        struct value_accounts sharers = { 0 };
        int64_t first = INT64_MAX, last = INT64_MIN;

        if (item->value.kind != kind)
            continue;
        cr_assert_eq(value_accounts_read(&sharers, fixture.db, &item->value, 100000, &err), 0, "%s",
            err.message);
        for (size_t j = 0; j < sharers.count; j++) {
            first = sharers.items[j].first_seen < first ? sharers.items[j].first_seen : first;
            last = sharers.items[j].last_seen > last ? sharers.items[j].last_seen : last;
        }
        cr_assert_eq((int64_t)sharers.count, item->accounts, "%s %s: %zu, not %lld",
            kind_info(kind)->name, item->value.text.at, sharers.count, (long long)item->accounts);
        cr_assert_not(sharers.is_cut);
        cr_assert_eq(first, item->first_seen, "%s", item->value.text.at);
        cr_assert_eq(last, item->last_seen, "%s", item->value.text.at);
        shared += item->accounts > 1;
        value_accounts_free(&sharers);
    }
    return shared;
}

Test(sharer, indexes_tell_what_looking_at_everybody_tells, .timeout = 120)
{
    struct account_values holdings;

    fixture_world(&fixture, 3000, 11, 0.05, 3);
    holdings = all_holdings();
    for (int kind = 0; kind < KIND_COUNT; kind++)
        if (kind_is_typed(kind) && kind != KIND_NETWORK)
            cr_expect_gt(assert_all_found(&holdings, kind), 0, "%s", kind_info(kind)->name);
    account_values_free(&holdings);
}

/* ---- however it is typed ---- */

static const char *one_of(struct random *random, const char *const *texts, int count)
{
    return texts[random_below(random, (uint64_t)count)];
}

static void write_mailbox(FILE *file, struct random *random)
{
    static const char *const locals[] = { "jane.doe", "janedoe", "JaneDoe", "j.a.n.e.doe", "jane",
        "j\xc3\xa4ne", "J\xc3\xa4ne", "+jane", ".jane", "jane+", "jane+doe" };
    static const char *const tags[] = { "", "", "", "+x", "+jane.doe", "+a+b" };
    static const char *const domains[] = { "gmail.com", "GoogleMail.com", "Gmail.Com.", "x.io",
        "X.IO", "x.io.",
        "b\xc3\xbc"
        "cher.example",
        "xn--bcher-kva.example", "XN--BCHER-KVA.example",
        "B\xc3\x9c"
        "CHER.example",
        "gmail.com.br", "mail.x.io", "no domain" };
    static const char *const blanks[] = { "", "", "", " ", "\t" };
    const char *quote = random_below(random, 6) ? "" : "\"\"";
    const char *local = one_of(random, locals, 11), *tag = one_of(random, tags, 6);
    const char *domain = one_of(random, domains, 13);

    fprintf(file, "\"%s%s%s%s%s@%s%s\"", one_of(random, blanks, 5), quote, local, tag, quote,
        domain, one_of(random, blanks, 5));
}

static void write_phone(FILE *file, struct random *random)
{
    static const char *const phones[] = { "+14155550123", "14155550123", "0014155550123",
        "+1 (415) 555-0123", "+1.415.555.0123", "415-555-0123", "(415) 555-0123", "4155550123",
        "+1 415 555 01 23", "+1 415 555 0123 x12", "+1 415 555 0123 ext. 500123",
        "tel:+14155550123", "+1/415/555/0123",
        ("+1\xc2\xa0"
         "415\xc2\xa0"
         "555\xc2\xa0"
         "0123"),
        ("+1 415 555\xe2\x80\x91"
         "0123"),
        "+44 (0)20 7946 0958", "+442079460958", "020 7946 0958", "+290 (0)23456", "+29023456",
        "00290 23456", "123456", "12-34-56", "unknown", "+1 415", " +14155550123 ",
        "+1 415 (555) 01(2)3" };

    fprintf(file, "\"%s\"", one_of(random, phones, sizeof phones / sizeof phones[0]));
}

Test(sharer, a_value_is_found_however_it_was_typed, .timeout = 120)
{
    struct account_values holdings;
    struct random random;
    char *text;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    random_seed(&random, 5);
    fputs("account_id,created_at,email,phone\n", file);
    for (int i = 0; i < 3000; i++) {
        fprintf(file, "u%d,%d,", (int)random_below(&random, 1500), 1700000000 + i);
        write_mailbox(file, &random);
        putc(',', file);
        write_phone(file, &random);
        putc('\n', file);
    }
    fclose(file);
    fixture_load(&fixture, RECORD_SIGNUP, text);
    free(text);
    holdings = all_holdings();
    cr_expect_gt(assert_all_found(&holdings, KIND_MAILBOX), 20);
    cr_expect_gt(assert_all_found(&holdings, KIND_DOMAIN), 4);
    cr_expect_gt(assert_all_found(&holdings, KIND_PHONE), 4);
    account_values_free(&holdings);
}

Test(sharer, a_name_and_a_postcode_are_found_however_they_were_typed)
{
    struct account_values holdings;

    fixture_load(&fixture, RECORD_CHARGE,
        "account_id,billed_at,billing_name,billing_postal_code,billing_country\n"
        "u1,1,Jane Doe,SW1A 1AA,GB\nu2,2,JANE  DOE,sw1a1aa,gb\nu3,3,Jane Doe,SW1A 1AA,FR\n"
        "u4,4,John Doe,SW1A 1AA,GB\nu5,5,Jane Doe,,GB\nu6,6,,SW1A 1AA,GB\nu1,9,Jane Doe,12345,\n"
        "u7,8,jane-doe,12345,\nu7,9,unknown,12345,\n");
    holdings = all_holdings();
    cr_expect_eq(holdings.count, 4);
    cr_expect_eq(assert_all_found(&holdings, KIND_BILLING_IDENTITY), 2);
    account_values_free(&holdings);
}

/* ---- ranges ---- */

Test(sharer, a_range_has_all_that_is_in_it)
{
    fixture_load(&fixture, RECORD_SIGNUP,
        "account_id,created_at,ip\nu1,1,8.8.8.0\nu2,2,8.8.8.255\nu3,3,8.8.9.0\nu4,4,8.8.7.255\n"
        "u5,5,2001:4860::1\nu6,6,2001:4860:0:1::1\nu7,7,2001:4861::\nu8,8,255.255.255.255\n"
        "u9,9,::ffff:8.8.8.8\nu10,10,not an address\n");
    fixture_load(&fixture, RECORD_CHARGE, "account_id,billed_at,ip\nu3,4,8.8.8.8\nu1,5,8.8.8.7\n");
    cr_expect_eq(count_of(KIND_NET24, "8.8.8.0/24"), 4);
    cr_expect_eq(count_of(KIND_NETWORK, "8.8.0.0/16"), 5);
    cr_expect_eq(count_of(KIND_NETWORK, "8.8.8.128/25"), 1);
    cr_expect_eq(count_of(KIND_NETWORK, "0.0.0.0/0"), 6);
    cr_expect_eq(count_of(KIND_NET64, "2001:4860::/64"), 1);
    cr_expect_eq(count_of(KIND_NET48, "2001:4860::/48"), 2);
    cr_expect_eq(count_of(KIND_NETWORK, "2001:4860::/31"), 3);
    cr_expect_eq(count_of(KIND_IP, "8.8.8.8"), 2);
    cr_expect_eq(count_of(KIND_IP, "2001:4860::1"), 1);
}

Test(sharer, a_charge_that_was_reported_again_counts_as_reported_last)
{
    fixture_load(&fixture, RECORD_CHARGE,
        "billing_id,account_id,billed_at,payment_fingerprint,ip,status\n"
        "b1,u1,1,card-a,8.8.8.8,succeeded\nb1,u1,1,card-b,8.8.4.4,disputed\n");
    cr_expect_eq(count_of(KIND_PAYMENT, "card-a"), 0);
    cr_expect_eq(count_of(KIND_PAYMENT, "card-b"), 1);
    cr_expect_eq(count_of(KIND_IP, "8.8.8.8"), 0);
    cr_expect_eq(count_of(KIND_IP, "8.8.4.4"), 1);
}

Test(sharer, only_so_many_are_looked_for)
{
    struct value_accounts sharers;
    char *text;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    fputs("account_id,created_at,device_id\n", file);
    for (int i = 0; i < 50; i++)
        fprintf(file, "u%d,%d,one\n", i, i);
    fclose(file);
    fixture_load(&fixture, RECORD_SIGNUP, text);
    free(text);
    sharers = find_most(KIND_DEVICE, "one", 49);
    cr_expect_eq(sharers.count, 49);
    cr_expect(sharers.is_cut);
    value_accounts_free(&sharers);
    sharers = find_most(KIND_DEVICE, "one", 50);
    cr_expect_eq(sharers.count, 50);
    cr_expect_not(sharers.is_cut);
    value_accounts_free(&sharers);
}

Test(sharer, tells_the_ring_of_each)
{
    struct value_accounts sharers;
    int in_ring = 0;
    int64_t members;

    fixture_world(&fixture, 3000, 11, 0.05, 0);
    fixture_detect(&fixture);
    sharers = find_most(KIND_NETWORK, "0.0.0.0/0", SHARER_MOST);
    cr_assert_eq(value_accounts_place(&sharers, fixture.db, 1, &err), 0, "%s", err.message);
    members = number_of(
        "SELECT count(*) FROM member m WHERE EXISTS (SELECT 1 FROM signup s WHERE s.account_id = "
        "m.account_id AND typeof(s.ip) = 'integer') OR EXISTS (SELECT 1 FROM charge c WHERE "
        "c.account_id = m.account_id AND typeof(c.ip) = 'integer' AND NOT c.superseded)");
    for (size_t i = 0; i < sharers.count; i++) {
        const struct value_account *item = &sharers.items[i];

        cr_assert_eq(item->ring != 0, value_account_band(item->band) != NULL);
        in_ring += item->ring != 0;
    }
    cr_expect_gt(in_ring, 20);
    cr_expect_eq(in_ring, members);
    value_accounts_free(&sharers);
}

Test(sharer, every_kind_that_users_can_name_is_found)
{
    for (int kind = 0; kind < KIND_COUNT; kind++)
        cr_expect_eq(value_accounts_can_find((enum kind)kind), kind_is_typed((enum kind)kind), "%s",
            kind_info((enum kind)kind)->name);
}
