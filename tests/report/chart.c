#include "report/chart.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

#include "report_sample.h"
#include "svg_check.h"

/* A report and what is drawn of it. */
struct drawn {
    struct report report;
    struct redact *redact;
    FILE *file;
    char *text;
    size_t length;
};

static void setup(struct drawn *drawn, enum sample_texts texts, size_t rings)
{
    struct error err;

    sample_fill(&drawn->report, texts, rings);
    cr_assert_eq(redact_open(&drawn->redact, REDACT_MASKED, NULL, &err), 0);
    drawn->file = open_memstream(&drawn->text, &drawn->length);
    cr_assert_not_null(drawn->file);
}

static const char *finish(struct drawn *drawn)
{
    fclose(drawn->file);
    svg_check(drawn->text, NULL, NULL);
    return drawn->text;
}

static void teardown(struct drawn *drawn)
{
    free(drawn->text);
    redact_close(drawn->redact);
    sample_free(&drawn->report);
}

static void draw_all(struct drawn *drawn)
{
    for (int i = 0; i < drawn->report.card_count; i++) {
        chart_score(drawn->file, &drawn->report.cards[i], drawn->redact);
        chart_members(drawn->file, &drawn->report.cards[i]);
    }
    chart_trend(drawn->file, &drawn->report);
    chart_matrix(drawn->file, &drawn->report, drawn->redact);
}

/* ---- all of them ---- */

Test(chart, each_is_one_picture_with_a_title_and_a_description)
{
    struct drawn drawn;
    size_t pictures;

    setup(&drawn, SAMPLE_PLAIN, SAMPLE_RINGS);
    pictures = 2 * (size_t)drawn.report.card_count + 2;
    draw_all(&drawn);
    finish(&drawn);
    cr_expect_eq(svg_count(drawn.text, "<svg class=\"figure "), pictures);
    cr_expect_eq(svg_count(drawn.text, "role=\"img\"><title>"), pictures);
    cr_expect_eq(svg_count(drawn.text, "<desc>"), pictures);
    cr_expect_eq(svg_count(drawn.text, " id="), 0);
    teardown(&drawn);
}

Test(chart, texts_that_attack_are_texts)
{
    struct drawn drawn;

    setup(&drawn, SAMPLE_HOSTILE, SAMPLE_RINGS);
    draw_all(&drawn);
    finish(&drawn);
    cr_expect_gt(svg_count(drawn.text, "attack"), 10);
    cr_expect_null(strstr(drawn.text, "<script"));
    cr_expect_null(strstr(drawn.text, "\xe2\x80\xae"), "a direction override came through");
    teardown(&drawn);
}

Test(chart, a_report_of_nothing_is_drawn_too)
{
    struct drawn drawn;
    struct report_ring ring = { .ring = 1 };
    struct report_card card = { .ring = &ring };

    setup(&drawn, SAMPLE_PLAIN, 0);
    memset(drawn.report.weeks, 0, sizeof drawn.report.weeks);
    draw_all(&drawn);
    chart_score(drawn.file, &card, drawn.redact);
    chart_members(drawn.file, &card);
    finish(&drawn);
    teardown(&drawn);
}

/* ---- the score ---- */

static void draw_parts(struct drawn *drawn, struct report_part *parts, size_t count)
{
    struct report_ring ring = { .ring = 1, .band = "high" };
    struct report_card card = { .ring = &ring, .parts = parts, .part_count = count };

    setup(drawn, SAMPLE_PLAIN, 0);
    for (size_t i = 0; i < count; i++)
        ring.score += parts[i].bits;
    chart_score(drawn->file, &card, drawn->redact);
    finish(drawn);
}

Test(chart, a_score_goes_from_part_to_part_to_the_sum)
{
    struct report_part parts[] = { { "payment", "cards are shared", 14.5 },
        { "size", NULL, -2.25 } };
    struct drawn drawn;

    draw_parts(&drawn, parts, 2);
    cr_expect_not_null(strstr(drawn.text, "payment +14.5: cards are shared; size −2.3."));
    cr_expect_eq(svg_count(drawn.text, "class=\"gain\""), 1);
    cr_expect_eq(svg_count(drawn.text, "class=\"loss\""), 1);
    cr_expect_not_null(strstr(drawn.text, "12.3 bits</text>"));
    teardown(&drawn);
}

Test(chart, parts_that_say_little_are_one_row)
{
    struct report_part parts[40];
    struct drawn drawn;

    for (int i = 0; i < 40; i++)
        parts[i] = (struct report_part){ "part", "a reason", 20 - i };
    draw_parts(&drawn, parts, 40);
    cr_expect_eq(
        svg_count(drawn.text, "class=\"gain\"") + svg_count(drawn.text, "class=\"loss\""), 12);
    cr_expect_not_null(strstr(drawn.text, "smaller parts</text>"));
    cr_expect_not_null(strstr(drawn.text, "20.0 bits</text>"));
    teardown(&drawn);
}

Test(chart, scores_below_zero_and_beyond_all_measure_are_within_the_picture)
{
    struct report_part low[] = { { "a", "b", -40 }, { "c", "d", -0.01 } };
    struct report_part high[] = { { "a", "b", 1e300 }, { "c", "d", -1e299 } };
    struct drawn drawn;

    draw_parts(&drawn, low, 2);
    cr_expect_not_null(strstr(drawn.text, ">−40.0 bits</text>"));
    cr_expect_not_null(strstr(drawn.text, ">−40</text>"), "a tick");
    teardown(&drawn);
    draw_parts(&drawn, high, 2);
    cr_expect_not_null(strstr(drawn.text, "9.0e+299 bits</text>"));
    teardown(&drawn);
}

