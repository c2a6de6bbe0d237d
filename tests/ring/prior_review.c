#include "ring/prior_review.h"
#include "ring/find.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ring_service.h"

static const struct prior_review_limits limits = {
    .benign_bits = 30, .new_members = 3, .new_share = 0.5, .more_bits = 6
};

enum { MOST = 64 };

/* A reviewed ring of accounts first .. first + count - 1. */
struct look {
    uint32_t accounts[MOST];
    struct prior_review review;
};

static struct prior_review look_at(
    struct look *look, enum verdict verdict, uint32_t first, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        look->accounts[i] = first + i;
    look->review = (struct prior_review){ .ring = 7,
        .verdict = verdict,
        .accounts = look->accounts,
        .count = count,
        .score = NAN,
        .who = "maria",
        .day = "2026-06-01" };
    return look->review;
}

/* The place of the review that the ring of an account is under; ids NULL: others than that of the
 * reviews. */
static uint32_t place_of(const struct ring_set *rings, uint32_t account, const uint32_t *ids,
    const struct prior_review *reviews, size_t count)
{
    static const uint32_t others[MOST] = { 900, 901, 902, 903 };
    uint32_t of[MOST], place;
    struct error err;

    ids = ids ? ids : others;
    cr_assert_eq(prior_review_match(rings, SERVICE_ACCOUNTS, ids, reviews, count, of, &err), 0);
    place = of[service_ring_of(rings, account) - rings->rings];
    return place;
}

/* ---- which ring a verdict applies to ---- */

Test(prior_review, a_verdict_applies_by_id_or_by_members)
{
    struct service *service = service_open();
    struct look look;
    struct prior_review review = look_at(&look, VERDICT_BENIGN, 1, 10);
    struct ring_set rings;

    service_link(service, KIND_PHONE, 9, 4, 11); /* 7 of the 10, and 4 others */
    service_link(service, KIND_PHONE, 9, 30, 5);
    rings = service_rings(service);
    cr_assert_eq(rings.count, 2);
    cr_assert_eq(place_of(&rings, 4, NULL, &review, 1), 1);
    cr_assert_eq(place_of(&rings, 30, NULL, &review, 1), 0);
    cr_assert_eq(place_of(&rings, 30, (uint32_t[]){ 7, 7 }, &review, 1), 1);
    cr_assert_eq(place_of(&rings, 4, (uint32_t[]){ 900, 5 }, &review, 1), 1);
    ring_free(&rings);
    service_close(service);
}

Test(prior_review, a_verdict_applies_to_a_part_without_new_members)
{
    struct service *service = service_open();
    struct look look;
    struct prior_review review = look_at(&look, VERDICT_BENIGN, 1, 20);
    struct ring_set rings;

    service_link(service, KIND_PHONE, 9, 1, 12);
    service_link(service, KIND_PHONE, 9, 13, 4);
    service_link(service, KIND_PHONE, 9, 18, 4); /* 18, 19, 20 and somebody else */
    rings = service_rings(service);
    cr_assert_eq(place_of(&rings, 1, NULL, &review, 1), 1);
    cr_assert_eq(place_of(&rings, 13, NULL, &review, 1), 1);
    cr_assert_eq(place_of(&rings, 18, NULL, &review, 1), 0);
    ring_free(&rings);
    service_close(service);
}

Test(prior_review, without_ids_a_verdict_applies_where_most_members_are)
{
    struct service *service = service_open();
    struct look look;
    struct prior_review review = look_at(&look, VERDICT_CONFIRMED, 1, 5);
    uint32_t of[MOST];
    struct ring_set rings;
    struct error err;

    service_link(service, KIND_PHONE, 9, 1, 2);
    service_link(service, KIND_PHONE, 9, 3, 30);
    rings = service_rings(service);
    cr_assert_eq(prior_review_match(&rings, SERVICE_ACCOUNTS, NULL, &review, 1, of, &err), 0);
    cr_assert_eq(of[service_ring_of(&rings, 1) - rings.rings], 0);
    cr_assert_eq(of[service_ring_of(&rings, 30) - rings.rings], 1);
    ring_free(&rings);
    service_close(service);
}

