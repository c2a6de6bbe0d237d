/*
 * score_part.c - a case for every row of the table of score parts: what raises its figure, what
 * lowers it, and that facts which the records do not have leave it unknown. Sentences have the
 * figures. The bits of the fit play no part here.
 */
#include "ring/score_part.h"
#include "ring/find.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/time.h"
#include "dataset/dataset.h"
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
    service_usual(s, (enum kind)kind, 1, RING);
    service_link(s, (enum kind)kind, 20, 1, RING);
}

static void share_none(struct service *s, int kind)
{
    service_usual(s, (enum kind)kind, 1, 1);
    if (kind == (int)s->linked_by)
        s->linked_by = KIND_IP;
}

static void link_most_others(struct service *s, int of)
{
    (void)of;
    service_link(s, KIND_NET24, 20, 101, 300);
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

static void charge(struct service *s, uint16_t charges, enum charge_outcome status, uint16_t with)
{
    s->features.failed = s->features.disputed = s->features.refunded = 0.04;
    s->features.succeeded = 0.88;
    s->features.charges = 1000;
    s->features.unpaid = 0.25;
    for (uint32_t account = 1; account <= RING; account++) {
        struct account_features *entry = &s->entries[account];

        entry->charges = charges;
        entry->failed = status == STATUS_FAILED ? with : 0;
        entry->disputed = status == STATUS_DISPUTED ? with : 0;
        entry->refunded = status == STATUS_REFUNDED ? with : 0;
    }
}

static void often(struct service *s, int status)
{
    charge(s, 6, (enum charge_outcome)status, 3);
}

static void rarely(struct service *s, int status)
{
    charge(s, 100, (enum charge_outcome)status, 2);
}

static void pay_nothing(struct service *s, int of)
{
    (void)of;
    charge(s, 0, STATUS_FAILED, 0);
}

/* All use so many payment methods within a month; usual is half as often for each one more. */
static void use_cards(struct service *s, int count)
{
    s->features.charges = 1000;
    for (int churn = 0; churn <= FEATURES_CHURN; churn++)
        s->features.churn_bits[churn] = churn;
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].churn = (uint8_t)count;
}

static void test_cards(struct service *s, int of)
{
    (void)of;
    use_cards(s, 20);
}

static void use_one_card(struct service *s, int of)
{
    (void)of;
    use_cards(s, 1);
}

static void pay(struct service *s, int own)
{
    s->features.own_cards = 0.75;
    for (uint32_t account = 1; account <= RING; account++) {
        s->entries[account].payment = own ? account : 1;
        s->entries[account].own_card = (uint8_t)own;
    }
}

static void own_cards(struct service *s, int of)
{
    (void)of;
    pay(s, 1);
}

static void one_card(struct service *s, int of)
{
    (void)of;
    pay(s, 0);
}

static void pay_for_months(struct service *s, uint8_t months)
{
    s->features.succeeded = 0.9;
    s->features.months = 2.5;
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].months = months;
}

static void stay_for_months(struct service *s, int of)
{
    (void)of;
    pay_for_months(s, 7);
}

static void pay_for_none(struct service *s, int of)
{
    (void)of;
    pay_for_months(s, 0);
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
    share(s, KIND_PAYMENT);
    service_each(s, (enum attribute)of, 1, RING, 1);
}

static void one_name_on_a_card(struct service *s, int of)
{
    share(s, KIND_PAYMENT);
    service_all(s, (enum attribute)of, 1, RING, 1);
}

static void sign_up(struct service *s, int64_t apart)
{
    s->features.life = 400 * (int64_t)TIME_DAY;
    for (uint32_t account = 1; account <= SERVICE_ACCOUNTS; account++)
        s->entries[account].created = 10 * TIME_HOUR + account * apart;
}

static void within_minutes(struct service *s, int of)
{
    (void)of;
    sign_up(s, 300);
}

static void over_months(struct service *s, int of)
{
    (void)of;
    sign_up(s, 30 * (int64_t)TIME_DAY);
}

static void own_domains(struct service *s, int of)
{
    service_each(s, (enum attribute)of, 1, RING, 1);
    for (int value = 1; value < SERVICE_VALUES; value++)
        s->background[of][value] = 1e-5;
}

/* An organisation: all at one domain, each with its own device and network. */
static void one_domain(struct service *s, int of)
{
    (void)of;
    service_all(s, ATTRIBUTE_REGISTRABLE_DOMAIN, 1, RING, 1);
    for (uint32_t account = 1; account <= RING; account++)
        s->entries[account].device = s->entries[account].network = account;
}

