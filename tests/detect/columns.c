/*
 * columns.c - no part of the score speaks of what the records do not have.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "fixture.h"
#include "score_steps.h"
#include "simulate/simulate.h"

enum { PARTS = 16 };

/* Columns that a service does not export, and the parts that need them. */
static const struct {
    const char *without;
    const char *parts[PARTS];
} cases[] = {
    { "signups.device_id", { "device", "devices" } },
    { "signups.phone", { "phone" } },
    { "signups.user_agent", { "agent" } },
    { "signups.timezone,signups.language", { "locale" } },
    { "signups.country", { "country", "foreign card" } },
    { "signups.referral_code", { "referral" } },
    { "signups.status", { "banned" } },
    { "names", { "names", "one surname", "one person", "other name", "billed" } },
    { "addresses", { "network", "one network", "networks", "hosted" } },
    { "billing.payment_fingerprint", { "payment", "own cards", "churn", "cards", "names" } },
    { "billing.status", { "failed", "disputed", "refunded", "months", "own cards" } },
    { "billing.card_bin", { "issuer" } },
    { "billing.card_country", { "foreign card" } },
    { "billing.card_funding", { "prepaid" } },
    { "billing.amount", { "amount" } },
    { "billing.billing_postal_code", { "one home" } },
    { "billing", { "payment", "billed", "failed", "disputed", "refunded", "unpaid", "months",
                     "own cards", "churn", "prepaid", "foreign card", "other name", "names",
                     "issuer", "amount", "cards" } },
};

/* Every part has bits where its figure is known. */
static void detect_with_all_parts(struct fixture *fixture)
{
    struct detect_options options = detect_defaults();
    struct score_steps steps[SCORE_PARTS];

    for (int row = 0; row < SCORE_PARTS; row++)
        steps[row] = (struct score_steps){ .count = 1, .steps = { { 0, 0.001 } } };
    steps[PART_CONFIRMED].count = steps[PART_DENIED].count = 0;
    options.ring.steps = steps;
    fixture_detect_with(fixture, &options);
}

/* How many rings have a part of that name. */
static long count_of(struct fixture *fixture, const char *part)
{
    char sql[128], *answer;
    long count;

    snprintf(sql, sizeof sql, "SELECT count(*) FROM score_part WHERE name = '%s'", part);
    answer = fixture_ask(fixture, sql);
    count = strtol(answer, NULL, 10);
    free(answer);
    return count;
}

static void open_service(struct fixture *fixture, const char *without)
{
    struct simulate_options options = simulate_defaults();

    options.accounts = 800;
    options.seed = 5;
    options.fraud = 0.15;
    options.without = without;
    fixture_open(fixture);
    fixture_simulate(fixture, &options, 0);
    detect_with_all_parts(fixture);
}

Test(columns, no_part_speaks_of_a_column_that_is_left_out)
{
    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct fixture fixture;
        long rings;
        char *answer;

        open_service(&fixture, cases[i].without);
        answer = fixture_ask(&fixture, "SELECT count(*) FROM ring");
        rings = strtol(answer, NULL, 10);
        cr_expect_gt(rings, 0, "without %s there are no rings", cases[i].without);
        for (int part = 0; part < PARTS && cases[i].parts[part]; part++)
            cr_expect_eq(count_of(&fixture, cases[i].parts[part]), 0, "without %s \"%s\" speaks",
                cases[i].without, cases[i].parts[part]);
        free(answer);
        fixture_close(&fixture);
    }
}

/* With the columns these parts speak: the test above is not about parts that never do. */
Test(columns, the_same_parts_speak_where_the_columns_are)
{
    struct fixture fixture;

    open_service(&fixture, NULL);
    for (size_t i = 0; i < COUNT_OF(cases); i++)
        for (int part = 0; part < PARTS && cases[i].parts[part]; part++)
            if (strcmp(cases[i].parts[part], "hosted") != 0)
                cr_expect_gt(count_of(&fixture, cases[i].parts[part]), 0, "\"%s\" never speaks",
                    cases[i].parts[part]);
    fixture_close(&fixture);
}
