/*
 * score_part.c - a case for every row of the table of score parts: what raises the score, what
 * lowers it, and that unknown facts do neither.
 */
#include "ring/score_part.h"
#include "ring/find.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "ring_service.h"

enum { RING = 10 };

/* ---- evidence and attributes ---- */

static void nothing(struct service *s, int of)
{
    (void)s;
    (void)of;
}

static void share(struct service *s, int kind)
{
    service_link(s, (enum kind)kind, 20, 1, RING);
}

static void be_alike(struct service *s, int attribute)
{
    service_all(s, (enum attribute)attribute, 1, RING, 1);
}

static void differ(struct service *s, int attribute)
{
    service_each(s, (enum attribute)attribute, 1, RING, 1);
}

/* ---- money ---- */

static void charge(struct service *s, uint16_t charges, uint16_t failed, uint16_t disputed)
{
    s->features.failed = 0.04;
    s->features.disputed = 0.002;
    s->features.succeeded = 0.95;
    s->features.charges = 1000;
    for (uint32_t account = 1; account <= RING; account++) {
        s->entries[account].charges = charges;
        s->entries[account].failed = failed;
        s->entries[account].disputed = disputed;
        s->entries[account].payment = account;
    }
}

static void fail(struct service *s, int of)
{
    (void)of;
    charge(s, 6, 3, 0);
}

static void succeed(struct service *s, int of)
{
    (void)of;
    charge(s, 100, 2, 0);
}

static void dispute(struct service *s, int of)
{
    (void)of;
    charge(s, 6, 0, 1);
}

static void test_cards(struct service *s, int of)
{
    (void)of;
    for (int churn = 0; churn <= FEATURES_CHURN; churn++)
        s->features.churn_bits[churn] = churn;
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].churn = 20;
}

static void own_cards(struct service *s, int of)
{
    succeed(s, of);
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].own_card = 1;
}

static void pay_for_months(struct service *s, int of)
{
    succeed(s, of);
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].months = 7;
}

static void pay_nothing(struct service *s, int of)
{
    (void)of;
    s->features.charges = 1000;
}

/* ---- flags ---- */

static void mark(struct service *s, enum account_flag mark, double usual, uint32_t with)
{
    s->features.marked[mark] = usual;
    for (uint32_t account = 1; account <= RING; account++) {
        s->entries[account].known |= (uint8_t)(1u << mark);
        s->entries[account].marks |= (uint8_t)((account <= with) << mark);
    }
}

static void seven_have(struct service *s, int of)
{
    mark(s, (enum account_flag)of, 0.05, 7);
}

static void none_has(struct service *s, int of)
{
    mark(s, (enum account_flag)of, 0.05, 0);
}

static void come_and_go(struct service *s, int of)
{
    mark(s, (enum account_flag)of, 0.6, 0);
}

static void stay(struct service *s, int of)
{
    mark(s, (enum account_flag)of, 0.6, RING);
}

static void share_with_confirmed(struct service *s, int of)
{
    (void)of;
    share(s, KIND_PAYMENT);
    s->entries[3].marks |= 1u << FLAG_CONFIRMED;
}

static void have_what_was_denied(struct service *s, int of)
{
    (void)of;
    s->denied[3] = s->denied[5] = 1;
}

/* ---- relations and time ---- */

static void many_names_on_a_card(struct service *s, int of)
{
    (void)of;
    share(s, KIND_PAYMENT);
    service_each(s, ATTRIBUTE_SURNAME, 1, RING, 1);
}

static void within_minutes(struct service *s, int of)
{
    (void)of;
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].created = 5000 + account * 300;
}

static void one_by_one_at_a_device(struct service *s, int of)
{
    within_minutes(s, of);
    share(s, KIND_DEVICE);
}

static void over_months(struct service *s, int of)
{
    (void)of;
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].created = account * 30 * (int64_t)TIME_DAY;
}

static void own_sites(struct service *s, int of)
{
    (void)of;
    service_each(s, ATTRIBUTE_REGISTRABLE_DOMAIN, 1, RING, 1);
    for (int value = 1; value < SERVICE_VALUES; value++)
        s->background[ATTRIBUTE_REGISTRABLE_DOMAIN][value] = 1e-5;
}

