#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "program.h"
#include "output/markdown.h"

typedef void writer(FILE *file, const char *text);

static void write_text(FILE *file, const char *text)
{
    markdown_write(file, text, strlen(text));
}

static char *written(writer *write, const char *text)
{
    char *out;
    size_t size;
    FILE *file = open_memstream(&out, &size);

    cr_assert_not_null(file);
    write(file, text);
    fclose(file);
    return out;
}

static void expect_all(writer *write, const char *const (*pairs)[2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char *out = written(write, pairs[i][0]);

        cr_expect_str_eq(out, pairs[i][1], "%s: %s", pairs[i][0], out);
        free(out);
    }
}

Test(markdown, markup_characters_are_escaped)
{
    static const char *const pairs[][2] = {
        { "", "" },
        { "plain text, (really)!", "plain text, (really)!" },
        { "*a* _b_ ~~c~~ `d`", "\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`" },
        { "a|b", "a\\|b" },
        { "![x](y) [z]: w", "!\\[x\\](y) \\[z\\]: w" },
        { "<script>&lt;</script>", "\\<script\\>\\&lt;\\</script\\>" },
        { "{{7*7}} $x$ ^2", "\\{\\{7\\*7\\}\\} \\$x\\$ \\^2" },
        { "a\\b", "a\\\\b" },
        { "# not a heading #", "\\# not a heading \\#" },
    };

    expect_all(write_text, pairs, sizeof pairs / sizeof pairs[0]);
}

Test(markdown, block_markers_are_escaped_at_the_beginning_of_a_line)
{
    static const char *const pairs[][2] = {
        { "- a - b", "\\- a - b" },
        { "+ a + b", "\\+ a + b" },
        { "---", "\\---" },
        { "===", "\\===" },
        { ":--", "\\:--" },
        { "12. a", "12\\. a" },
        { "12) a", "12\\) a" },
        { "12.", "12\\." },
        { ". a", "\\. a" },
        { "146.20.7.0/24", "146.20.7.0/24" },
        { "    code", "&#32;   code" },
    };

    expect_all(write_text, pairs, sizeof pairs / sizeof pairs[0]);
}

Test(markdown, names_and_numbers_stay_readable)
{
    static const char *const pairs[][2] = {
        { "acct_84ctwm", "acct_84ctwm" },
        { "\xc3\xa9t\xc3\xa9_2026", "\xc3\xa9t\xc3\xa9_2026" },
        { "2026-11-16 12:30:45", "2026-11-16 12:30:45" },
        { "2001:db8::/48", "2001:db8::/48" },
        { "12.50 USD", "12.50 USD" },
    };

    expect_all(write_text, pairs, sizeof pairs / sizeof pairs[0]);
}

Test(markdown, addresses_do_not_become_links)
{
    static const char *const pairs[][2] = {
        { "https://evil.example", "https\\://evil.example" },
        { "www.evil.example WWW.x", "www\\.evil.example WWW\\.x" },
        { "bob@evil.example", "bob<!-- -->@evil.example" },
        { "b***@evil.example, @bob", "b\\*\\*\\*@evil.example, @bob" },
        { "javascript:alert(1)", "javascript\\:alert(1)" },
    };

    expect_all(write_text, pairs, sizeof pairs / sizeof pairs[0]);
}

Test(markdown, a_line_stays_a_line_and_nothing_hides)
{
    static const char *const pairs[][2] = {
        { "a\nb\r\tc", "a\\nb\\r\\tc" },
        { "\xe2\x80\xaegnp\x1b[2J", "\\u202egnp\\x1b\\[2J" },
        { "a\xff\xc3", "a\\xff\\xc3" },
        { "\xed\xa0\x80", "\\xed\\xa0\\x80" },
    };
    char *out;
    size_t size;
    FILE *file;

    expect_all(write_text, pairs, sizeof pairs / sizeof pairs[0]);
    file = open_memstream(&out, &size);
    markdown_write(file, "a\0b", 3);
    fclose(file);
    cr_expect_str_eq(out, "a\\x00b");
    free(out);
}

static void write_own(FILE *file, const char *text)
{
    markdown_own(file, text, strlen(text));
}

Test(markdown, own_text_stays_readable)
{
    static const char *const pairs[][2] = {
        { " and 5 of them: 12. ", " and 5 of them: 12. " },
        { "+17.7", "+17.7" },
        { "*a* <b> c|d [e] `f` _g_ h_i\n\xff",
            "\\*a\\* \\<b\\> c\\|d \\[e\\] \\`f\\` \\_g\\_ h_i\\n\\xff" },
    };

    expect_all(write_own, pairs, sizeof pairs / sizeof pairs[0]);
}

