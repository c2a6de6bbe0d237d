#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

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

TestSuite(holding, .init = open_store, .fini = close_store);

static struct account_values read_holdings(int64_t account, int64_t most)
{
    struct account_values holdings = { 0 };

    cr_assert_eq(
        account_values_read(&holdings, fixture.db, account, most, &err), 0, "%s", err.message);
    return holdings;
}

static const struct account_value *find(
    const struct account_values *holdings, enum kind kind, const char *text)
{
    for (size_t i = 0; i < holdings->count; i++) {
        const struct value_query *value = &holdings->items[i].value;

        if (value->kind == kind &&
            (strcmp(value->text.at, text) == 0 ||
                (kind == KIND_BILLING_IDENTITY && value_bills_alike(value->text, text_of(text)))))
            return &holdings->items[i];
    }
    return NULL;
}

static int is_composite(int kind)
{
    return kind_info((enum kind)kind)->sharing_model == SHARING_COMPOSITE;
}

Test(holding, all_evidence_against_an_account_is_among_its_values, .timeout = 120)
{
    struct stmt stmt = { 0 };
    int rows[KIND_COUNT] = { 0 };

    fixture_world(&fixture, 8000, 21, 0.06, 0);
    fixture_detect(&fixture);
    cr_assert_eq(
        stmt_prepare(&stmt, fixture.db,
            "SELECT ea.account_id, e.kind, e.value, ea.first_seen, ea.last_seen FROM evidence e "
            "JOIN evidence_account ea ON ea.evidence_id = e.id ORDER BY ea.account_id",
            &err),
        0);
    while (stmt_step(&stmt, &err) > 0) {
        enum kind kind = kind_typed(stmt_text(&stmt, 1).at);
        struct account_values holdings;
        const struct account_value *item;

        rows[kind]++;
        if (is_composite(kind))
            continue;
        holdings = read_holdings(stmt_int(&stmt, 0), 0);
        item = find(&holdings, kind, stmt_text(&stmt, 2).at);
        cr_assert_not_null(item, "%s %s", stmt_text(&stmt, 1).at, stmt_text(&stmt, 2).at);
        /* What a burst is evidence of may be a part of what was seen. */
        if (kind != KIND_BILLING_IDENTITY) {
            cr_expect_leq(item->first_seen, stmt_int(&stmt, 3));
            cr_expect_geq(item->last_seen, stmt_int(&stmt, 4));
        }
        account_values_free(&holdings);
    }
    stmt_finalize(&stmt);
    cr_expect_gt(rows[KIND_PAYMENT], 20);
    cr_expect_gt(rows[KIND_DEVICE], 20);
    cr_expect_gt(rows[KIND_MAILBOX], 0);
    cr_expect_gt(rows[KIND_PHONE], 0);
    cr_expect_gt(rows[KIND_IP] + rows[KIND_NET24], 20);
    cr_expect_gt(rows[KIND_BILLING_IDENTITY], 0);
}

/* The numbers that detection gives are those that questions give. */
Test(holding, as_many_share_a_value_as_detection_says, .timeout = 120)
{
    struct stmt stmt = { 0 };
    struct arena arena = { 0 };
    int rows = 0;

    fixture_world(&fixture, 8000, 21, 0.06, 0);
    fixture_detect(&fixture);
    cr_assert_eq(stmt_prepare(&stmt, fixture.db,
                     "SELECT kind, value, accounts FROM evidence UNION SELECT kind, value, "
                     "accounts FROM hub ORDER BY 1, 2",
                     &err),
        0);
    while (stmt_step(&stmt, &err) > 0) {
        struct value_accounts sharers = { 0 };
        struct value_query value;
        enum kind kind = kind_typed(stmt_text(&stmt, 0).at);

        if (is_composite(kind) || kind == KIND_BILLING_IDENTITY)
            continue;
        rows++;
        cr_assert_eq(value_query_parse(&value, kind, stmt_text(&stmt, 1), &arena, &err), 1);
        cr_expect_str_eq(value.text.at, stmt_text(&stmt, 1).at);
        cr_assert_eq(value_accounts_read(&sharers, fixture.db, &value, 100000, &err), 0);
        cr_expect_eq((int64_t)sharers.count, stmt_int(&stmt, 2), "%s %s", stmt_text(&stmt, 0).at,
            value.text.at);
        value_accounts_free(&sharers);
    }
    stmt_finalize(&stmt);
    arena_free(&arena);
    cr_expect_gt(rows, 100);
}

static const char signups[] =
    "account_id,created_at,email,phone,ip,device_id,user_agent,screen,referral_code\n"
    "u1,100,Jane.Doe+a@GoogleMail.com,+1 415 555 0123,8.8.8.8,dev-1,Chrome/1,1x1,REF\n"
    "u1,200,janedoe@gmail.com,0014155550123,8.8.8.9,dev-1,Chrome/1,1x1,REF\n"
    "u1,300,jane@x.io,unknown,10.0.0.1,unknown,,,none\n"
    "u1,400,,,2001:4860::1,0000,null,,\n"
    "u2,100,not an address,12,nowhere,,,,\n";

Test(holding, values_are_typed_as_detection_types_them)
{
    struct account_values holdings;
    const struct account_value *item;

    fixture_load(&fixture, RECORD_SIGNUP, signups);
    holdings = read_holdings(1, 0);
    cr_expect_eq(holdings.count, 14);
    item = find(&holdings, KIND_MAILBOX, "janedoe@gmail.com");
    cr_assert_not_null(item);
    cr_expect_eq(item->sightings, 2);
    cr_expect_eq(item->first_seen, 100);
    cr_expect_eq(item->last_seen, 200);
    cr_expect_not_null(find(&holdings, KIND_MAILBOX, "jane@x.io"));
    cr_expect_not_null(find(&holdings, KIND_DOMAIN, "gmail.com"));
    cr_expect_not_null(find(&holdings, KIND_DOMAIN, "x.io"));
    cr_expect_not_null(find(&holdings, KIND_PHONE, "+14155550123"));
    cr_expect_not_null(find(&holdings, KIND_IP, "8.8.8.8"));
    cr_expect_not_null(find(&holdings, KIND_IP, "8.8.8.9"));
    cr_expect_eq(find(&holdings, KIND_NET24, "8.8.8.0/24")->sightings, 2);
    cr_expect_not_null(find(&holdings, KIND_IP, "2001:4860::1"));
    cr_expect_not_null(find(&holdings, KIND_NET64, "2001:4860::/64"));
    cr_expect_not_null(find(&holdings, KIND_NET48, "2001:4860::/48"));
    cr_expect_not_null(find(&holdings, KIND_DEVICE, "dev-1"));
    cr_expect_not_null(find(&holdings, KIND_AGENT, "Chrome/1 1x1"));
    cr_expect_not_null(find(&holdings, KIND_REFERRAL, "REF"));
    account_values_free(&holdings);
    holdings = read_holdings(2, 0);
    cr_expect_eq(holdings.count, 0);
    account_values_free(&holdings);
}

Test(holding, only_the_last_sightings_may_be_looked_at)
{
    struct account_values holdings;

    fixture_load(&fixture, RECORD_SIGNUP, signups);
    holdings = read_holdings(1, 2);
    cr_expect(holdings.is_cut);
    cr_expect_null(find(&holdings, KIND_IP, "8.8.8.9"));
    cr_expect_not_null(find(&holdings, KIND_MAILBOX, "jane@x.io"));
    account_values_free(&holdings);
    holdings = read_holdings(1, 4);
    cr_expect_not(holdings.is_cut);
    account_values_free(&holdings);
}
