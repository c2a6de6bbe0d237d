#include "detect/detect.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"
#include "score_steps.h"

enum { STRANGERS = 1500, PAIRS = 20 };

/* Strangers with a card each, and pairs of strangers on one card. Account numbers are those of the
 * store, in the order of rows. */
static void open_pairs(struct fixture *fixture)
{
    char *signups = NULL, *charges = NULL;
    size_t size;
    FILE *s = open_memstream(&signups, &size), *c = open_memstream(&charges, &size);

    fprintf(s, "account_id,created_at,email,ip,device_id\n");
    fprintf(c, "account_id,billed_at,payment_fingerprint,amount,currency,status\n");
    for (int i = 0; i < STRANGERS; i++) {
        long at = 1750000000L + i * 20000L;
        int card = i < 2 * PAIRS ? i / 2 : i;

        fprintf(s, "a%d,%ld,u%04d@%s.example,%d.%d.%d.9,device-%d\n", i, at, i,
            i % 2 ? "throwaway" : "lasting", 20 + i % 70, i / 200, i % 200, i);
        fprintf(c, "a%d,%ld,card-%d,5.00,usd,succeeded\n", i, at + 60, card);
    }
    fclose(s);
    fclose(c);
    fixture_open(fixture);
    fixture_load(fixture, RECORD_SIGNUP, signups);
    fixture_load(fixture, RECORD_CHARGE, charges);
    free(signups);
    free(charges);
}

static struct detect_result run(struct fixture *fixture, const struct detect_options *options)
{
    struct detect_options own = *options;
    struct score_steps steps[SCORE_PARTS];

    score_steps_simple(steps);
    score_steps_add(steps, "disposable", -10, -1);
    score_steps_add(steps, "disposable", 0, 1);
    own.ring.steps = steps;
    return fixture_detect_with(fixture, &own);
}

static int64_t exported(const struct detect_result *result)
{
    return result->members[BAND_MEDIUM] + result->members[BAND_HIGH];
}

Test(detect_options, a_confirmed_account_raises_only_accounts_that_share_its_card)
{
    struct detect_options options = detect_defaults();
    struct detect_result result;
    struct fixture fixture;
    uint32_t seed = 7;
    char *who;

    open_pairs(&fixture);
    result = run(&fixture, &options);
    cr_assert_eq(exported(&result), 0, "pairs are no rings");
    options.seeds = &seed;
    options.seed_count = 1;
    result = run(&fixture, &options);
    cr_assert_eq(exported(&result), 2);
    who = fixture_ask(&fixture, "SELECT group_concat(account_id) FROM (SELECT m.account_id FROM "
                                "v_ring_members m JOIN v_rings r ON r.run_id = m.run_id AND "
                                "r.ring_id = m.ring_id WHERE r.band <> 'low' ORDER BY 1)");
    cr_assert_str_eq(who, "a6,a7");
    free(who);
    who = fixture_ask(&fixture, "SELECT count(*) FROM run");
    cr_assert_str_eq(who, "2", "a run with seeds does not take the place of one without");
    free(who);
    fixture_close(&fixture);
}

Test(detect_options, calibration_finds_no_rings_among_strangers_and_changes_no_result)
{
    struct detect_options options = detect_defaults();
    struct detect_result plain, calibrated;
    struct fixture fixture;

    open_pairs(&fixture);
    plain = run(&fixture, &options);
    options.calibrate = 1;
    calibrated = run(&fixture, &options);
    cr_assert_eq(calibrated.null_rings[BAND_HIGH], 0);
    for (int band = BAND_LOW; band <= BAND_HIGH; band++)
        cr_assert_eq(plain.rings[band], calibrated.rings[band]);
    fixture_close(&fixture);
}

Test(detect_options, the_number_of_threads_does_not_change_results)
{
    struct detect_options options = detect_defaults();
    struct fixture fixture;
    char *rings[2];

    open_pairs(&fixture);
    options.ring.pair = -100;
    for (int i = 0; i < 2; i++) {
        options.threads = i ? 5 : 1;
        run(&fixture, &options);
        rings[i] = fixture_rings(&fixture);
    }
    cr_assert_gt(strlen(rings[0]), 100);
    cr_assert_str_eq(rings[0], rings[1]);
    free(rings[0]);
    free(rings[1]);
    fixture_close(&fixture);
}

Test(detect_options, a_list_of_disposable_domains_changes_scores)
{
    struct detect_options options = detect_defaults();
    struct fixture fixture;
    char path[128], *with, *without;
    FILE *list;

    open_pairs(&fixture);
    options.ring.pair = -100;
    run(&fixture, &options);
    without = fixture_ask(&fixture, "SELECT count(*) FROM score_part WHERE name = 'disposable'");
    snprintf(path, sizeof path, "%s/disposable.txt", fixture.directory);
    list = fopen(path, "w");
    fputs("throwaway.example\n", list);
    fclose(list);
    options.context.disposable.names[0] = path;
    options.context.disposable.count = 1;
    options.settings = "another";
    run(&fixture, &options);
    with = fixture_ask(&fixture, "SELECT count(*) FROM score_part WHERE name = 'disposable' AND "
                                 "run_id = (SELECT max(id) FROM run)");
    cr_assert_str_eq(without, "0");
    cr_assert_str_neq(with, "0");
    remove(path);
    free(with);
    free(without);
    fixture_close(&fixture);
}

Test(detect_options, a_list_that_cannot_be_read_stops_the_run_and_leaves_the_store_as_it_was)
{
    struct detect_options options = detect_defaults();
    struct progress progress = { 0 };
    struct detect_result result;
    struct fixture fixture;
    struct error err = { 0 };
    char *runs;

    open_pairs(&fixture);
    options.progress = &progress;
    options.context.hosting.names[0] = "/nowhere/hosting.txt";
    options.context.hosting.count = 1;
    cr_assert_eq(detect(fixture.db, &options, &result, &err), -1);
    cr_assert(strstr(err.message, "/nowhere/hosting.txt"), "%s", err.message);
    runs = fixture_ask(&fixture, "SELECT count(*) FROM run");
    cr_assert_str_eq(runs, "0");
    free(runs);
    fixture_close(&fixture);
}
