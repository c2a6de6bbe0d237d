#include <criterion/criterion.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "simulate/service.h"
#include "simulated.h"

enum { VALUES = 4000 };

/* The accounts of one ring after another, of one style. */
struct rings {
    struct simulated_world world;
    const char *style;
    char ids[VALUES][24];
    int count;
};

static void rings_open(struct rings *rings, const char *service, const char *style)
{
    struct simulate_options options = simulated_options(service, 4000, 21);

    options.fraud = .4;
    simulated_open(&rings->world, &options);
    rings->style = style;
    rings->count = 0;
    for (int i = 1; i < rings->world.labels.rows; i++) {
        const char *id = simulated_cell(&rings->world.labels, i, "ring_id");
        int at = 0;

        if (strcmp(simulated_cell(&rings->world.labels, i, "style"), style) != 0)
            continue;
        while (at < rings->count && strcmp(rings->ids[at], id) != 0)
            at++;
        if (at == rings->count)
            snprintf(rings->ids[rings->count++], sizeof rings->ids[0], "%s", id);
    }
    cr_assert_gt(rings->count, 0, "%s has no ring of %s", service, style);
}

static void rings_close(struct rings *rings)
{
    simulated_close(&rings->world);
}

/* The values of a column that accounts of the ring have. shape: what to keep of a value; NULL: all.
 * Returns how many there are, and in *distinct how many different ones. */
static int values_count(struct rings *rings, const struct simulated_table *table, int ring,
    const char *column, void (*shape)(char *value), int *distinct)
{
    static char values[VALUES][96];
    const struct simulated_table *labels = &rings->world.labels;
    int count = 0;

    *distinct = 0;
    for (int i = 1; i < table->rows; i++) {
        const char *account = simulated_cell(table, i, "account_id");
        const char *value = simulated_cell(table, i, column);
        int at = 0;
        char text[96];

        if (!value[0] ||
            strcmp(simulated_cell(labels, simulated_label(&rings->world, account), "ring_id"),
                rings->ids[ring]) != 0)
            continue;
        snprintf(text, sizeof text, "%s", value);
        if (shape)
            shape(text);
        while (at < *distinct && strcmp(values[at], text) != 0)
            at++;
        if (at == *distinct)
            snprintf(values[(*distinct)++], sizeof values[0], "%s", text);
        count++;
    }
    return count;
}

static void cut_block(char *phone)
{
    phone[strlen(phone) - 3] = '\0';
}

static void cut_mailbox(char *email)
{
    char *to = email;

    for (char *at = email; *at && *at != '@' && *at != '+'; at++)
        if (*at != '.')
            *to++ = *at;
    *to = '\0';
}

static void cut_to_domain(char *email)
{
    memmove(email, strchr(email, '@') + 1, strlen(strchr(email, '@') + 1) + 1);
}

static void cut_subdomain(char *email)
{
    cut_to_domain(email);
    memmove(email, strchr(email, '.') + 1, strlen(strchr(email, '.') + 1) + 1);
}

Test(simulate_styles, phones_of_a_farm_are_of_few_blocks)
{
    struct rings rings;

    rings_open(&rings, "telecom", "sms_farm");
    for (int i = 0; i < rings.count; i++) {
        int distinct;
        int count = values_count(&rings, &rings.world.signups, i, "phone", cut_block, &distinct);

        cr_expect_geq(count, 6);
        cr_expect_lt(distinct, count / 2 + 1, "%s: %d blocks of %d", rings.ids[i], distinct, count);
    }
    rings_close(&rings);
}

Test(simulate_styles, virtual_cards_are_one_for_each_account_of_one_issuer)
{
    struct rings rings;

    rings_open(&rings, "trials", "virtual_cards");
    for (int i = 0; i < rings.count; i++) {
        int distinct, paying;

        values_count(&rings, &rings.world.billing, i, "account_id", NULL, &paying);
        values_count(&rings, &rings.world.billing, i, "card_bin", NULL, &distinct);
        cr_expect_eq(distinct, 1, "%s: %d issuers", rings.ids[i], distinct);
        values_count(&rings, &rings.world.billing, i, "payment_fingerprint", NULL, &distinct);
        cr_expect_geq(distinct, paying - 1, "%s: %d cards of %d", rings.ids[i], distinct, paying);
    }
    rings_close(&rings);
}

Test(simulate_styles, goods_go_to_few_postcodes_and_are_disputed)
{
    static const char *const styles[] = { "refund", "reshipping" };

    for (int style = 0; style < 2; style++) {
        struct rings rings;
        int charges = 0;
        int lost = 0;

        rings_open(&rings, "marketplace", styles[style]);
        for (int i = 0; i < rings.count; i++) {
            int distinct;

            values_count(&rings, &rings.world.billing, i, "billing_postal_code", NULL, &distinct);
            cr_expect_leq(distinct, 8, "%s: %d postcodes", rings.ids[i], distinct);
        }
        for (int i = 1; i < rings.world.billing.rows; i++) {
            const char *account = simulated_cell(&rings.world.billing, i, "account_id");
            const char *status = simulated_cell(&rings.world.billing, i, "status");
            int label = simulated_label(&rings.world, account);

            if (strcmp(simulated_cell(&rings.world.labels, label, "style"), styles[style]) != 0)
                continue;
            charges++;
            lost += strcmp(status, "disputed") == 0 || strcmp(status, "refunded") == 0;
        }
        cr_expect_gt(lost * 5, charges, "%s: %d of %d", styles[style], lost, charges);
        rings_close(&rings);
    }
}

