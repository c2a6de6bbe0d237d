#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "fixture.h"

enum { STRANGERS = 1500, FARM = 12 };

/* The values of the farm, in addition to one card for six of its accounts. */
struct farm {
    const char *agent, *signup_ip, *charge_ip, *second; /* second: a sign-up of the same moment */
};

/* The value of the only evidence of a kind over a farm among strangers; the caller frees it. */
static char *value_of(const struct farm *farm, const char *kind)
{
    struct fixture fixture;
    char *signups, *billing, *answer, sql[256];
    size_t size;
    FILE *s = open_memstream(&signups, &size), *b = open_memstream(&billing, &size);

    fprintf(s, "account_id,created_at,email,ip,device_id,user_agent,referral_code\n");
    fprintf(b, "account_id,billed_at,payment_fingerprint,amount,currency,status,ip\n");
    for (int i = 0; i < STRANGERS; i++) {
        fprintf(s, "s%d,%d,n%cx%d@mail%d.example,%d.%d.3.4,d%d,agent %d,\n", i,
            1750000000 + i * 20000, 'a' + i % 26, i, i % 40, 20 + i % 100, i / 100, i, i % 23);
        fprintf(b, "s%d,%d,card%d,%d,usd,succeeded,\n", i, 1750000060 + i * 20000, i, 5 + i % 9);
    }
    for (int i = 0; i < FARM; i++) {
        int at = 1760000000 + i * 600;

        fprintf(s, "f%d,%d,q.z%d@one.example,%s,farm%d,%s,REF1\n", i, at, i, farm->signup_ip, i,
            farm->agent);
        if (farm->second)
            fprintf(s, "f%d,%d,%s\n", i, at, farm->second);
        fprintf(b, "f%d,%d,pool%d,7.50,usd,failed,%s\n", i, at + 60, i / 6, farm->charge_ip);
    }
    fclose(s);
    fclose(b);
    fixture_open(&fixture);
    fixture_load(&fixture, RECORD_SIGNUP, signups);
    fixture_load(&fixture, RECORD_CHARGE, billing);
    fixture_detect(&fixture);
    snprintf(sql, sizeof sql,
        "SELECT coalesce(group_concat(value, '; '), 'none') FROM evidence WHERE kind = '%s'", kind);
    answer = fixture_ask(&fixture, sql);
    fixture_close(&fixture);
    free(signups);
    free(billing);
    return answer;
}

static void expect(const struct farm *farm, const char *kind, const char *value)
{
    char *answer = value_of(farm, kind);

    cr_expect_str_eq(answer, value, "%s: %s", kind, answer);
    free(answer);
}

Test(describe, has_both_values_that_accounts_share)
{
    struct farm farm = { "Rare/1.0", "146.20.30.40", "", NULL };

    expect(&farm, "network+agent", "146.20.30.0/24 + Rare/1.0");
    expect(&farm, "referral+agent", "REF1 + Rare/1.0");
    farm.signup_ip = "2001:db9:1:2::3";
    expect(&farm, "network+agent", "2001:db9:1:2::/64 + Rare/1.0");
}

/* The network is that of the first address, in whichever record it is. */
Test(describe, has_a_network_known_only_from_charges)
{
    struct farm farm = { "Rare/1.0", "", "146.20.30.40", NULL };

    expect(&farm, "network+agent", "146.20.30.0/24 + Rare/1.0");
    farm.signup_ip = "10.0.0.1";
    expect(&farm, "network+agent", "146.20.30.0/24 + Rare/1.0");
}

/* Of sign-ups of one moment, the most complete one describes an account. */
Test(describe, has_the_judged_value_of_records_of_one_moment)
{
    struct farm farm = { "Rare/1.0", "146.20.30.40", "", ",146.20.30.40,,," };

    expect(&farm, "network+agent", "146.20.30.0/24 + Rare/1.0");
    expect(&farm, "referral+agent", "REF1 + Rare/1.0");
}

Test(describe, long_text_is_cut_between_characters)
{
    for (int shift = 0; shift < 4; shift++) {
        char agent[700];
        struct farm farm = { agent, "146.20.30.40", "", NULL };
        char *answer;
        size_t at = 0;

        for (int i = 0; i < shift; i++)
            agent[at++] = 'x';
        while (at < 600)
            at += (size_t)snprintf(agent + at, sizeof agent - at, "\u20ac");
        answer = value_of(&farm, "network+agent");
        cr_assert_gt(strlen(answer), 100);
        cr_assert(utf8_is_valid(text_of(answer)), "%d", shift);
        free(answer);
    }
}

/* Dates without a time of day make records of one moment common. */
Test(describe, has_the_judged_value_of_charges_of_one_moment)
{
    static const char *const amounts[] = { "7.50", "3.25", "11.00" };

    for (int only = 0; only < 3; only++) {
        struct fixture fixture;
        char *signups, *billing, *answer, expected[64];
        size_t size;
        FILE *s = open_memstream(&signups, &size), *b = open_memstream(&billing, &size);

        fprintf(s, "account_id,created_at,user_agent,device_id\n");
        fprintf(b, "account_id,billed_at,payment_fingerprint,amount,currency,status\n");
        for (int i = 0; i < STRANGERS; i++) {
            fprintf(s, "s%d,%d,agent %d,d%d\n", i, 1750000000 + i * 20000, i % 23, i);
            fprintf(b, "s%d,%d,card%d,%d,usd,succeeded\n", i, 1750000060 + i * 20000, i, 5 + i % 9);
        }
        for (int i = 0; i < FARM; i++) {
            fprintf(s, "f%d,%d,Rare/1.0,farm%d\n", i, 1760000000 + 700 * i, i);
            /* One has no currency: it is less complete, and so not the first. */
            for (int j = 0; j < 3; j++)
                fprintf(b, "f%d,%d,pool%d,%s,%s,failed\n", i, 1760000060 + 700 * i, i, amounts[j],
                    j == only ? "usd" : "");
        }
        fclose(s);
        fclose(b);
        fixture_open(&fixture);
        fixture_load(&fixture, RECORD_SIGNUP, signups);
        fixture_load(&fixture, RECORD_CHARGE, billing);
        fixture_detect(&fixture);
        answer = fixture_ask(&fixture,
            "SELECT coalesce(max(value), 'none') FROM evidence WHERE kind = 'amount+agent'");
        snprintf(expected, sizeof expected, "%s usd + Rare/1.0", amounts[only]);
        cr_expect_str_eq(answer, expected, "%s", answer);
        free(answer);
        free(signups);
        free(billing);
        fixture_close(&fixture);
    }
}

Test(describe, an_agent_family_has_no_version)
{
    struct farm farm = { "Rare/1.0 (Linux) Engine/5.2", "146.20.30.40", "", NULL };

    expect(&farm, "referral+tool", "REF1 + Rare/ (Linux) Engine/");
}
