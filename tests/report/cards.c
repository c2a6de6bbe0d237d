/*
 * cards.c - what a report tells of a ring at length, and of values: who shares what.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report_store.h"

static struct fixture here;
static struct report report;

static void open_store(void)
{
    report_store_open(&here, "weeks.sql");
}

static void close_store(void)
{
    report_free(&report);
    fixture_close(&here);
}

TestSuite(report_cards, .init = open_store, .fini = close_store);

static const struct report_card *card_of(int64_t ring)
{
    report_free(&report);
    report_store_read(&here, 0, &report);
    return report_store_card(&report, ring);
}

Test(report_cards, parts_add_up_to_the_score)
{
    const struct report_card *card = card_of(1);
    double sum = 0;

    cr_assert_eq(card->part_count, 3);
    for (size_t i = 0; i < card->part_count; i++)
        sum += card->parts[i].bits;
    cr_expect_float_eq(sum, card->ring->score, 1e-9);
    cr_expect_str_eq(card->parts[0].name, "evidence");
    cr_expect_str_eq(card->parts[0].reason, "one card");
}

Test(report_cards, sizes_are_those_of_the_last_run_of_each_week)
{
    const struct report_card *card = card_of(2);

    cr_assert_eq(card->size_count, 3);
    cr_expect_eq(card->sizes[0].ran_at, REPORT_MONDAY - 330 * 3600);
    cr_expect_eq(card->sizes[0].size, 3);
    cr_expect_eq(card->sizes[1].size, 0, "it was gone");
    cr_expect_eq(card->sizes[2].ran_at, REPORT_MONDAY + 54 * 3600);
    cr_expect_eq(card->sizes[2].size, 4);
    card = card_of(7);
    cr_assert_eq(card->size_count, 1, "weeks before it was there are left out");
}

Test(report_cards, signups_are_counted_by_time)
{
    const struct report_card *card = card_of(1);
    int64_t sum = 0;

    for (int i = 0; i < card->signups.count; i++)
        sum += card->signups.counts[i];
    cr_expect_eq(sum, 9);
    cr_expect_eq(card->signups.width, 3600);
}

Test(report_cards, members_tell_who_is_new_and_what_was_decided_of_them)
{
    const struct report_graph *graph = &card_of(1)->graph;

    cr_assert_eq(graph->member_count, 9);
    for (size_t i = 0; i < 9; i++) {
        char name[8];

        snprintf(name, sizeof name, "a%zu", i + 1);
        cr_expect_str_eq(graph->members[i].account, name, "by score");
        cr_expect_eq(graph->members[i].is_new, i >= 5, "%s", name);
        cr_expect_eq(graph->members[i].verdict != NULL, i < 5, "%s", name);
    }
    cr_expect_str_eq(graph->members[0].verdict, "confirmed");
    cr_expect_str_eq(graph->members[5].protection, "staff");
    cr_expect_null(graph->members[6].protection);
    graph = &card_of(7)->graph;
    for (size_t i = 0; i < graph->member_count; i++)
        cr_expect(!graph->members[i].is_new, "all of a new ring are new");
}

Test(report_cards, a_verdict_on_a_ring_that_was_reopened_is_none_on_its_members)
{
    const struct report_graph *graph = &card_of(9)->graph;

    for (size_t i = 0; i < graph->member_count; i++)
        cr_expect_null(graph->members[i].verdict);
}

Test(report_cards, a_verdict_given_since_the_ring_was_reopened_is_one_on_its_members)
{
    const struct report_graph *graph;

    report_store_change(&here,
        "INSERT INTO decision (id, decided_at, decided_by, action, ring_number, run_id, "
        "verdict, whole_ring, ring_size) VALUES (20, 1780500000, 'omar', 'review', 9, 4, "
        "'watch', 1, 3);INSERT INTO decision_account VALUES (20, 34), (20, 35), (20, 36);");
    graph = &card_of(9)->graph;
    cr_expect_str_eq(graph->members[0].verdict, "watch");
    cr_expect_null(graph->members[4].verdict);
}

/* Who is confirmed stays so; who was found benign in another ring is not known here. */
Test(report_cards, of_verdicts_in_another_ring_only_a_confirmed_one_holds)
{
    const struct report_graph *graph;

    report_store_change(&here,
        "INSERT INTO decision (id, decided_at, decided_by, action, ring_number, run_id, "
        "verdict, whole_ring) VALUES (20, 1780000000, 'omar', 'review', 12, 2, 'confirmed', "
        "0), (21, 1780000000, 'omar', 'review', 12, 2, 'benign', 0);INSERT INTO "
        "decision_account VALUES (20, 25), (21, 26);");
    graph = &card_of(7)->graph;
    cr_expect_str_eq(graph->members[0].account, "a25");
    cr_expect_str_eq(graph->members[0].verdict, "confirmed");
    cr_expect_null(graph->members[1].verdict);
}

