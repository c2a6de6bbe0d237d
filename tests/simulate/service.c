#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load_place.h"
#include "program.h"
#include "simulate/service.h"
#include "simulated.h"

enum { DRAWS = 12 };

/* Options of one of the named services, or of a drawn one behind them. */
static struct simulate_options options_at(int row, int64_t accounts)
{
    struct simulate_options options = simulated_options(NULL, accounts, 5);

    if (row < SERVICES) {
        options.service = service_at(row)->name;
    } else {
        options.is_drawn = 1;
        options.draw = options.seed = (uint64_t)row;
    }
    return options;
}

static uint64_t hash_of(const struct simulate_options *options)
{
    struct simulated_world world;
    uint64_t hash;

    simulated_open(&world, options);
    hash = simulated_hash(&world);
    simulated_close(&world);
    return hash;
}

Test(simulate_service, the_default_service_writes_the_bytes_that_it_always_wrote)
{
    struct simulate_options options = simulate_defaults();

    options.accounts = 2000;
    options.seed = 7;
    options.fraud = .05;
    cr_expect_eq(
        hash_of(&options), 0x93a82135681054db, "%llx", (unsigned long long)hash_of(&options));
}

Test(simulate_service, the_same_seed_gives_the_same_bytes_and_another_one_others)
{
    for (int i = 0; i < SERVICES + DRAWS; i++) {
        struct simulate_options options = options_at(i, 600);
        uint64_t hash = hash_of(&options);

        cr_expect_eq(hash, hash_of(&options), "row %d", i);
        options.seed++;
        cr_expect_neq(hash, hash_of(&options), "row %d", i);
    }
}

Test(simulate_service, every_draw_is_another_service)
{
    uint64_t hashes[DRAWS];

    for (int i = 0; i < DRAWS; i++) {
        struct simulate_options options = options_at(SERVICES + i, 500);

        options.seed = 1;
        hashes[i] = hash_of(&options);
        for (int j = 0; j < i; j++)
            cr_expect_neq(hashes[i], hashes[j], "%d and %d", i, j);
    }
}

Test(simulate_service, a_draw_of_a_named_service_is_near_it)
{
    struct service drawn;

    for (int row = 0; row < SERVICES; row++)
        for (uint64_t seed = 0; seed < 20; seed++) {
            const struct service *base = service_at(row);

            service_draw(&drawn, base, seed);
            cr_expect_str_eq(drawn.name, base->name);
            cr_expect_eq(drawn.bills, base->bills);
            cr_expect_eq(drawn.columns[COLUMN_SIGNUPS] & ~base->columns[COLUMN_SIGNUPS], 0);
            cr_expect_lt(drawn.fraud, base->fraud * 5);
            cr_expect_gt(drawn.fraud, base->fraud / 5);
        }
}

Test(simulate_service, draws_have_valid_shares_and_something_that_links)
{
    const uint32_t linking =
        1u << SIGNUP_EMAIL | 1u << SIGNUP_PHONE | 1u << SIGNUP_IP | 1u << SIGNUP_DEVICE_ID;
    int without_fraud = 0;
    int without_billing = 0;
    int with_events = 0;

    for (uint64_t seed = 0; seed < 500; seed++) {
        struct service service;
        double total = 0;

        service_draw(&service, NULL, seed);
        for (int i = 0; i < GROUPS; i++)
            total += service.groups[i];
        cr_expect_leq(total, .9201, "draw %llu", (unsigned long long)seed);
        cr_expect_geq(service.accounts, 300);
        cr_expect(service.days >= 30 && service.days <= 3650);
        cr_expect(service.fraud >= 0 && service.fraud <= .15);
        cr_expect(
            service.columns[COLUMN_SIGNUPS] & linking ||
                (service.bills && service.columns[COLUMN_BILLING] & 1u << BILLING_FINGERPRINT),
            "draw %llu", (unsigned long long)seed);
        without_fraud += service.fraud <= 0;
        without_billing += !service.bills;
        with_events += service.events != 0;
    }
    cr_expect(without_fraud > 5 && without_fraud < 60, "%d", without_fraud);
    cr_expect(without_billing > 50 && without_billing < 300, "%d", without_billing);
    cr_expect(with_events > 200, "%d", with_events);
}