static void one_site(struct service *s, int of)
{
    (void)of;
    service_all(s, ATTRIBUTE_REGISTRABLE_DOMAIN, 1, RING, 1);
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].device = account;
}

static void one_network(struct service *s, int of)
{
    (void)of;
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].network = 9;
}

/* ---- the rows ---- */

/* A row of the table: what speaks for a ring and what against one, of which kind, attribute or
 * mark; NULL: it cannot. is_always: it knows what it is about of any candidate. */
static const struct {
    const char *name;
    void (*for_it)(struct service *, int of);
    void (*against)(struct service *, int of);
    int of, is_always;
} rows[] = {
    { "payment", share, NULL, KIND_PAYMENT, 0 },
    { "billed", share, NULL, KIND_BILLING_IDENTITY, 0 },
    { "device", share, NULL, KIND_DEVICE, 0 },
    { "phone", nothing, NULL, 0, 1 },
    { "mailbox", share, NULL, KIND_MAILBOX, 0 },
    { "network", share, NULL, KIND_NET24, 0 },
    { "likeness", share, NULL, KIND_ISSUER_PATTERN, 0 },
    { "linked", nothing, NULL, 0, 1 },
    { "size", NULL, nothing, 0, 1 },
    { "agent", be_alike, differ, ATTRIBUTE_AGENT, 0 },
    { "pattern", be_alike, differ, ATTRIBUTE_PATTERN, 0 },
    { "referral", be_alike, differ, ATTRIBUTE_REFERRAL, 0 },
    { "locale", be_alike, differ, ATTRIBUTE_LOCALE, 0 },
    { "issuer", be_alike, differ, ATTRIBUTE_BIN, 0 },
    { "amount", be_alike, differ, ATTRIBUTE_AMOUNT, 0 },
    { "failed", fail, succeed, 0, 0 },
    { "disputed", dispute, succeed, 0, 0 },
    { "churn", test_cards, NULL, 0, 0 },
    { "banned", seven_have, none_has, FLAG_BANNED, 0 },
    { "prepaid", seven_have, none_has, FLAG_PREPAID, 0 },
    { "foreign card", seven_have, none_has, FLAG_FOREIGN_CARD, 0 },
    { "disposable", seven_have, none_has, FLAG_DISPOSABLE, 0 },
    { "hosted", seven_have, none_has, FLAG_HOSTED, 0 },
    { "short-lived", come_and_go, stay, FLAG_LASTING, 0 },
    { SCORE_PART_CONFIRMED, share_with_confirmed, NULL, 0, 0 },
    { SCORE_PART_DENIED, have_what_was_denied, NULL, 0, 0 },
    { "names", many_names_on_a_card, NULL, 0, 0 },
    { "haste", one_by_one_at_a_device, NULL, 0, 0 },
    { "span", within_minutes, over_months, 0, 1 },
    { "pace", NULL, over_months, 0, 1 },
    { "own cards", NULL, own_cards, 0, 0 },
    { "months", NULL, pay_for_months, 0, 0 },
    { "unpaid", NULL, pay_nothing, 0, 0 },
    { "own sites", NULL, own_sites, 0, 0 },
    { "organisation", NULL, one_site, 0, 0 },
    { "one surname", NULL, be_alike, ATTRIBUTE_SURNAME, 0 },
    { "one home", NULL, be_alike, ATTRIBUTE_BILLING_POSTCODE, 0 },
    { "one person", NULL, be_alike, ATTRIBUTE_NAME, 0 },
    { "one network", NULL, one_network, 0, 0 },
};

enum { ROWS = sizeof rows / sizeof rows[0] };

Test(score_part, every_row_of_the_table_has_a_case_here)
{
    for (int row = 0; row < ring_weight_count(); row++) {
        int is_here = 0;

        for (int i = 0; i < ROWS; i++)
            is_here |= strcmp(rows[i].name, ring_weight_name(row)) == 0;
        cr_expect(is_here, "there is no case for \"%s\"", ring_weight_name(row));
    }
    cr_expect_eq(ROWS, ring_weight_count());
}