static void mail_provider(struct service *s, int of)
{
    (void)of;
    service_all(s, ATTRIBUTE_REGISTRABLE_DOMAIN, 1, RING, 1);
    s->background[ATTRIBUTE_REGISTRABLE_DOMAIN][1] = 0.3;
}

/* Every second member has the thing of the one before. */
static void share_things(struct service *s, uint32_t members)
{
    for (uint32_t account = 1; account <= RING; account++) {
        uint32_t thing = 1 + (account - 1) / members;

        s->entries[account].device = s->entries[account].network = thing;
        s->entries[account].payment = thing;
    }
}

static void one_each(struct service *s, int of)
{
    (void)of;
    share_things(s, 1);
}

static void one_for_all(struct service *s, int of)
{
    (void)of;
    share_things(s, RING);
}

/* ---- the rows ---- */

/* A row of the table: how its figure comes to be high and low, with what kind, attribute, outcome
 * or flag, and the sentences then. The figure is not known of accounts of which nothing is known,
 * unless is_always; those of people's decisions are then low and have no sentence. */
static const struct {
    const char *name;
    void (*high)(struct service *, int of);
    void (*low)(struct service *, int of);
    int of, is_always;
    const char *words_high, *words_low;
} rows[] = {
    { "prior", nothing, link_most_others, 0, 1, "", "" },
    { "payment", share, share_none, KIND_PAYMENT, 0, "", "" },
    { "billed", share, share_none, KIND_BILLING_IDENTITY, 0, "", "" },
    { "device", share, share_none, KIND_DEVICE, 0, "", "" },
    { "phone", share, share_none, KIND_PHONE, 0, "", "" },
    { "mailbox", share, share_none, KIND_MAILBOX, 0, "", "" },
    { "network", share, share_none, KIND_NET24, 0, "", "" },
    { "likeness", share, nothing, KIND_ISSUER_PATTERN, 1, "", "" },
    { "linked twice", share, nothing, KIND_PAYMENT, 1, "", "" },
    { "density", share, nothing, KIND_PAYMENT, 1, "", "" },
    { "size", nothing, nothing, 0, 1, "", "" },
    { "haste", within_minutes, over_months, 0, 0, "", "" },
    { "same day", within_minutes, over_months, 0, 0, "", "" },
    { "span", over_months, within_minutes, 0, 0, "", "" },
    { "pace", over_months, within_minutes, 0, 0, "", "" },
    { "relative pace", within_minutes, over_months, 0, 0, "", "" },
    { "hours", be_alike, differ, ATTRIBUTE_HOUR, 0, "", "" },
    { "agent", be_alike, differ, ATTRIBUTE_AGENT, 0, "", "" },
    { "pattern", be_alike, differ, ATTRIBUTE_PATTERN, 0, "", "" },
    { "referral", be_alike, differ, ATTRIBUTE_REFERRAL, 0, "", "" },
    { "locale", be_alike, differ, ATTRIBUTE_LOCALE, 0, "", "" },
    { "country", be_alike, differ, ATTRIBUTE_COUNTRY, 0, "", "" },
    { "issuer", be_alike, differ, ATTRIBUTE_BIN, 0, "", "" },
    { "amount", be_alike, differ, ATTRIBUTE_AMOUNT, 0, "", "" },
    { "domain", be_alike, differ, ATTRIBUTE_REGISTRABLE_DOMAIN, 0, "", "" },
    { "failed", often, rarely, STATUS_FAILED, 0, "", "" },
    { "disputed", often, rarely, STATUS_DISPUTED, 0, "", "" },
    { "refunded", often, rarely, STATUS_REFUNDED, 0, "", "" },
    { "unpaid", pay_nothing, often, STATUS_FAILED, 0, "", "" },
    { "own cards", own_cards, one_card, 0, 0, "", "" },
    { "months", stay_for_months, pay_for_none, 0, 0, "", "" },
    { "churn", test_cards, use_one_card, 0, 0, "", "" },
    { "banned", seven_have, none_has, FLAG_BANNED, 0, "", "" },
    { "prepaid", seven_have, none_has, FLAG_PREPAID, 0, "", "" },
    { "foreign card", seven_have, none_has, FLAG_FOREIGN_CARD, 0, "", "" },
    { "other name", seven_have, none_has, FLAG_OTHER_NAME, 0, "", "" },
    { "disposable", seven_have, none_has, FLAG_DISPOSABLE, 0, "", "" },
    { "hosted", seven_have, none_has, FLAG_HOSTED, 0, "", "" },
    { "short-lived", come_and_go, stay, FLAG_LASTING, 0, "", "" },
    { "names", many_names_on_a_card, one_name_on_a_card, ATTRIBUTE_SURNAME, 0, "", "" },
    { "one surname", be_alike, differ, ATTRIBUTE_SURNAME, 0, "", "" },
    { "one person", be_alike, differ, ATTRIBUTE_NAME, 0, "", "" },
    { "one home", be_alike, differ, ATTRIBUTE_BILLING_POSTCODE, 0, "", "" },
    { "one network", one_for_all, one_each, 0, 0, "", "" },
    { "own sites", own_domains, one_domain, ATTRIBUTE_REGISTRABLE_DOMAIN, 0, "", "" },
    { "organisation", one_domain, mail_provider, 0, 0, "", "" },
    { "devices", one_each, one_for_all, 0, 0, "", "" },
    { "networks", one_each, one_for_all, 0, 0, "", "" },
    { "cards", one_each, one_for_all, 0, 0, "", "" },
    { "confirmed", share_with_confirmed, nothing, 0, 1, "", "" },
    { "denied", have_what_was_denied, nothing, 0, 1, "", "" },
};