Test(simulate_service, the_share_of_fraud_is_exact_in_every_service)
{
    for (int i = 0; i < SERVICES; i++)
        for (int percent = 0; percent <= 20; percent += 10) {
            struct simulate_options options = options_at(i, 700);
            struct simulated_world world;

            options.fraud = percent / 100.;
            simulated_open(&world, &options);
            cr_expect_eq(simulated_count(&world.labels, "label", "fraud"), 7 * percent, "%s: %d",
                options.service, simulated_count(&world.labels, "label", "fraud"));
            simulated_close(&world);
        }
}

/* ---- what `load` makes of it ---- */

TestSuite(simulate_load, .init = place_open, .fini = place_close);

static void file_load(enum record_kind kind, const char *name, int row)
{
    int rc = place_load_path(kind, place_path(name));

    cr_expect_eq(rc, 0, "service %d: %s: %s", row, name, here.err.message);
    cr_expect_eq(here.result.counts.rejected, 0, "service %d: %s", row, name);
}

Test(simulate_load, takes_every_row_of_every_service)
{
    for (int i = 0; i < SERVICES + 2 * DRAWS; i++) {
        struct simulate_options options = options_at(i, 500);
        struct error err = { .message = "" };

        cr_assert_eq(simulate_write(&options, here.dir, &err), 0, "%s", err.message);
        file_load(RECORD_SIGNUP, "signups.csv", i);
        cr_expect_geq(here.result.counts.read, 500);
        file_load(RECORD_CHARGE, "billing.csv", i);
    }
}

Test(simulate_load, takes_every_row_with_all_events)
{
    static const int rows[] = { 0, SERVICES - 1, SERVICES };

    for (int i = 0; i < 3; i++) {
        struct simulate_options options = options_at(rows[i], 500);
        char events[512] = "";
        size_t length = 0;
        struct error err = { .message = "" };

        for (int event = EVENT_PROXY; event < EVENTS; event++)
            length += (size_t)snprintf(
                events + length, sizeof events - length, "%s,", simulate_event_name(event));
        options.events = events;
        cr_assert_eq(simulate_write(&options, here.dir, &err), 0, "%s", err.message);
        file_load(RECORD_SIGNUP, "signups.csv", rows[i]);
        file_load(RECORD_CHARGE, "billing.csv", rows[i]);
    }
}

/* ---- columns that are left out ---- */

/* Expects the same rows, but for columns that are not there any more. Returns their number. */
static int columns_gone(const struct simulated_table *all, const struct simulated_table *some)
{
    int gone = 0;

    cr_assert_eq(all->rows, some->rows);
    for (int i = 0; i < all->columns; i++) {
        int column = simulated_column(some, all->cells[0][i]);

        gone += column < 0;
        for (int row = 1; column >= 0 && row < all->rows; row++)
            cr_assert_str_eq(all->cells[row][i], some->cells[row][column]);
    }
    cr_expect_eq(all->columns - gone, some->columns);
    return gone;
}

Test(simulate_without, leaves_out_exactly_these_columns)
{
    static const struct {
        const char *without;
        int signups, billing;
    } rows[] = { { "device_id", 1, 0 }, { "status", 1, 1 }, { "signups.status", 1, 0 },
        { "billing.ip", 0, 1 }, { "names", 1, 1 }, { "addresses", 1, 1 }, { "hints", 4, 0 },
        { "cards", 0, 5 }, { "phone,email,amount", 2, 1 }, { "", 0, 0 } };
    struct simulate_options options = simulated_options("api-cards", 800, 3);
    struct simulated_world all, some;

    simulated_open(&all, &options);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        options.without = rows[i].without;
        simulated_open(&some, &options);
        cr_expect_eq(
            columns_gone(&all.signups, &some.signups), rows[i].signups, "%s", rows[i].without);
        cr_expect_eq(
            columns_gone(&all.billing, &some.billing), rows[i].billing, "%s", rows[i].without);
        cr_expect_eq(columns_gone(&all.labels, &some.labels), 0);
        simulated_close(&some);
    }
    simulated_close(&all);
}

