/*
 * benign.c - a ring that was found benign stays low unless it changes.
 */
#include <criterion/criterion.h>

#include "decisions.h"
#include "town.h"

/* The last run's ring of an account: "R-1 low" and why it was reopened. */
static const char ring_of_club[] =
    "SELECT printf('R-%d %s', r.ring_number, band) || coalesce(': ' || reopened_reason, '') FROM "
    "ring r JOIN member m USING (run_id, ring_number) JOIN account a ON a.id = m.account_id WHERE "
    "external_id = 'club0' AND run_id = (SELECT max(id) FROM run)";

static const char reason[] = "SELECT reason || printf(' (%.1f)', bits) FROM score_part WHERE name "
                             "= 'reviewed' AND run_id = (SELECT max(id) FROM run)";

/* A club of nine on one card, and the number of its ring. */
static int64_t open_club(struct fixture *fixture)
{
    struct town town = { 0 };

    town_strangers(&town, 1500);
    town_add(&town, &(struct town_group){ .name = "club", .count = 9, .card = "c", .apart = 60 });
    town_open(&town, fixture, 0);
    fixture_detect(fixture);
    fixture_expect(fixture, ring_of_club, "R-1 high");
    return 1;
}

static void join_club(struct fixture *fixture, const char *name, int count, const char *device)
{
    struct town town = { 0 };

    town_add(&town, &(struct town_group){
                        .name = name, .count = count, .card = "c", .device = device, .apart = 50 });
    town_load(&town, fixture, 0);
}

Test(detect_benign, a_benign_ring_is_low_and_in_no_export_until_that_is_undone)
{
    struct fixture fixture;
    int64_t ring = open_club(&fixture), decision = decide_review(&fixture, ring, "benign");
    struct detect_result result = fixture_detect(&fixture);

    cr_assert_eq(result.rings[BAND_HIGH] + result.rings[BAND_MEDIUM], 0);
    fixture_expect(&fixture, ring_of_club, "R-1 low");
    fixture_expect(&fixture, reason, "found benign by maria on 2026-06-01 (-30.0)");
    fixture_expect(&fixture, "SELECT verdict FROM v_rings WHERE run_id = 2", "benign");
    decide_undo(&fixture, decision);
    fixture_detect(&fixture);
    fixture_expect(&fixture, ring_of_club, "R-1 high");
    fixture_close(&fixture);
}

Test(detect_benign, a_few_new_members_do_not_reopen_a_benign_ring)
{
    struct fixture fixture;

    decide_review(&fixture, open_club(&fixture), "benign");
    fixture_detect(&fixture);
    join_club(&fixture, "more", 4, NULL);
    fixture_detect(&fixture);
    fixture_expect(&fixture, ring_of_club, "R-1 low");
    fixture_expect(&fixture, "SELECT size FROM ring WHERE run_id = 3", "13");
    fixture_close(&fixture);
}

Test(detect_benign, a_benign_ring_that_doubled_is_reopened_with_a_reason)
{
    struct fixture fixture;
    int64_t ring = open_club(&fixture);

    decide_review(&fixture, ring, "benign");
    fixture_detect(&fixture);
    join_club(&fixture, "more", 10, NULL);
    fixture_detect(&fixture);
    fixture_expect(&fixture, ring_of_club,
        "R-1 high: 10 of 19 members are new since it was found benign on 2026-06-01");
    fixture_expect(
        &fixture, reason, "10 of 19 members are new since it was found benign on 2026-06-01 (0.0)");
    fixture_expect(
        &fixture, "SELECT coalesce(verdict, 'none') FROM v_rings WHERE run_id = 3", "none");
    decide_review(&fixture, ring, "benign");
    fixture_detect(&fixture);
    fixture_expect(&fixture, ring_of_club, "R-1 low");
    fixture_close(&fixture);
}

Test(detect_benign, a_benign_ring_with_a_new_kind_of_value_is_reopened)
{
    struct fixture fixture;

    decide_review(&fixture, open_club(&fixture), "benign");
    join_club(&fixture, "more", 4, "lent");
    fixture_detect(&fixture);
    fixture_expect(&fixture, ring_of_club,
        "R-1 high: members have come to share a device since it was found benign on 2026-06-01");
    fixture_close(&fixture);
}

/* A change is measured against the score without the part "reviewed". */
Test(detect_benign, a_ring_found_benign_twice_stays_low)
{
    struct fixture fixture;
    int64_t ring = open_club(&fixture);

    decide_review(&fixture, ring, "benign");
    fixture_detect(&fixture);
    decide_review(&fixture, ring, "benign");
    fixture_detect(&fixture);
    fixture_expect(&fixture, ring_of_club, "R-1 low");
    decide_review(&fixture, ring, "watch");
    fixture_detect(&fixture);
    fixture_expect(&fixture, ring_of_club, "R-1 high");
    fixture_close(&fixture);
}

/* The verdict is in the column of its own, and comes after the evidence among the reasons. */
Test(detect_benign, a_verdict_is_not_the_first_reason_for_itself)
{
    static const char reasons[] =
        "SELECT (reasons LIKE 'found benign by maria%') || ' ' || (reasons LIKE '%; found benign "
        "by "
        "maria on 2026-06-01') || ' ' || verdict FROM v_rings WHERE run_id = (SELECT max(id) FROM "
        "run)";
    struct fixture fixture;

    decide_review(&fixture, open_club(&fixture), "benign");
    fixture_detect(&fixture);
    fixture_expect(&fixture, reasons, "0 1 benign");
    fixture_expect(&fixture,
        "SELECT group_concat(DISTINCT name) FROM score_reason WHERE is_decided AND run_id = "
        "(SELECT "
        "max(id) FROM run)",
        "reviewed");
    fixture_close(&fixture);
}