Test(report_cards, links_say_who_has_which_value)
{
    const struct report_graph *graph = &card_of(1)->graph;
    int64_t counts[8] = { 0 };

    cr_assert_eq(graph->value_count, 5);
    cr_assert_eq(graph->link_count, 26);
    for (size_t i = 0; i < graph->link_count; i++) {
        cr_assert_lt(graph->links[i].member, graph->member_count);
        cr_assert_lt(graph->links[i].value, graph->value_count);
        cr_expect(i == 0 || graph->links[i].value >= graph->links[i - 1].value);
        counts[graph->links[i].value]++;
    }
    for (size_t i = 0; i < graph->value_count; i++) {
        cr_expect_eq(counts[i], graph->values[i].members, "%s", graph->values[i].value);
        cr_expect(i == 0 || graph->values[i].bits <= graph->values[i - 1].bits);
    }
    cr_expect_str_eq(graph->values[1].value, "card-1");
    for (size_t i = 0; i < graph->link_count; i++)
        if (graph->links[i].value == 4)
            cr_expect_geq(graph->links[i].member, 5, "card-2 is of a6 to a9");
}

Test(report_cards, a_value_tells_how_many_have_it_here_and_at_all_and_since_when)
{
    const struct report_evidence *value = &card_of(1)->graph.values[2];

    cr_expect_str_eq(value->kind, "net24");
    cr_expect_str_eq(value->value, "198.51.100.0/24");
    cr_expect_str_eq(value->judge, "burst");
    cr_expect_float_eq(value->bits, 12, 1e-9);
    cr_expect_eq(value->members, 4);
    cr_expect_eq(value->sharing, 20);
    cr_expect_eq(value->first_seen, REPORT_MONDAY - 2000000 + 1);
    cr_expect_eq(value->last_seen, REPORT_MONDAY - 1000000 + 4);
}

Test(report_cards, what_is_shared_is_told_by_kind)
{
    const struct report_card *card = card_of(1);

    cr_assert_eq(card->shared_count, 4);
    cr_expect_str_eq(card->shared[1].kind, "payment");
    cr_expect_eq(card->shared[1].values, 2);
    cr_expect_eq(card->shared[1].members, 9);
    cr_expect_float_eq(card->shared[1].bits, 18, 1e-9);
}

/* ---- key evidence ---- */

static void expect_telling(int64_t ring, const char *expected)
{
    const struct report_card *card = card_of(ring);
    char text[256] = "";

    for (int i = 0; i < card->key_evidence_count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", i ? "; " : "",
            card->key_evidence[i].evidence.value);
    cr_expect_str_eq(text, expected, "%s", text);
}

Test(report_cards, the_most_telling_evidence_is_of_different_sorts)
{
    expect_telling(1, "xyz + Chrome; card-1; 198.51.100.0/24");
    expect_telling(2, "dev-2");
    expect_telling(14, "");
}

Test(report_cards, a_card_tells_more_than_what_is_alike_when_they_are_close)
{
    report_store_change(&here, "UPDATE evidence SET bits = 18 WHERE kind = 'referral+agent';");
    expect_telling(1, "card-1; xyz + Chrome; 198.51.100.0/24");
}

Test(report_cards, what_is_beyond_doubt_for_two_tells_less_than_what_half_of_them_have)
{
    report_store_change(&here, "DELETE FROM evidence_account WHERE account_id > 2 AND evidence_id "
                               "IN (SELECT id FROM evidence WHERE kind = 'referral+agent');");
    expect_telling(1, "card-1; xyz + Chrome; 198.51.100.0/24");
}

Test(report_cards, of_one_kind_only_the_strongest_piece_is_told)
{
    report_store_change(&here, "UPDATE evidence SET kind = 'payment' WHERE kind <> 'net24';");
    expect_telling(1, "xyz + Chrome; 198.51.100.0/24");
}

/* ---- hostile texts ---- */

Test(report_cards, texts_are_told_as_they_are_however_long)
{
    const struct report_evidence *value;

    report_store_change(&here, "UPDATE evidence SET value = printf('%.*c', 10000, '<') || char(27, "
                               "8238) WHERE kind = 'mailbox';UPDATE account SET external_id = "
                               "char(34, 62) || printf('%.*c', 10000, 'x') WHERE id = 25;");
    value = &card_of(7)->graph.values[0];
    cr_expect_eq(strlen(value->value), 10004);
    cr_expect_eq(strcmp(value->value + 9999, "<\x1b\xe2\x80\xae"), 0);
    cr_expect_eq(strlen(report_store_card(&report, 7)->graph.members[0].account), 10002);
    value = &report_store_card(&report, 9)->graph.values[0];
    cr_expect_str_eq(value->value, "=1+1\"<b>&\x1b\n");
}

/* ---- over all rings ---- */

