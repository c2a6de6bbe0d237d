#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "simulate/service.h"
#include "simulated.h"

enum { ACCOUNTS = 1500 };

/* The same world without and with an event. */
struct comparison {
    struct simulated_world before, after;
    int changed; /* rows of accounts that are in both */
};

/* A row and the account that it is of. */
struct place {
    const char *account;
    int row;
};

static int place_compare(const void *left, const void *right)
{
    const struct place *a = left;
    const struct place *b = right;
    int order = strcmp(a->account, b->account);

    return order ? order : a->row - b->row;
}

/* All rows, ordered by account and within it as in the file. */
static struct place *places_of(const struct simulated_table *table)
{
    struct place *places = calloc((size_t)table->rows + 1, sizeof *places);

    for (int i = 1; i < table->rows; i++)
        places[i - 1] = (struct place){ simulated_cell(table, i, "account_id"), i };
    qsort(places, (size_t)table->rows - 1, sizeof *places, place_compare);
    return places;
}

static void open_both(struct comparison *comparison, const char *service, const char *event)
{
    struct simulate_options options = simulated_options(service, ACCOUNTS, 11);

    options.fraud = .1;
    options.events = "none";
    simulated_open(&comparison->before, &options);
    options.events = event;
    simulated_open(&comparison->after, &options);
    comparison->changed = 0;
}

static void close_both(struct comparison *comparison)
{
    simulated_close(&comparison->after);
    simulated_close(&comparison->before);
}

/* Expects the same cells but for those columns, which are separated by blanks. */
static int row_differs(const struct simulated_table *before, int row,
    const struct simulated_table *after, int other, const char *columns)
{
    int differs = 0;

    for (int i = 0; i < before->columns; i++) {
        if (strcmp(before->cells[row][i], after->cells[other][i]) == 0)
            continue;
        differs = 1;
        cr_expect(strstr(columns, before->cells[0][i]), "%s: \"%s\" was \"%s\"",
            before->cells[0][i], after->cells[other][i], before->cells[row][i]);
    }
    return differs;
}

/* Expects all rows of the world without the event, changed only in those columns, and besides them
 * only rows of accounts that the event added. */
static void compare(struct comparison *comparison, const struct simulated_table *before,
    const struct simulated_table *after, const char *columns)
{
    struct place *old = places_of(before);
    struct place *new = places_of(after);
    int at = 0;

    for (int i = 0; i < after->rows - 1; i++) {
        if (at < before->rows - 1 && strcmp(old[at].account, new[i].account) == 0)
            comparison->changed += row_differs(before, old[at++].row, after, new[i].row, columns);
        else
            cr_assert_eq(simulated_count(&comparison->before.labels, "account_id", new[i].account),
                0, "one row more of %s", new[i].account);
    }
    cr_expect_eq(at, before->rows - 1, "rows are missing");
    free(new);
    free(old);
}

static const struct {
    const char *name, *signups, *billing;
    int added;    /* least number of accounts */
    int concerns; /* changed rows are of accounts that are labelled */
} events[] = {
    { "proxy", "ip", "", 0, 0 },
    { "placeholders", "device_id referral_code", "payment_fingerprint", 0, 0 },
    { "switchboard", "phone", "", 0, 1 },
    { "giftcards", "",
        "payment_fingerprint payment_type card_bin card_last4 card_country card_funding", 0, 1 },
    { "outage", "", "status", 0, 0 },
    { "onboarding", "", "", 45, 1 },
    { "customer", "", "", 20, 1 },
    { "referral-event", "", "", 40, 1 },
    { "guests", "", "", 50, 1 },
    { "families", "", "", 30, 1 },
};

