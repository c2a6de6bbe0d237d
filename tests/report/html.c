/*
 * html.c - the page of a report: nothing that somebody wrote is markup in it, it needs and
 * loads nothing, and what it links to is there.
 */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/utf8.h"
#include "export/sha256.h"
#include "page_tag.h"
#include "program.h"
#include "report/assets.h"
#include "report/html.h"
#include "report_sample.h"
#include "output/sanitize.h"

struct page {
    char *text;
    size_t size;
};

static struct page write_page(enum sample_texts texts, size_t rings, enum redact_mode mode)
{
    struct page page = { 0 };
    struct report report;
    struct redact *redact;
    struct error err = { 0 };
    FILE *file = open_memstream(&page.text, &page.size);

    cr_assert_not_null(file);
    cr_assert_eq(redact_open(&redact, mode, NULL, &err), 0, "%s", err.message);
    sample_fill(&report, texts, rings);
    cr_assert_eq(report_html_write(file, &report, redact, &err), 0, "%s", err.message);
    cr_assert_eq(fclose(file), 0);
    sample_free(&report);
    redact_close(redact);
    return page;
}

static int is_listed(const char *word, const char *const *list)
{
    while (*list && strcmp(*list, word) != 0)
        list++;
    return *list != NULL;
}

/* ---- what is in it ---- */

static const char *const elements[] = { "html", "head", "meta", "title", "style", "body", "a",
    "nav", "ul", "ol", "li", "main", "header", "div", "p", "h1", "h2", "h3", "h4", "small",
    "strong", "b", "span", "section", "table", "caption", "thead", "tbody", "tr", "th", "td",
    "article", "details", "summary", "dl", "dt", "dd", "code", "bdi", "figure", "figcaption",
    "label", "input", "select", "option", "output", "button", "script", "svg", "g", "desc", "text",
    "tspan", "rect", "line", "circle", "polygon", "polyline", "path", NULL };

static const char *const attributes[] = { "lang", "charset", "http-equiv", "content", "name",
    "class", "href", "id", "role", "scope", "open", "for", "type", "value", "autocomplete",
    "tabindex", "aria-label", "aria-labelledby", "aria-describedby", "aria-hidden", "aria-live",
    "data-sort", "data-change", "data-a", "data-b", "data-near", "data-text", "viewBox", "x", "y",
    "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "width", "height", "points", "d", "text-anchor",
    "transform", NULL };

static void check_tag(const struct tag *tag)
{
    const char *name = tag->name + (tag->name[0] == '/');

    cr_expect(is_listed(name, elements), "<%s>", tag->name);
    for (int i = 0; i < tag->count; i++) {
        cr_expect(is_listed(tag->attributes[i].name, attributes), "<%s %s>", tag->name,
            tag->attributes[i].name);
        if (strcmp(tag->attributes[i].name, "href") == 0)
            cr_expect_eq(tag->attributes[i].value[0], '#', "%.40s", tag->attributes[i].value);
    }
}

static int count_of(const char *text, const char *what)
{
    int count = 0;

    for (const char *at = text; (at = strstr(at, what)); at++)
        count++;
    return count;
}

static void check_markup(enum sample_texts texts, enum redact_mode mode)
{
    struct page page = write_page(texts, SAMPLE_RINGS, mode);
    const char *at = page.text;
    struct tag tag;

    while (page_tag(&at, &tag))
        check_tag(&tag);
    cr_expect_eq(count_of(page.text, "<script"), 1);
    cr_expect_eq(count_of(page.text, "<style"), 1);
    cr_expect_eq(count_of(page.text, "<meta http-equiv"), 1);
    free(page.text);
}

Test(report_html, has_the_elements_and_attributes_that_are_meant)
{
    check_markup(SAMPLE_PLAIN, REDACT_MASKED);
}

Test(report_html, nothing_that_somebody_wrote_is_markup)
{
    check_markup(SAMPLE_HOSTILE, REDACT_MASKED);
    check_markup(SAMPLE_HOSTILE, REDACT_NONE);
}

Test(report_html, nothing_that_somebody_wrote_hides_or_breaks_a_line)
{
    struct page page = write_page(SAMPLE_HOSTILE, SAMPLE_RINGS, REDACT_NONE);
    uint32_t code;
    size_t bytes;

    cr_expect(utf8_is_valid((struct text){ page.text, page.size }));
    for (size_t at = 0; at < page.size; at += bytes) {
        bytes = utf8_decode(page.text + at, page.size - at, &code);
        if (code != '\n')
            cr_assert_not(sanitize_is_hidden(code), "U+%04X at %.60s", code, page.text + at);
    }
    cr_expect(strstr(page.text, "attack\\u202egnp.exe"));
    cr_expect(strstr(page.text, "&lt;script&gt;attack(1)&lt;/script&gt;"));
    free(page.text);
}

