/*
 * sentences.c - sentences of a report, case by case, and how they come out as HTML and
 * Markdown.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "report/sentences.h"
#include "report_sample.h"
#include "prose_support.h"

#define WEEK INT64_C(1794787200) /* 2026-11-16 */

/* ---- prose ---- */

Test(prose, writes_the_same_sentence_in_each_format)
{
    static const struct {
        const struct markup *markup;
        const char *expected;
    } formats[] = {
        { &markup_html,
            "a &lt; b <strong>c &amp; d</strong> <bdi>&lt;i&gt;x&lt;/i&gt;</bdi> "
            "<bdi class=\"v\">&quot;</bdi> <a href=\"#R-000012\">R-000012</a> "
            "<span class=\"id\">R-000013</span> <code>run &quot;it&quot; R-000014</code>" },
        { &markup_markdown,
            "a \\< b **c \\& d** \\<i\\>x\\</i\\> `\"` R-000012 R-000013 `run \"it\" R-000014`" },
        { &markup_plain, "a < b c & d <i>x</i> \" R-000012 R-000013 run \"it\" R-000014" },
    };
    struct recorder recorder;

    for (int i = 0; i < 3; i++) {
        prose_record(&recorder, formats[i].markup, REDACT_MASKED);
        prose_write(&recorder.prose,
            "a {text} b **c & {text}** {note} {value} {card} {ring} `run \"{text}\" {ring}`", "<",
            "d", "<i>x</i>", "device", "\"", INT64_C(12), INT64_C(13), "it", INT64_C(14));
        prose_expect(&recorder, formats[i].expected);
    }
}

Test(prose, kinds_of_arguments)
{
    const struct report_charges charges = {
        .charges = 1, .currencies = 1, .money = { { "USD", 5 } }
    };
    struct recorder recorder;

    prose_record(&recorder, &markup_plain, REDACT_MASKED);
    prose_write(&recorder.prose,
        "{number}; {count:ring|rings}; {plural:is|are}; {bits}; {signed}; {share}; {money}; {day}; "
        "{moment}; {week}; {account}; {person}; {reason}",
        INT64_C(1234), INT64_C(1), INT64_C(2), 12.34, 3.0, INT64_C(1), INT64_C(4), &charges, WEEK,
        WEEK + 5 * TIME_HOUR, WEEK, "acct-1", "maria", "shared device");
    prose_expect(&recorder, "1,234; 1 ring; are; 12.3; +3.0; 25 %; 5.00 USD; 2026-11-16; "
                            "2026-11-16 05:00 UTC; 2026-W47; acct-1; maria; shared device");
}

Test(prose, what_is_no_placeholder_is_text)
{
    struct recorder recorder;

    prose_record(&recorder, &markup_plain, REDACT_MASKED);
    prose_write(&recorder.prose, "{unknown} {number 100 % * { ** **");
    prose_expect(&recorder, "{unknown} {number 100 % * {  ");
}

Test(prose, bits_are_never_minus_zero)
{
    static const struct {
        double bits;
        const char *expected;
    } rows[] = { { 12.34, "12.3" }, { -0.04, "0.0" }, { 0.04, "0.0" }, { -0.06, "-0.1" } };
    struct recorder recorder;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        prose_record(&recorder, &markup_plain, REDACT_MASKED);
        prose_write(&recorder.prose, "{bits}", rows[i].bits);
        prose_expect(&recorder, rows[i].expected);
    }
}

Test(prose, numbers_have_groups_of_three_digits_and_the_right_noun)
{
    static const struct {
        int64_t count;
        const char *expected;
    } counts[] = { { 0, "0&nbsp;rings" }, { 1, "1&nbsp;ring" }, { 999, "999&nbsp;rings" },
        { 1000, "1,000&nbsp;rings" }, { 1234567, "1,234,567&nbsp;rings" },
        { -1234, "-1,234&nbsp;rings" }, { INT64_MIN, "-9,223,372,036,854,775,808&nbsp;rings" } };
    struct recorder recorder;

    for (size_t i = 0; i < sizeof counts / sizeof counts[0]; i++) {
        prose_record(&recorder, &markup_html, REDACT_MASKED);
        prose_write(&recorder.prose, "{count:ring|rings}", counts[i].count);
        prose_expect(&recorder, counts[i].expected);
    }
}

