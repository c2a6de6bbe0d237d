/*
 * report_world.c - reports of a simulated service, week by week, against what the store says when
 * it is asked in other ways.
 */
#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "base/week.h"
#include "report_store.h"
#include "weekly_slices.h"
#include "store/sql.h"
#include "store/stmt.h"

enum { WEEKS = 16, ACCOUNTS = 3000 };

static struct fixture here;
static struct report report;
static int64_t first_monday; /* after the first week of records */

/* Each Monday at six the sign-ups of the week before are loaded and looked at, and at eight the
 * charges, too. */
static void live(void)
{
    char *signups[WEEKS], *billing[WEEKS];
    int64_t begin;

    fixture_open(&here);
    here.is_fitted = 1;
    begin = slices_world(&here, ACCOUNTS, 12, 0.2, WEEKS);
    first_monday = week_of(begin + WEEK_SECONDS + WEEK_SECONDS - 1);
    slices_cut(here.directory, "signups.csv", 1, begin, signups, WEEKS);
    slices_cut(here.directory, "billing.csv", 2, begin, billing, WEEKS);
    for (int week = 0; week < WEEKS; week++) {
        int64_t monday = first_monday + week * (int64_t)WEEK_SECONDS;

        fixture_load(&here, RECORD_SIGNUP, signups[week]);
        fixture_detect_at(&here, monday + 6 * TIME_HOUR);
        fixture_load(&here, RECORD_CHARGE, billing[week]);
        if (week != 9) /* no review on that Monday */
            fixture_detect_at(&here, monday + 8 * TIME_HOUR);
        free(signups[week]);
        free(billing[week]);
    }
}

static void close_service(void)
{
    report_free(&report);
    fixture_close(&here);
}

TestSuite(report_world, .init = live, .fini = close_service);

static void read_week(int week)
{
    struct report_choice choice = { .week = first_monday + week * (int64_t)WEEK_SECONDS,
        .now = first_monday + WEEKS * (int64_t)WEEK_SECONDS };
    struct error err = { 0 };

    report_free(&report);
    cr_assert_eq(report_read(&report, here.db, &choice, &err), 0, "%s", err.message);
}

/* What a row of diff.sql says, as that of a ring. */
static void compare(const struct stmt *stmt)
{
    enum { RING, CHANGE, OTHER, SIZE_BEFORE, SIZE, JOINED, DEPARTED, SCORE_BEFORE, SCORE };
    const struct report_ring *ring =
        report_store_ring(&report, strtoll(stmt_text(stmt, RING).at + 2, NULL, 10));
    const char *other = stmt_text(stmt, OTHER).at;

    cr_expect_str_eq(change_name(ring->change), stmt_text(stmt, CHANGE).at);
    cr_expect_eq(ring->other, other ? strtoll(other + 2, NULL, 10) : 0);
    cr_expect_eq(ring->size_before, stmt_int(stmt, SIZE_BEFORE));
    cr_expect_eq(ring->size, stmt_int(stmt, SIZE));
    cr_expect_eq(ring->joined, stmt_int(stmt, JOINED));
    cr_expect_eq(ring->departed, stmt_int(stmt, DEPARTED));
    cr_expect_lt(fabs(ring->score - stmt_real(stmt, SCORE)), 0.051);
    cr_expect_lt(fabs(ring->score_before - stmt_real(stmt, SCORE_BEFORE)), 0.051);
}

static void compare_with_diff(void)
{
    struct stmt stmt = { 0 };
    struct error err = { 0 };
    size_t rows = 0;
    int row;

    cr_assert_eq(stmt_prepare(&stmt, here.db, sql_diff_rings, &err), 0, "%s", err.message);
    stmt_bind_int(&stmt, stmt_parameter(&stmt, ":before"), report.before.id);
    stmt_bind_int(&stmt, stmt_parameter(&stmt, ":after"), report.run.id);
    stmt_bind_text(&stmt, stmt_parameter(&stmt, ":bands"), text_of("high,medium"));
    stmt_bind_int(&stmt, stmt_parameter(&stmt, ":all"), 1);
    stmt_bind_int(&stmt, stmt_parameter(&stmt, ":limit"), -1);
    for (; (row = stmt_step(&stmt, &err)) > 0; rows++)
        compare(&stmt);
    cr_assert_eq(row, 0, "%s", err.message);
    cr_expect_eq(rows, report.ring_count);
    stmt_finalize(&stmt);
}