Test(simulate_without, every_column_can_be_left_out_of_every_service)
{
    for (int row = 0; row < SERVICES; row++) {
        struct simulate_options options = options_at(row, 200);
        struct simulated_world all, some;

        simulated_open(&all, &options);
        for (int i = 0; simulate_column_name(i); i++) {
            const char *name = simulate_column_name(i);

            if (strcmp(name, "billing") == 0 ||
                (strcmp(name, "billing_id") == 0 && service_at(row)->words == WORDS_STRIPE_AUTH0))
                continue;
            options.without = name;
            simulated_open(&some, &options);
            columns_gone(&all.signups, &some.signups);
            columns_gone(&all.billing, &some.billing);
            columns_gone(&all.labels, &some.labels);
            simulated_close(&some);
        }
        simulated_close(&all);
    }
}

Test(simulate_without, billing_leaves_a_header_and_the_same_sign_ups)
{
    struct simulate_options options = simulated_options("shop", 500, 3);
    struct simulated_world all, some;

    simulated_open(&all, &options);
    options.without = "billing";
    simulated_open(&some, &options);
    cr_expect_eq(some.billing.rows, 1);
    cr_expect_geq(simulated_column(&some.billing, "account_id"), 0);
    cr_expect_eq(columns_gone(&all.signups, &some.signups), 0);
    simulated_close(&some);
    simulated_close(&all);
}

/* ---- mistakes ---- */

static void expect_refused(
    const char *service, const char *without, const char *events, const char *words)
{
    struct simulate_options options = simulated_options(service, 100, 1);
    struct error err = { .message = "" };

    options.without = without;
    options.events = events;
    cr_expect_eq(simulate_write(&options, "/dev/null/none", &err), -1);
    cr_expect_eq(err.code, ERROR_USAGE);
    cr_expect(strstr(err.message, words), "%s", err.message);
}

Test(simulate_service, a_mistyped_word_is_refused_with_the_nearest)
{
    expect_refused("shops", NULL, NULL, "there is no service \"shops\"; did you mean \"shop\"?");
    expect_refused(NULL, "divice_id", NULL, "did you mean \"device_id\"?");
    expect_refused(NULL, "account_id", NULL, "`load` needs it");
    expect_refused(NULL, "phone,created_at", NULL, "`load` needs it");
    expect_refused("stripe-auth0", "billing_id", NULL, "billing_id");
    expect_refused(NULL, NULL, "outage,migration-2", "did you mean \"migration-");
}

Test(simulate_service, the_help_names_every_service_event_and_word)
{
    struct outcome help = program_run("/tmp", "simulate --help");

    cr_assert_eq(help.status, 0);
    for (int i = 0; simulate_service_name(i); i++)
        cr_expect(strstr(help.out, simulate_service_name(i)), "%s", simulate_service_name(i));
    for (int i = 0; simulate_event_name(i); i++)
        cr_expect(strstr(help.out, simulate_event_name(i)), "%s", simulate_event_name(i));
    for (int i = 0; i < 5; i++)
        cr_expect(strstr(help.out, simulate_column_name(i)), "%s", simulate_column_name(i));
    program_free(&help);
}

Test(simulate_service, the_command_takes_lists_and_repeated_options)
{
    char directory[64];
    struct outcome run;

    program_directory(directory);
    run = program_run(directory,
        "simulate w --service game --accounts 200 --draw 4 --without phone,ip "
        "--without hints --event outage --event guests,none,proxy");
    cr_expect_eq(run.status, 0, "%s", run.err);
    program_free(&run);
    run = program_run(directory, "simulate w --service games --accounts 200");
    cr_expect_eq(run.status, 2);
    cr_expect(strstr(run.err, "did you mean \"game\"?"), "%s", run.err);
    program_free(&run);
    run = program_run(directory, "--version >/dev/null; rm -r w");
    program_free(&run);
    program_remove(directory);
}
