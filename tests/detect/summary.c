#include "detect/summary.h"

#include <criterion/criterion.h>
#include <stdio.h>

#include "dataset/read.h"
#include "dataset/attributes.h"
#include "fixture.h"

/* A service whose accounts are in rings of two, in the order in which they appear. */
struct service {
    struct fixture fixture;
    struct dataset dataset;
    struct ring rings[2];
    struct member members[4];
    struct ring_set set;
    struct ring_summaries summaries;
};

static void open_service(struct service *service, const char *signups, const char *billing)
{
    struct progress progress = { 0 };
    struct attributes attributes;
    struct error err = { 0 };

    *service = (struct service){ .rings = { { .first_member = 0, .members = 2 },
                                     { .first_member = 2, .members = 2 } },
        .members = { { .account = 1 }, { .account = 2 }, { .account = 3 }, { .account = 4 } } };
    service->set = (struct ring_set){ .rings = service->rings, .members = service->members };
    fixture_open(&service->fixture);
    fixture_load(&service->fixture, RECORD_SIGNUP, signups);
    fixture_load(&service->fixture, RECORD_CHARGE, billing);
    cr_assert_eq(
        dataset_read(service->fixture.db, 2, &progress, &service->dataset, &attributes, &err), 0,
        "%s", err.message);
    attributes_free(&attributes);
    service->set.count = service->dataset.accounts / 2;
    cr_assert_eq(summary_rings(&service->dataset, &service->set, &service->summaries, &err), 0);
}

static void close_service(struct service *service)
{
    summary_free(&service->summaries);
    dataset_free(&service->dataset);
    fixture_close(&service->fixture);
}

Test(summary, lists_countries_most_common_first)
{
    struct service service;

    open_service(&service,
        "account_id,created_at,country\n"
        "a,1750000000,de\nb,1750000500,NG\nc,1750000000,ng\nd,1750009000,NG\n"
        "d,1750019000,GB\n",
        "account_id,billed_at\na,1750000100\n");
    cr_expect_str_eq(service.summaries.rings[0].countries, "DE 1, NG 1");
    cr_expect_str_eq(service.summaries.rings[1].countries, "NG 2");
    close_service(&service);
    open_service(&service,
        "account_id,created_at,country\n"
        "a,1750000000,Nigeria\nb,1750000500,n/a\nc,1750000000,GBR\nd,1750009000,\n",
        "account_id,billed_at\na,1750000100\n");
    cr_expect_str_eq(service.summaries.rings[0].countries, "");
    cr_expect_str_eq(service.summaries.rings[1].countries, "GBR 1");
    close_service(&service);
}

Test(summary, counts_distinct_values_of_each_ring)
{
    struct service service;
    const struct ring_summary *first, *second;

    open_service(&service,
        "account_id,created_at,ip,device_id\n"
        "a,1750000000,146.20.30.40,d1\nb,1750000500,146.20.30.77,d1\n"
        "c,1750000000,146.20.30.40,d1\nd,1750009000,2a02:8071:1:2::5,d2\n"
        "d,1750000900,2a02:8071:1:2::6,d3\n",
        "account_id,billed_at,payment_fingerprint,ip\n"
        "a,1750000100,card1,146.20.30.40\na,1750000200,card2,146.20.31.40\n"
        "b,1750000600,card1,\nb,1750000700,card1,\nd,1750000050,,\n");
    first = &service.summaries.rings[0];
    second = &service.summaries.rings[1];
    cr_expect_eq(first->first_seen, 1750000000);
    cr_expect_eq(first->last_seen, 1750000700);
    cr_expect(first->payments == 2 && first->devices == 1 && first->networks == 2);
    cr_expect_eq(second->last_seen, 1750009000);
    cr_expect(second->payments == 0 && second->devices == 3 && second->networks == 2);
    cr_expect_eq(service.summaries.payments[0], 2);
    cr_expect_eq(service.summaries.payments[1], 1);
    cr_expect_eq(service.summaries.payments[2], 0);
    close_service(&service);
}

static const char few_signups[] = "account_id,created_at\n"
                                  "a,1750000000\nb,1750000000\nc,1750000000\nd,1750000000\n";

Test(summary, amount_is_of_successful_charges_in_the_main_currency)
{
    struct service service;
    const struct ring_summary *first, *second;

    open_service(&service, few_signups,
        "billing_id,account_id,billed_at,amount,currency,status\n"
        "1,a,1750000001,5.00,usd,succeeded\n2,a,1750000002,500,eur,succeeded\n"
        "3,b,1750000003,7.00,usd,failed\n4,b,1750000004,1.50,usd,Succeeded\n"
        "5,b,1750000005,,usd,succeeded\n6,a,1750000006,9.00,eur,disputed\n"
        "7,c,1750000007,3.00,usd,succeeded\n8,d,1750000008,4.00,eur,succeeded\n");
    first = &service.summaries.rings[0];
    second = &service.summaries.rings[1];
    cr_expect_eq(first->amount, 6500000);
    cr_expect(first->charges == 6 && first->failed == 1 && first->disputed == 1);
    cr_expect_eq(second->amount, 4000000, "at a tie the first by name");
    close_service(&service);
}

Test(summary, without_amounts_there_is_no_amount)
{
    struct service service;

    open_service(&service, few_signups,
        "billing_id,account_id,billed_at,amount,currency,status\n"
        "1,a,1750000001,,usd,succeeded\n2,a,1750000002,3,usd,failed\n");
    cr_expect_eq(service.summaries.rings[0].amount, CHARGE_NO_AMOUNT);
    cr_expect_eq(service.summaries.rings[0].failed, 1);
    cr_expect_eq(service.summaries.rings[1].amount, CHARGE_NO_AMOUNT);
    cr_expect_eq(service.summaries.rings[1].charges, 0);
    close_service(&service);
}

Test(summary, large_amounts_do_not_overflow)
{
    struct service service;
    char *billing;
    size_t size;
    FILE *file = open_memstream(&billing, &size);

    fprintf(file, "billing_id,account_id,billed_at,amount,currency,status\n");
    for (int i = 0; i < 1100; i++)
        fprintf(file, "%d,a,1750000001,9000000000,usd,succeeded\n", i);
    fclose(file);
    open_service(&service, few_signups, billing);
    cr_expect_eq(service.summaries.rings[0].amount, INT64_MAX);
    close_service(&service);
    free(billing);
}
