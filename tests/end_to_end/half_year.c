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
    fixture_load(&here, INPUT_LABELS, text);
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
    begin = slices_world(&here, ACCOUNTS, seed, 0.15, WEEKS);
    slices_cut(here.directory, "signups.csv", 1, begin, signups, WEEKS);
    slices_cut(here.directory, "billing.csv", 2, begin, billing, WEEKS);
    for (int week = 0; week < WEEKS; week++) {
        fixture_load(&here, INPUT_SIGNUPS, signups[week]);
        fixture_load(&here, INPUT_BILLING, billing[week]);
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
        "SELECT coalesce((SELECT run || ': R-' || ring FROM (%s) LIMIT 1), '')", sql);
    answer = fixture_ask(&here, text);
    cr_expect_str_eq(answer, "", "there is %s: %s", what, answer);
    free(answer);
}

/* l: lineage of a ring; b: the ring when it was last seen before. */
#define BEFORE                                                                                     \
    "lineage l JOIN ring b ON b.ring = l.ring AND b.run ="                                         \
    " (SELECT max(run) FROM ring o WHERE o.ring = l.ring AND o.run < l.run)"

static const struct {
    const char *what, *sql;
} never[] = {
    { "a ring without lineage",
        "SELECT r.run, r.ring FROM ring r LEFT JOIN lineage l ON l.run = r.run AND l.ring = r.ring"
        " WHERE l.size IS NOT r.size OR l.change IS NOT r.change" },
    { "a ring of the run before that is neither there nor told of",
        "SELECT n.id AS run, b.ring FROM run n JOIN ring b ON b.run = n.id - 1"
        " WHERE NOT EXISTS (SELECT 1 FROM lineage l WHERE l.run = n.id AND l.ring = b.ring)" },
    { "lineage of a ring that neither run has",
        "SELECT l.run, l.ring FROM lineage l WHERE NOT EXISTS (SELECT 1 FROM ring r"
        " WHERE r.ring = l.ring AND r.run IN (l.run - 1, l.run))" },
    { "a ring told to be no more that is there",
        "SELECT l.run, l.ring FROM lineage l WHERE (l.change IN ('merged', 'gone')) <> NOT EXISTS"
        " (SELECT 1 FROM ring r WHERE r.ring = l.ring AND r.run = l.run)" },
    { "an id that was used before",
        "SELECT l.run, l.ring FROM lineage l WHERE l.change IN ('new', 'split') AND EXISTS"
        " (SELECT 1 FROM ring o WHERE o.run < l.run AND o.ring >= l.ring)" },
    { "an old id told to be new, or a new one to be old",
        "SELECT l.run, l.ring FROM lineage l WHERE (l.change IN ('new', 'split')) = EXISTS"
        " (SELECT 1 FROM ring o WHERE o.run < l.run AND o.ring = l.ring)" },
    { "a wrong size before", "SELECT l.run, l.ring FROM " BEFORE " WHERE b.size <> l.size_before" },
    { "a new ring with a size before",
        "SELECT run, ring FROM lineage WHERE (size_before = 0) <> (change IN ('new', 'split'))" },
    { "a wrong number of departed",
        "SELECT l.run, l.ring FROM " BEFORE " WHERE departed <> (SELECT count(*) FROM member m"
        " WHERE m.run = b.run AND m.ring = b.ring AND NOT EXISTS (SELECT 1 FROM member n"
        " WHERE n.run = l.run AND n.ring = l.ring AND n.account = m.account))" },
    { "one who joined or left without a trace",
        "SELECT run, ring FROM lineage WHERE size_before + joined - departed <> size" },
    { "a wrong word for a size",
        "SELECT run, ring FROM lineage WHERE (change = 'grown' AND size <= size_before)"
        " OR (change = 'shrunk' AND size >= size_before)"
        " OR (change = 'stable' AND size <> size_before)" },
    { "a ring that returned and was never away, or came back without a word",
        "SELECT l.run, l.ring FROM " BEFORE
        " WHERE l.size > 0 AND (l.change = 'returned') <> (b.run < l.run - 1)" },
    { "a ring that went nowhere or came from nowhere",
        "SELECT l.run, l.ring FROM lineage l WHERE (l.change IN ('merged', 'split')) <>"
        " (l.other IS NOT NULL) OR (l.change = 'merged' AND NOT EXISTS (SELECT 1 FROM ring r"
        "  WHERE r.run = l.run AND r.ring = l.other))"
        " OR (l.change = 'split' AND NOT EXISTS (SELECT 1 FROM ring r"
        "  WHERE r.run < l.run AND r.ring = l.other))" },
    { "a member whose runs were counted wrongly",
        "SELECT m.run, m.ring FROM member m WHERE m.runs <> 1 + coalesce((SELECT o.runs"
        " FROM member o WHERE o.ring = m.ring AND o.account = m.account AND o.run ="
        " (SELECT max(run) FROM ring b WHERE b.ring = m.ring AND b.run < m.run)), 0)" },
    { "a word of lineage that was not counted",
        "SELECT l.run, l.ring FROM lineage l WHERE NOT EXISTS (SELECT 1 FROM tally t"
        " WHERE t.run = l.run AND t.word = l.change)" },
    { "a run whose rings were counted wrongly",
        "SELECT t.run, 0 AS ring FROM tally t WHERE t.rings <> (SELECT count(*) FROM ring r"
        " WHERE r.run = t.run AND r.band = t.word) + (SELECT count(*) FROM lineage l"
        " WHERE l.run = t.run AND l.change = t.word)" },
};

/* The id of each true ring in each run in which five of it are found: that of the ring that has
 * most of it. */
static const char lives[] =
    "CREATE TEMP TABLE life AS SELECT run, truth, ring FROM ("
    " SELECT m.run, l.ring_id AS truth, m.ring, sum(count(*)) OVER w AS found,"
    "  row_number() OVER (w ORDER BY count(*) DESC, m.ring) AS place"
    " FROM member m JOIN label l ON l.account = m.account WHERE l.label = 'fraud'"
    " GROUP BY m.run, truth, m.ring WINDOW w AS (PARTITION BY m.run, l.ring_id))"
    " WHERE found >= 5 AND place = 1";

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
        "SELECT coalesce((SELECT a.ring || ': ' || a.truth || ', ' || b.truth"
        " FROM life a JOIN life b ON b.ring = a.ring AND b.truth <> a.truth AND b.run > a.run"
        " JOIN life c ON c.truth = a.truth AND c.run = b.run AND c.ring <> a.ring"
        " WHERE (SELECT min(run) FROM life d WHERE d.truth = a.truth AND d.ring = a.ring) <"
        "  (SELECT min(run) FROM life d WHERE d.truth = b.truth AND d.ring = b.ring)), '')");

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
        kept += ask("SELECT count(*) FROM (SELECT 1 FROM life GROUP BY truth HAVING count(*) > 1"
                    " AND min(ring) = max(ring))");
        fixture_close(&here);
    }
    cr_expect_gt(all, 30);
    cr_expect_geq(kept * 100, all * 85, "%d of %d keep their id", (int)kept, (int)all);
}
