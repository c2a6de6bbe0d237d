/*
 * bulk.c - imports and proxies are found in the data and set aside; rings are not.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/time.h"
#include "rows.h"

enum { START = 1735700000, YEAR = 365 * TIME_DAY };

static const char header[] =
    "account_id,created_at,email,ip,device_id,user_agent,screen,timezone,language\n";

/* A service: everybody has an address, a device, one of many browsers and shapes of e-mail. */
struct service {
    struct lines signups;
    struct random random;
    int accounts;
};

/* What the next accounts have; NULL or 0: each its own. */
struct shared {
    const char *name, *ip, *agent, *device, *shape;
    long moment, step; /* step 0: all at one moment; else a step of seconds, from moment on */
};

static void add(struct service *service, int count, const struct shared *shared)
{
    static const char *const words[] = { "ann", "bob.miller", "c_d", "eve", "fay.k", "gus-l" };
    static const char *const domains[] = { "gmail.com", "gmail.com", "gmail.com", "yahoo.com",
        "outlook.com", "web.de", "gmx.net", "icloud.com" };

    for (int i = 0; i < count; i++) {
        int n = ++service->accounts, d = (int)random_below(&service->random, 8);
        long at = shared->moment ? shared->moment + i * shared->step
                                 : START + (long)random_below(&service->random, YEAR);
        char ip[32], agent[64], device[32], local[64];

        snprintf(ip, sizeof ip, "%d.%d.%d.%d", 20 + n % 60, n / 60 % 250, 1 + n / 15000, 9);
        snprintf(agent, sizeof agent, "Browser/%d (%d)", 100 + n * 7 % 23, n * 11 % 19);
        snprintf(device, sizeof device, "device-%d", n);
        snprintf(local, sizeof local, "%s%.*d", words[random_below(&service->random, 6)], 1 + n % 4,
            n % 10000);
        if (shared->shape)
            snprintf(local, sizeof local, "%s%04d", shared->shape, n % 10000);
        lines_add(&service->signups, "%s%d,%ld,%s@%s,%s,%s,%s,%dx900,Europe/Zone%d,de-DE",
            shared->name, n, at, local, domains[d], shared->ip ? shared->ip : ip,
            shared->device ? shared->device : device, shared->agent ? shared->agent : agent,
            1200 + n * 3 % 7, n % 5);
    }
}

static struct service begun(int strangers)
{
    struct service service = { 0 };

    random_seed(&service.random, 11);
    add(&service, strangers, &(struct shared){ .name = "s" });
    return service;
}

static void detected(struct service *service, struct fixture *fixture)
{
    fixture_open(fixture);
    lines_load(&service->signups, fixture, RECORD_SIGNUP, header);
    fixture_detect(fixture);
}

#define IN_HUBS                                                                                    \
    "SELECT coalesce(group_concat(kind || ' ' || value || ' ' || accounts, '; '), '') FROM "       \
    "(SELECT * FROM hub WHERE kind = 'import' OR reason LIKE 'a proxy%' OR reason LIKE "           \
    "'%of an import%' ORDER BY kind DESC, value)"

/* Accounts of one name that evidence links. */
static void expect_linked(struct fixture *fixture, const char *name, const char *expected)
{
    char sql[256];

    snprintf(sql, sizeof sql,
        "SELECT count(DISTINCT account_id) FROM v_evidence WHERE account_id LIKE '%s%%'", name);
    fixture_expect(fixture, sql, expected);
}

/* A few may be alike by chance. */
static void expect_not_linked(struct fixture *fixture, const char *name)
{
    char sql[256];

    snprintf(sql, sizeof sql,
        "SELECT count(DISTINCT account_id) <= 8 FROM v_evidence WHERE account_id LIKE '%s%%'",
        name);
    fixture_expect(fixture, sql, "1");
}

