/*
 * truth.c - the sentences of score parts have the figures of the records.
 *
 * Runs detection on a simulated service with a score in which every part speaks, and computes the
 * numbers of each sentence again, in SQL over the records and the evidence of the store.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "fixture.h"
#include "ring/find.h"
#include "score_claims.h"
#include "score_steps.h"
#include "sentence.h"
#include "simulate/simulate.h"
#include "store/stmt.h"

/* Parts whose sentences are not computed again: domains, shapes of addresses and words of names
 * need their readers, lists of domains and networks are the user's, and what is usual for the prior
 * needs evidence that links no ring. */
static const char *const exceptions[] = { "prior", "alike", "pattern", "domain", "own sites",
    "organisation", "other name", "disposable", "hosted" };

/* ---- detection in which every part speaks ---- */

static void detect_with_all_parts(struct fixture *fixture)
{
    const double hardly = 0.001;
    struct detect_options options = detect_defaults();
    struct score_steps steps[SCORE_PARTS];

    for (int row = 0; row < SCORE_PARTS; row++) {
        steps[row] = SCORE_TABLE[row];
        if (row == PART_CONFIRMED || row == PART_DENIED)
            continue;
        steps[row].count += steps[row].count == 0;
        steps[row].unknown = 0;
        for (int i = 0; i < steps[row].count; i++)
            steps[row].steps[i].bits += hardly;
    }
    options.ring.steps = steps;
    fixture_detect_with(fixture, &options);
}

static void run_sql(struct fixture *fixture, const char *sql)
{
    struct error err = { 0 };

    cr_assert_eq(db_run(fixture->db, sql, &err), 0, "%s: %s", sql, err.message);
}

static void run_file(struct fixture *fixture, const char *path)
{
    FILE *file = fopen(path, "r");
    char *sql = NULL;
    size_t size = 0;

    cr_assert_not_null(file, "%s", path);
    cr_assert_gt(getdelim(&sql, &size, '\0', file), 0, "%s", path);
    fclose(file);
    run_sql(fixture, sql);
    free(sql);
}

/* ---- claims ---- */

/* One sentence as it was said. */
struct said {
    long long ring;
    int is_none; /* what the first number counts is not there */
    int count;
    struct sentence_number numbers[SENTENCE_NUMBERS];
};

/* Whether the numbers of a row are the sentence's. */
static int agrees(const struct said *said, const struct stmt *row)
{
    if (said->is_none)
        return stmt_real(row, 1) < 2 &&
               (said->count == 0 || sentence_agrees(said->numbers[0], stmt_real(row, 2)));
    for (int i = 0; i < said->count; i++)
        if (!sentence_agrees(said->numbers[i], stmt_real(row, i + 1)))
            return 0;
    return 1;
}

/* Whether some row of the ring in the table "claim" agrees; where nothing is there: whether all do.
 */
static int is_true(struct fixture *fixture, const struct said *said)
{
    struct stmt stmt = { 0 };
    struct error err = { 0 };
    int rows = 0, agreeing = 0, row;

    cr_assert_eq(stmt_open(&stmt, fixture->db, "SELECT * FROM claim WHERE ring = :ring",
                     (struct binding[]){ bind_int(":ring", said->ring), { 0 } }, &err),
        0, "%s", err.message);
    while ((row = stmt_step(&stmt, &err)) > 0) {
        rows++;
        agreeing += agrees(said, &stmt);
    }
    cr_assert_eq(row, 0, "%s", err.message);
    stmt_finalize(&stmt);
    return said->is_none ? agreeing == rows : agreeing > 0;
}

/* Whether the sentence is one of the part's, and its numbers are those of the records. */
static int is_sentence_true(
    struct fixture *fixture, const struct score_claim *claim, long long ring, const char *sentence)
{
    struct said said = { .ring = ring };

    said.count = sentence_read(claim->pattern, sentence, said.numbers);
    if (said.count < 0 && claim->none) {
        said.is_none = 1;
        said.count = sentence_read(claim->none, sentence, said.numbers);
    }
    return said.count >= 0 && is_true(fixture, &said);
}

