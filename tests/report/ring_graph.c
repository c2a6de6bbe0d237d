#include "report/ring_graph_svg.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/graph_reduce.h"
#include "ring_fixture.h"
#include "report_sample.h"
#include "svg_check.h"

static char *draw_card(const struct report_card *card)
{
    struct redact *redact;
    struct error err = { .message = "" };
    char *text;
    size_t length;
    FILE *file = open_memstream(&text, &length);

    cr_assert_not_null(file);
    cr_assert_eq(redact_open(&redact, REDACT_MASKED, NULL, &err), 0);
    cr_assert_eq(ring_graph_svg_write(file, card, 3, redact, &err), 0, "%s", err.message);
    fclose(file);
    redact_close(redact);
    return text;
}

static char *draw(struct ring_fixture *made)
{
    made->card.ring = &made->ring;
    return draw_card(&made->card);
}

/* ---- who is in it ---- */

Test(ring_graph, accounts_of_a_small_ring_are_drawn_one_by_one)
{
    struct ring_fixture made;
    char *text;

    ring_fixture_open(&made, GRAPH_SINGLES, 3);
    ring_fixture_link_randomly(&made, 5, 20);
    text = draw(&made);
    cr_expect_eq(svg_count(text, "class=\"node f-account\""), GRAPH_SINGLES);
    cr_expect_null(strstr(text, ">×"));
    free(text);
    ring_fixture_close(&made);
}

Test(ring_graph, accounts_of_a_large_ring_with_the_same_values_are_one_node)
{
    struct ring_fixture made;
    char *text;

    ring_fixture_open(&made, 100, 2);
    for (uint32_t i = 0; i < 100; i++)
        ring_fixture_link(&made, 0, i);
    for (uint32_t i = 0; i < 30; i++)
        ring_fixture_link(&made, 1, i);
    text = draw(&made);
    cr_expect_eq(svg_count(text, "class=\"node f-account\""), 2);
    cr_expect_not_null(strstr(text, ">×30</text>"));
    cr_expect_not_null(strstr(text, ">×70</text>"));
    cr_expect_eq(svg_count(text, "<line class=\"edge"), 3);
    free(text);
    ring_fixture_close(&made);
}

Test(ring_graph, values_that_the_same_members_have_are_one_node_if_of_one_family)
{
    struct ring_fixture made;
    char *text;

    ring_fixture_open(&made, 4, 12);
    /* Of five kinds in turn: payment methods are 0, 5 and 10. */
    for (uint32_t i = 0; i < 12; i++)
        for (uint32_t j = 0; j < 3; j++)
            ring_fixture_link(&made, i, j + (i == 10));
    text = draw(&made);
    cr_expect_eq(svg_count(text, "class=\"node f-payment\""), 2);
    cr_expect_eq(svg_count(text, "class=\"node f-device\""), 1);
    cr_expect_not_null(strstr(text, "3 of the 4 accounts have all of these"));
    cr_expect_not_null(strstr(text, " +1</text>"));
    free(text);
    ring_fixture_close(&made);
}

Test(ring_graph, what_is_left_out_is_said)
{
    struct ring_fixture made;
    char *text;

    ring_fixture_open(&made, 200, 100);
    for (uint32_t i = 0; i < 100; i++)
        for (uint32_t j = 0; j < 2; j++)
            ring_fixture_link(&made, i, 2 * i + j);
    text = draw(&made);
    cr_expect_eq(svg_count(text, "Not drawn: "), 2, "in the description and in the picture");
    cr_expect_not_null(strstr(text, "weaker values; "));
    free(text);
    ring_fixture_close(&made);
}

/* ---- the picture ---- */

enum { IDS = 256 };

struct names {
    char ids[IDS][16], ends[4 * GRAPH_EDGES][16];
    size_t ids_count, ends_count;
};

static void note(void *context, const char *element, const char *name, const char *value)
{
    struct names *names = context;

    (void)element;
    if (strcmp(name, "id") == 0) {
        cr_assert_lt(names->ids_count, IDS);
        snprintf(names->ids[names->ids_count++], 16, "%s", value);
    }
    if (strcmp(name, "data-a") == 0 || strcmp(name, "data-b") == 0) {
        cr_assert_lt(names->ends_count, 4 * GRAPH_EDGES);
        snprintf(names->ends[names->ends_count++], 16, "%s", value);
    }
}

static int is_id(const struct names *names, const char *id, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(names->ids[i], id) == 0)
            return 1;
    return 0;
}

/* Well made: ids are unique, and edges and aria refer to them. */
static void expect_sound(const char *text)
{
    struct names *names = calloc(1, sizeof *names);

    cr_assert_not_null(names);
    svg_check(text, note, names);
    cr_expect(is_id(names, "p3-d", names->ids_count));
    for (size_t i = 0; i < names->ids_count; i++)
        cr_expect_not(is_id(names, names->ids[i], i), "%s is there twice", names->ids[i]);
    for (size_t i = 0; i < names->ends_count; i++)
        cr_expect(is_id(names, names->ends[i], names->ids_count), "no %s", names->ends[i]);
    free(names);
}