Test(markdown, code_has_enough_ticks)
{
    static const char *const pairs[][2] = {
        { "", "" },
        { "pay_1", "`pay_1`" },
        { "a`b", "`` a`b ``" },
        { "```", "```` ``` ````" },
        { " a ", "`  a  `" },
        { "a|b\nc\xff", "`a\\x7cb\\nc\\xff`" },
        { "<b>*\\", "`<b>*\\`" },
        { "\xc3\xa9", "`\xc3\xa9`" },
        { NULL, "" },
    };

    expect_all(markdown_code, pairs, sizeof pairs / sizeof pairs[0]);
}

/* ---- rendered by a Markdown reader ---- */

static const char *const attacks[] = { "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)", "'/><svg onload=alert(1)>", "<!-- ", "-->", "]]>",
    "[a](https://evil.example)", "![a](https://evil.example/x.png)", "[a]: https://evil.example",
    "<https://evil.example>", "https://evil.example", "http://evil.example/a_b", "www.evil.example",
    "ftp://evil.example", "mailto:bob@evil.example", "bob@evil.example", "xmpp:bob@evil.example",
    "javascript:alert(1)", "| a | b |", "|---|---|", "```", "~~~", "`", "``", "``` js", "# head",
    "- item", "* item", "+ item", "1. item", "1) item", "> quote", "---", "***", "___",
    "===", "    code", "\tcode", "a  \nb", "a\n\n<b>b</b>", "**b**", "__b__", "*b*", "_b_", "~~b~~",
    "\\", "a\\", "&lt;b&gt;", "&#60;b&#62;", "{{7*7}}", "[x] done", "[^1]", "<b", "</td>", "a|b",
    "\\|", "`|`", "\xe2\x80\xae", "\xff`\xff", "<a href=javascript:alert(1)>" };

enum { ATTACKS = sizeof attacks / sizeof attacks[0] };

/* As lines, and in a table: alone, and behind words and a number of ours. */
static void write_page(FILE *file, writer *write)
{
    for (int i = 0; i < ATTACKS; i++) {
        fputs("paragraph\n", file);
        write(file, attacks[i]);
        fputs("\n\nbegin ", file);
        write(file, attacks[i]);
        fputs(" end\n\n| one | two |\n|---|---|\n| ", file);
        write(file, attacks[i]);
        fputs(" | 2", file);
        write(file, attacks[i]);
        fputs(" |\n\n", file);
    }
}

static int count(const char *in, const char *words)
{
    int n = 0;

    for (; (in = strstr(in, words)); in++)
        n++;
    return n;
}

/* With all of GitHub's extensions, and HTML let through. */
static char *rendered(writer *write)
{
    char directory[64], path[96], command[256];
    char *html = NULL;
    size_t size = 0;
    FILE *file;

    program_needs("cmark-gfm");
    program_directory(directory);
    snprintf(path, sizeof path, "%s/page.md", directory);
    file = fopen(path, "w");
    write_page(file, write);
    fclose(file);
    snprintf(command, sizeof command,
        "cmark-gfm --unsafe -e table -e autolink -e strikethrough -e tasklist %s", path);
    file = popen(command, "r");
    cr_assert_gt(getdelim(&html, &size, '\0', file), 0);
    cr_assert_eq(pclose(file), 0);
    program_remove(directory);
    return html;
}

static void expect_inert(writer *write)
{
    static const char *const never[] = { "<a", "<img", "<script", "<svg", "<h1", "<h2", "<ul",
        "<ol", "<li", "<pre", "<blockquote", "<hr", "<em", "<strong", "<del", "<b>", "<br",
        "<input" };
    char *html = rendered(write);

    for (size_t i = 0; i < sizeof never / sizeof never[0]; i++)
        cr_expect_null(strstr(html, never[i]), "%.80s", strstr(html, never[i]));
    cr_expect_eq(count(html, "<p>"), 2 * ATTACKS);
    cr_expect_eq(count(html, "<table>"), ATTACKS);
    cr_expect_eq(count(html, "<td>"), 2 * ATTACKS);
    cr_expect_eq(count(html, "<tr>"), 2 * ATTACKS);
    cr_expect_eq(count(html, "alert(1)"), 4 * 6);
    free(html);
}

Test(markdown, text_is_inert_in_a_page_that_is_rendered)
{
    expect_inert(write_text);
}

Test(markdown, code_is_inert_in_a_page_that_is_rendered)
{
    expect_inert(markdown_code);
}