/* Makes the table "claim": rings, with the numbers that the sentence of the part must have. */
static void compute(struct fixture *fixture, const struct score_claim *claim)
{
    char sql[8192];

    run_sql(fixture, "DROP TABLE IF EXISTS temp.claim");
    cr_assert_lt(
        snprintf(sql, sizeof sql, "CREATE TEMP TABLE claim AS %s", claim->sql), (int)sizeof sql);
    run_sql(fixture, sql);
}

/* How many sentences of a part there are, and how many are not true; prefix: what is put before
 * each sentence first. */
struct tally {
    int sentences, lies;
};

static struct tally check_part(
    struct fixture *fixture, const struct score_claim *claim, const char *prefix)
{
    static const char sql[] =
        "SELECT ring_number, coalesce(:prefix, '') || reason FROM score_part WHERE name = "
        ":part AND run_id = (SELECT max(id) FROM run) ORDER BY ring_number";
    struct stmt stmt = { 0 };
    struct error err = { 0 };
    struct tally tally = { 0 };

    compute(fixture, claim);
    cr_assert_eq(stmt_open(&stmt, fixture->db, sql,
                     (struct binding[]){ bind_text(":prefix", text_of(prefix)),
                         bind_text(":part", text_of(claim->part)), { 0 } },
                     &err),
        0, "%s", err.message);
    for (; stmt_step(&stmt, &err) > 0; tally.sentences++) {
        long long ring = stmt_int(&stmt, 0);
        int is_so = is_sentence_true(fixture, claim, ring, stmt_text(&stmt, 1).at);

        cr_expect(is_so || *prefix, "ring %lld, \"%s\" is not so: %s", ring, claim->part,
            stmt_text(&stmt, 1).at);
        tally.lies += !is_so;
    }
    stmt_finalize(&stmt);
    return tally;
}

/* ---- services ---- */

static void open_service(struct fixture *fixture, const char *service, uint64_t seed)
{
    struct simulate_options options = simulate_defaults();

    options.service = service;
    options.accounts = 1500;
    options.seed = seed;
    options.fraud = 0.15;
    fixture_open(fixture);
    fixture_simulate(fixture, &options, 0);
    detect_with_all_parts(fixture);
    run_file(fixture, "tests/data/score_figures.sql");
}

Test(truth, every_sentence_has_the_figures_of_the_records)
{
    struct fixture fixture;

    open_service(&fixture, NULL, 31);
    for (const struct score_claim *claim = SCORE_CLAIMS; claim->part; claim++) {
        int sentences = check_part(&fixture, claim, "").sentences;

        cr_expect_geq(sentences, 5, "\"%s\" has %d sentences", claim->part, sentences);
    }
    fixture_close(&fixture);
}

Test(truth, sentences_are_true_on_other_services)
{
    static const char *const services[] = { "shop", "trials", "telecom", "api-signups" };

    for (size_t i = 0; i < COUNT_OF(services); i++) {
        struct fixture fixture;

        open_service(&fixture, services[i], 7 + i);
        for (const struct score_claim *claim = SCORE_CLAIMS; claim->part; claim++)
            check_part(&fixture, claim, "");
        fixture_close(&fixture);
    }
}

/* "3 of 12 members" becomes "73 of 12 members"; other sentences become ones that no part has. */
Test(truth, a_sentence_with_another_number_is_found)
{
    struct fixture fixture;

    open_service(&fixture, NULL, 31);
    for (const struct score_claim *claim = SCORE_CLAIMS; claim->part; claim++) {
        struct tally tally = check_part(&fixture, claim, "7");

        cr_expect_eq(tally.lies, tally.sentences, "\"%s\"", claim->part);
    }
    fixture_close(&fixture);
}

Test(truth, the_figures_of_every_part_are_computed_again)
{
    for (int row = 0; row < SCORE_PARTS; row++) {
        const char *part = ring_weight_name(row);
        int is_known = row == PART_CONFIRMED || row == PART_DENIED; /* tests/ring */

        for (const struct score_claim *claim = SCORE_CLAIMS; claim->part; claim++)
            is_known |= strcmp(claim->part, part) == 0;
        for (size_t i = 0; i < COUNT_OF(exceptions); i++)
            is_known |= strcmp(exceptions[i], part) == 0;
        cr_expect(is_known, "no test computes the figures of \"%s\" again", part);
    }
}
