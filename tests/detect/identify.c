/*
 * identify.c - ids and lineage over several runs in one store.
 */
#include "detect/detect.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fixture.h"

enum { STRANGERS = 1500, RING = 8 };

static struct fixture here;

/* Accounts first to first + count - 1 of a ring: one device and one card, charges that fail. */
static void add(const char *ring, int first, int count)
{
    char *signups = NULL, *charges = NULL;
    size_t size;
    FILE *s = open_memstream(&signups, &size), *c = open_memstream(&charges, &size);

    fprintf(s, "account_id,created_at,email,device_id\n");
    fprintf(c, "account_id,billed_at,payment_fingerprint,amount,currency,status\n");
    for (int i = first; i < first + count; i++) {
        long at = 1765000000L + i * 600L + ring[0] * 500000L;

        fprintf(s, "%s%d,%ld,%s%d@mail-%s.example,device-%s\n", ring, i, at, ring, i, ring, ring);
        fprintf(c, "%s%d,%ld,card-%s,5.00,usd,failed\n", ring, i, at + 60, ring);
    }
    fclose(s);
    fclose(c);
    fixture_load(&here, RECORD_SIGNUP, signups);
    fixture_load(&here, RECORD_CHARGE, charges);
    free(signups);
    free(charges);
}

static void open_service(void)
{
    char *signups = NULL, *charges = NULL;
    size_t size;
    FILE *s = open_memstream(&signups, &size), *c = open_memstream(&charges, &size);

    fprintf(s, "account_id,created_at,email,device_id\n");
    fprintf(c, "account_id,billed_at,payment_fingerprint,amount,currency,status\n");
    for (int i = 0; i < STRANGERS; i++) {
        long at = 1750000000L + i * 20000L;

        fprintf(s, "s%d,%ld,s%04d@mail%d.example,device-%d\n", i, at, i, i, i);
        fprintf(c, "s%d,%ld,card-%d,5.00,usd,succeeded\n", i, at + 60, i);
    }
    fclose(s);
    fclose(c);
    fixture_open(&here);
    fixture_load(&here, RECORD_SIGNUP, signups);
    fixture_load(&here, RECORD_CHARGE, charges);
    free(signups);
    free(charges);
}

static void close_service(void)
{
    fixture_close(&here);
}

TestSuite(identify, .init = open_service, .fini = close_service);

/* Detects with other limits under a name; the same name over the same records is a run that takes
 * the place of the one before. */
static void detect_by(const char *settings, uint32_t least_members)
{
    struct detect_options options = detect_defaults();
    struct progress progress = { 0 };
    struct detect_result result;
    struct error err = { 0 };

    options.now = 1790000000;
    options.progress = &progress;
    options.settings = settings;
    options.ring.least_members = least_members;
    options.ring.pair = 1e9;
    options.ring.joined = 1e9;
    cr_assert_eq(detect(here.db, &options, &result, &err), 0, "%s", err.message);
}

static void expect(const char *sql, const char *expected)
{
    char *answer = fixture_ask(&here, sql);

    cr_expect_str_eq(answer, expected, "%s: %s", sql, answer);
    free(answer);
}

/* The lineage of a run: "ring change other before size joined departed; ...". */
static void expect_lineage(int run, const char *expected)
{
    char sql[256];

    snprintf(sql, sizeof sql,
        "SELECT coalesce(group_concat(printf('%%d %%s %%d %%d %%d %%d %%d', ring_number, change, "
        "coalesce(other_ring, 0), size_before, size, joined, departed), '; '), '') FROM (SELECT * "
        "FROM lineage WHERE run_id = %d ORDER BY ring_number)",
        run);
    expect(sql, expected);
}

Test(identify, lineage_has_growth_and_gone_rings)
{
    add("a", 0, RING);
    detect_by("all", 3);
    expect_lineage(1, "1 new 0 0 8 8 0");
    add("a", RING, 4);
    add("b", 0, 5);
    detect_by("all", 3);
    expect_lineage(2, "1 grown 0 8 12 4 0; 2 new 0 0 5 5 0");
    detect_by("large", 10);
    expect_lineage(3, "1 stable 0 12 12 0 0; 2 gone 0 5 0 0 5");
    detect_by("larger", 11);
    expect_lineage(4, "1 stable 0 12 12 0 0");
    expect(
        "SELECT group_concat(change) FROM (SELECT change FROM ring ORDER BY run_id, ring_number)",
        "new,grown,new,stable,stable");
}