Test(score_part, every_row_raises_the_score_where_it_should)
{
    for (int i = 0; i < ROWS; i++) {
        struct service *service = service_open();
        const struct score_part *part;

        if (rows[i].for_it) {
            rows[i].for_it(service, rows[i].of);
            part = service_part(service, RING, rows[i].name);
            cr_expect(part && part->bits > 0, "\"%s\" is %f", rows[i].name, part ? part->bits : 0);
            cr_expect(part && *part->reason, "\"%s\" gives no reason", rows[i].name);
        }
        service_close(service);
    }
}

Test(score_part, every_row_lowers_the_score_where_it_should)
{
    for (int i = 0; i < ROWS; i++) {
        struct service *service = service_open();
        const struct score_part *part;

        if (rows[i].against) {
            rows[i].against(service, rows[i].of);
            part = service_part(service, RING, rows[i].name);
            cr_expect(part && part->bits < 0, "\"%s\" is %f", rows[i].name, part ? part->bits : 0);
            cr_expect(part && *part->reason, "\"%s\" gives no reason", rows[i].name);
        }
        service_close(service);
    }
}

/* Unknown facts have no part, or the usual bits with a reason that says so. */
Test(score_part, unknown_facts_count_as_usual)
{
    struct service *service = service_open();

    for (int i = 0; i < ROWS; i++) {
        const struct score_part *part = service_part(service, RING, rows[i].name);

        if (!rows[i].is_always)
            cr_expect(!part || strstr(part->reason, "not known"), "\"%s\": %f, %s", rows[i].name,
                part ? part->bits : 0, part ? part->reason : "");
    }
    service_close(service);
}

Test(score_part, charges_without_statuses_have_no_failures)
{
    struct service *service = service_open();

    charge(service, 20, 0, 0);
    service->features.failed = service->features.disputed = service->features.succeeded = 0;
    cr_assert_null(service_part(service, RING, "failed"));
    cr_assert_null(service_part(service, RING, "disputed"));
    cr_assert_not_null(strstr(service_part(service, RING, "months")->reason, "not known"));
    cr_assert_not_null(strstr(service_part(service, RING, "own cards")->reason, "not known"));
    service_close(service);
}

Test(score_part, dates_without_a_time_of_day_are_not_haste)
{
    struct service *service = service_open();

    for (uint32_t account = 1; account <= RING; account++)
        service->entries[account].created = 400 * (int64_t)TIME_DAY;
    share(service, KIND_DEVICE);
    cr_assert_null(service_part(service, RING, "haste"));
    service_close(service);
}

Test(score_part, weights_multiply)
{
    for (int i = 0; i < ROWS; i++) {
        struct service *service = service_open();
        double once, twice;
        int row = 0;

        while (strcmp(ring_weight_name(row), rows[i].name) != 0)
            row++;
        (rows[i].for_it ? rows[i].for_it : rows[i].against)(service, rows[i].of);
        once = service_bits(service, RING, rows[i].name);
        service->limits.weights[row] = -2.5;
        twice = service_bits(service, RING, rows[i].name);
        cr_expect_float_eq(twice, -2.5 * once, 1e-5, "%s: %f, %f", rows[i].name, once, twice);
        service->limits.weights[row] = 0;
        cr_expect_null(service_part(service, RING, rows[i].name), "%s", rows[i].name);
        service_close(service);
    }
}

/* ---- limits ---- */

static void expect_sound(const struct ring_set *rings, const char *what)
{
    for (uint32_t r = 0; r < rings->count; r++) {
        const struct ring *ring = &rings->rings[r];
        double sum = 0;

        for (int i = 0; i < ring->part_count; i++) {
            cr_expect_leq(fabs(ring->parts[i].bits), 40, "%s: %s", what, ring->parts[i].name);
            cr_expect_neq(ring->parts[i].bits, 0);
            cr_expect(i == 0 || ring->parts[i].bits <= ring->parts[i - 1].bits);
            cr_expect_lt(strlen(ring->parts[i].reason), RING_REASON);
            sum += ring->parts[i].bits;
        }
        cr_expect_float_eq(sum, ring->score, 1e-9, "%s", what);
        for (uint32_t i = 0; i < ring->members; i++)
            cr_expect(isfinite(rings->members[ring->first_member + i].score), "%s", what);
    }
}