Test(simulate_event, an_event_changes_only_its_cells_or_adds_accounts)
{
    for (size_t i = 0; i < sizeof events / sizeof events[0]; i++) {
        struct comparison comparison;
        int added;

        open_both(&comparison, "api-cards", events[i].name);
        compare(
            &comparison, &comparison.before.signups, &comparison.after.signups, events[i].signups);
        compare(
            &comparison, &comparison.before.billing, &comparison.after.billing, events[i].billing);
        compare(&comparison, &comparison.before.labels, &comparison.after.labels, "");
        added = comparison.after.labels.rows - comparison.before.labels.rows;
        cr_expect(events[i].added ? added >= events[i].added : added == 0, "%s added %d",
            events[i].name, added);
        cr_expect(events[i].added ? comparison.changed == 0 : comparison.changed > 0,
            "%s changed %d", events[i].name, comparison.changed);
        cr_expect_eq(simulated_count(&comparison.after.labels, "event", events[i].name) > 0,
            events[i].concerns, "%s", events[i].name);
        close_both(&comparison);
    }
}

Test(simulate_event, added_accounts_are_legitimate_and_labelled)
{
    struct comparison comparison;

    open_both(&comparison, "trials", "families,guests");
    for (int i = 1; i < comparison.after.labels.rows; i++) {
        const struct simulated_table *labels = &comparison.after.labels;
        int is_old = simulated_count(&comparison.before.labels, "account_id", labels->cells[i][0]);
        const char *event = simulated_cell(labels, i, "event");

        cr_assert_eq(is_old, event[0] == '\0');
        if (!is_old)
            cr_expect_str_eq(simulated_cell(labels, i, "label"), "legit");
    }
    close_both(&comparison);
}

Test(simulate_event, two_events_do_not_change_each_other)
{
    struct comparison comparison;
    struct simulate_options options = simulated_options("api-cards", ACCOUNTS, 11);
    int with_guests;

    options.fraud = .1;
    open_both(&comparison, "api-cards", "guests");
    simulated_close(&comparison.before);
    options.events = "families,guests,onboarding";
    comparison.before = comparison.after;
    simulated_open(&comparison.after, &options);
    with_guests = simulated_count(&comparison.before.labels, "event", "guests");
    cr_expect_eq(with_guests, simulated_count(&comparison.after.labels, "event", "guests"));
    compare(&comparison, &comparison.before.signups, &comparison.after.signups, "");
    compare(&comparison, &comparison.before.billing, &comparison.after.billing, "");
    cr_expect_eq(comparison.changed, 0);
    close_both(&comparison);
}

/* ---- migrations ---- */

static const struct {
    const char *name;
    double share;
    int agent;
} migrations[] = { { "migration-1", .01, 0 }, { "migration-10", .1, 0 }, { "migration-75", .75, 0 },
    { "migration-1-agent", .01, 1 }, { "migration-10-agent", .1, 1 },
    { "migration-75-agent", .75, 1 } };

/* Expects that the sign-ups of labelled accounts are of one second, one address and, with agent,
 * one browser. Returns their number. */
static int migrated_count(const struct simulated_world *world, const char *event, int agent)
{
    const struct simulated_table *rows = &world->signups;
    int first = 0;
    int count = 0;

    for (int i = 1; i < rows->rows; i++) {
        const char *account = simulated_cell(rows, i, "account_id");

        if (!simulated_cell(rows, i, "email")[0] ||
            strcmp(simulated_cell(&world->labels, simulated_label(world, account), "event"), event))
            continue;
        first = first ? first : i;
        count++;
        cr_expect_str_eq(
            simulated_cell(rows, i, "created_at"), simulated_cell(rows, first, "created_at"));
        cr_expect_str_eq(simulated_cell(rows, i, "ip"), simulated_cell(rows, first, "ip"));
        if (agent)
            cr_expect_str_eq(
                simulated_cell(rows, i, "user_agent"), simulated_cell(rows, first, "user_agent"));
    }
    return count;
}

Test(simulate_event, a_migration_moves_its_share_to_one_second_and_address)
{
    for (size_t i = 0; i < sizeof migrations / sizeof migrations[0]; i++) {
        struct comparison comparison;
        int count;

        open_both(&comparison, "api-cards", migrations[i].name);
        cr_expect_eq(comparison.before.signups.rows, comparison.after.signups.rows);
        count = migrated_count(&comparison.after, migrations[i].name, migrations[i].agent);
        cr_expect(count > .4 * migrations[i].share * ACCOUNTS &&
                      count < 1.6 * migrations[i].share * ACCOUNTS + 10,
            "%s: %d", migrations[i].name, count);
        compare(&comparison, &comparison.before.billing, &comparison.after.billing, "");
        compare(&comparison, &comparison.before.labels, &comparison.after.labels, "");
        cr_expect_eq(comparison.changed, 0);
        close_both(&comparison);
    }
}