enum { ROWS = COUNT_OF(rows) };

/* The size of a ring is what its figure is about. */
static uint32_t members_of(int row, int is_high)
{
    return !is_high && strcmp(rows[row].name, "size") == 0 ? 3 : RING;
}

static struct service *open_case(int row, int is_high)
{
    struct service *service = service_open();

    (is_high ? rows[row].high : rows[row].low)(service, rows[row].of);
    return service;
}

static int is_decided(int row)
{
    return strcmp(rows[row].name, SCORE_PART_CONFIRMED) == 0 ||
           strcmp(rows[row].name, SCORE_PART_DENIED) == 0;
}

/* What a part reads; what people decided is not among the figures, so its bits are taken. */
static double read_figure(struct service *service, int row, uint32_t members)
{
    return is_decided(row) ? service_bits(service, members, rows[row].name)
                           : service_figure(service, members, rows[row].name);
}

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

Test(score_part, every_figure_is_higher_and_lower_where_it_should_be)
{
    for (int i = 0; i < ROWS; i++) {
        struct service *high = open_case(i, 1), *low = open_case(i, 0);
        double above = read_figure(high, i, RING), below = read_figure(low, i, members_of(i, 0));

        cr_expect(isfinite(above) && isfinite(below) && above > below, "\"%s\": %f, %f",
            rows[i].name, above, below);
        service_close(high);
        service_close(low);
    }
}

static void expect_words(int row, int is_high, const char *words)
{
    struct service *service = open_case(row, is_high);
    const struct score_part *part = service_part(service, members_of(row, is_high), rows[row].name);

    if (words)
        cr_expect(part && strcmp(part->reason, words) == 0, "\"%s\": %s", rows[row].name,
            part ? part->reason : "no sentence");
    else
        cr_expect_null(part, "%s", rows[row].name);
    service_close(service);
}

Test(score_part, every_sentence_has_the_figures)
{
    for (int i = 0; i < ROWS; i++) {
        expect_words(i, 1, rows[i].words_high);
        expect_words(i, 0, rows[i].words_low);
    }
}

/* Unknown facts have neither a figure nor a part. Accounts are linked by an address, as little as
 * possible is known of them. */
Test(score_part, what_the_records_do_not_have_is_unknown_and_costs_nothing)
{
    for (int i = 0; i < ROWS; i++) {
        struct service *service = service_open();

        service->linked_by = strcmp(rows[i].name, "network") == 0 ? KIND_PHONE : KIND_IP;
        if (!rows[i].is_always) {
            cr_expect(isnan(service_figure(service, RING, rows[i].name)), "%s", rows[i].name);
            cr_expect_null(service_part(service, RING, rows[i].name), "%s", rows[i].name);
        }
        service_close(service);
    }
}

/* A service that exports charges without their outcome, without payment methods, or none. */
Test(score_part, charges_without_outcomes_do_not_fail)
{
    static const char *const parts[] = { "failed", "disputed", "refunded", "months" };
    struct service *service = service_open();

    charge(service, 20, STATUS_FAILED, 0);
    service->features.failed = service->features.disputed = service->features.refunded = 0;
    service->features.succeeded = 0;
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        cr_expect(isnan(service_figure(service, RING, parts[i])), "%s", parts[i]);
    service_close(service);
}