Test(prose, a_share_is_0_or_100_percent_only_where_it_is_none_or_all)
{
    static const struct {
        int64_t part, all;
        const char *expected;
    } shares[] = { { 0, 0, "0 %" }, { 0, 10, "0 %" }, { 10, 10, "100 %" }, { 1, 3, "33 %" },
        { 1, 150, "0.7 %" }, { 1, 100, "1 %" }, { 1, 5000, "under 0.1 %" }, { 99, 100, "99 %" },
        { 999, 1000, "over 99 %" } };
    struct recorder recorder;

    for (size_t i = 0; i < sizeof shares / sizeof shares[0]; i++) {
        prose_record(&recorder, &markup_markdown, REDACT_MASKED);
        prose_write(&recorder.prose, "{share}", shares[i].part, shares[i].all);
        prose_expect(&recorder, shares[i].expected);
    }
}

Test(prose, money_is_listed_by_currency)
{
    static const struct {
        struct report_charges charges;
        const char *expected;
    } cases[] = {
        { { .charges = 3 }, "an unknown amount" },
        { { .charges = 0 }, "nothing" },
        { { .currencies = 1, .money = { { "USD", 0 } } }, "nothing" },
        { { .currencies = 1, .money = { { "USD", 1148 } } }, "1,148.00 USD" },
        { { .currencies = 1, .money = { { "", 0.5 } } }, "0.50" },
        { { .currencies = 2, .money = { { "USD", 1 }, { "EUR", 20 } } }, "1.00 USD and 20.00 EUR" },
        { { .currencies = 3, .money = { { "USD", 1 }, { "EUR", 0 }, { "GBP", 2 } } },
            "1.00 USD and 2.00 GBP" },
        { { .currencies = 3, .money = { { "USD", 1 }, { "EUR", 1e6 }, { "GBP", 2 } } },
            "1.00 USD, 1,000,000.00 EUR and 2.00 GBP" },
        { { .currencies = 1, .money = { { "dollars of the realm", 1 } } },
            "1.00 dollars of\xe2\x80\xa6" },
        { { .currencies = 1, .money = { { "9 bytes..\xe2\x82\xac", 1 } } },
            "1.00 9 bytes..\xe2\x80\xa6" },
    };
    struct recorder recorder;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        prose_record(&recorder, &markup_markdown, REDACT_MASKED);
        prose_write(&recorder.prose, "{money}", &cases[i].charges);
        prose_expect(&recorder, cases[i].expected);
    }
}

/* ---- the headline ---- */

static void expect_headline(const struct report *report, const char *expected)
{
    struct recorder recorder;

    prose_record(&recorder, &markup_plain, REDACT_MASKED);
    sentences_headline(&recorder.prose, report);
    prose_expect(&recorder, expected);
}

Test(sentences, headline_tells_the_week)
{
    struct report report = { .before = { .id = 1 },
        .now = { .rings = 4,
            .accounts = 40,
            .charges = { .charges = 100,
                .failed = 33,
                .disputed = 6,
                .currencies = 1,
                .money = { { "USD", 1500 } } } },
        .waiting = 2 };

    report.changes[CHANGE_NEW].rings = 3;
    report.changes[CHANGE_GROWN].rings = 1;
    report.changes[CHANGE_GONE].rings = 2;
    report.changes[CHANGE_STABLE].rings = 7;
    expect_headline(&report,
        "3 rings are new, 1 has grown and 2 are gone. 40 accounts are now in 4 rings of the high "
        "and "
        "medium bands; 2 rings wait for review. The accounts paid 1,500.00 USD; 33 % of their "
        "charges "
        "failed and 6 % were disputed.");
}

Test(sentences, headline_of_little)
{
    struct report report = { .before = { .id = 1 }, .now = { .rings = 1, .accounts = 3 } };

    expect_headline(&report,
        "No ring has changed. 3 accounts are now in 1 ring of the high and "
        "medium bands; no ring waits for review. The accounts have no charges.");
    report.waiting = 1;
    report.changes[CHANGE_NEW].rings = 1;
    expect_headline(&report, "1 ring is new. 3 accounts are now in 1 ring of the high and medium "
                             "bands; 1 ring waits for review. The accounts have no charges.");
}