Test(prior_review, the_latest_verdict_counts)
{
    struct service *service = service_open();
    struct look looks[2];
    struct prior_review reviews[] = { look_at(&looks[0], VERDICT_CONFIRMED, 1, 10),
        look_at(&looks[1], VERDICT_BENIGN, 1, 9) };
    struct ring_set rings;

    service_link(service, KIND_PHONE, 9, 1, 10);
    rings = service_rings(service);
    cr_assert_eq(place_of(&rings, 1, NULL, reviews, 2), 2);
    cr_assert_eq(place_of(&rings, 1, (uint32_t[]){ 7 }, reviews, 2), 2);
    ring_free(&rings);
    service_close(service);
}

/* ---- the score part ---- */

static void apply(
    struct service *service, struct ring_set *rings, const struct prior_review *review)
{
    uint32_t of[MOST];
    struct error err;

    cr_assert_eq(
        prior_review_match(rings, SERVICE_ACCOUNTS, (uint32_t[]){ 7 }, review, 1, of, &err), 0);
    cr_assert_eq(prior_review_apply(rings, review, of, &limits, &service->limits, &err), 0);
}

static const struct score_part *part_of(const struct ring *ring)
{
    for (int i = 0; i < ring->part_count; i++)
        if (strcmp(ring->parts[i].name, REVIEW_PART) == 0)
            return &ring->parts[i];
    return NULL;
}

static double sum_of(const struct ring *ring)
{
    double sum = 0;

    for (int i = 0; i < ring->part_count; i++) {
        cr_expect(i == 0 || ring->parts[i].bits <= ring->parts[i - 1].bits, "largest first");
        sum += ring->parts[i].bits;
    }
    return sum;
}

Test(prior_review, a_benign_ring_is_low_whatever_it_scores)
{
    for (int strong = 0; strong <= 1; strong++) {
        struct service *service = service_open();
        struct look look;
        struct prior_review review = look_at(&look, VERDICT_BENIGN, 1, 6);
        struct ring_set rings;
        const struct score_part *part;
        double before, member;

        service_link(service, KIND_PHONE, 9, 1, 6);
        score_steps_clear(service->steps);
        score_steps_add(service->steps, "size", 0, strong ? 65 : 12);
        rings = service_rings(service);
        before = rings.rings[0].score;
        member = rings.members[0].score;
        cr_assert(!strong || before > 60, "%f", before);
        apply(service, &rings, &review);
        part = part_of(&rings.rings[0]);
        cr_assert_str_eq(part->reason, "found benign by maria on 2026-06-01");
        cr_assert_float_eq(part->bits, strong ? -before - 1 : -30, 1e-5);
        cr_assert_eq(rings.rings[0].band, BAND_LOW);
        cr_assert_float_eq(sum_of(&rings.rings[0]), rings.rings[0].score, 1e-6);
        cr_assert_float_eq(rings.rings[0].score, before + part->bits, 1e-6);
        cr_assert_float_eq(rings.members[0].score, member + part->bits, 1e-5);
        cr_assert_not(rings.rings[0].is_reopened);
        ring_free(&rings);
        service_close(service);
    }
}

/* The reason of a ring of six that was found benign and has so many members now. */
static void expect_with(uint32_t members, const char *reason, double bits)
{
    struct service *service = service_open();
    struct look look;
    struct prior_review review = look_at(&look, VERDICT_BENIGN, 1, 6);
    struct ring_set rings;
    uint32_t of[MOST] = { 1 };
    struct error err;

    service_link(service, KIND_PHONE, 9, 1, members);
    rings = service_rings(service);
    cr_assert_eq(prior_review_apply(&rings, &review, of, &limits, &service->limits, &err), 0);
    cr_expect_str_eq(part_of(&rings.rings[0])->reason, reason);
    cr_expect_float_eq(part_of(&rings.rings[0])->bits, bits, 1e-6);
    cr_expect_eq(rings.rings[0].is_reopened, bits == 0);
    ring_free(&rings);
    service_close(service);
}

Test(prior_review, many_new_members_reopen_a_ring)
{
    expect_with(11, "found benign by maria on 2026-06-01", -30);
    expect_with(12, "6 of 12 members are new since it was found benign on 2026-06-01", 0);
    expect_with(30, "24 of 30 members are new since it was found benign on 2026-06-01", 0);
}

