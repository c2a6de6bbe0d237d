#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output/html.h"

static void expect(const char *given, size_t length, const char *expected)
{
    char *text;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    cr_assert_not_null(file);
    html_write(file, given, length);
    fclose(file);
    cr_expect_str_eq(text, expected);
    free(text);
}

static void expect_all(const char *const (*pairs)[2], size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect(pairs[i][0], strlen(pairs[i][0]), pairs[i][1]);
}

Test(html, markup_characters_become_entities)
{
    static const char *const pairs[][2] = {
        { "", "" },
        { "plain", "plain" },
        { "<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;" },
        { "\"><img src=x onerror='alert(1)'>",
            "&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;" },
        { "&lt;b&gt; &amp", "&amp;lt;b&amp;gt; &amp;amp" },
        { "<!-- ]]> -->", "&lt;!-- ]]&gt; --&gt;" },
        { "a\\b `c`", "a\\b `c`" },
    };

    expect_all(pairs, sizeof pairs / sizeof pairs[0]);
}

Test(html, hidden_and_reordering_characters_become_visible)
{
    static const char *const pairs[][2] = {
        { "a\xe2\x80\xaegnp.exe", "a\\u202egnp.exe" },
        { "\xe2\x81\xa6x\xe2\x81\xa9", "\\u2066x\\u2069" },
        { "zero\xe2\x80\x8bwidth\xef\xbb\xbf", "zero\\u200bwidth\\ufeff" },
        { "tag\xf3\xa0\x81\x81", "tag\\U000e0041" },
        { "a\nb\r\tc", "a\\nb\\r\\tc" },
        { "\x1b[2J\x07\x7f", "\\x1b[2J\\x07\\x7f" },
        { "\xc2\x9b"
          "31m",
            "\\u009b31m" },
    };

    expect_all(pairs, sizeof pairs / sizeof pairs[0]);
    expect("a\0b", 3, "a\\x00b");
}

Test(html, invalid_bytes_become_visible)
{
    static const char *const pairs[][2] = {
        { "caf\xe9", "caf\\xe9" }, { "\xff\xfe", "\\xff\\xfe" },
        { "\xc0\xbcscript", "\\xc0\\xbcscript" },         /* an overlong < */
        { "\xed\xa0\x80", "\\xed\\xa0\\x80" },            /* a surrogate */
        { "cut \xe2\x80", "cut \\xe2\\x80" },             /* the end of it is missing */
        { "\xef\xbf\xbf\xef\xb7\x90", "\\uffff\\ufdd0" }, /* no characters */
    };

    expect_all(pairs, sizeof pairs / sizeof pairs[0]);
}

Test(html, names_in_all_scripts_stay)
{
    static const char *const names[] = { "Zo\xc3\xab", "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d",
        "\xe6\x9d\x8e\xe5\xb0\x8f\xe9\xbe\x8d", "\xf0\x9f\xa6\x8a", "e\xcc\x81" };

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        expect(names[i], strlen(names[i]), names[i]);
}

Test(html, empty_text_writes_nothing)
{
    char *text;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    html_text(file, NULL);
    html_text(file, "<");
    fclose(file);
    cr_expect_str_eq(text, "&lt;");
    free(text);
}