/* 30 of 300, 1 % and three quarters. */
Test(bulk, an_import_is_set_aside_with_its_address_and_browser)
{
    static const struct {
        int strangers, imported;
        const char *agent, *expected;
    } rows[] = {
        { 270, 30, "import-script", "ip 52.29.10.7 30; import 2025-07-01T10:00:00Z 30" },
        { 3000, 30, "", "ip 52.29.10.7 30; import 2025-07-01T10:00:00Z 30" },
        { 500, 1500, "import-script", "ip 52.29.10.7 1500; import 2025-07-01T10:00:00Z 1500" },
    };

    for (int row = 0; row < 3; row++) {
        struct service service = begun(rows[row].strangers);
        struct fixture fixture;

        add(&service, rows[row].imported,
            &(struct shared){
                .name = "i", .moment = 1751364000, .ip = "52.29.10.7", .agent = rows[row].agent });
        detected(&service, &fixture);
        fixture_expect(&fixture, IN_HUBS, rows[row].expected);
        expect_not_linked(&fixture, "i");
        fixture_close(&fixture);
    }
}

Test(bulk, an_import_that_keeps_addresses_loses_its_moment_alone)
{
    struct service service = begun(1000);
    struct fixture fixture;

    add(&service, 200, &(struct shared){ .name = "i", .moment = 1751364000 });
    detected(&service, &fixture);
    fixture_expect(&fixture, IN_HUBS, "import 2025-07-01T10:00:00Z 200");
    expect_not_linked(&fixture, "i");
    fixture_close(&fixture);
}

/* They sign up in one second, too, and share a device. */
Test(bulk, a_ring_of_one_second_is_none)
{
    struct service service = begun(1000);
    struct fixture fixture;

    add(&service, 60,
        &(struct shared){
            .name = "r", .moment = 1751364000, .ip = "52.29.10.7", .device = "rack" });
    add(&service, 60,
        &(struct shared){ .name = "q", .moment = 1753364000, .ip = "52.29.10.8", .shape = "xkq" });
    detected(&service, &fixture);
    fixture_expect(&fixture, IN_HUBS, "");
    expect_linked(&fixture, "r", "60");
    expect_linked(&fixture, "q", "60");
    fixture_close(&fixture);
}

/* More accounts than all others together. */
Test(bulk, thousands_on_one_device_in_one_second_are_not_hidden)
{
    struct service service = begun(1000);
    struct fixture fixture;

    add(&service, 5000,
        &(struct shared){
            .name = "r", .moment = 1751364000, .ip = "52.29.10.7", .device = "rack" });
    detected(&service, &fixture);
    fixture_expect(&fixture, IN_HUBS, "");
    expect_linked(&fixture, "r", "5000");
    fixture_close(&fixture);
}

/* A ring within an import is found by what it shares. */
Test(bulk, a_ring_in_an_import_is_found_by_its_device)
{
    struct service service = begun(1000);
    struct fixture fixture;

    add(&service, 2000,
        &(struct shared){ .name = "i", .moment = 1751364000, .ip = "52.29.10.7", .agent = "" });
    add(&service, 8,
        &(struct shared){
            .name = "r", .moment = 1751364000, .ip = "52.29.10.7", .agent = "", .device = "rack" });
    detected(&service, &fixture);
    fixture_expect(&fixture, IN_HUBS, "ip 52.29.10.7 2008; import 2025-07-01T10:00:00Z 2008");
    expect_not_linked(&fixture, "i");
    expect_linked(&fixture, "r", "8");
    fixture_expect(&fixture, "SELECT DISTINCT first_seen FROM v_evidence WHERE kind = 'device'",
        "2025-07-01T10:00:00Z");
    fixture_close(&fixture);
}