Test(ring_graph, rings_of_any_size_are_drawn_soundly_and_alike_each_time)
{
    static const size_t rows[][3] = { { 1, 0, 1 }, { 2, 1, 2 }, { 3, 0, 1 }, { 10, 6, 5 },
        { 40, 40, 8 }, { 60, 25, 30 }, { 400, 120, 40 } };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ring_fixture made;
        char *text, *again;

        ring_fixture_open(&made, rows[i][0], rows[i][1]);
        ring_fixture_link_randomly(&made, i, rows[i][2]);
        text = draw(&made);
        again = draw(&made);
        expect_sound(text);
        cr_expect_str_eq(text, again);
        free(text);
        free(again);
        ring_fixture_close(&made);
    }
}

Test(ring_graph, a_thousand_members_take_less_than_sixty_kilobytes)
{
    struct ring_fixture made;
    char *text;

    ring_fixture_open(&made, 1000, 300);
    ring_fixture_link_randomly(&made, 1, 60);
    text = draw(&made);
    expect_sound(text);
    cr_expect_lt(strlen(text), 60000);
    free(text);
    ring_fixture_close(&made);
}

static void expect_circles_apart(const char *text)
{
    double circles[128][3];
    size_t count = 0;

    while ((text = strstr(text, "<circle class=\"shape\" ")) != NULL && count < 128) {
        text += strlen("<circle class=\"shape\" ");
        cr_assert_eq(sscanf(text, "cx=\"%lf\" cy=\"%lf\" r=\"%lf\"", &circles[count][0],
                         &circles[count][1], &circles[count][2]),
            3);
        count++;
    }
    for (size_t a = 0; a < count; a++)
        for (size_t b = 0; b < a; b++)
            cr_expect_geq(hypot(circles[a][0] - circles[b][0], circles[a][1] - circles[b][1]) + 0.1,
                circles[a][2] + circles[b][2]);
}

Test(ring_graph, no_account_lies_on_another)
{
    struct ring_fixture made;
    char *text;

    ring_fixture_open(&made, 40, 12);
    ring_fixture_link_randomly(&made, 8, 15);
    text = draw(&made);
    expect_circles_apart(text);
    free(text);
    ring_fixture_close(&made);
}

Test(ring_graph, who_is_new_confirmed_or_protected_is_marked_and_explained)
{
    struct ring_fixture made;
    char *text;

    ring_fixture_open(&made, 4, 1);
    for (uint32_t i = 0; i < 4; i++)
        ring_fixture_link(&made, 0, i);
    made.card.graph.members[0].is_new = 1;
    made.card.graph.members[1].verdict = "confirmed";
    made.card.graph.members[2].protection = "staff";
    text = draw(&made);
    /* At the account, and in the legend. */
    cr_expect_eq(svg_count(text, "class=\"halo-ring\""), 2);
    cr_expect_eq(svg_count(text, "class=\"shielded\""), 2);
    cr_expect_not_null(strstr(text, "; verdict confirmed\""));
    cr_expect_not_null(strstr(text, "; protected (staff)\""));
    cr_expect_not_null(strstr(text, ">new since the last report</text>"));
    free(text);
    made.card.graph.members[0].is_new = 0;
    text = draw(&made);
    cr_expect_null(strstr(text, "halo-ring"));
    cr_expect_null(strstr(text, ">new since the last report</text>"));
    free(text);
    ring_fixture_close(&made);
}

Test(ring_graph, a_value_tells_who_has_it_and_an_account_what_it_has)
{
    struct ring_fixture made;
    char *text;

    ring_fixture_open(&made, 3, 1);
    ring_fixture_link(&made, 0, 0);
    ring_fixture_link(&made, 0, 1);
    made.card.graph.values[0].sharing = 6;
    text = draw(&made);
    cr_expect_not_null(
        strstr(text, "data-near=\"p3-m1 p3-m2\" data-text=\"payment method value-3: 2 "
                     "of the 3 accounts have it, and 4 outside the ring; 30.0 bits\""));
    cr_expect_not_null(strstr(text, "data-near=\"p3-v1\" data-text=\"account acct-0: 20.0 bits, "
                                    "signed up 2026-11-16; payment method value-3\""));
    cr_expect_not_null(
        strstr(text, "<desc id=\"p3-d\">3 accounts and 1 shared value. Strongest values: payment "
                     "method value-3, 2 accounts. </desc>"));
    free(text);
    ring_fixture_close(&made);
}

/* ---- what strangers wrote ---- */

Test(ring_graph, texts_that_attack_are_texts_in_every_label)
{
    struct report report;

    sample_fill(&report, SAMPLE_HOSTILE, SAMPLE_RINGS);
    for (int i = 0; i < report.card_count; i++) {
        char *text = draw_card(&report.cards[i]);

        expect_sound(text);
        cr_expect_gt(svg_count(text, "attack"), 0);
        cr_expect_null(strstr(text, "\xe2\x80\xae"), "a direction override came through");
        free(text);
    }
    sample_free(&report);
}

Test(ring_graph, what_is_masked_is_nowhere_in_it)
{
    struct ring_fixture made;
    char *text;

    ring_fixture_open(&made, 3, 1);
    made.card.graph.values[0].kind = "mailbox";
    made.card.graph.values[0].value = "mia.koch@example.com";
    for (uint32_t i = 0; i < 3; i++)
        ring_fixture_link(&made, 0, i);
    text = draw(&made);
    cr_expect_null(strstr(text, "mia.koch"));
    cr_expect_not_null(strstr(text, "m***@example.com"));
    free(text);
    ring_fixture_close(&made);
}
