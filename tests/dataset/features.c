#include "dataset/features_make.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "base/time.h"
#include "dataset/read.h"
#include "dataset/attributes.h"
#include "fixture.h"

/* A service whose books are made. */
struct service {
    struct fixture fixture;
    struct dataset dataset;
    struct attributes attributes;
    struct features features;
};

static void make_books(struct service *service, const char *signups, const char *billing)
{
    struct progress progress = { 0 };
    struct error err = { 0 };
    struct db *db;

    fixture_open(&service->fixture);
    db = service->fixture.db;
    if (signups)
        fixture_load(&service->fixture, RECORD_SIGNUP, signups);
    if (billing)
        fixture_load(&service->fixture, RECORD_CHARGE, billing);
    cr_assert_eq(dataset_read(db, 2, &progress, &service->dataset, &service->attributes, &err), 0,
        "%s", err.message);
    cr_assert_eq(features_make(&service->dataset, &service->attributes, &service->features, &err),
        0, "%s", err.message);
}

static void close_books(struct service *service)
{
    features_free(&service->features);
    attributes_free(&service->attributes);
    dataset_free(&service->dataset);
    fixture_close(&service->fixture);
}

static const struct account_features *entry(struct service *service, const char *id)
{
    char sql[128], *answer;
    const struct account_features *run;

    snprintf(sql, sizeof sql, "SELECT id FROM account WHERE external_id = '%s'", id);
    answer = fixture_ask(&service->fixture, sql);
    run = &service->features.accounts[strtoul(answer, NULL, 10)];
    free(answer);
    return run;
}

/* 1 or 0, -1: the records do not tell. */
static int marked(struct service *service, enum account_flag mark, const char *id)
{
    const struct account_features *run = entry(service, id);

    return run->known >> mark & 1 ? run->marks >> mark & 1 : -1;
}

static void expect_marks(
    struct service *service, enum account_flag mark, const char *const *ids, const int *expected)
{
    for (int i = 0; ids[i]; i++)
        cr_expect_eq(marked(service, mark, ids[i]), expected[i], "%s", ids[i]);
}

Test(books, any_locked_status_marks_an_account_as_banned)
{
    struct service service;

    make_books(&service,
        "account_id,created_at,status,ip\n"
        "a,1750000000,active,\na,1760000000,Suspended,\nb,1750000000,active,\n"
        "c,1750000000,,\nd,1750000000,FRAUD,\nd,1760000000,active,\n",
        NULL);
    expect_marks(&service, FLAG_BANNED, (const char *const[]){ "a", "b", "c", "d", NULL },
        (const int[]){ 1, 0, -1, 1 });
    cr_expect_float_eq(service.features.marked[FLAG_BANNED], 3.0 / 5, 1e-9);
    close_books(&service);
}

Test(books, any_prepaid_card_counts)
{
    struct service service;

    make_books(&service, NULL,
        "account_id,billed_at,payment_fingerprint,card_funding\n"
        "a,1750000000,c1,credit\na,1750000100,c2,Prepaid\nb,1750000000,c3,debit\n"
        "c,1750000000,c4,\nd,1750000000,c5,\nd,1750000300,c6,credit\n");
    expect_marks(&service, FLAG_PREPAID, (const char *const[]){ "a", "b", "c", "d", NULL },
        (const int[]){ 1, 0, -1, 0 });
    cr_expect_float_eq(service.features.marked[FLAG_PREPAID], 2.0 / 5, 1e-9);
    close_books(&service);
}

Test(books, first_card_of_another_country_is_foreign)
{
    struct service service;

    make_books(&service,
        "account_id,created_at,country\n"
        "a,1750000000,US\nb,1750000000,us\nc,1750000000,\nd,1750000000,US\ne,1750000000,Finland\n"
        "f,1750000000,US\n",
        "account_id,billed_at,payment_fingerprint,card_country\n"
        "a,1750000100,c1,BR\na,1750000200,c2,US\nb,1750000100,c3,US\nb,1750000200,c4,BR\n"
        "c,1750000100,c5,US\nd,1750000100,c6,\ne,1750000100,c7,FI\nf,1750000100,c8,USA\n");
    expect_marks(&service, FLAG_FOREIGN_CARD,
        (const char *const[]){ "a", "b", "c", "d", "e", "f", NULL },
        (const int[]){ 1, 0, -1, -1, -1, -1 });
    close_books(&service);
}