/* With every figure as extreme as possible, for one account and for all. */
Test(score_part, extreme_figures_give_finite_scores)
{
    static const uint32_t counts[] = { 1, 2, 3, SERVICE_ACCOUNTS };

    for (int c = 0; c < 4; c++)
        for (int i = 0; i < ROWS; i++) {
            struct service *service = service_open();
            struct ring_set rings;

            (rows[i].for_it ? rows[i].for_it : rows[i].against)(service, rows[i].of);
            for (uint32_t account = 1; account <= SERVICE_ACCOUNTS; account++) {
                struct account_features *entry = &service->entries[account];

                entry->charges = entry->failed = entry->disputed = UINT16_MAX;
                entry->months = entry->marks = entry->known = UINT8_MAX;
                entry->churn = FEATURES_CHURN;
                entry->created = account % 2 ? 0 : INT64_C(250000000000);
            }
            service->features.failed = service->features.disputed = c % 2 ? 1 : 1e-12;
            service->features.succeeded = 1e-12;
            for (int mark = 0; mark < FLAG_COUNT; mark++)
                service->features.marked[mark] = c % 2 ? 1 - 1e-12 : 1e-12;
            service_link(service, KIND_PAYMENT, 1e9, 1, counts[c]);
            rings = service_rings(service);
            expect_sound(&rings, rows[i].name);
            ring_free(&rings);
            service_close(service);
        }
}

Test(score_part, a_ring_has_room_for_all_parts)
{
    struct service *service = service_open();
    struct ring_set rings;

    for (int i = 0; i < ROWS; i++)
        (rows[i].against ? rows[i].against : rows[i].for_it)(service, rows[i].of);
    rings = service_rings(service);
    cr_assert_eq(rings.count, 1);
    cr_assert_leq(rings.rings[0].part_count, RING_PARTS);
    expect_sound(&rings, "all");
    ring_free(&rings);
    service_close(service);
}

Test(score_part, bands_follow_the_score_and_two_accounts_are_never_high)
{
    static const struct {
        double weight;
        enum band three, two;
    } cases[] = { { 7, BAND_HIGH, BAND_MEDIUM }, { 6, BAND_HIGH, BAND_MEDIUM },
        { 5.99, BAND_MEDIUM, BAND_MEDIUM }, { 0, BAND_MEDIUM, BAND_MEDIUM },
        { -0.01, BAND_LOW, BAND_LOW } };

    for (int i = 0; i < 5; i++) {
        struct service *service = service_open();
        struct ring_set rings;

        for (int row = 0; row < ring_weight_count(); row++)
            service->limits.weights[row] =
                strcmp(ring_weight_name(row), "linked") ? 0 : cases[i].weight;
        service->limits.high = 6;
        service->limits.medium = 0;
        service_link(service, KIND_DEVICE, 5, 1, 3);
        service_link(service, KIND_DEVICE, 5, 11, 2);
        rings = service_rings(service);
        cr_expect_eq(service_ring_of(&rings, 1)->band, cases[i].three, "%f", cases[i].weight);
        cr_expect_eq(service_ring_of(&rings, 11)->band, cases[i].two, "%f", cases[i].weight);
        ring_free(&rings);
        service_close(service);
    }
}

Test(score_part, two_accounts_are_a_ring_with_a_high_score)
{
    for (int is_sure = 0; is_sure < 2; is_sure++) {
        struct service *service = service_open();
        struct ring_set rings;

        service->limits.least_members = 3;
        service->limits.pair = 5;
        for (int row = 0; row < ring_weight_count(); row++)
            service->limits.weights[row] =
                strcmp(ring_weight_name(row), "linked") ? 0 : 4.5 + is_sure;
        service_link(service, KIND_DEVICE, 5, 1, 2);
        service_link(service, KIND_DEVICE, 5, 11, 3);
        rings = service_rings(service);
        cr_assert_eq((int)rings.count, 1 + is_sure);
        cr_assert_not_null(service_ring_of(&rings, 11));
        ring_free(&rings);
        service_close(service);
    }
}
