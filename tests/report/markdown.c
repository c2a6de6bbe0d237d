#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/utf8.h"
#include "program.h"
#include "report/markdown.h"
#include "report/tables.h"
#include "report_sample.h"

typedef int writer(
    FILE *file, const struct report *report, const struct redact *redact, struct error *err);

static char directory[64];

static void setup(void)
{
    program_directory(directory);
}

static void teardown(void)
{
    program_remove(directory);
}

TestSuite(report_markdown, .init = setup, .fini = teardown);
TestSuite(report_csv, .init = setup, .fini = teardown);

static struct redact *redact_of(enum redact_mode mode)
{
    struct redact *redact;
    struct error err;
    char keyfile[96];

    snprintf(keyfile, sizeof keyfile, "%s/key", directory);
    program_key(directory);
    cr_assert_eq(redact_open(&redact, mode, keyfile, &err), 0);
    return redact;
}

static char *written_from(writer *write, const struct report *report, enum redact_mode mode)
{
    struct redact *redact = redact_of(mode);
    struct error err = { 0 };
    char *text;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    cr_assert_eq(write(file, report, redact, &err), 0, "%s", err.message);
    cr_assert_eq(fclose(file), 0);
    cr_assert_eq(strlen(text), size);
    redact_close(redact);
    return text;
}

static char *written(writer *write, enum sample_texts texts, size_t rings, enum redact_mode mode)
{
    struct report report;
    char *text;

    sample_fill(&report, texts, rings);
    text = written_from(write, &report, mode);
    sample_free(&report);
    return text;
}

/* The CSV of a report that has but one ring. */
static char *row_of(struct report_ring *ring, enum redact_mode mode)
{
    struct report report = { .rings = ring, .ring_count = 1 };

    return written_from(table_rings_csv, &report, mode);
}

/* What GitHub's reader makes of it, HTML let through. */
static char *rendered(const char *markdown)
{
    char path[96], command[256];
    char *html = NULL;
    size_t size = 0;
    FILE *file;

    program_needs("cmark-gfm");
    snprintf(path, sizeof path, "%s/report.md", directory);
    file = fopen(path, "w");
    fputs(markdown, file);
    fclose(file);
    snprintf(command, sizeof command,
        "cmark-gfm --unsafe -e table -e autolink -e strikethrough -e tasklist %s", path);
    file = popen(command, "r");
    cr_assert_gt(getdelim(&html, &size, '\0', file), 0);
    cr_assert_eq(pclose(file), 0);
    return html;
}

/* Leaves nothing but the tags, but for comments. */
static char *skeleton(char *html)
{
    char *to = html;
    int inside = 0;

    for (const char *from = html; *from; from++) {
        if (strncmp(from, "<!-- -->", 8) == 0) {
            from += 7;
            continue;
        }
        inside |= *from == '<';
        if (inside)
            *to++ = *from;
        if (*from == '>')
            inside = 0;
    }
    *to = '\0';
    return html;
}

static int count(const char *in, const char *words)
{
    int n = 0;

    for (; (in = strstr(in, words)); in++)
        n++;
    return n;
}

/* ---- Markdown ---- */

Test(report_markdown, tells_all_that_the_page_tells)
{
    static const char *const headings[] = { "# Rings, week 2026-W47\n",
        "## Changes since the last report", "## Ring by ring",
        "### 1. R-000012: 22 accounts, high, 46.2 bits\n", "## Which ring has which value",
        "## Twelve weeks", "## Evidence by kind", "## Values newly set aside", "## Data",
        "## Decisions since the last report", "## All rings\n" };
    char *text = written(report_markdown_write, SAMPLE_PLAIN, SAMPLE_RINGS, REDACT_MASKED);
    const char *at = text;

    for (size_t i = 0; i < sizeof headings / sizeof headings[0]; i++) {
        const char *found = strstr(at, headings[i]);

        cr_assert_not_null(found, "%s", headings[i]);
        at = found;
    }
    cr_expect_eq(count(text, "\n### "), REPORT_CARDS + 1); /* and the rejected rows */
    cr_expect_not_null(strstr(text, "> **Warning:** Billing is missing for **2026-W47**"));
    cr_expect_not_null(strstr(text, "`ringleader show R-000012`"));
    free(text);
}

Test(report_markdown, is_utf8_without_anything_that_acts_on_a_terminal)
{
    for (int texts = SAMPLE_PLAIN; texts <= SAMPLE_HOSTILE; texts++) {
        char *text =
            written(report_markdown_write, (enum sample_texts)texts, SAMPLE_RINGS, REDACT_NONE);

        cr_expect(utf8_is_valid(text_of(text)));
        for (const char *c = text; *c; c++)
            cr_expect(*c == '\n' || (unsigned char)*c >= ' ', "%d", *c);
        cr_expect_null(strstr(text, "\xe2\x80\xae"));
        free(text);
    }
}