Test(sentences, headline_of_nothing)
{
    struct report report = { 0 };

    expect_headline(&report, "This is the first report. No ring is in the high or medium band.");
    report.before.id = 3;
    expect_headline(&report, "No ring has changed. No ring is in the high or medium band.");
    report.changes[CHANGE_GONE].rings = 1;
    expect_headline(&report, "1 ring is gone. No ring is in the high or medium band.");
}

Test(sentences, headline_of_the_first_report_compares_nothing)
{
    struct report report = { .now = { .rings = 2, .accounts = 9 } };

    report.changes[CHANGE_NEW].rings = 2;
    expect_headline(&report,
        "This is the first report. 9 accounts are now in 2 rings of the high "
        "and medium bands; no ring waits for review. The accounts have no charges.");
}

Test(sentences, headline_takes_amounts_that_no_record_has_for_no_zero)
{
    struct report report = { .now = { .rings = 2, .accounts = 9, .charges = { .charges = 40 } } };

    expect_headline(&report,
        "This is the first report. 9 accounts are now in 2 rings of the high "
        "and medium bands; no ring waits for review. The accounts have 40 charges of "
        "unknown amounts; 0 % of their charges failed and 0 % were disputed.");
}

/* ---- warnings ---- */

/* How it begins: what to do follows. */
static void expect_warning(struct report_warning warning, const char *expected)
{
    struct recorder recorder;

    prose_record(&recorder, &markup_plain, REDACT_MASKED);
    sentences_warning(&recorder.prose, &warning);
    fclose(recorder.prose.file);
    cr_expect_eq(strncmp(recorder.text, expected, strlen(expected)), 0, "%s", recorder.text);
    free(recorder.text);
    redact_close(recorder.redact);
}

Test(sentences, a_warning_of_weeks_is_markdown)
{
    const struct report_warning warning = { WARNING_NO_BILLING, 0,
        { WEEK - 6 * WEEK_SECONDS, WEEK - 3 * WEEK_SECONDS, WEEK - 2 * WEEK_SECONDS,
            WEEK - WEEK_SECONDS, WEEK },
        5 };
    struct recorder recorder;

    prose_record(&recorder, &markup_markdown, REDACT_MASKED);
    sentences_warning(&recorder.prose, &warning);
    fflush(recorder.prose.file);
    cr_expect_not_null(
        strstr(recorder.text, " for **2026-W41** and **2026-W44** to **2026-W47**: they"), "%s",
        recorder.text);
    fclose(recorder.prose.file);
    free(recorder.text);
    redact_close(recorder.redact);
}

Test(sentences, a_warning_is_grave_where_what_the_report_says_is_in_doubt)
{
    static const int is_grave[WARNING_COUNT] = { [WARNING_NO_BILLING] = 1,
        [WARNING_NO_SIGNUPS] = 1,
        [WARNING_NEVER_MET] = 1,
        [WARNING_NOTHING_NEW] = 1,
        [WARNING_STALE] = 1,
        [WARNING_REFUSED] = 1,
        [WARNING_LOADED_SINCE] = 1 };

    for (int kind = 0; kind < WARNING_COUNT; kind++) {
        struct report_warning warning = { .kind = (enum report_warning_kind)kind };

        cr_expect_eq(sentences_is_grave(&warning), is_grave[kind], "%d", kind);
    }
}

