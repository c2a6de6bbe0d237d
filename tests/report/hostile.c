/*
 * hostile.c - reports made from records that attack whoever reads them (tests/data/hostile).
 *
 * What a browser makes of them is looked at in tests/browser.
 */
#include <criterion/criterion.h>
#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "base/utf8.h"
#include "program.h"

static char directory[64];

static void begin(void)
{
    const char *program = getenv("RINGLEADER");
    char command[512];

    program_directory(directory);
    snprintf(command, sizeof command, "sh tools/hostile.sh %s %s",
        program ? program : "build/ringleader", directory);
    cr_assert_eq(system(command), 0);
}

static void end(void)
{
    char command[128];

    snprintf(command, sizeof command, "rm -rf %s", directory);
    cr_assert_eq(system(command), 0);
}

TestSuite(hostile, .init = begin, .fini = end);

static char *slurp(FILE *file)
{
    char *text = NULL;
    size_t size = 0;

    cr_assert_not_null(file);
    cr_assert_gt(getdelim(&text, &size, '\0', file), 0);
    cr_assert(feof(file), "a NUL in it");
    return text;
}

/* The file of the report that ends so; the caller's to free. */
static char *reported(const char *options, const char *suffix)
{
    struct outcome outcome;
    char line[128], path[128];
    FILE *file;
    char *text;

    snprintf(line, sizeof line, "report --quiet --now 2026-06-29T06:15:00Z %s", options);
    outcome = program_run(directory, line);
    cr_assert_eq(outcome.status, 0, "%s", outcome.err);
    program_free(&outcome);
    snprintf(path, sizeof path, "%s/reports/2026-W27.%s", directory, suffix);
    file = fopen(path, "r");
    text = slurp(file);
    fclose(file);
    return text;
}

static const char *const modes[] = { "", "--unmask" };

/* No file has invisible text, or text that acts on a terminal. */
static void expect_seen(const char *text)
{
    static const char *const hidden[] = { "\x1b", "\x7f", "\xc2\x9b", "\xe2\x80\xae",
        "\xe2\x80\x8b", "\xe2\x81\xa6", "\xef\xbb\xbf", "\xf3\xa0\x81\x81" };

    cr_expect(utf8_is_valid(text_of(text)));
    for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
        cr_expect_null(strstr(text, hidden[i]), "hidden %zu", i);
    cr_expect_null(strchr(text, '\r'));
}

/* ---- HTML ---- */

static int is_one_of(const char *name, size_t length, const char *const *names)
{
    for (; *names; names++)
        if (strlen(*names) == length && strncmp(*names, name, length) == 0)
            return 1;
    return 0;
}

static void expect_attribute(const char *name, size_t length, const char *value)
{
    cr_expect_neq(strncmp(name, "on", 2), 0, "%.40s", name);
    cr_expect(!(length == 5 && strncmp(name, "style", 5) == 0), "%.40s", name);
    cr_expect(!(length == 3 && strncmp(name, "src", 3) == 0), "%.40s", name);
    if (length == 4 && strncmp(name, "href", 4) == 0)
        cr_expect_eq(*value, '#', "%.60s", value);
}

/* Reads on from the name of an element to its end. */
static const char *check_attributes(const char *at)
{
    while (*at != '>') {
        const char *name = at += strspn(at, " \n");
        size_t length = strcspn(at, " \n=>\"");

        at += length;
        if (*at == '=') {
            cr_assert_eq(at[1], '"', "%.60s", name);
            expect_attribute(name, length, at + 2);
            at = strchr(at + 2, '"');
            cr_assert_not_null(at);
            at++;
        } else if (length > 0)
            expect_attribute(name, length, "");
        cr_assert(*at == '>' || *at == '/' || *at == ' ' || *at == '\n', "%.60s", name);
        at += *at == '/';
    }
    return at;
}

