/*
 * half_year.c - half a year of a simulated service, loaded and detected week by week.
 *
 * bench/quality/identity.py does the same at size and tells figures.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "weekly_slices.h"
#include "store/stmt.h"

enum {
    WEEKS = 26,
    ACCOUNTS = 4000,
    ANEW = 6 /* weeks from one run that is made anew to the next */
};

static struct fixture here;

static void load_labels(void)
{
    char path[96], *text = NULL;
    size_t size = 0;
    FILE *file;

    snprintf(path, sizeof path, "%s/labels.csv", here.directory);
    file = fopen(path, "r");
    cr_assert_geq(getdelim(&text, &size, '\0', file), 0);
    fclose(file);
    fixture_load(&here, RECORD_LABEL, text);
    free(text);
}

/* A run over what the run before saw takes its place and says the same. */
static void detect_anew(void)
{
    char *first, *second;

    first = fixture_findings(&here);
    fixture_detect(&here);
    second = fixture_findings(&here);
    cr_expect(strcmp(first, second) == 0, "a run that is made anew is another");
    free(first);
    free(second);
}

static void live(uint64_t seed)
{
    char *signups[WEEKS], *billing[WEEKS];
    int64_t begin;

    fixture_open(&here);
    here.is_fitted = 1;
    begin = slices_world(&here, ACCOUNTS, seed, 0.15, WEEKS);
    slices_cut(here.directory, "signups.csv", 1, begin, signups, WEEKS);
    slices_cut(here.directory, "billing.csv", 2, begin, billing, WEEKS);
    for (int week = 0; week < WEEKS; week++) {
        fixture_load(&here, RECORD_SIGNUP, signups[week]);
        fixture_load(&here, RECORD_CHARGE, billing[week]);
        fixture_detect(&here);
        if (week % ANEW == ANEW - 1)
            detect_anew();
        free(signups[week]);
        free(billing[week]);
    }
    load_labels();
}

static int64_t ask(const char *sql)
{
    char *answer = fixture_ask(&here, sql);
    int64_t number = strtoll(answer, NULL, 10);

    free(answer);
    return number;
}

static void expect_none(const char *what, const char *sql)
{
    char text[2048], *answer;

    snprintf(text, sizeof text,
        "SELECT coalesce((SELECT run_id || ': R-' || ring_number FROM (%s) LIMIT 1), '')", sql);
    answer = fixture_ask(&here, text);
    cr_expect_str_eq(answer, "", "there is %s: %s", what, answer);
    free(answer);
}

/* l: lineage of a ring; b: the ring when it was last seen before. */
#define BEFORE                                                                                     \
    "lineage l JOIN ring b ON b.ring_number = l.ring_number AND b.run_id ="                        \
    " (SELECT max(run_id) FROM ring o WHERE o.ring_number = l.ring_number AND o.run_id < "         \
    "l.run_id)"

static const struct {
    const char *what, *sql;
} never[] = {
    { "a ring without lineage",
        "SELECT r.run_id, r.ring_number FROM ring r LEFT JOIN lineage l ON l.run_id = r.run_id AND "
        "l.ring_number = r.ring_number WHERE l.size IS NOT r.size OR l.change IS NOT r.change" },
    { "a ring of the run before that is neither there nor told of",
        "SELECT n.id AS run_id, b.ring_number FROM run n JOIN ring b ON b.run_id = n.id - 1 WHERE "
        "NOT "
        "EXISTS (SELECT 1 FROM lineage l WHERE l.run_id = n.id AND l.ring_number = "
        "b.ring_number)" },
    { "lineage of a ring that neither run has",
        "SELECT l.run_id, l.ring_number FROM lineage l WHERE NOT EXISTS (SELECT 1 FROM ring r "
        "WHERE r.ring_number = l.ring_number AND r.run_id IN (l.run_id - 1, l.run_id))" },
    { "a ring told to be no more that is there",
        "SELECT l.run_id, l.ring_number FROM lineage l WHERE (l.change IN ('merged', 'gone')) <> "
        "NOT EXISTS (SELECT 1 FROM ring r WHERE r.ring_number = l.ring_number AND r.run_id = "
        "l.run_id)" },
    { "an id that was used before", "SELECT l.run_id, l.ring_number FROM lineage l WHERE l.change "
                                    "IN ('new', 'split') AND EXISTS (SELECT 1 FROM ring o WHERE "
                                    "o.run_id < l.run_id AND o.ring_number >= l.ring_number)" },
    { "an old id told to be new, or a new one to be old",
        "SELECT l.run_id, l.ring_number FROM lineage l WHERE (l.change IN ('new', 'split')) = "
        "EXISTS (SELECT 1 FROM ring o WHERE o.run_id < l.run_id AND o.ring_number = "
        "l.ring_number)" },
    { "a wrong size before",
        "SELECT l.run_id, l.ring_number FROM " BEFORE " WHERE b.size <> l.size_before" },
    { "a new ring with a size before", "SELECT run_id, ring_number FROM lineage WHERE (size_before "
                                       "= 0) <> (change IN ('new', 'split'))" },
    { "a wrong number of departed",
        "SELECT l.run_id, l.ring_number FROM " BEFORE
        " WHERE departed <> (SELECT count(*) FROM member m WHERE m.run_id = b.run_id AND "
        "m.ring_number = b.ring_number AND NOT EXISTS (SELECT 1 FROM member n WHERE n.run_id = "
        "l.run_id AND n.ring_number = l.ring_number AND n.account_id = m.account_id))" },
    { "one who joined or left without a trace",
        "SELECT run_id, ring_number FROM lineage WHERE size_before + joined - departed <> size" },
    { "a wrong word for a size", "SELECT run_id, ring_number FROM lineage WHERE (change = 'grown' "
                                 "AND size <= size_before) OR (change = 'shrunk' AND size >= "
                                 "size_before) OR (change = 'stable' AND size <> size_before)" },
    { "a ring that returned and was never away, or came back without a word",
        "SELECT l.run_id, l.ring_number FROM " BEFORE
        " WHERE l.size > 0 AND (l.change = 'returned') <> (b.run_id < l.run_id - 1)" },
    { "a ring that went nowhere or came from nowhere",
        "SELECT l.run_id, l.ring_number FROM lineage l WHERE (l.change IN ('merged', 'split')) <> "
        "(l.other_ring IS NOT NULL) OR (l.change = 'merged' AND NOT EXISTS (SELECT 1 FROM ring r  "
        "WHERE r.run_id = l.run_id AND r.ring_number = l.other_ring)) OR (l.change = 'split' AND "
        "NOT EXISTS (SELECT 1 FROM ring r  WHERE r.run_id < l.run_id AND r.ring_number = "
        "l.other_ring))" },
    { "a member whose runs were counted wrongly",
        "SELECT m.run_id, m.ring_number FROM member m WHERE m.runs <> 1 + coalesce((SELECT o.runs "
        "FROM member o WHERE o.ring_number = m.ring_number AND o.account_id = m.account_id AND "
        "o.run_id = (SELECT max(run_id) FROM ring b WHERE b.ring_number = m.ring_number AND "
        "b.run_id < m.run_id)), 0)" },
    { "a word of lineage that was not counted",
        "SELECT l.run_id, l.ring_number FROM lineage l WHERE NOT EXISTS (SELECT 1 FROM run_summary "
        "t WHERE t.run_id = l.run_id AND t.name = l.change)" },
    { "a run whose rings were counted wrongly",
        "SELECT t.run_id, 0 AS ring_number FROM run_summary t WHERE t.rings <> (SELECT count(*) "
        "FROM ring "
        "r WHERE r.run_id = t.run_id AND r.band = t.name) + (SELECT count(*) FROM lineage l WHERE "
        "l.run_id = t.run_id AND l.change = t.name)" },
};