static const struct report_evidence *column(const char *value, int64_t *rings)
{
    const struct report_matrix *matrix = &report.matrix;

    for (int i = 0; i < matrix->column_count; i++)
        if (strcmp(matrix->columns[i].value, value) == 0) {
            *rings = matrix->column_rings[i];
            return &matrix->columns[i];
        }
    cr_assert_fail("%s is not in the matrix", value);
    return NULL;
}

Test(report_cards, the_matrix_begins_with_what_several_rings_have)
{
    const struct report_matrix *matrix = &report.matrix;
    int64_t rings;

    report_store_read(&here, 0, &report);
    cr_expect_eq(matrix->ring_count, 8);
    cr_expect_eq(matrix->column_count, 10);
    cr_expect_str_eq(matrix->columns[0].value, "198.51.100.0/24");
    cr_expect_eq(column("198.51.100.0/24", &rings)->members, 6);
    cr_expect_eq(rings, 2, "the ring in the low band does not count");
    column("card-1", &rings);
    cr_expect_eq(rings, 1);
}

Test(report_cards, cells_of_the_matrix_are_members_that_have_the_value)
{
    const struct report_matrix *matrix = &report.matrix;

    report_store_read(&here, 0, &report);
    cr_assert_eq(matrix->cell_count, 11);
    for (size_t i = 0; i < matrix->cell_count; i++) {
        const struct report_cell *cell = &matrix->cells[i];
        const struct report_graph *graph = &report.cards[cell->ring].graph;
        size_t value = 0;

        cr_assert_eq(matrix->rings[cell->ring], report.cards[cell->ring].ring);
        while (value < graph->value_count &&
               strcmp(graph->values[value].value, matrix->columns[cell->column].value) != 0)
            value++;
        cr_assert_lt(value, graph->value_count);
        cr_expect_eq(cell->members, graph->values[value].members);
    }
}

Test(report_cards, the_matrix_has_so_many_columns_and_each_ring_has_its_turn)
{
    const struct report_matrix *matrix = &report.matrix;
    int has_column[REPORT_CARDS] = { 0 };

    report_store_change(&here,
        "INSERT INTO evidence (id, run_id, ring_number, kind, value, method, accounts, "
        "bits) SELECT 1000 + id, 4, 1, 'device', 'many-' || id, 'exclusive', 2, 30 FROM "
        "account;INSERT INTO evidence_account SELECT 1000 + id, 1, 1, 2 FROM account;");
    report_store_read(&here, 0, &report);
    cr_expect_eq(matrix->column_count, REPORT_COLUMNS);
    for (size_t i = 0; i < matrix->cell_count; i++)
        has_column[matrix->cells[i].ring] = 1;
    for (int i = 0; i < matrix->ring_count; i++)
        cr_expect_eq(has_column[i], report.cards[i].graph.value_count > 0, "R-%d",
            (int)matrix->rings[i]->ring);
}

Test(report_cards, signals_tell_what_links_rings_and_how_right_that_was)
{
    const struct report_evidence_kind *signal = report.evidence_kinds;

    report_store_read(&here, 0, &report);
    signal = report.evidence_kinds;
    cr_assert_eq(report.evidence_kind_count, 7);
    cr_expect_str_eq(signal->kind, "payment");
    cr_expect_eq(signal->rings, 3);
    cr_expect_eq(signal->changed, 1);
    cr_expect_eq(signal->accounts, 16);
    cr_expect_float_eq(signal->bits, 18, 1e-9);
    cr_expect_eq(signal->confirmed, 2);
    cr_expect_eq(signal->benign, 0, "that review was undone");
    cr_expect_str_eq(signal[1].kind, "device");
    cr_expect_eq(signal[1].benign, 2);
}

Test(report_cards, hubs_are_told_that_were_none_at_the_last_report)
{
    report_store_read(&here, 0, &report);
    cr_assert_eq(report.hub_count, 2);
    cr_expect_str_eq(report.hubs[0].value, "gift card");
    cr_expect_str_eq(report.hubs[0].reason, "allowed by maria");
    cr_expect_eq(report.hubs[0].accounts, 700);
    cr_expect_str_eq(report.hubs[1].value, "popular");
    cr_expect_eq(report.hubs_new, 2);
    cr_expect_eq(report.hubs_all, 3);
}

Test(report_cards, of_many_hubs_the_most_shared_are_told)
{
    report_store_change(&here, "INSERT INTO hub SELECT 4, 'ip', 'ip-' || id, 800 + id, 0, 'x' FROM "
                               "account WHERE id <= 50;");
    report_store_read(&here, 0, &report);
    cr_assert_eq(report.hub_count, REPORT_HUBS);
    cr_expect_str_eq(report.hubs[0].value, "ip-50");
    cr_expect_str_eq(report.hubs[REPORT_HUBS - 1].value, "ip-21");
    cr_expect_eq(report.hubs_new, 52);
}