Test(identify, a_ring_that_returns_after_weeks_keeps_its_id)
{
    add("a", 0, RING);
    add("b", 0, RING + 1);
    detect_by("all", 3);
    detect_by("large", 9);
    detect_by("large still", 9);
    add("a", RING, 5);
    detect_by("all", 3);
    expect("SELECT group_concat(ring_id || ' ' || change || ' ' || size) FROM (SELECT * FROM "
           "v_rings WHERE run_id = 4 ORDER BY ring_id)",
        "R-000001 stable 9,R-000002 returned 13");
    expect_lineage(4, "1 stable 0 9 9 0 0; 2 returned 0 8 13 5 0");
}

/* Also if the run between found nothing. */
Test(identify, a_gone_ring_is_reported_once)
{
    add("a", 0, RING);
    detect_by("all", 3);
    detect_by("none", 500);
    expect_lineage(2, "1 gone 0 8 0 0 8");
    detect_by("none at all", 501);
    expect_lineage(3, "");
    detect_by("all", 3);
    expect_lineage(4, "1 returned 0 8 8 0 0");
}

Test(identify, a_run_over_the_same_input_has_the_same_lineage)
{
    add("a", 0, RING);
    detect_by("all", 3);
    add("a", RING, 2);
    add("b", 0, RING);
    for (int i = 0; i < 3; i++) {
        detect_by("all", 3);
        expect_lineage(2, "1 grown 0 8 10 2 0; 2 new 0 0 8 8 0");
        expect("SELECT count(*) FROM run", "2");
    }
}

Test(identify, a_replaced_first_run_has_the_same_lineage)
{
    add("a", 0, RING);
    detect_by("all", 3);
    detect_by("all", 3);
    expect_lineage(1, "1 new 0 0 8 8 0");
    expect("SELECT count(*) FROM run", "1");
}

/* An analyst may have written them down. */
Test(identify, ids_of_a_run_that_was_replaced_are_not_used_again)
{
    add("a", 0, RING);
    detect_by("first", 3);
    add("b", 0, 6);
    add("c", 0, 5);
    detect_by("all", 3);
    expect_lineage(2, "1 stable 0 8 8 0 0; 2 new 0 0 6 6 0; 3 new 0 0 5 5 0");
    detect_by("all", 7);
    expect_lineage(2, "1 stable 0 8 8 0 0; 2 gone 0 6 0 0 6; 3 gone 0 5 0 0 5");
    detect_by("all", 6);
    expect_lineage(2, "1 stable 0 8 8 0 0; 2 gone 0 6 0 0 6; 3 gone 0 5 0 0 5; 4 new 0 0 6 6 0");
    add("d", 0, 4);
    detect_by("all", 3);
    expect("SELECT group_concat(ring_number) FROM (SELECT ring_number FROM ring WHERE run_id = 3 "
           "ORDER BY ring_number)",
        "1,4,5,6");
    expect_lineage(3, "1 stable 0 8 8 0 0; 4 stable 0 6 6 0 0; 5 new 0 0 5 5 0; 6 new 0 0 4 4 0");
}

Test(identify, a_ring_gone_in_a_replaced_run_may_return)
{
    add("a", 0, RING);
    add("b", 0, 5);
    detect_by("first", 3);
    detect_by("all", 7);
    expect_lineage(2, "1 stable 0 8 8 0 0; 2 gone 0 5 0 0 5");
    detect_by("all", 3);
    expect_lineage(2, "1 stable 0 8 8 0 0; 2 stable 0 5 5 0 0");
}

/* One account that was in both links two rings. */
Test(identify, a_ring_inside_another_is_reported_merged)
{
    add("a", 0, RING);
    add("b", 0, 5);
    detect_by("all", 3);
    fixture_load(&here, RECORD_SIGNUP,
        "account_id,created_at,email,device_id\n"
        "a0,1815000000,x@mail.example,device-b\na1,1815000100,x@mail.example,device-b\n"
        "a2,1815000200,y@mail.example,device-b\na3,1815000300,y@mail.example,device-b\n");
    fixture_load(&here, RECORD_CHARGE,
        "account_id,billed_at,payment_fingerprint,amount,currency,status\n"
        "a0,1815000000,card-b,5.00,usd,failed\na1,1815000100,card-b,5.00,usd,failed\n"
        "a2,1815000200,card-b,5.00,usd,failed\na3,1815000300,card-b,5.00,usd,failed\n"
        "b0,1815000000,card-a,5.00,usd,failed\nb1,1815000100,card-a,5.00,usd,failed\n");
    detect_by("all", 3);
    expect_lineage(2, "1 grown 0 8 13 5 0; 2 merged 1 5 0 0 5");
    expect("SELECT other_id FROM v_lineage WHERE ring_id = 'R-000002' AND run_id = 2", "R-000001");
}