/* The id of each true ring in each run in which five of it are found: that of the ring that has
 * most of it. */
static const char lives[] =
    "CREATE TEMP TABLE life AS SELECT run_id, truth, ring_number FROM ( SELECT m.run_id, l.ring_id "
    "AS truth, m.ring_number, sum(count(*)) OVER w AS found,  row_number() OVER (w ORDER BY "
    "count(*) DESC, m.ring_number) AS place FROM member m JOIN label l ON l.account_id = "
    "m.account_id WHERE l.label = 'fraud' GROUP BY m.run_id, truth, m.ring_number WINDOW w AS "
    "(PARTITION BY m.run_id, l.ring_id)) WHERE found >= 5 AND place = 1";

static void find_lives(void)
{
    struct stmt stmt = { 0 };
    struct error err = { 0 };

    cr_assert_eq(stmt_prepare(&stmt, here.db, lives, &err), 0, "%s", err.message);
    cr_assert_eq(stmt_write(&stmt, &err), 0, "%s", err.message);
    stmt_finalize(&stmt);
}

/* An id that was a true ring's, and is another's, later, while the first lives under another. */
static void expect_no_swap(void)
{
    char *swapped = fixture_ask(&here,
        "SELECT coalesce((SELECT a.ring_number || ': ' || a.truth || ', ' || b.truth FROM "
        "life a JOIN life b ON b.ring_number = a.ring_number AND b.truth <> a.truth AND "
        "b.run_id > a.run_id JOIN life c ON c.truth = a.truth AND c.run_id = b.run_id AND "
        "c.ring_number <> a.ring_number WHERE (SELECT min(run_id) FROM life d WHERE d.truth "
        "= a.truth AND d.ring_number = a.ring_number) <  (SELECT min(run_id) FROM life d "
        "WHERE d.truth = b.truth AND d.ring_number = b.ring_number)), '')");

    cr_expect_str_eq(swapped, "", "ids were swapped: %s", swapped);
    free(swapped);
}

/* A ring that detection has in parts may break though each part keeps its id: a few do. */
Test(half_year, ids_and_lineage_hold)
{
    int64_t all = 0, kept = 0;

    for (uint64_t seed = 11; seed <= 12; seed++) {
        live(seed);
        cr_expect_eq(ask("SELECT count(*) FROM run"), WEEKS);
        cr_expect_gt(ask("SELECT count(*) FROM lineage WHERE change = 'grown'"), 50);
        for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
            expect_none(never[i].what, never[i].sql);
        find_lives();
        expect_no_swap();
        all += ask("SELECT count(*) FROM (SELECT 1 FROM life GROUP BY truth HAVING count(*) > 1)");
        kept += ask("SELECT count(*) FROM (SELECT 1 FROM life GROUP BY truth HAVING count(*) > 1 "
                    "AND min(ring_number) = max(ring_number))");
        fixture_close(&here);
    }
    cr_expect_gt(all, 30);
    cr_expect_geq(kept * 100, all * 85, "%d of %d keep their id", (int)kept, (int)all);
}