Test(score_part, charges_without_payment_methods_have_no_cards)
{
    static const char *const parts[] = { "own cards", "churn", "cards", "names", "payment" };
    struct service *service = service_open();

    charge(service, 20, STATUS_FAILED, 2);
    for (int churn = 0; churn <= FEATURES_CHURN; churn++)
        service->features.churn_bits[churn] = churn ? 8 : 0;
    for (size_t i = 0; i < COUNT_OF(parts); i++)
        cr_expect(isnan(service_figure(service, RING, parts[i])), "%s", parts[i]);
    service_close(service);
}

/* All accounts of such a service are without a charge. */
Test(score_part, without_charges_no_member_is_unpaid)
{
    struct service *service = service_open();

    service->features.unpaid = 0.9975;
    cr_expect(isnan(service_figure(service, RING, "unpaid")));
    service_close(service);
}

/* Where accounts have one record each, none was seen again. */
Test(score_part, one_record_an_account_is_no_short_life)
{
    struct service *service = service_open();

    mark(service, FLAG_LASTING, 0.0025, 0);
    cr_expect(isnan(service_figure(service, RING, "short-lived")));
    service_close(service);
}

Test(score_part, dates_without_a_time_of_day_are_not_haste)
{
    struct service *service = service_open();

    for (uint32_t account = 1; account <= RING; account++)
        service->entries[account].created = 400 * (int64_t)TIME_DAY;
    share(service, KIND_DEVICE);
    cr_expect_str_eq(service_part(service, RING, "haste")->reason,
        "0 of 18 came to a shared card, device, phone or mailbox within an hour of the one before; "
        "usual here 5 %");
    cr_expect_str_eq(service_part(service, RING, "same day")->reason,
        "18 of 18 came to a shared card, device, phone or mailbox within a day of the one before; "
        "usual here 95 %");
    service_close(service);
}

/* ---- bits ---- */

Test(score_part, a_part_has_the_bits_of_the_step_that_its_figure_reaches)
{
    static const struct score_steps steps = {
        .count = 3, .steps = { { -1, -2 }, { 0.5, 1 }, { 2, 4 } }, .unknown = 0.25
    };
    static const struct {
        double figure, bits;
    } cases[] = { { -9, -2 }, { -1, -2 }, { 0.4999, -2 }, { 0.5, 1 }, { 1.9999, 1 }, { 2, 4 },
        { 1e300, 4 }, { INFINITY, 4 }, { -INFINITY, -2 }, { NAN, 0.25 } };

    for (size_t i = 0; i < COUNT_OF(cases); i++)
        cr_expect_eq(
            score_table_bits(&steps, cases[i].figure), cases[i].bits, "%f", cases[i].figure);
}

Test(score_part, without_steps_no_figure_has_bits)
{
    static const struct score_steps none = { 0 };

    cr_expect_eq(score_table_bits(&none, 5), 0);
    cr_expect_eq(score_table_bits(&none, -INFINITY), 0);
    cr_expect_eq(score_table_bits(&none, NAN), 0);
}

Test(score_part, weights_multiply)
{
    for (int i = 0; i < ROWS; i++) {
        struct service *service = open_case(i, 1);
        enum score_part_row row = score_steps_row(rows[i].name);
        double once;

        if (!is_decided(i))
            service->steps[row] = (struct score_steps){ .count = 1, .steps = { { 0, 3 } } };
        once = service_bits(service, RING, rows[i].name);
        cr_expect_neq(once, 0, "%s", rows[i].name);
        service->limits.weights[row] = -2.5;
        cr_expect_float_eq(
            service_bits(service, RING, rows[i].name), -2.5 * once, 1e-5, "%s", rows[i].name);
        service->limits.weights[row] = 0;
        cr_expect_null(service_part(service, RING, rows[i].name), "%s", rows[i].name);
        service_close(service);
    }
}

static void expect_direction(const char *name, int direction)
{
    const struct score_steps *steps = &SCORE_TABLE[score_steps_row(name)];

    for (int i = 1; i < steps->count; i++)
        cr_expect_geq(direction * steps->steps[i].bits, direction * steps->steps[i - 1].bits,
            "%s, step %d", name, i);
}