Test(simulate_event, a_migration_leaves_all_other_accounts_alone)
{
    struct comparison comparison;
    struct place *old, *new;

    open_both(&comparison, "api-cards", "migration-75-agent");
    old = places_of(&comparison.before.signups);
    new = places_of(&comparison.after.signups);
    for (int i = 0; i < comparison.before.signups.rows - 1; i++) {
        int label = simulated_label(&comparison.after, old[i].account);

        cr_assert_str_eq(old[i].account, new[i].account);
        if (!simulated_cell(&comparison.after.labels, label, "event")[0])
            cr_expect_eq(row_differs(&comparison.before.signups, old[i].row,
                             &comparison.after.signups, new[i].row, ""),
                0);
    }
    free(new);
    free(old);
    close_both(&comparison);
}

/* ---- what the others do ---- */

Test(simulate_event, a_proxy_has_eight_addresses_at_most)
{
    struct comparison comparison;
    const char *seen[64];
    int count = 0;
    int rows = 0;

    open_both(&comparison, "api-free", "proxy");
    for (int i = 1; i < comparison.after.signups.rows; i++) {
        const char *ip = simulated_cell(&comparison.after.signups, i, "ip");
        int at = 0;

        if (simulated_count(&comparison.after.signups, "ip", ip) < ACCOUNTS / 40)
            continue;
        while (at < count && strcmp(seen[at], ip) != 0)
            at++;
        if (at == count)
            seen[count++] = ip;
        rows++;
    }
    cr_expect(count >= 1 && count <= 8, "%d addresses", count);
    cr_expect_gt(rows, comparison.after.signups.rows * 7 / 10);
    close_both(&comparison);
}

Test(simulate_event, an_outage_declines_everybody_for_a_day)
{
    struct comparison comparison;
    char day[16] = "";
    int failed = 0;
    int others = 0;

    open_both(&comparison, "telecom", "outage");
    for (int i = 1; i < comparison.after.billing.rows; i++) {
        int is_failed = !strcmp(simulated_cell(&comparison.after.billing, i, "status"), "failed");

        if (is_failed && strcmp(simulated_cell(&comparison.before.billing, i, "status"), "failed"))
            snprintf(day, sizeof day, "%.10s",
                simulated_cell(&comparison.after.billing, i, "billed_at"));
    }
    cr_assert(day[0]);
    for (int i = 1; i < comparison.after.billing.rows; i++) {
        if (strncmp(simulated_cell(&comparison.after.billing, i, "billed_at"), day, 10) != 0)
            continue;
        if (strcmp(simulated_cell(&comparison.after.billing, i, "status"), "failed") == 0)
            failed++;
        else
            others++;
    }
    cr_expect_gt(failed, 3);
    cr_expect_eq(others, 0);
    close_both(&comparison);
}

Test(simulate_event, gift_cards_and_switchboards_are_of_legitimate_accounts)
{
    struct comparison comparison;

    open_both(&comparison, "api-cards", "giftcards,switchboard");
    for (int i = 1; i < comparison.after.labels.rows; i++)
        if (simulated_cell(&comparison.after.labels, i, "event")[0])
            cr_expect_str_eq(simulated_cell(&comparison.after.labels, i, "label"), "legit");
    close_both(&comparison);
}

Test(simulate_event, none_takes_away_the_events_of_the_service)
{
    struct comparison comparison;

    open_both(&comparison, "game", NULL);
    cr_expect_eq(simulated_column(&comparison.before.labels, "event"), -1);
    cr_expect_gt(simulated_count(&comparison.after.labels, "event", "giftcards"), 0);
    close_both(&comparison);
}