Test(sentences, warnings_name_weeks_and_numbers)
{
    expect_warning((struct report_warning){ WARNING_NO_BILLING, 0, { WEEK }, 1 },
        "Billing is missing for 2026-W47: it has sign-ups, but no charge.");
    expect_warning(
        (struct report_warning){ WARNING_NO_BILLING, 0, { WEEK - WEEK_SECONDS, WEEK }, 2 },
        "Billing is missing for 2026-W46 and 2026-W47: they have sign-ups, but no charge.");
    expect_warning((struct report_warning){ WARNING_FEW_SIGNUPS, 0,
                       { WEEK - 2 * WEEK_SECONDS, WEEK - WEEK_SECONDS, WEEK }, 3 },
        "There are few sign-ups for 2026-W45 to 2026-W47: less than a fifth");
    expect_warning((struct report_warning){ .kind = WARNING_STALE, .number = 1 },
        "The newest record is 1 day older");
    expect_warning((struct report_warning){ .kind = WARNING_STALE, .number = 9 },
        "The newest record is 9 days older");
    expect_warning((struct report_warning){ .kind = WARNING_REFUSED, .number = 2 },
        "2 files were refused: their records");
    expect_warning((struct report_warning){ .kind = WARNING_LOADED_SINCE, .number = 1 },
        "1 file was loaded after the run: its records");
    expect_warning((struct report_warning){ .kind = WARNING_REJECTS, .number = 2.34 },
        "2.3 % of the rows read since the last report could not be stored");
    expect_warning((struct report_warning){ .kind = WARNING_NOTHING_NEW },
        "No record was loaded since the last report");
    expect_warning((struct report_warning){ .kind = WARNING_NEVER_MET,
                       .text = "None of the 2 charges is of an account of a@x.io" },
        "None of the 2 charges is of an account of a***@x.io.");
    expect_warning((struct report_warning){ .kind = WARNING_FIRST }, "This is the first report");
}

/* ---- rings ---- */

static void expect_change(struct report_ring ring, const char *expected)
{
    struct recorder recorder;

    prose_record(&recorder, &markup_plain, REDACT_MASKED);
    sentences_change(&recorder.prose, &ring);
    prose_expect(&recorder, expected);
}

Test(sentences, changes)
{
    expect_change((struct report_ring){ .change = CHANGE_NEW, .band = "high", .size = 3 }, "new");
    expect_change((struct report_ring){ .change = CHANGE_RETURNED, .band = "high", .size = 1 },
        "returned with 1 account");
    expect_change((struct report_ring){ .change = CHANGE_GROWN,
                      .band = "high",
                      .band_before = "high",
                      .size = 12,
                      .size_before = 9,
                      .joined = 4,
                      .departed = 1 },
        "grown by 3 to 12 accounts");
    expect_change((struct report_ring){ .change = CHANGE_GROWN,
                      .band = "high",
                      .band_before = "medium",
                      .size = 12,
                      .size_before = 9 },
        "grown by 3 to 12 accounts, up from medium");
    expect_change((struct report_ring){ .change = CHANGE_SHRUNK,
                      .band = "medium",
                      .band_before = "high",
                      .size = 4,
                      .size_before = 9 },
        "shrunk by 5 to 4 accounts, down from high");
    expect_change((struct report_ring){ .change = CHANGE_STABLE,
                      .band = "high",
                      .band_before = "high",
                      .size = 4,
                      .size_before = 4 },
        "unchanged");
    expect_change((struct report_ring){ .change = CHANGE_STABLE,
                      .band = "high",
                      .band_before = "high",
                      .size = 4,
                      .size_before = 4,
                      .joined = 1,
                      .departed = 1 },
        "1 joined, 1 left; still 4 accounts");
    expect_change((struct report_ring){ .change = CHANGE_SPLIT, .band = "high", .other = 3 },
        "split from R-000003");
    expect_change(
        (struct report_ring){ .change = CHANGE_MERGED, .band_before = "high", .other = 3 },
        "merged into R-000003");
    expect_change((struct report_ring){ .change = CHANGE_MERGED, .band_before = "high" },
        "merged into another ring");
    expect_change(
        (struct report_ring){ .change = CHANGE_GONE, .band_before = "high", .size_before = 5 },
        "gone; it had 5 accounts");
}

static void expect_advice(struct report_ring ring, const char *expected)
{
    struct recorder recorder;

    prose_record(&recorder, &markup_plain, REDACT_MASKED);
    sentences_advice(&recorder.prose, &ring);
    prose_expect(&recorder, expected);
}

Test(sentences, advice_names_the_verdict_that_holds)
{
    expect_advice((struct report_ring){ .advice = ADVICE_REVIEW },
        "Review it: it is probably a ring, and it has no verdict yet.");
    expect_advice((struct report_ring){ .advice = ADVICE_NONE,
                      .verdict = "confirmed",
                      .decided_by = "maria",
                      .decided_at = WEEK },
        "Nothing to do now. Its verdict is confirmed, by maria on 2026-11-16.");
    expect_advice(
        (struct report_ring){
            .advice = ADVICE_WATCH, .verdict = "watch", .decided_by = "theo", .decided_at = WEEK },
        "Check what happened, and decide whether to keep watching. Its verdict is watch, by theo "
        "on "
        "2026-11-16.");
    expect_advice((struct report_ring){ .advice = ADVICE_REOPEN,
                      .verdict = "benign",
                      .decided_by = "theo",
                      .decided_at = WEEK,
                      .reopened = "8 of 14 members are new" },
        "Review it again: it has changed since its review: 8 of 14 members are new. Its verdict is "
        "benign, by theo on 2026-11-16.");
}