/* Calls for each element; whatever else begins with < fails the test. */
static void check_elements(const char *html)
{
    static const char *const known[] = { "html", "head", "meta", "title", "style", "body", "main",
        "header", "footer", "nav", "section", "article", "aside", "div", "p", "span", "h1", "h2",
        "h3", "h4", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tr",
        "th", "td", "a", "b", "i", "em", "strong", "small", "bdi", "code", "figure", "figcaption",
        "details", "summary", "input", "select", "option", "label", "button", "output", "svg", "g",
        "desc", "line", "path", "rect", "circle", "ellipse", "polygon", "polyline", "text", "tspan",
        "script", "abbr", "time", "form", "colgroup", "col", "kbd", "br", "wbr", "use", "defs",
        "symbol", "search", NULL };
    const char *at = html + strlen("<!DOCTYPE html>");

    while ((at = strchr(at, '<'))) {
        int ends = at[1] == '/';
        const char *name = at + 1 + ends;
        size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz123456");

        cr_assert(is_one_of(name, length, known), "%.60s", at);
        at = check_attributes(name + length);
        if (!ends && length == 5 && strncmp(name, "style", 5) == 0)
            at = strstr(at, "</style>");
        if (!ends && length == 6 && strncmp(name, "script", 6) == 0)
            at = strstr(at, "</script>");
        cr_assert_not_null(at);
    }
}

static int count(const char *in, const char *words)
{
    int n = 0;

    for (; (in = strstr(in, words)); in++)
        n++;
    return n;
}

Test(hostile, the_page_has_no_element_but_its_own)
{
    for (int i = 0; i < 2; i++) {
        char *html = reported(modes[i], "html");

        expect_seen(html);
        check_elements(html);
        cr_expect_eq(count(html, "<script"), 1);
        cr_expect_eq(count(html, "<style"), 1);
        cr_expect_gt(count(html, "&lt;script&gt;alert(&#39;owned&#39;)&lt;/script&gt;"), 10);
        cr_expect_not_null(strstr(html, "owned\\u202e"));
        free(html);
    }
}

Test(hostile, the_page_is_valid_html)
{
    for (int i = 0; i < 2; i++) {
        char command[128];

        free(reported(modes[i], "html"));
        snprintf(
            command, sizeof command, "tidy -quiet -errors %s/reports/2026-W27.html", directory);
        cr_expect_eq(system(command), 0);
    }
}

/* ---- Markdown ---- */

Test(hostile, markdown_has_no_element_but_its_own)
{
    for (int i = 0; i < 2; i++) {
        char *text = reported(modes[i], "md"), *html, command[256];
        FILE *file;

        expect_seen(text);
        snprintf(command, sizeof command,
            "cmark-gfm --unsafe -e table -e autolink -e strikethrough -e tasklist "
            "%s/reports/2026-W27.md",
            directory);
        file = popen(command, "r");
        html = slurp(file);
        cr_assert_eq(pclose(file), 0);
        cr_expect_eq(count(html, "<h1>"), 1);
        cr_expect_null(strstr(html, "<a"));
        cr_expect_null(strstr(html, "<script"));
        cr_expect_null(strstr(html, "<img"));
        cr_expect_null(strstr(html, "<del"));
        cr_expect_null(strstr(html, "<em"));
        cr_expect_gt(count(html, "&lt;script&gt;alert('owned')&lt;/script&gt;"), 10);
        free(html);
        free(text);
    }
}

/* ---- CSV ---- */

Test(hostile, no_cell_is_a_formula)
{
    for (int i = 0; i < 2; i++) {
        char *csv = reported(modes[i], "csv");
        int quoted = 0, is_first = 1;

        expect_seen(csv);
        for (const char *at = csv; *at; at++) {
            if (is_first && !quoted && *at == '"')
                at++, quoted = 1;
            else if (*at == '"')
                quoted = !quoted;
            if (is_first && strchr("=@+", *at))
                cr_expect_fail("%.40s", at);
            is_first = !quoted && (*at == ',' || *at == '\n');
        }
        free(csv);
    }
}
