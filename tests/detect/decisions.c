/*
 * decisions.c - decisions on rings, in the next run over a simulated service.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decisions.h"
#include "store/stmt.h"
#include "town.h"

static int64_t number_of(struct fixture *fixture, const char *sql)
{
    char *answer = fixture_ask(fixture, sql);
    int64_t number = strtoll(answer, NULL, 10);

    free(answer);
    return number;
}

/* The result of a query with a word put into it. */
static char *ask_for(struct fixture *fixture, const char *format, const char *word)
{
    const char *at = strstr(format, "%s");
    char sql[512];

    snprintf(sql, sizeof sql, "%.*s%s%s", (int)(at - format), format, word, at + 2);
    return fixture_ask(fixture, sql);
}

/* The rings of the last run that meet a condition. */
static int list_rings(struct fixture *fixture, const char *condition, int64_t *rings, int most)
{
    struct stmt stmt = { 0 };
    struct error err = { 0 };
    char sql[256];
    int count = 0;

    snprintf(sql, sizeof sql,
        "SELECT ring_number FROM ring WHERE run_id = (SELECT max(id) FROM run) AND %s ORDER BY "
        "rank",
        condition);
    cr_assert_eq(stmt_prepare(&stmt, fixture->db, sql, &err), 0, "%s", err.message);
    while (count < most && stmt_step(&stmt, &err) > 0)
        rings[count++] = stmt_int(&stmt, 0);
    stmt_finalize(&stmt);
    return count;
}

/* Rings and members of the last run, without scores. */
static char *members_of(struct fixture *fixture)
{
    return fixture_ask(fixture,
        "SELECT group_concat(line, ';') FROM (SELECT ring_number || ' ' || external_id AS "
        "line FROM member m JOIN account a ON a.id = m.account_id WHERE run_id = (SELECT "
        "max(id) FROM run) ORDER BY 1)");
}

/* How many rings of the previous run score less now, and how many more. */
static const char lower[] =
    "SELECT count(*) FROM ring a JOIN ring b ON b.ring_number = a.ring_number AND b.run_id = "
    "a.run_id + 1 WHERE b.run_id = (SELECT max(id) FROM run) AND b.score < a.score - 1e-6";
static const char higher[] =
    "SELECT count(*) FROM ring a JOIN ring b ON b.ring_number = a.ring_number AND b.run_id = "
    "a.run_id + 1 WHERE b.run_id = (SELECT max(id) FROM run) AND b.score > a.score + 1e-6";
static const char lower_band[] =
    "SELECT count(*) FROM ring a JOIN ring b ON b.ring_number = a.ring_number AND b.run_id = "
    "a.run_id + 1 WHERE b.run_id = (SELECT max(id) FROM run) AND instr('lowmediumhigh', b.band) < "
    "instr('lowmediumhigh', a.band)";

/* ---- confirmed ---- */

Test(detect_decisions, confirmed_rings_are_the_same_rings_and_score_more)
{
    struct fixture fixture;
    int64_t rings[20], decisions[20];
    char *before, *findings, *after;
    int count;

    fixture_open(&fixture);
    fixture_world(&fixture, 6000, 118, 0.2, 0);
    fixture_detect(&fixture);
    before = members_of(&fixture);
    findings = fixture_rings(&fixture);
    count = list_rings(&fixture, "size > 2", rings, 20);
    cr_assert_eq(count, 20);
    for (int i = 0; i < count; i++)
        decisions[i] = decide_review(&fixture, rings[i], "confirmed");
    fixture_detect(&fixture);
    after = members_of(&fixture);
    cr_assert_str_eq(before, after);
    fixture_expect(&fixture, lower, "0");
    fixture_expect(&fixture, higher, "20");
    fixture_expect(&fixture, lower_band, "0");
    free(after);
    for (int i = 0; i < count; i++)
        decide_undo(&fixture, decisions[i]);
    fixture_detect(&fixture);
    after = fixture_rings(&fixture);
    cr_assert_str_eq(findings, after, "what is undone leaves nothing behind");
    fixture_expect(&fixture, "SELECT count(*) FROM run", "3");
    free(before);
    free(findings);
    free(after);
    fixture_close(&fixture);
}