/* Each attack is on the page, whole or cut: the test above does have attacks to look at. */
Test(report_html, attacks_are_text_on_the_page)
{
    struct page page = write_page(SAMPLE_HOSTILE, SAMPLE_RINGS, REDACT_NONE);

    cr_expect_geq(count_of(page.text, "attack"), 200);
    cr_expect(strstr(page.text, "\xe2\x80\xa6</bdi>"), "what is long is cut");
    cr_expect_lt(page.size, (size_t)2 << 20);
    free(page.text);
}

/* ---- links ---- */

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* All ids of a page, in order. */
static char **collect_ids(const char *text, size_t *count)
{
    char **ids = NULL, value[TAG_VALUE];
    struct tag tag;

    *count = 0;
    while (page_tag(&text, &tag))
        if (tag_value(&tag, "id", value)) {
            ids = realloc(ids, (*count + 1) * sizeof *ids);
            cr_assert_not_null(ids);
            ids[(*count)++] = strdup(value);
        }
    qsort(ids, *count, sizeof *ids, compare_texts);
    return ids;
}

/* Each word of an attribute is an id of the page. */
static void check_reference(
    const struct tag *tag, const char *attribute, char *const *ids, size_t count)
{
    char value[TAG_VALUE], *rest = NULL;
    const char *given = tag_value(tag, attribute, value);

    if (!given)
        return;
    for (char *word = strtok_r(value, " #", &rest); word; word = strtok_r(NULL, " #", &rest))
        cr_expect(bsearch(&word, ids, count, sizeof *ids, compare_texts), "%s=\"%s\" in <%s>",
            attribute, word, tag->name);
}

Test(report_html, what_it_refers_to_is_there_and_once)
{
    static const char *const references[] = { "href", "for", "aria-labelledby", "aria-describedby",
        "data-a", "data-b", "data-near" };
    struct page page = write_page(SAMPLE_HOSTILE, SAMPLE_RINGS, REDACT_MASKED);
    const char *at = page.text;
    size_t count;
    char **ids = collect_ids(page.text, &count);
    struct tag tag;

    cr_expect_gt(count, 100);
    for (size_t i = 1; i < count; i++)
        cr_expect_str_neq(ids[i - 1], ids[i]);
    while (page_tag(&at, &tag))
        for (size_t i = 0; i < sizeof references / sizeof references[0]; i++)
            check_reference(&tag, references[i], ids, count);
    for (size_t i = 0; i < count; i++)
        free(ids[i]);
    free(ids);
    free(page.text);
}

/* ---- headings ---- */

Test(report_html, headings_leave_out_no_level)
{
    struct page page = write_page(SAMPLE_PLAIN, SAMPLE_RINGS, REDACT_MASKED);
    const char *at = page.text;
    int level = 0, first = 0;
    struct tag tag;

    while (page_tag(&at, &tag)) {
        if (tag.name[0] != 'h' || tag.name[1] < '1' || tag.name[1] > '6')
            continue;
        cr_expect_leq(tag.name[1] - '0', level + 1, "%s after h%d", tag.name, level);
        level = tag.name[1] - '0';
        first += level == 1;
    }
    cr_expect_eq(first, 1);
    free(page.text);
}

/* ---- what may run ---- */

/* In base 64 from its 64 hexadecimal digits. */
static void encode(const char *hex, char base64[SHA256_BASE64])
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bytes[33] = { 0 };

    for (int i = 0; i < 32; i++)
        sscanf(hex + 2 * i, "%2x", &bytes[i]);
    for (int i = 0; i < 44; i++) {
        int bit = 6 * i, byte = bit / 8, pair;

        pair = (int)(bytes[byte] << 8 | (byte < 32 ? bytes[byte + 1] : 0));
        base64[i] = digits[pair >> (10 - bit % 8) & 63];
    }
    base64[43] = '=';
    base64[44] = '\0';
}