Test(simulate_styles, tricks_spell_few_mailboxes_or_one_domain)
{
    struct rings rings;

    rings_open(&rings, "api-free", "mailbox_tricks");
    for (int i = 0; i < rings.count; i++) {
        const struct simulated_table *signups = &rings.world.signups;
        int count, spelled, mailboxes, domains;

        count = values_count(&rings, signups, i, "email", NULL, &spelled);
        values_count(&rings, signups, i, "email", cut_mailbox, &mailboxes);
        values_count(&rings, signups, i, "email", cut_subdomain, &domains);
        cr_expect_eq(count, spelled);
        cr_expect(mailboxes < count / 2 + 1 || domains == 1, "%s: %d of %d", rings.ids[i],
            mailboxes, count);
    }
    rings_close(&rings);
}

Test(simulate_styles, referrals_of_a_farm_are_of_few_codes)
{
    struct rings rings;

    rings_open(&rings, "game", "referral_farm");
    for (int i = 0; i < rings.count; i++) {
        int distinct;
        int count = values_count(&rings, &rings.world.signups, i, "referral_code", NULL, &distinct);

        cr_expect_geq(count, 3);
        cr_expect_lt(distinct, count / 2 + 2, "%s: %d codes of %d", rings.ids[i], distinct, count);
    }
    rings_close(&rings);
}

Test(simulate_styles, recycled_trials_cost_nothing_and_share_something)
{
    struct rings rings;

    rings_open(&rings, "trials", "recycled_trials");
    for (int i = 0; i < rings.count; i++) {
        int amounts, accounts, devices, cards, addresses, paying;

        values_count(&rings, &rings.world.billing, i, "amount", NULL, &amounts);
        cr_expect_leq(amounts, 1, "%s", rings.ids[i]);
        accounts = simulated_count(&rings.world.labels, "ring_id", rings.ids[i]);
        values_count(&rings, &rings.world.signups, i, "device_id", NULL, &devices);
        values_count(&rings, &rings.world.billing, i, "payment_fingerprint", NULL, &cards);
        values_count(&rings, &rings.world.billing, i, "account_id", NULL, &paying);
        values_count(&rings, &rings.world.signups, i, "ip", cut_block, &addresses);
        cr_expect(devices < accounts || cards < paying || addresses < accounts, "%s", rings.ids[i]);
    }
    rings_close(&rings);
}

Test(simulate_styles, campaigns_bring_members_together_several_times)
{
    struct rings rings;

    rings_open(&rings, "reviews", "campaign");
    for (int i = 0; i < rings.count; i++) {
        int accounts = simulated_count(&rings.world.labels, "ring_id", rings.ids[i]);
        int distinct;
        int sightings = values_count(&rings, &rings.world.signups, i, "device_id", NULL, &distinct);

        cr_expect_gt(sightings - distinct, accounts / 4, "%s: %d devices of %d sightings",
            rings.ids[i], distinct, sightings);
    }
    rings_close(&rings);
}

Test(simulate_styles, generated_handles_are_single_words)
{
    struct rings rings;
    int words = 0;
    int names = 0;

    rings_open(&rings, "api-free", "handles");
    for (int i = 1; i < rings.world.signups.rows; i++) {
        const char *account = simulated_cell(&rings.world.signups, i, "account_id");
        const char *name = simulated_cell(&rings.world.signups, i, "name");
        int label = simulated_label(&rings.world, account);

        if (!name[0] || strcmp(simulated_cell(&rings.world.labels, label, "style"), "handles") != 0)
            continue;
        names++;
        words += !strchr(name, ' ');
    }
    cr_expect_gt(words, names * 2 / 3, "%d of %d", words, names);
    rings_close(&rings);
}

Test(simulate_styles, fake_companies_have_seats_on_domains_of_their_own)
{
    struct rings rings;

    rings_open(&rings, "seats", "fake_company");
    for (int i = 0; i < rings.count; i++) {
        int distinct;
        int count =
            values_count(&rings, &rings.world.signups, i, "email", cut_to_domain, &distinct);

        cr_expect_lt(
            distinct, count / 2 + 1, "%s: %d domains of %d", rings.ids[i], distinct, count);
    }
    rings_close(&rings);
}

Test(simulate_styles, a_service_without_cards_has_no_ring_that_only_cards_show)
{
    static const char *const cards[] = { "card_pool", "slow", "virtual_cards", "refund",
        "reshipping" };

    for (uint64_t draw = 0; draw < 30; draw++) {
        struct simulate_options options = simulated_options("api-free", 600, draw);
        struct simulated_world world;

        options.is_drawn = 1;
        options.draw = draw;
        options.fraud = .3;
        simulated_open(&world, &options);
        for (int i = 0; i < 5; i++)
            cr_expect_eq(simulated_count(&world.labels, "style", cards[i]), 0, "%s", cards[i]);
        simulated_close(&world);
    }
}

Test(simulate_styles, cells_of_a_hydra_share_a_device_where_there_are_no_cards)
{
    struct rings rings;

    rings_open(&rings, "api-free", "hydra");
    for (int i = 0; i < rings.count; i++) {
        int accounts = simulated_count(&rings.world.labels, "ring_id", rings.ids[i]);
        int distinct;

        values_count(&rings, &rings.world.signups, i, "device_id", NULL, &distinct);
        cr_expect_lt(
            distinct, accounts / 2, "%s: %d devices of %d", rings.ids[i], distinct, accounts);
    }
    rings_close(&rings);
}