/* A ring found only by analysts keeps its members, too. */
Test(detect_decisions, a_low_ring_that_is_confirmed_keeps_its_members)
{
    struct fixture fixture;
    int64_t rings[200];
    char *before, *after;
    int count;

    fixture_open(&fixture);
    fixture_world(&fixture, 6000, 118, 0.2, 0);
    fixture_detect(&fixture);
    before = members_of(&fixture);
    count = list_rings(&fixture, "band = 'low'", rings, 200);
    cr_assert_gt(count, 20);
    for (int i = 0; i < count; i++)
        decide_review(&fixture, rings[i], "confirmed");
    fixture_detect(&fixture);
    after = members_of(&fixture);
    cr_assert_str_eq(before, after);
    fixture_expect(&fixture, lower, "0");
    free(before);
    free(after);
    fixture_close(&fixture);
}

/* Three on one device over months, two of them on one card; then more at the device. */
Test(detect_decisions, a_confirmed_ring_stays_whole_and_medium_however_it_grows)
{
    static const char ring_of_kin[] =
        "SELECT printf('R-%d %s %d', r.ring_number, band, size) FROM ring r JOIN member m USING "
        "(run_id, ring_number) JOIN account a ON a.id = m.account_id WHERE external_id = 'kin0' "
        "AND run_id = (SELECT max(id) FROM run)";
    struct town town = { 0 };
    struct fixture fixture;

    town_strangers(&town, 1500);
    town_add(&town,
        &(struct town_group){
            .name = "kin", .count = 3, .device = "d", .apart = 9000000, .status = "succeeded" });
    lines_add(&town.charges, "kin1,%ld,kin-card-0,,,5.00,usd,succeeded", TOWN_MOMENT + 19000999);
    town_open(&town, &fixture, 0);
    fixture_detect(&fixture);
    fixture_expect(&fixture, ring_of_kin, "R-1 low 3");
    decide_review(&fixture, 1, "confirmed");
    fixture_detect(&fixture);
    fixture_expect(&fixture, ring_of_kin, "R-1 medium 3");
    town_add(&town,
        &(struct town_group){
            .name = "more", .count = 5, .device = "d", .apart = 1000000, .status = "succeeded" });
    town_load(&town, &fixture, 0);
    fixture_detect(&fixture);
    fixture_expect(&fixture, ring_of_kin, "R-1 medium 8");
    fixture_close(&fixture);
}

Test(detect_decisions, a_watched_ring_does_not_change)
{
    struct fixture fixture;
    int64_t rings[5];
    char *before, *after;

    fixture_open(&fixture);
    fixture_world(&fixture, 3000, 119, 0.2, 0);
    fixture_detect(&fixture);
    before = fixture_rings(&fixture);
    cr_assert_eq(list_rings(&fixture, "1", rings, 5), 5);
    for (int i = 0; i < 5; i++)
        decide_review(&fixture, rings[i], "watch");
    fixture_detect(&fixture);
    after = fixture_rings(&fixture);
    cr_assert_str_eq(before, after);
    cr_assert_eq(number_of(&fixture, "SELECT count(*) FROM run"), 2);
    free(before);
    free(after);
    fixture_close(&fixture);
}

/* ---- benign ---- */

/* Ids and other rings do not depend on verdicts. */
Test(detect_decisions, a_benign_ring_changes_only_ranks)
{
    static const char others[] =
        "SELECT group_concat(line, ';') FROM (SELECT printf('%d %s %.9f', ring_number, band, "
        "score) AS line FROM ring WHERE run_id = (SELECT max(id) FROM run) AND ring_number NOT IN "
        "(SELECT ring_number FROM decision WHERE ring_number IS NOT NULL) ORDER BY ring_number)";
    struct fixture fixture;
    int64_t rings[7];
    char *before, *members, *after;

    fixture_open(&fixture);
    fixture_world(&fixture, 6000, 118, 0.2, 0);
    fixture_detect(&fixture);
    members = members_of(&fixture);
    cr_assert_eq(list_rings(&fixture, "band = 'high'", rings, 7), 7);
    for (int i = 0; i < 7; i += 2)
        decide_review(&fixture, rings[i], "benign");
    before = fixture_ask(&fixture, others);
    fixture_detect(&fixture);
    fixture_expect(&fixture, others, before);
    after = members_of(&fixture);
    cr_assert_str_eq(members, after);
    fixture_expect(&fixture, lower, "4");
    fixture_expect(&fixture,
        "SELECT count(*) FROM ring a JOIN ring b ON b.run_id = a.run_id AND b.rank = a.rank + 1 "
        "WHERE b.score > a.score",
        "0");
    fixture_expect(&fixture,
        "SELECT count(*) || ' ' || max(rank) FROM ring WHERE run_id = 2 GROUP BY run_id HAVING "
        "count(*) <> max(rank) OR count(DISTINCT rank) <> count(*) UNION ALL SELECT 'good' LIMIT 1",
        "good");
    free(before);
    free(members);
    free(after);
    fixture_close(&fixture);
}