/* The policy allows exactly the text between the tags. */
static void check_digest(
    const struct page *page, const char *source, const char *begin, const char *end)
{
    const char *from = strstr(page->text, begin) + strlen(begin), *to = strstr(from, end);
    char hex[SHA256_TEXT], base64[SHA256_BASE64], expected[128];
    FILE *file = tmpfile();
    int64_t bytes;

    cr_assert_not_null(file);
    fwrite(from, 1, (size_t)(to - from), file);
    cr_assert_eq(fflush(file), 0);
    cr_assert_eq(sha256_file(fileno(file), hex, &bytes, NULL), 0);
    fclose(file);
    encode(hex, base64);
    snprintf(expected, sizeof expected, "%s 'sha256-%s'", source, base64);
    cr_expect(strstr(page->text, expected), "%s", expected);
}

Test(report_html, policy_names_the_style_and_the_script_that_are_there)
{
    struct page page = write_page(SAMPLE_PLAIN, SAMPLE_RINGS, REDACT_MASKED);

    cr_expect(strstr(page.text, "content=\"default-src 'none'; style-src 'sha256-"));
    cr_expect(strstr(page.text, "; base-uri 'none'; form-action 'none'\">"));
    check_digest(&page, "style-src", "<style>", "</style>");
    check_digest(&page, "script-src", "<script>", "</script>");
    free(page.text);
}

Test(report_html, style_and_script_stay_within_their_tags)
{
    cr_expect_null(strstr(asset_report_css, "</"));
    cr_expect_null(strstr(asset_report_js, "</"));
    cr_expect_null(strstr(asset_report_js, "<!--"));
    cr_expect_null(strstr(asset_report_js, "innerHTML"));
    cr_expect_null(strstr(asset_report_css, "url("));
    cr_expect_null(strstr(asset_report_css, "@import"));
}

Test(digest, bytes_in_base_64)
{
    char text[SHA256_BASE64];

    cr_assert_eq(sha256_bytes("", 0, text, NULL), 0);
    cr_expect_str_eq(text, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    cr_assert_eq(sha256_bytes("abc", 3, text, NULL), 0);
    cr_expect_str_eq(text, "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=");
}

/* ---- size, emptiness, validity ---- */

Test(report_html, two_thousand_rings_are_less_than_three_megabytes)
{
    struct page page = write_page(SAMPLE_PLAIN, 2000, REDACT_MASKED);

    cr_expect_geq(count_of(page.text, "<tr data-change="), 2000);
    cr_expect_lt(page.size, (size_t)3000000);
    free(page.text);
}

Test(report_html, of_nothing_says_so)
{
    struct page page = write_page(SAMPLE_PLAIN, 0, REDACT_MASKED);

    cr_expect(strstr(page.text, "No ring needs attention this week."));
    cr_expect_null(strstr(page.text, "<table id="));
    free(page.text);
}

Test(report_html, says_what_is_masked)
{
    struct page masked = write_page(SAMPLE_PLAIN, SAMPLE_RINGS, REDACT_MASKED);
    struct page whole = write_page(SAMPLE_PLAIN, SAMPLE_RINGS, REDACT_NONE);

    cr_expect(strstr(masked.text, "are masked"));
    cr_expect_null(strstr(masked.text, "mia.koch@example.com"));
    cr_expect_null(strstr(masked.text, "+4915112345678"));
    cr_expect_null(strstr(masked.text, "198.51.100.23"));
    cr_expect(strstr(whole.text, "Nothing is masked"));
    cr_expect(strstr(whole.text, "mia.koch@example.com"));
    free(masked.text);
    free(whole.text);
}

/* tidy takes the title of a picture for that of the page. */
static void check_valid(enum sample_texts texts, size_t rings)
{
    struct page page = write_page(texts, rings, REDACT_MASKED);
    char name[] = "/tmp/ringleader-page-XXXXXX", command[128], line[512];
    int descriptor = mkstemp(name);
    FILE *file = fdopen(descriptor, "w"), *output;

    cr_assert_not_null(file);
    fwrite(page.text, 1, page.size, file);
    cr_assert_eq(fclose(file), 0);
    snprintf(command, sizeof command, "tidy -q -e --show-warnings yes %s 2>&1", name);
    output = popen(command, "r");
    cr_assert_not_null(output);
    while (fgets(line, sizeof line, output))
        cr_expect(strstr(line, "<title> proprietary attribute \"id\""), "%s", line);
    pclose(output);
    unlink(name);
    free(page.text);
}

Test(report_html, is_valid)
{
    program_needs("tidy");
    check_valid(SAMPLE_PLAIN, SAMPLE_RINGS);
    check_valid(SAMPLE_HOSTILE, SAMPLE_RINGS);
    check_valid(SAMPLE_PLAIN, 0);
}
