/*
 * worlds.c - what holds of any run over any records: looked for in many small simulated
 * services.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

enum { WORLDS = 40 };

/* What no run may have, and how it is looked for: the first of it, or nothing. */
static const struct {
    const char *what, *sql;
} never[] = {
    { "an account in two rings",
        "SELECT account_id FROM member GROUP BY account_id HAVING count(*) > 1" },
    { "a ring whose size is not its members",
        "SELECT r.ring_number FROM ring r WHERE size <> (SELECT count(*) FROM member m WHERE "
        "m.run_id = r.run_id AND m.ring_number = r.ring_number)" },
    { "a score that is not the sum of its parts",
        "SELECT printf('%d: %f', r.ring_number, r.score) FROM ring r WHERE abs(score - (SELECT "
        "sum(bits) FROM score_part p WHERE p.run_id = r.run_id AND p.ring_number = r.ring_number)) "
        "> 1e-6" },
    { "a part without a reason", "SELECT name FROM score_part WHERE reason = '' OR bits = 0" },
    { "parts that are not the largest first",
        "SELECT p.ring_number FROM score_part p JOIN score_part q ON q.run_id = p.run_id AND "
        "q.ring_number = p.ring_number AND q.position = p.position + 1 WHERE q.bits > p.bits" },
    { "figures that are none",
        "SELECT ring_number FROM ring WHERE score IS NULL OR abs(score) > 1e6 UNION ALL SELECT "
        "account_id FROM member WHERE score IS NULL OR abs(score) > 1e6" },
    { "evidence of who is not a member",
        "SELECT v.account_id FROM evidence e JOIN evidence_account v ON v.evidence_id = e.id LEFT "
        "JOIN member m ON m.run_id = e.run_id AND m.ring_number = e.ring_number AND m.account_id = "
        "v.account_id WHERE m.account_id IS NULL" },
    { "a member without evidence",
        "SELECT m.account_id FROM member m WHERE NOT EXISTS (SELECT 1 FROM evidence e JOIN "
        "evidence_account v ON v.evidence_id = e.id WHERE e.run_id = m.run_id AND e.ring_number = "
        "m.ring_number AND v.account_id = m.account_id)" },
    { "evidence of one account", "SELECT e.kind FROM evidence e JOIN evidence_account v ON "
                                 "v.evidence_id = e.id GROUP BY e.id HAVING count(*) < 2" },
    { "evidence of more accounts than share the value",
        "SELECT e.kind FROM evidence e JOIN evidence_account v ON v.evidence_id = e.id GROUP BY "
        "e.id HAVING count(*) > e.accounts" },
    { "evidence without a value", "SELECT kind FROM evidence WHERE value = ''" },
    { "a rank that does not follow the score",
        "SELECT a.ring_number FROM ring a JOIN ring b ON b.run_id = a.run_id AND b.rank = a.rank + "
        "1 WHERE b.score > a.score" },
};

/* Fraud from none to much. */
static double fraud_of(int world)
{
    return world % 4 * 0.06;
}

static void open_world(struct fixture *fixture, int world, uint64_t order)
{
    fixture_open(fixture);
    fixture->is_fitted = 1;
    fixture_world(fixture, 400 + world * 40, 7000 + (uint64_t)world, fraud_of(world), order);
}

static void expect_none(struct fixture *fixture, const char *what, const char *sql, int world)
{
    char text[1024];
    char *answer;

    snprintf(text, sizeof text, "SELECT coalesce((SELECT * FROM (%s) LIMIT 1), '')", sql);
    answer = fixture_ask(fixture, text);
    cr_expect_str_eq(answer, "", "world %d has %s: %s", world, what, answer);
    free(answer);
}

/* Bands, and what is too small, by the limits in force. A ring is high also without the parts that
 * one account may bring. */
