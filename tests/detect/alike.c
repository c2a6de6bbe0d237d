/*
 * alike.c - groups that look like a ring but are not, and rings, from records to bands, by the
 * fitted score. Every fit must pass.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "fixture.h"

enum { HOUR = 3600, DAY = 24 * HOUR, STRANGERS = 2500 };

static const int64_t opened = 1750000000;

/* The input files of a service. */
struct records {
    char *signups, *billing;
    size_t signups_size, billing_size;
    FILE *signups_file, *billing_file;
    struct random random;
    int accounts;
};

/* A person. NULL: common values; device and card are the person's own. */
struct person {
    const char *surname, *domain, *ip, *agent, *device, *card, *postal_code;
    int64_t at;
    int months;    /* paid for */
    int fails;     /* charges that fail, at first */
    int is_unpaid; /* pays nothing at all */
};

static const char *one_of(struct random *random, const char *const *words, int count)
{
    double x = random_unit(random);

    return words[(int)(x * x * count)];
}

static const char *a_domain(struct random *random)
{
    static const char *const domains[] = { "gmail.com", "outlook.com", "yahoo.com", "icloud.com" };

    return one_of(random, domains, 4);
}

static const char *an_agent(struct random *random)
{
    static const char *const agents[] = { "Chrome/140 Windows", "Safari/18 iPhone",
        "Chrome/139 Android", "Chrome/140 macOS", "Firefox/141 Windows", "Edge/140 Windows",
        "Safari/18 macOS", "Chrome/138 Windows", "Firefox/141 Linux", "Opera/120 Windows" };

    return one_of(random, agents, 10);
}

/* An e-mail address of one of several shapes. */
static void write_mailbox(struct records *records, const char *name, const char *domain)
{
    static const char *const joints[] = { "", ".", "_", "-" };
    static const int numbers[] = { 7, 42, 1984 };
    uint64_t shape = random_below(&records->random, 4), digits = random_below(&records->random, 3);

    fprintf(records->signups_file, "%s%sx%d@%s,", name, joints[shape], numbers[digits], domain);
}

static void add(struct records *records, const struct person *person)
{
    struct random *random = &records->random;
    int n = records->accounts++;
    char given[] = { (char)('A' + n % 23), (char)('a' + n % 19), (char)('a' + n % 17), '\0' };
    const char *card = person->card;
    char name[32], own[16];
    int issuer = 0;

    snprintf(own, sizeof own, "own%d", n);
    for (const char *at = card ? card : own; *at; at++)
        issuer = (issuer * 31 + *at) % 60;
    snprintf(name, sizeof name, "%c%c%c", 'a' + n % 26, 'a' + n / 26 % 26, 'a' + n / 676 % 26);
    fprintf(records->signups_file, "a%d,%lld,", n, (long long)person->at);
    write_mailbox(records, name, person->domain ? person->domain : a_domain(random));
    fprintf(records->signups_file, "%s %s,", given, person->surname ? person->surname : name);
    if (person->ip)
        fprintf(records->signups_file, "%s,", person->ip);
    else
        fprintf(records->signups_file, "%d.%d.%d.9,", 20 + n % 90, n / 90 % 200, n / 7 % 200);
    fprintf(records->signups_file, "%s,%s\n", person->device ? person->device : own,
        person->agent ? person->agent : an_agent(random));
    for (int i = 0; !person->is_unpaid && i < person->fails + 1 + person->months; i++)
        fprintf(records->billing_file, "a%d,%lld,%s,%d,%s %s,%s,%d,usd,%s\n", n,
            (long long)(person->at + HOUR + i * (i > person->fails ? 30 * DAY : 60)),
            card ? card : own, 400000 + issuer, given, person->surname ? person->surname : name,
            person->postal_code ? person->postal_code : own, 5 + n % 4,
            i < person->fails ? "failed" : "succeeded");
}

/* A service of unrelated accounts over a year. Some do not stay, and some charges fail. */
static void begin(struct records *records)
{
    *records = (struct records){ 0 };
    random_seed(&records->random, 5);
    records->signups_file = open_memstream(&records->signups, &records->signups_size);
    records->billing_file = open_memstream(&records->billing, &records->billing_size);
    fprintf(records->signups_file, "account_id,created_at,email,name,ip,device_id,user_agent\n");
    fprintf(records->billing_file, "account_id,billed_at,payment_fingerprint,card_bin,billing_name,"
                                   "billing_postal_code,amount,currency,status\n");
    for (int i = 0; i < STRANGERS; i++)
        add(records,
            &(struct person){ .at = opened + (int64_t)random_below(&records->random, 360) * DAY +
                                    (int64_t)random_below(&records->random, DAY),
                .months = (int)random_below(&records->random, 8),
                .fails = random_below(&records->random, 25) == 0,
                .is_unpaid = random_below(&records->random, 3) == 0 });
}

/* Loads and detects. Returns how many of the accounts added since are in rings of a band or
 * above. */