Test(bulk, one_date_for_all_is_no_burst)
{
    struct service service = { 0 };
    struct fixture fixture;

    random_seed(&service.random, 11);
    add(&service, 800, &(struct shared){ .name = "s", .moment = 1751328000 });
    add(&service, 12, &(struct shared){ .name = "n", .moment = 1751328000, .ip = "81.2.69.142" });
    detected(&service, &fixture);
    fixture_expect(&fixture, IN_HUBS, "import 2025-07-01T00:00:00Z 812");
    expect_not_linked(&fixture, "s");
    expect_not_linked(&fixture, "n");
    fixture_close(&fixture);
}

/* Dates without a time of day, of a service that grows: 3 a day, in the end 90. */
Test(bulk, dates_alone_are_no_imports)
{
    struct service service = { 0 };
    struct fixture fixture;

    random_seed(&service.random, 11);
    for (int day = 0; day < 100; day++)
        add(&service, 3 + day * day / 120,
            &(struct shared){ .name = "s", .moment = 1751328000 + day * TIME_DAY });
    detected(&service, &fixture);
    fixture_expect(&fixture, IN_HUBS, "");
    fixture_close(&fixture);
}

Test(bulk, a_proxy_before_most_sign_ups_is_set_aside)
{
    struct service service = begun(500);
    struct fixture fixture;

    add(&service, 400, &(struct shared){ .name = "p", .ip = "104.16.1.1" });
    add(&service, 400, &(struct shared){ .name = "p", .ip = "104.16.2.1" });
    /* A ring behind it is found by its device. */
    add(&service, 8,
        &(struct shared){
            .name = "r", .moment = 1751364000, .step = 70, .ip = "104.16.1.1", .device = "rack" });
    detected(&service, &fixture);
    fixture_expect(&fixture, IN_HUBS, "ip 104.16.1.1 408; ip 104.16.2.1 400");
    expect_not_linked(&fixture, "p");
    expect_linked(&fixture, "r", "8");
    fixture_close(&fixture);
}

/* Addresses of e-mail that a program made, at one address. */
Test(bulk, an_address_of_accounts_that_are_alike_is_none)
{
    struct service service = begun(500);
    struct fixture fixture;

    add(&service, 300,
        &(struct shared){
            .name = "r", .ip = "104.16.1.1", .shape = "xkq", .moment = START, .step = 86000 });
    detected(&service, &fixture);
    fixture_expect(&fixture, IN_HUBS, "");
    fixture_close(&fixture);
}

Test(bulk, status_and_hubs_show_it)
{
    struct service service = begun(500);
    struct fixture fixture;

    add(&service, 100, &(struct shared){ .name = "i", .moment = 1751364000 });
    detected(&service, &fixture);
    fixture_expect(&fixture, "SELECT reason FROM hub WHERE kind = 'import'",
        "an import: 100 accounts signed up at once and have nothing else in common; judged without "
        "this moment");
    fixture_expect(&fixture, "SELECT count(*) FROM v_hubs WHERE kind = 'import'", "1");
    fixture_close(&fixture);
}

/* Controls are drawn by what accounts are, not by their numbers. */
Test(bulk, the_order_of_rows_does_not_matter)
{
    char *findings[2];

    for (int order = 0; order < 2; order++) {
        struct service service = begun(800);
        struct fixture fixture;

        add(&service, 300,
            &(struct shared){ .name = "i", .moment = 1751364000, .ip = "52.29.10.7" });
        add(&service, 30, &(struct shared){ .name = "d", .device = "fp-offline" });
        add(&service, 12, &(struct shared){ .name = "e", .device = "fp-none" });
        add(&service, 15,
            &(struct shared){ .name = "r", .moment = 1751365000, .step = 50, .device = "rack" });
        if (order)
            lines_shuffle(&service.signups, 5);
        detected(&service, &fixture);
        findings[order] = fixture_findings(&fixture);
        fixture_expect(&fixture, "SELECT count(*) > 2 FROM hub", "1");
        fixture_close(&fixture);
    }
    cr_assert_str_eq(findings[0], findings[1]);
    free(findings[0]);
    free(findings[1]);
}