/* ---- members ---- */

static void draw_members(struct drawn *drawn, const struct report_card *card)
{
    setup(drawn, SAMPLE_PLAIN, 0);
    chart_members(drawn->file, card);
    finish(drawn);
}

Test(chart, each_time_with_sign_ups_has_a_bar_and_each_run_a_dot)
{
    struct report_card card = { .signups = { 1794787200, 86400, TIMELINE_MOST, { 3, 0, 5 } },
        .sizes = { { 1794787200, 3 }, { 1795392000, 8 } },
        .size_count = 2 };
    struct drawn drawn;

    card.signups.counts[TIMELINE_MOST - 1] = 4000000000;
    draw_members(&drawn, &card);
    cr_expect_eq(svg_count(drawn.text, "class=\"bar\""), 3);
    cr_expect_eq(svg_count(drawn.text, "class=\"dot\""), 2);
    cr_expect_eq(svg_count(drawn.text, "class=\"trace\""), 1);
    cr_expect_not_null(strstr(drawn.text, "Members first seen, by day"));
    cr_expect_not_null(strstr(drawn.text, "3 on 16 Nov, 8 on 23 Nov."));
    teardown(&drawn);
}

Test(chart, a_ring_of_one_run_has_bars_alone)
{
    struct report_card card = {
        .signups = { 1794787200, 3600, 1, { 2 } }, .sizes = { { 1794787200, 2 } }, .size_count = 1
    };
    struct drawn drawn;

    draw_members(&drawn, &card);
    cr_expect_eq(svg_count(drawn.text, "class=\"dot\""), 0);
    cr_expect_eq(svg_count(drawn.text, "class=\"bar\""), 1);
    cr_expect_not_null(strstr(drawn.text, "<title>16 Nov 00:00: 2</title>"));
    cr_expect_not_null(strstr(drawn.text, "Members by run: 2 on 16 Nov."));
    teardown(&drawn);
}

/* ---- the trend ---- */

Test(chart, weeks_without_a_run_are_said_and_break_the_line)
{
    struct drawn drawn;

    setup(&drawn, SAMPLE_PLAIN, 0);
    for (int i = 0; i < REPORT_WEEKS; i++)
        drawn.report.weeks[i] =
            (struct report_week){ .begins = 1794787200 + (i - 11) * WEEK_SECONDS,
                .run = i == 4 || i == 5 || i == 8 ? 0 : i + 1,
                .high = 2,
                .medium = 3,
                .accounts = 40,
                .reviewed = i == 7 ? 4 : 0,
                .confirmed = i == 7 ? 3 : 0,
                .benign = i == 7 };
    chart_trend(drawn.file, &drawn.report);
    finish(&drawn);
    cr_expect_eq(svg_count(drawn.text, ">no run</text>"), 2);
    cr_expect_eq(svg_count(drawn.text, "class=\"trace\""), 3);
    cr_expect_eq(svg_count(drawn.text, "class=\"dot\""), 9);
    cr_expect_eq(svg_count(drawn.text, ">75 %</text>"), 1);
    cr_expect_not_null(strstr(drawn.text, "2026-W40: no run; "));
    cr_expect_not_null(strstr(drawn.text, ">W47</text>"));
    teardown(&drawn);
}

Test(chart, counts_beyond_all_measure_are_within_the_picture)
{
    struct drawn drawn;

    setup(&drawn, SAMPLE_PLAIN, 0);
    for (int i = 0; i < REPORT_WEEKS; i++)
        drawn.report.weeks[i] = (struct report_week){ .run = 1,
            .high = INT64_MAX,
            .medium = INT64_MAX,
            .accounts = INT64_MAX,
            .reviewed = INT64_MAX,
            .confirmed = INT64_MAX,
            .benign = INT64_MAX };
    chart_trend(drawn.file, &drawn.report);
    finish(&drawn);
    cr_expect_eq(svg_count(drawn.text, ">50 %</text>"), REPORT_WEEKS);
    teardown(&drawn);
}

/* ---- the matrix ---- */

Test(chart, values_stand_by_kind_with_a_number_that_the_key_explains)
{
    struct report_ring ring = { .ring = 7, .size = 4 };
    struct report_cell cells[] = { { 0, 0, 4 }, { 0, 1, 1 } };
    struct drawn drawn;

    setup(&drawn, SAMPLE_PLAIN, 0);
    drawn.report.matrix = (struct report_matrix){ .rings = { &ring },
        .columns = { { .kind = "mailbox", .value = "mia.koch@example.com" },
            { .kind = "payment", .value = "card-1" } },
        .column_rings = { 3, 1 },
        .cells = cells,
        .ring_count = 1,
        .column_count = 2,
        .cell_count = 2 };
    chart_matrix(drawn.file, &drawn.report, drawn.redact);
    finish(&drawn);
    cr_expect_not_null(strstr(drawn.text, "1: payment method card-1; 2: mailbox m***@example.com; "
                                          "R-000007 has 2 (4 members), 1 (1 member). "));
    cr_expect_not_null(strstr(drawn.text, "class=\"cell s4\""));
    cr_expect_not_null(strstr(drawn.text, "class=\"cell s1\""));
    cr_expect_eq(svg_count(drawn.text, ">3 rings</text>"), 1);
    cr_expect_null(strstr(drawn.text, "mia.koch"));
    teardown(&drawn);
}
