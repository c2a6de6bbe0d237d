/*
 * score_bits.c - from figures to bits, and from bits to scores and bands.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <string.h>

#include "base/array.h"
#include "ring/find.h"
#include "score_cases.h"

enum { RING = SCORE_CASE_MEMBERS };

/* ---- bits ---- */

Test(score_bits, a_part_has_the_bits_of_the_step_that_its_figure_reaches)
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

Test(score_bits, without_steps_no_figure_has_bits)
{
    static const struct score_steps none = { 0 };

    cr_expect_eq(score_table_bits(&none, 5), 0);
    cr_expect_eq(score_table_bits(&none, -INFINITY), 0);
    cr_expect_eq(score_table_bits(&none, NAN), 0);
}

Test(score_bits, weights_multiply)
{
    for (int row = 0; row < SCORE_PARTS; row++) {
        const char *name = SCORE_CASES[row].name;
        struct service *service = score_case_open(&SCORE_CASES[row], 1);
        double once;

        if (!score_case_is_decided(&SCORE_CASES[row]))
            service->steps[row] = (struct score_steps){ .count = 1, .steps = { { 0, 3 } } };
        once = service_bits(service, RING, name);
        cr_expect_neq(once, 0, "%s", name);
        service->limits.weights[row] = -2.5;
        cr_expect_float_eq(service_bits(service, RING, name), -2.5 * once, 1e-5, "%s", name);
        service->limits.weights[row] = 0;
        cr_expect_null(service_part(service, RING, name), "%s", name);
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
Test(score_bits, of_the_fit_ascend_where_the_direction_is_known)
{
    static const char *const more[] = { "prior", "payment", "device", "phone", "mailbox", "network",
        "sharers", "alike", "linked twice", "haste", "same day", "relative pace", "hours", "agent",
        "pattern", "referral", "locale", "issuer", "amount", "failed", "disputed", "refunded",
        "churn", "banned", "prepaid", "foreign card", "other name", "disposable", "hosted",
        "short-lived", "names", SCORE_PART_CONFIRMED, SCORE_PART_DENIED };
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
Test(score_bits, extreme_figures_give_finite_scores)
{
    static const uint32_t counts[] = { 1, 2, 3, SERVICE_ACCOUNTS };

    for (int c = 0; c < 4; c++)
        for (int row = 0; row < SCORE_PARTS; row++) {
            struct service *service = score_case_open(&SCORE_CASES[row], 1);
            struct ring_set rings;

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
            expect_sound(&rings, SCORE_CASES[row].name);
            ring_free(&rings);
            service_close(service);
        }
}

Test(score_bits, a_ring_has_room_for_all_parts)
{
    struct service *service = service_open();
    struct ring_set rings;

    for (int row = 0; row < SCORE_PARTS; row++)
        SCORE_CASES[row].high(service, SCORE_CASES[row].of);
    speak_of_all(service);
    for (int row = 0; row < SCORE_PARTS; row++)
        service->steps[row].unknown = 0.5;
    rings = service_rings(service);
    cr_assert_eq(rings.count, 1);
    cr_assert_eq(rings.rings[0].part_count, SCORE_PARTS);
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

Test(score_bits, bands_follow_the_score_and_two_accounts_are_never_high)
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

Test(score_bits, two_accounts_are_a_ring_with_a_high_score)
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