/* ---- separate ---- */

/* Two clubs of which one member of the one lent a phone to one of the other: "5 4" are their rings'
 * sizes, of the last run, with how many they have in common. */
static const char clubs[] =
    "SELECT group_concat(size || CASE WHEN has > 1 THEN '!' ELSE '' END, ' ') FROM (SELECT r.size, "
    "(SELECT count(*) FROM member m JOIN account a ON a.id = m.account_id WHERE m.run_id = "
    "r.run_id AND m.ring_number = r.ring_number AND external_id IN ('east0', 'west0')) AS has FROM "
    "ring r WHERE run_id = (SELECT max(id) FROM run) ORDER BY 1 DESC)";

static void open_clubs(struct fixture *fixture)
{
    struct town town = { 0 };

    town_strangers(&town, 1500);
    town_add(&town, &(struct town_group){ .name = "east", .count = 7, .card = "e", .apart = 60 });
    town_add(&town, &(struct town_group){ .name = "west", .count = 5, .card = "w", .apart = 70 });
    lines_add(&town.charges, "east1,%ld,w,,,5.00,usd,succeeded", TOWN_MOMENT + 5000);
    town_open(&town, fixture, 0);
}

Test(detect_decisions, separate_accounts_are_in_two_rings_until_undone)
{
    struct fixture fixture;
    int64_t decision;

    open_clubs(&fixture);
    fixture_detect(&fixture);
    fixture_expect(&fixture, clubs, "12!");
    decision = decide_separate(&fixture, "west0", "east0");
    fixture_detect(&fixture);
    fixture_expect(&fixture, clubs, "7 5");
    fixture_expect(&fixture, "SELECT max(ring_number) FROM ring", "2");
    fixture_detect(&fixture);
    fixture_expect(&fixture, clubs, "7 5");
    decide_undo(&fixture, decision);
    fixture_detect(&fixture);
    fixture_expect(&fixture, clubs, "12!");
    fixture_close(&fixture);
}

Test(detect_decisions, one_of_two_accounts_on_one_card_is_removed)
{
    struct fixture fixture;

    open_clubs(&fixture);
    decide_separate(&fixture, "west0", "west3");
    fixture_detect(&fixture);
    fixture_expect(&fixture, clubs, "11!");
    fixture_expect(&fixture,
        "SELECT count(*) FROM v_ring_members WHERE account_id IN ('west0', 'west3')", "1");
    fixture_expect(&fixture,
        "SELECT count(DISTINCT account_id) FROM v_evidence WHERE account_id IN ('west0', 'west3')",
        "1");
    fixture_close(&fixture);
}