/* The table that the fit made: steps ascend, and are monotone where the fit fixes a direction. */
Test(score_table, is_sound)
{
    static const char *const more[] = { "prior", "payment", "device", "phone", "mailbox", "network",
        "linked twice", "haste", "same day", "relative pace", "hours", "agent", "pattern",
        "referral", "locale", "issuer", "amount", "failed", "disputed", "refunded", "churn",
        "banned", "prepaid", "foreign card", "other name", "disposable", "hosted", "short-lived",
        "names", SCORE_PART_CONFIRMED, SCORE_PART_DENIED };
    static const char *const less[] = { "pace", "months", "own cards", "one surname", "one person",
        "own sites", "organisation" };

    for (int row = 0; row < SCORE_PARTS; row++) {
        const struct score_steps *steps = &SCORE_TABLE[row];

        cr_expect(steps->count >= 0 && steps->count <= SCORE_STEPS);
        for (int i = 0; i < steps->count; i++) {
            cr_expect(isfinite(steps->steps[i].bits) && fabs(steps->steps[i].bits) < 20, "%s",
                ring_weight_name(row));
            cr_expect(i == 0 || steps->steps[i].from > steps->steps[i - 1].from, "%s",
                ring_weight_name(row));
        }
        cr_expect(row == PART_PRIOR || steps->unknown == 0, "%s: unknown costs %f",
            ring_weight_name(row), steps->unknown);
    }
    for (size_t row = 0; row < COUNT_OF(more); row++)
        expect_direction(more[row], 1);
    for (size_t row = 0; row < COUNT_OF(less); row++)
        expect_direction(less[row], -1);
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

/* Gives every part some bits, less by one and more by figures above 0. */
static void speak_of_all(struct service *service)
{
    for (int row = 0; row < SCORE_PARTS; row++)
        if (row != PART_CONFIRMED && row != PART_DENIED)
            service->steps[row] =
                (struct score_steps){ .count = 2, .steps = { { -1, -0.5 }, { 0.01, 0.5 } } };
}

/* With every figure as extreme as possible, for one account and for all. */
Test(score_part, extreme_figures_give_finite_scores)
{
    static const uint32_t counts[] = { 1, 2, 3, SERVICE_ACCOUNTS };

    for (int c = 0; c < 4; c++)
        for (int i = 0; i < ROWS; i++) {
            struct service *service = service_open();
            struct ring_set rings;

            rows[i].high(service, rows[i].of);
            speak_of_all(service);
            for (uint32_t account = 1; account <= SERVICE_ACCOUNTS; account++) {
                struct account_features *entry = &service->entries[account];

                entry->charges = entry->failed = entry->disputed = entry->refunded = UINT16_MAX;
                entry->months = entry->marks = entry->known = UINT8_MAX;
                entry->churn = FEATURES_CHURN;
                entry->created = account % 2 ? 0 : INT64_C(250000000000);
            }
            service->features.failed = service->features.disputed = c % 2 ? 1 - 1e-12 : 1e-12;
            service->features.refunded = service->features.unpaid = service->features.failed;
            service->features.months = service->features.failed;
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
        rows[i].high(service, rows[i].of);
    speak_of_all(service);
    rings = service_rings(service);
    cr_assert_eq(rings.count, 1);
    cr_assert_eq(rings.rings[0].part_count, ROWS);
    expect_sound(&rings, "all");
    ring_free(&rings);
    service_close(service);
}

/* All candidates have so many bits, by a part that says no more. */
static void score_all(struct service *service, double bits)
{
    score_steps_clear(service->steps);
    score_steps_add(service->steps, "size", 0, bits);
}

Test(score_part, bands_follow_the_score_and_two_accounts_are_never_high)
{
    static const struct {
        double bits;
        enum band three, two;
    } cases[] = { { 7, BAND_HIGH, BAND_MEDIUM }, { 6, BAND_HIGH, BAND_MEDIUM },
        { 5.99, BAND_MEDIUM, BAND_MEDIUM }, { 0, BAND_MEDIUM, BAND_MEDIUM },
        { -0.01, BAND_LOW, BAND_LOW } };

    for (size_t i = 0; i < COUNT_OF(cases); i++) {
        struct service *service = service_open();
        struct ring_set rings;

        score_all(service, cases[i].bits);
        service->limits.high = 6;
        service->limits.medium = 0;
        service_link(service, KIND_DEVICE, 5, 1, 3);
        service_link(service, KIND_DEVICE, 5, 11, 2);
        rings = service_rings(service);
        cr_expect_eq(service_ring_of(&rings, 1)->band, cases[i].three, "%f", cases[i].bits);
        cr_expect_eq(service_ring_of(&rings, 11)->band, cases[i].two, "%f", cases[i].bits);
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
        score_all(service, 4.5 + is_sure);
        service_link(service, KIND_DEVICE, 5, 1, 2);
        service_link(service, KIND_DEVICE, 5, 11, 3);
        rings = service_rings(service);
        cr_assert_eq((int)rings.count, 1 + is_sure);
        cr_assert_not_null(service_ring_of(&rings, 11));
        ring_free(&rings);
        service_close(service);
    }
}