static int64_t ask(const char *format, int64_t run)
{
    char sql[1024], *answer;
    int64_t number;

    snprintf(sql, sizeof sql, format, (long long)run, (long long)run, (long long)run);
    answer = fixture_ask(&here, sql);
    number = strtoll(answer, NULL, 10);
    free(answer);
    return number;
}

/* Rings of the high and medium band in a run, and their members. */
#define IN_SIGHT                                                                                   \
    "FROM ring r JOIN member m ON m.run_id = r.run_id AND m.ring_number = r.ring_number WHERE "    \
    "r.run_id = %lld AND band"                                                                     \
    " <> 'low'"

static void check_totals(void)
{
    int64_t run = report.run.id, sum = 0;

    cr_expect_eq(report.now.rings, ask("SELECT count(DISTINCT r.ring_number) " IN_SIGHT, run));
    cr_expect_eq(report.now.accounts, ask("SELECT count(*) " IN_SIGHT, run));
    cr_expect_eq(
        report.low, ask("SELECT count(*) FROM ring WHERE run_id = %lld AND band = 'low'", run));
    for (size_t i = 0; i < report.ring_count; i++)
        if (report_is_high_or_medium(&report.rings[i]))
            sum += report.rings[i].active;
    cr_expect_eq(sum, ask("SELECT count(*) FROM v_accounts WHERE coalesce(lower(status), 'active') "
                          "= 'active' AND account_id IN (SELECT external_id FROM account a JOIN "
                          "member m ON m.account_id = a.id JOIN ring r ON r.run_id = m.run_id AND "
                          "r.ring_number = m.ring_number WHERE r.run_id = %lld AND band <> 'low')",
                          run));
}

/* Only of the last week: what is loaded later is not the run's. */
static void check_money(void)
{
    static const char charges[] =
        "SELECT count(*) FROM v_charges WHERE NOT superseded AND account_id IN (SELECT account_id "
        "FROM v_ring_members JOIN v_rings USING (run_id, ring_id) WHERE run_id = %lld AND band <> "
        "'low')";
    char sql[1024];

    cr_expect_eq(report.now.charges.charges, ask(charges, report.run.id));
    snprintf(sql, sizeof sql, "%s AND status = 'disputed'", charges);
    cr_expect_eq(report.now.charges.disputed, ask(sql, report.run.id));
    for (int i = 0; i < report.now.charges.currencies; i++) {
        const struct report_money *money = &report.now.charges.money[i];

        snprintf(sql, sizeof sql,
            "SELECT round(100 * sum(amount)) FROM (%s AND status = 'succeeded' AND currency = "
            "'%s')",
            charges, money->currency);
        memcpy(strstr(sql, "count(*)"), "  amount", 8);
        cr_expect_eq(llround(100 * money->paid), ask(sql, report.run.id), "%s", money->currency);
    }
    cr_expect_gt(report.now.charges.currencies, 0);
}

/* Figures of a kind in key evidence equal those of the card. */
static void expect_shared(
    const struct report_card *card, const struct report_key_evidence *key_evidence)
{
    size_t i = 0;

    while (i < card->shared_count && strcmp(card->shared[i].kind, key_evidence->evidence.kind) != 0)
        i++;
    cr_assert_lt(i, card->shared_count, "%s", key_evidence->evidence.kind);
    cr_expect_eq(key_evidence->values, card->shared[i].values);
    cr_expect_eq(key_evidence->reached, card->shared[i].members);
    cr_expect_geq(key_evidence->reached, key_evidence->evidence.members);
}