static int count_in(struct records *records, enum band band)
{
    static const char *const bands[] = { "'low','medium','high'", "'medium','high'", "'high'" };
    struct detect_options options = detect_defaults();
    struct fixture fixture;
    char sql[512], *answer;
    int count;

    fclose(records->signups_file);
    fclose(records->billing_file);
    fixture_open(&fixture);
    fixture_load(&fixture, RECORD_SIGNUP, records->signups);
    fixture_load(&fixture, RECORD_CHARGE, records->billing);
    fixture_detect_with(&fixture, &options);
    snprintf(sql, sizeof sql,
        "SELECT count(*) FROM member m JOIN ring r ON r.run_id = m.run_id AND r.ring_number = "
        "m.ring_number JOIN account a ON a.id = m.account_id WHERE r.band IN (%s) AND "
        "CAST(substr(a.external_id, 2) AS INTEGER) >= %d",
        bands[band], STRANGERS);
    answer = fixture_ask(&fixture, sql);
    count = (int)strtol(answer, NULL, 10);
    free(answer);
    answer = fixture_ask(&fixture,
        "SELECT coalesce(group_concat(line, char(10)), '') FROM (SELECT printf('%d %.1f: "
        "%s', r.size, r.score, (SELECT group_concat( p.name || ' ' || round(p.bits, 1), "
        "', ') FROM score_part p WHERE p.run_id = r.run_id AND p.ring_number = "
        "r.ring_number)) AS line FROM ring r ORDER BY score DESC LIMIT 3)");
    cr_log_info("%d: %s", count, answer);
    free(answer);
    fixture_close(&fixture);
    free(records->signups);
    free(records->billing);
    return count;
}

Test(alike, guests_of_a_venue_are_not_a_ring)
{
    struct records records;

    begin(&records);
    for (int i = 0; i < 80; i++)
        add(&records, &(struct person){ .ip = "146.20.30.40",
                          .at = opened + 200 * DAY + i * 150,
                          .months = i % 5,
                          .is_unpaid = i % 2 });
    cr_assert_eq(count_in(&records, BAND_MEDIUM), 0);
}

Test(alike, a_family_on_one_card_is_not_a_ring)
{
    struct records records;

    begin(&records);
    for (int i = 0; i < 4; i++)
        add(&records, &(struct person){ .surname = "Miller",
                          .ip = "146.20.30.40",
                          .card = "family",
                          .postal_code = "10115",
                          .device = i % 2 ? "tablet" : NULL,
                          .at = opened + (20 + i * 50) * DAY,
                          .months = 5 });
    cr_assert_eq(count_in(&records, BAND_MEDIUM), 0);
}

/* Ten accounts of an office on one card, address and domain, each with a device of its own, are at
 * the limit of the medium band: little tells them from a company that an operator invented
 * (docs/evaluation.md, "Where it falls short"). */
Test(alike, an_office_that_signs_up_in_two_days_is_never_high)
{
    struct records records;

    begin(&records);
    for (int i = 0; i < 10; i++)
        add(&records, &(struct person){ .ip = "146.20.30.40",
                          .domain = "acme-tools.example",
                          .card = "company",
                          .postal_code = "10115",
                          .agent = "Chrome/140 Windows",
                          .at = opened + 100 * DAY + i * 5 * HOUR,
                          .months = 2 });
    cr_assert_eq(count_in(&records, BAND_HIGH), 0);
}

/* Over two months it is clearly no ring. */
Test(alike, an_office_that_grows_is_not_a_ring)
{
    struct records records;

    begin(&records);
    for (int i = 0; i < 10; i++)
        add(&records, &(struct person){ .ip = "146.20.30.40",
                          .domain = "acme-tools.example",
                          .card = "company",
                          .postal_code = "10115",
                          .agent = "Chrome/140 Windows",
                          .at = opened + 100 * DAY + i * 6 * DAY,
                          .months = 2 });
    cr_assert_eq(count_in(&records, BAND_MEDIUM), 0);
}

Test(alike, an_agency_that_pays_for_its_clients_is_not_a_ring)
{
    struct records records;

    begin(&records);
    for (int i = 0; i < 14; i++) {
        char domain[32];

        snprintf(domain, sizeof domain, "client-%c%d.example", 'a' + i, i);
        add(&records, &(struct person){ .domain = domain,
                          .ip = "146.20.30.40",
                          .card = "agency",
                          .device = "agency",
                          .postal_code = "10115",
                          .surname = "Keller",
                          .at = opened + (20 + i * 20) * DAY,
                          .months = 4 });
    }
    cr_assert_eq(count_in(&records, BAND_MEDIUM), 0);
}

Test(alike, strangers_on_a_few_cards_that_fail_are_a_ring)
{
    struct records records;

    begin(&records);
    for (int i = 0; i < 18; i++) {
        char card[16];

        snprintf(card, sizeof card, "pool%d", i / 6);
        add(&records, &(struct person){ .card = card,
                          .agent = "Opera/120 Windows",
                          .fails = 2,
                          .at = opened + 200 * DAY + i * 3 * HOUR });
    }
    cr_assert_eq(count_in(&records, BAND_HIGH), 18);
}

Test(alike, a_farm_of_one_device_and_one_network_that_pays_with_pooled_cards_is_a_ring)
{
    struct records records;

    begin(&records);
    for (int i = 0; i < 20; i++) {
        char card[16], device[16];

        snprintf(card, sizeof card, "pool%d", i % 4);
        snprintf(device, sizeof device, "farm%d", i / 5);
        add(&records, &(struct person){ .card = card,
                          .device = device,
                          .fails = i % 2,
                          .at = opened + 200 * DAY + i * 600 });
    }
    cr_assert_eq(count_in(&records, BAND_HIGH), 20);
}