Test(prior_review, two_new_members_do_not_reopen_a_ring)
{
    struct service *service = service_open();
    struct look look;
    struct prior_review review = look_at(&look, VERDICT_BENIGN, 1, 2);
    struct ring_set rings;

    service_link(service, KIND_PHONE, 9, 1, 4);
    rings = service_rings(service);
    review.ring = 0;
    look.accounts[0] = 1;
    cr_assert_eq(
        prior_review_apply(&rings, &review, (uint32_t[]){ 1 }, &limits, &service->limits, NULL), 0);
    cr_assert_not(rings.rings[0].is_reopened);
    ring_free(&rings);
    service_close(service);
}

/* The reason with known kinds then, and a score that much lower. */
static void expect_after(uint64_t kinds, double less, const char *reason)
{
    struct service *service = service_open();
    struct look look;
    struct prior_review review = look_at(&look, VERDICT_BENIGN, 1, 6);
    struct ring_set rings;

    service_link(service, KIND_NETWORK_AGENT, 9, 1, 6);
    service_link(service, KIND_PAYMENT, 9, 1, 2);
    service_link(service, KIND_DEVICE, 9, 3, 2);
    score_steps_clear(service->steps);
    score_steps_add(service->steps, "size", 0, 12.5);
    rings = service_rings(service);
    review.kinds = kinds;
    review.score = rings.rings[0].score - less;
    apply(service, &rings, &review);
    cr_expect_str_eq(part_of(&rings.rings[0])->reason, reason);
    ring_free(&rings);
    service_close(service);
}

Test(prior_review, a_first_card_or_a_much_higher_score_reopens_a_ring)
{
    const uint64_t composite = UINT64_C(1) << KIND_NETWORK_AGENT;
    const uint64_t device = UINT64_C(1) << KIND_DEVICE, payment = UINT64_C(1) << KIND_PAYMENT;

    expect_after(0, 0, "found benign by maria on 2026-06-01");
    expect_after(0, NAN, "found benign by maria on 2026-06-01");
    expect_after(0, 5.9, "found benign by maria on 2026-06-01");
    expect_after(0, -50, "found benign by maria on 2026-06-01");
    expect_after(0, 6, "its score rose from 6.5 to 12.5 since it was found benign on 2026-06-01");
    expect_after(payment | device, 0, "found benign by maria on 2026-06-01");
    expect_after(device | composite, 0,
        "members have come to share a payment method since it was found benign on 2026-06-01");
    expect_after(
        payment, 0, "members have come to share a device since it was found benign on 2026-06-01");
    expect_after(composite, 7,
        "members have come to share a payment method and its score rose from 5.5 to 12.5 since it"
        " was found benign on 2026-06-01");
}

Test(prior_review, a_confirmed_ring_is_at_least_medium)
{
    struct service *service = service_open();
    struct look look;
    struct prior_review review = look_at(&look, VERDICT_CONFIRMED, 1, 6);
    struct ring_set rings;

    service->limits.medium = 3;
    service_link(service, KIND_PHONE, 9, 1, 6);
    score_steps_clear(service->steps);
    score_steps_add(service->steps, "size", 0, -5);
    rings = service_rings(service);
    cr_assert_eq(rings.rings[0].band, BAND_LOW);
    apply(service, &rings, &review);
    cr_assert_eq(rings.rings[0].band, BAND_MEDIUM);
    cr_assert_str_eq(part_of(&rings.rings[0])->reason, "found to be a ring by maria on 2026-06-01");
    cr_assert_float_eq(rings.rings[0].score, 3, 1e-5);
    cr_assert_float_eq(sum_of(&rings.rings[0]), rings.rings[0].score, 1e-6);
    ring_free(&rings);
    service_close(service);
}

Test(prior_review, a_confirmed_medium_ring_and_a_watched_ring_do_not_change)
{
    static const enum verdict verdicts[] = { VERDICT_CONFIRMED, VERDICT_WATCH };

    for (int i = 0; i < 2; i++) {
        struct service *service = service_open();
        struct look look;
        struct prior_review review = look_at(&look, verdicts[i], 1, 6);
        struct ring_set rings;
        double before;

        service->limits.medium = i == 0 ? -100 : 100;
        service_link(service, KIND_PHONE, 9, 1, 6);
        rings = service_rings(service);
        before = rings.rings[0].score;
        apply(service, &rings, &review);
        cr_assert_null(part_of(&rings.rings[0]));
        cr_assert_eq(rings.rings[0].score, before);
        ring_free(&rings);
        service_close(service);
    }
}