static void check_cards(void)
{
    cr_expect_gt(report.card_count, 0);
    for (int i = 0; i < report.card_count; i++) {
        const struct report_card *card = &report.cards[i];
        int64_t fresh = 0, members = 0;
        double sum = 0;

        for (size_t j = 0; j < card->part_count; j++)
            sum += card->parts[j].bits;
        cr_expect_float_eq(sum, card->ring->score, 1e-6, "R-%d", (int)card->ring->ring);
        cr_expect_eq((int64_t)card->graph.member_count, card->ring->size);
        for (size_t j = 0; j < card->graph.member_count; j++)
            fresh += card->graph.members[j].is_new;
        cr_expect_eq(fresh, card->ring->band_before ? card->ring->joined : 0);
        for (int j = 0; j < card->signups.count; j++)
            members += card->signups.counts[j];
        cr_expect_eq(members, card->ring->size);
        cr_expect_eq(card->sizes[card->size_count - 1].size, card->ring->size);
        cr_expect_gt(card->key_evidence_count, 0);
        for (int j = 0; j < card->key_evidence_count; j++)
            expect_shared(card, &card->key_evidence[j]);
    }
}

Test(report_world, a_report_says_what_the_store_says, .timeout = 120)
{
    int64_t changes[CHANGE_COUNT] = { 0 };

    for (int week = 0; week < WEEKS; week++) {
        read_week(week);
        cr_expect_eq(report.run.ran_at,
            first_monday + week * (int64_t)WEEK_SECONDS + (week == 9 ? 6 : 8) * TIME_HOUR);
        cr_expect_eq(
            report.before.id, week ? ask("SELECT max(id) FROM run WHERE id < %lld AND ran_at < "
                                         "(SELECT ran_at - 28800 FROM run WHERE id = %lld)",
                                         report.run.id)
                                   : 0);
        compare_with_diff();
        check_cards();
        for (int change = 0; change < CHANGE_COUNT; change++)
            changes[change] += report.changes[change].rings;
    }
    check_totals();
    check_money();
    for (int change = 0; change < CHANGE_GONE;
         change++) /* no ring goes unless somebody decides so */
        cr_expect_gt(changes[change], 0, "no ring was ever %s", change_name(change));
}

/* All texts of a report about rings and values, word for word. */
static char *words_of(void)
{
    char *text = NULL;
    size_t size = 0;
    FILE *file = open_memstream(&text, &size);

    for (size_t i = 0; i < report.ring_count; i++)
        fprintf(file, "%d %d %s %.3f;", (int)report.rings[i].ring, report.rings[i].place,
            report.rings[i].reasons ? report.rings[i].reasons : "", report.rings[i].score);
    for (int i = 0; i < report.card_count; i++) {
        const struct report_graph *graph = &report.cards[i].graph;

        for (size_t j = 0; j < graph->member_count; j++)
            fprintf(file, "%s ", graph->members[j].account);
        for (size_t j = 0; j < graph->value_count; j++)
            fprintf(file, "%s ", graph->values[j].value);
        for (size_t j = 0; j < graph->link_count; j++)
            fprintf(file, "%d-%d ", (int)graph->links[j].value, (int)graph->links[j].member);
    }
    for (int i = 0; i < report.matrix.column_count; i++)
        fprintf(file, "%s ", report.matrix.columns[i].value);
    for (size_t i = 0; i < report.evidence_kind_count; i++)
        fprintf(file, "%s ", report.evidence_kinds[i].kind);
    fclose(file);
    return text;
}

/* Whatever came after a run, its report stays what it was: but for statuses and charges that were
 * known only later, which are none of it either. */
Test(report_world, a_report_of_an_earlier_week_is_what_it_was, .timeout = 120)
{
    char *early, *late;
    int64_t charges;

    read_week(WEEKS - 4);
    charges = report.now.charges.charges;
    late = words_of();
    report_store_change(&here,
        "DELETE FROM charge WHERE load_id > (SELECT max(load_id) - 6 FROM charge);DELETE "
        "FROM signup WHERE load_id > (SELECT max(load_id) - 6 FROM signup);");
    read_week(WEEKS - 4);
    early = words_of();
    cr_expect_str_eq(early, late);
    cr_expect_eq(report.now.charges.charges, charges);
    free(early);
    free(late);
}