Test(sentences, commands_are_those_of_the_program)
{
    const struct report_ring ring = { .ring = 12, .band = "high" }, gone = { .ring = 12 };
    struct recorder recorder;

    prose_record(&recorder, &markup_plain, REDACT_MASKED);
    sentences_commands(&recorder.prose, &ring);
    prose_expect(&recorder, "All details: ringleader show R-000012\n"
                            "Its members: ringleader export members --ring R-000012\n"
                            "If it is a ring: ringleader review R-000012 confirmed --note \"...\"\n"
                            "If it is not: ringleader review R-000012 benign --note \"...\"\n"
                            "If unclear: ringleader review R-000012 watch --note \"...\"\n");
    prose_record(&recorder, &markup_plain, REDACT_MASKED);
    sentences_commands(&recorder.prose, &gone);
    prose_expect(&recorder, "All details: ringleader show R-000012\n");
}

/* ---- the trend ---- */

static void expect_trend(const struct report *report, const char *expected)
{
    struct recorder recorder;

    prose_record(&recorder, &markup_plain, REDACT_MASKED);
    sentences_trend(&recorder.prose, report);
    prose_expect(&recorder, expected);
}

Test(sentences, trend_begins_with_the_first_week_that_has_a_run)
{
    struct report report = { 0 };

    report.weeks[11] = (struct report_week){ .begins = WEEK, .run = 7, .high = 1, .accounts = 9 };
    expect_trend(&report, "This is the first week with a run. No ring was reviewed in these twelve "
                          "weeks.");
    report.weeks[9] = (struct report_week){ .begins = WEEK - 2 * WEEK_SECONDS,
        .run = 6,
        .high = 3,
        .medium = 2,
        .accounts = 1200,
        .reviewed = 4,
        .confirmed = 2,
        .benign = 1 };
    expect_trend(&report, "Since 2026-W45 the high and medium bands went from 5 to 1 ring and from "
                          "1,200 to 9 accounts. In these twelve weeks 4 rings were reviewed: 2 "
                          "confirmed and 1 benign, a precision of 67 %.");
}

/* ---- decisions ---- */

static void expect_decision(struct report_decision decision, const char *expected)
{
    struct recorder recorder;

    decision.who = "maria";
    prose_record(&recorder, &markup_html, REDACT_MASKED);
    sentences_decision(&recorder.prose, &decision);
    prose_expect(&recorder, expected);
}

Test(sentences, decisions_by_act)
{
    expect_decision((struct report_decision){ .act = "review",
                        .verdict = "confirmed",
                        .ring = 12,
                        .accounts = 5,
                        .note = "31 <cards>" },
        "<bdi>maria</bdi> marked <span class=\"id\">R-000012</span> as confirmed "
        "(5&nbsp;accounts): "
        "\xe2\x80\x9c<bdi>31 &lt;cards&gt;</bdi>\xe2\x80\x9d");
    expect_decision(
        (struct report_decision){ .act = "review", .verdict = "watch", .ring = 12, .accounts = 1 },
        "<bdi>maria</bdi> put <span class=\"id\">R-000012</span> under watch (1&nbsp;account)");
    expect_decision(
        (struct report_decision){ .act = "deny", .kind = "payment", .value = "X1", .is_undone = 1 },
        "<bdi>maria</bdi> denied the payment method <bdi class=\"v\">X1</bdi>: accounts that have "
        "it score higher; undone later");
    expect_decision((struct report_decision){ .act = "separate", .subject = "a and b" },
        "<bdi>maria</bdi> separated <bdi class=\"v\">a and b</bdi>: they have different "
        "operators");
    expect_decision(
        (struct report_decision){ .act = "protect", .verdict = "staff", .subject = "acct-7" },
        "<bdi>maria</bdi> protected <bdi class=\"v\">acct-7</bdi> as staff");
}