static void expect_limits_kept(struct fixture *fixture, int world)
{
    struct ring_limits limits = detect_defaults().ring;
    char sql[768];

    snprintf(sql, sizeof sql,
        "SELECT printf('%%d %%f %%s', ring_number, score, band) FROM ring r WHERE band <> CASE "
        "WHEN "
        "score >= %f AND score - coalesce((SELECT sum(bits) FROM score_part p WHERE p.run_id = "
        "r.run_id AND p.ring_number = r.ring_number AND name IN ('confirmed', 'denied', 'churn')), "
        "0) >= %f AND size > 2 THEN 'high' WHEN score >= %f THEN 'medium' ELSE 'low' END",
        limits.high, limits.high, limits.medium);
    expect_none(fixture, "a band that does not follow the score", sql, world);
    snprintf(sql, sizeof sql,
        "SELECT ring_number FROM ring WHERE size < %u AND (size < 2 OR score < %f)",
        limits.least_members, limits.pair);
    expect_none(fixture, "a ring that is too small", sql, world);
}

Test(worlds, no_run_has_what_none_may_have)
{
    for (int world = 0; world < WORLDS; world++) {
        struct fixture fixture;

        open_world(&fixture, world, 0);
        fixture_detect(&fixture);
        for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
            expect_none(&fixture, never[i].what, never[i].sql, world);
        expect_limits_kept(&fixture, world);
        fixture_close(&fixture);
    }
}

/* The same again, by any number of threads, and with rows and files in another order. */
Test(worlds, the_same_records_give_the_same_findings)
{
    for (int world = 0; world < WORLDS; world += 3) {
        struct fixture fixture, shuffled;
        char *once, *again, *other;

        open_world(&fixture, world, 0);
        open_world(&shuffled, world, 99 + (uint64_t)world);
        fixture_detect_by(&fixture, 1);
        once = fixture_findings(&fixture);
        fixture_detect_by(&fixture, 5);
        again = fixture_findings(&fixture);
        fixture_detect(&shuffled);
        other = fixture_findings(&shuffled);
        cr_expect_gt(strlen(once), 500);
        cr_expect(strcmp(once, again) == 0, "world %d is another with more threads", world);
        cr_expect(strcmp(once, other) == 0, "world %d is another when it is shuffled", world);
        free(once);
        free(again);
        free(other);
        fixture_close(&fixture);
        fixture_close(&shuffled);
    }
}

/* Large enough that candidates are cut, cells joined, and rings scored by several threads. */
Test(worlds, a_service_full_of_rings_is_the_same_in_any_order)
{
    for (uint64_t seed = 118; seed <= 119; seed++) {
        struct fixture fixture, shuffled;
        char *once, *other;

        fixture_open(&fixture);
        fixture_open(&shuffled);
        fixture.is_fitted = shuffled.is_fitted = 1;
        fixture_world(&fixture, 6000, seed, 0.2, 0);
        fixture_world(&shuffled, 6000, seed, 0.2, seed);
        fixture_detect_by(&fixture, 1);
        fixture_detect_by(&shuffled, 4);
        once = fixture_findings(&fixture);
        other = fixture_findings(&shuffled);
        cr_expect(strcmp(once, other) == 0, "seed %d", (int)seed);
        free(once);
        free(other);
        fixture_close(&fixture);
        fixture_close(&shuffled);
    }
}

Test(worlds, where_there_is_no_fraud_no_ring_is_high)
{
    for (uint64_t seed = 1; seed <= 25; seed++) {
        struct fixture fixture;
        struct detect_result result;
        char *best;

        fixture_open(&fixture);
        fixture.is_fitted = 1;
        fixture_world(&fixture, 400 + 60 * (int64_t)seed, seed, 0, 0);
        result = fixture_detect(&fixture);
        best = fixture_ask(&fixture,
            "SELECT coalesce(max(score), 0) || ' bits: ' || (SELECT group_concat(name || "
            "' ' || round(bits, 1), ', ') FROM score_part WHERE ring_number = (SELECT "
            "ring_number FROM ring ORDER BY score DESC LIMIT 1)) FROM ring");
        cr_expect_eq(result.rings[BAND_HIGH], 0, "seed %d: %s", (int)seed, best);
        free(best);
        fixture_close(&fixture);
    }
}
