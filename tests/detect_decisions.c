/*
 * detect_decisions.c - what people said of rings, in the next run over a simulated service.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "decide.h"
#include "store/stmt.h"

static int64_t number_of(struct fixture *fixture, const char *sql)
{
    char *answer = fixture_ask(fixture, sql);
    int64_t number = strtoll(answer, NULL, 10);

    free(answer);
    return number;
}

static void expect_answer(struct fixture *fixture, const char *sql, const char *expected)
{
    char *answer = fixture_ask(fixture, sql);

    cr_expect_str_eq(answer, expected, "%s: %s, not %s", sql, answer, expected);
    free(answer);
}

/* The rings of the last run that a condition holds of. */
static int list_rings(struct fixture *fixture, const char *condition, int64_t *rings, int most)
{
    struct stmt stmt = { 0 };
    struct error err = { 0 };
    char sql[256];
    int count = 0;

    snprintf(sql, sizeof sql,
        "SELECT ring FROM ring WHERE run = (SELECT max(id) FROM run) AND %s ORDER BY rank",
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
        "SELECT group_concat(line, ';') FROM (SELECT ring || ' ' || account_id AS line FROM member "
        "m"
        " JOIN account a ON a.id = m.account WHERE run = (SELECT max(id) FROM run) ORDER BY 1)");
}

/* How many rings of the run before score less now, and how many more. */
static const char lower[] = "SELECT count(*) FROM ring a JOIN ring b ON b.ring = a.ring AND b.run ="
                            " a.run + 1 WHERE b.run = (SELECT max(id) FROM run) AND b.score <"
                            " a.score - 1e-6";
static const char higher[] =
    "SELECT count(*) FROM ring a JOIN ring b ON b.ring = a.ring AND b.run ="
    " a.run + 1 WHERE b.run = (SELECT max(id) FROM run) AND b.score >"
    " a.score + 1e-6";
static const char lower_band[] =
    "SELECT count(*) FROM ring a JOIN ring b ON b.ring = a.ring AND b.run = a.run + 1 WHERE b.run ="
    " (SELECT max(id) FROM run) AND instr('lowmediumhigh', b.band) < instr('lowmediumhigh', "
    "a.band)";

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
    expect_answer(&fixture, lower, "0");
    expect_answer(&fixture, higher, "20");
    expect_answer(&fixture, lower_band, "0");
    free(after);
    for (int i = 0; i < count; i++)
        decide_undo(&fixture, decisions[i]);
    fixture_detect(&fixture);
    after = fixture_rings(&fixture);
    cr_assert_str_eq(findings, after, "what is undone leaves nothing behind");
    expect_answer(&fixture, "SELECT count(*) FROM run", "3");
    free(before);
    free(findings);
    free(after);
    fixture_close(&fixture);
}

/* A ring that only people see stays what it is, too. */
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
    expect_answer(&fixture, lower, "0");
    free(before);
    free(after);
    fixture_close(&fixture);
}

Test(detect_decisions, a_ring_to_watch_is_left_as_it_is)
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