/* However the fields of records read, what is rendered has the same elements. */
Test(report_markdown, hostile_records_are_nothing_but_text)
{
    for (int mode = REDACT_MASKED; mode <= REDACT_PSEUDONYMS; mode++) {
        char *text =
            written(report_markdown_write, SAMPLE_PLAIN, SAMPLE_RINGS, (enum redact_mode)mode);
        char *plain = rendered(text), *hostile;

        free(text);
        text = written(report_markdown_write, SAMPLE_HOSTILE, SAMPLE_RINGS, (enum redact_mode)mode);
        hostile = rendered(text);
        if (mode != REDACT_PSEUDONYMS)
            cr_expect_not_null(strstr(hostile, "&lt;script&gt;attack(1)&lt;/script&gt;"));
        cr_expect_null(strstr(hostile, "<a"));
        cr_expect_str_eq(skeleton(hostile), skeleton(plain));
        free(text);
        free(plain);
        free(hostile);
    }
}

Test(report_markdown, a_week_without_rings_is_told_too)
{
    char *text = written(report_markdown_write, SAMPLE_PLAIN, 0, REDACT_MASKED);

    cr_expect_not_null(strstr(text, "## Twelve weeks"));
    cr_expect_not_null(strstr(text, "There were no decisions since the last report."));
    cr_expect_not_null(strstr(text, "There are none, and there were none at the last report."));
    free(text);
}

Test(report_markdown, of_very_many_rings_the_first_are_told)
{
    char *text = written(report_markdown_write, SAMPLE_PLAIN, 2000, REDACT_MASKED);

    cr_expect_not_null(strstr(text, "These are 100 of 2,000 rings; the CSV file has all."));
    cr_expect_lt(strlen(text), 120000, "%zu", strlen(text));
    free(text);
}

/* ---- CSV ---- */

static int lines(const char *text)
{
    return count(text, "\n");
}

Test(report_csv, has_all_rings_and_the_columns_of_the_export)
{
    char *text = written(table_rings_csv, SAMPLE_PLAIN, 2000, REDACT_MASKED);

    cr_expect_eq(lines(text), 2001);
    cr_expect_eq(strncmp(text,
                     "ring_id,ring_rank,ring_score,band,size,change,first_seen,last_seen,payments,"
                     "devices,networks,amount,currency,failed_share,disputed_share,reasons,verdict,"
                     "note,other_id,score_before,size_before,joined,departed,active,charges,place,"
                     "advice\nR-000012,1,46.2,high,22,new,",
                     220),
        0, "%.260s", text);
    free(text);
}

Test(report_csv, of_a_ring_that_is_no_more_only_what_it_was_is_told)
{
    struct report_ring gone = { .ring = 5,
        .change = CHANGE_MERGED,
        .other = 7,
        .band_before = "high",
        .score_before = 12.5,
        .size_before = 9,
        .departed = 9 };
    char *text = row_of(&gone, REDACT_MASKED);

    cr_expect_str_eq(
        strchr(text, '\n') + 1, "R-000005,,,,0,merged,,,,,,,,,,,,,R-000007,12.5,9,0,9,,0,,\n");
    free(text);
}

Test(report_csv, cells_that_a_spreadsheet_would_run_are_guarded)
{
    struct report_ring ring = { .ring = 5,
        .band = "high",
        .reasons = "=cmd|' /C calc'!A0",
        .charges = { .charges = 3, .failed = 1, .money = { { "@SUM(1)", 5 } }, .currencies = 1 } };
    char *text = row_of(&ring, REDACT_NONE);

    cr_expect_not_null(strstr(text, ",'=cmd|' /C calc'!A0,"), "%s", text);
    cr_expect_not_null(strstr(text, ",'@SUM(1),0.33,0,"), "%s", text);
    free(text);
}

Test(report_csv, hostile_records_stay_in_their_cells)
{
    char *plain = written(table_rings_csv, SAMPLE_PLAIN, SAMPLE_RINGS, REDACT_MASKED);
    char *text = written(table_rings_csv, SAMPLE_HOSTILE, SAMPLE_RINGS, REDACT_MASKED);

    cr_expect_eq(lines(text), lines(plain));
    for (const char *c = text; *c; c++)
        cr_expect(*c == '\n' || (unsigned char)*c >= ' ', "%d", *c);
    cr_expect_null(strstr(text, "\xe2\x80\xae"));
    free(plain);
    free(text);
}

Test(report_csv, under_pseudonyms_reasons_name_nobody)
{
    struct report_ring ring = {
        .ring = 5, .band = "low", .reasons = "found benign by maria on 2026-11-16 (-20.0); x"
    };
    char *text = row_of(&ring, REDACT_PSEUDONYMS);

    cr_expect_null(strstr(text, "maria"), "%s", text);
    cr_expect_not_null(strstr(text, ",found benign,"), "%s", text);
    free(text);
}