/* Members two by two: nowhere both, and nothing in any other ring is another. */
Test(detect_decisions, separate_accounts_do_not_change_other_rings)
{
    static const char others[] =
        "SELECT group_concat(line, ';') FROM (SELECT printf('%d %.9f %d', ring_number, score, "
        "size) AS line FROM ring r WHERE run_id = (SELECT max(id) FROM run) AND ring_number IN "
        "(SELECT ring_number FROM ring WHERE run_id = 1) AND NOT EXISTS (SELECT 1 FROM member m "
        "JOIN decision_account d ON d.account_id = m.account_id WHERE m.run_id = 1 AND "
        "m.ring_number = r.ring_number) ORDER BY ring_number)";
    struct fixture fixture;
    int64_t rings[8];
    char *before;

    fixture_open(&fixture);
    fixture_world(&fixture, 6000, 118, 0.2, 0);
    fixture_detect(&fixture);
    cr_assert_eq(list_rings(&fixture, "size > 8", rings, 8), 8);
    for (int i = 0; i < 8; i++) {
        char sql[256], *a, *b;

        snprintf(sql, sizeof sql,
            "SELECT %%s(account_id) FROM v_ring_members WHERE run_id = 1 AND ring_id = 'R-%06d'",
            (int)rings[i]);
        a = ask_for(&fixture, sql, "min");
        b = ask_for(&fixture, sql, "max");
        decide_separate(&fixture, a, b);
        free(a);
        free(b);
    }
    before = fixture_ask(&fixture, others);
    fixture_detect(&fixture);
    fixture_expect(&fixture, others, before);
    fixture_expect(&fixture,
        "SELECT count(*) FROM decision_account x JOIN decision_account y ON y.decision_id = "
        "x.decision_id AND y.account_id > x.account_id JOIN member a ON a.account_id = "
        "x.account_id AND a.run_id = 2 JOIN member b ON b.account_id = y.account_id AND b.run_id = "
        "2 AND b.ring_number = a.ring_number",
        "0");
    free(before);
    fixture_close(&fixture);
}

/* ---- all decisions, in any order and by any number of threads ---- */

/* Decisions over what a run found: by what rings are, for in another order they have other ids. */
static void decide_much(struct fixture *fixture)
{
    static const char members[] = "SELECT %s(account_id) FROM v_ring_members m JOIN ring r USING "
                                  "(run_id, ring_id) WHERE rank = 14";
    int64_t rings[12];
    char *a = ask_for(fixture, members, "min"), *b = ask_for(fixture, members, "max");

    decide_separate(fixture, a, b);
    free(a);
    free(b);

    cr_assert_eq(list_rings(fixture, "1", rings, 12), 12);
    for (int i = 0; i < 12; i++)
        decide_review(fixture, rings[i], i % 3 ? i % 3 > 1 ? "watch" : "benign" : "confirmed");
    decide_value(fixture, "allow", "network", "0.0.0.0/2", "", 0);
    decide_value(fixture, "deny", "network", "128.0.0.0/5", "", 0);
    decide_value(fixture, "allow", "domain", "com", "", 0);
    decide_value(fixture, "deny", "domain", "org", "", 0);
}

Test(detect_decisions, the_same_decisions_give_the_same_findings)
{
    for (uint64_t seed = 118; seed <= 119; seed++) {
        struct fixture fixture, shuffled;
        char *once, *again, *other;

        fixture_open(&fixture);
        fixture_open(&shuffled);
        fixture_world(&fixture, 3000, seed, 0.2, 0);
        fixture_world(&shuffled, 3000, seed, 0.2, seed);
        fixture_detect_by(&fixture, 1);
        fixture_detect_by(&shuffled, 4);
        decide_much(&fixture);
        decide_much(&shuffled);
        fixture_detect_by(&fixture, 1);
        fixture_detect_by(&shuffled, 4);
        once = fixture_findings(&fixture);
        other = fixture_findings(&shuffled);
        fixture_detect_by(&fixture, 5);
        again = fixture_findings(&fixture);
        fixture_expect(&shuffled,
            "SELECT count(DISTINCT kind) > 3 FROM hub WHERE reason LIKE 'allowed%'", "1");
        fixture_expect(
            &shuffled, "SELECT count(*) FROM evidence WHERE run_id = 2 AND method = 'denied'", "2");
        fixture_expect(&shuffled,
            "SELECT count(DISTINCT name) FROM score_part WHERE run_id = 2 AND name IN ('reviewed', "
            "'confirmed', 'denied')",
            "3");
        cr_expect(strcmp(once, again) == 0, "seed %d: with more threads", (int)seed);
        cr_expect(strcmp(once, other) == 0, "seed %d: in another order", (int)seed);
        free(once);
        free(again);
        free(other);
        fixture_close(&fixture);
        fixture_close(&shuffled);
    }
}