Test(books, holder_without_a_word_of_the_name_is_another)
{
    struct service service;

    make_books(&service,
        "account_id,created_at,name\n"
        "a,1750000000,Anna Schmidt\nb,1750000000,Anna Schmidt\nc,1750000000,\nd,1750000000,A S\n",
        "account_id,billed_at,payment_fingerprint,billing_name\n"
        "a,1750000100,c1,SCHMIDT A\nb,1750000100,c2,Bea Jones\nb,1750000200,c3,Anna Schmidt\n"
        "c,1750000100,c4,Anna Schmidt\nd,1750000100,c5,Anna Schmidt\n");
    expect_marks(&service, FLAG_OTHER_NAME, (const char *const[]){ "a", "b", "c", "d", NULL },
        (const int[]){ 0, 1, -1, -1 });
    close_books(&service);
}

Test(books, lasting_is_known_only_of_those_old_enough)
{
    struct service service;

    make_books(&service,
        "account_id,created_at\n"
        "a,1750000000\na,1750100000\nb,1750000000\nc,1753888000\n",
        "account_id,billed_at\nb,1753888000\n"); /* 45 days after a and b came */
    expect_marks(&service, FLAG_LASTING, (const char *const[]){ "a", "b", "c", NULL },
        (const int[]){ 0, 1, -1 });
    cr_expect_float_eq(service.features.marked[FLAG_LASTING], 2.0 / 4, 1e-9);
    close_books(&service);
}

Test(books, moments_are_those_of_all_records)
{
    struct service service;

    make_books(&service,
        "account_id,created_at,ip\n"
        "a,1750005000,\na,1750000000,\nb,1750000000,\n",
        "account_id,billed_at\na,1750000900\na,1750000300\na,1750009000\n");
    cr_expect_eq(entry(&service, "a")->created, 1750000000);
    cr_expect_eq(entry(&service, "a")->last_seen, 1750009000);
    cr_expect_eq(entry(&service, "a")->first_paid, 1750000300);
    cr_expect_eq(entry(&service, "b")->last_seen, 1750000000);
    cr_expect_eq(entry(&service, "b")->first_paid, -1);
    close_books(&service);
}

Test(books, months_are_those_in_which_a_charge_succeeded)
{
    struct service service;

    make_books(&service, "account_id,created_at\na,1750000000\nb,1750000000\n",
        "billing_id,account_id,billed_at,status\n"
        "1,a,1750000100,succeeded\n2,a,1750000200,succeeded\n3,a,1752592000,succeeded\n"
        "4,a,1755184000,failed\n5,a,1757776000,succeeded\n6,b,1750000100,failed\n");
    cr_expect_eq(entry(&service, "a")->months, 3);
    cr_expect_eq(entry(&service, "b")->months, 0);
    close_books(&service);
}

Test(books, refunds_are_counted)
{
    struct service service;

    make_books(&service, NULL,
        "billing_id,account_id,billed_at,status\n"
        "1,a,1750000100,Refunded\n2,a,1750000200,succeeded\n3,b,1752592000,disputed\n");
    cr_expect_eq(entry(&service, "a")->refunded, 1);
    cr_expect_eq(entry(&service, "b")->refunded, 0);
    cr_expect_float_eq(service.features.refunded, 1.0 / 4, 1e-9);
    close_books(&service);
}

Test(books, network_is_the_range_around_the_first_address)
{
    struct service service;

    make_books(&service,
        "account_id,created_at,ip\n"
        "a,1750000000,146.20.30.40\na,1750000900,146.99.30.40\nb,1750000000,146.20.30.99\n"
        "c,1750000000,2a02:8071:1:2::5\nd,1750000000,2a02:8071:1:2::77\ne,1750000000,10.0.0.1\n",
        "account_id,billed_at,ip\ne,1750000100,146.20.30.1\n");
    cr_expect_eq(entry(&service, "a")->network, entry(&service, "b")->network);
    cr_expect_eq(entry(&service, "a")->network, entry(&service, "e")->network);
    cr_expect_eq(entry(&service, "c")->network, entry(&service, "d")->network);
    cr_expect_neq(entry(&service, "a")->network, entry(&service, "c")->network);
    cr_expect_neq(entry(&service, "a")->network, 0);
    close_books(&service);
}
