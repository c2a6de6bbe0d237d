#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

#include "render.h"

static const struct output_options review = { .format = OUTPUT_CSV };
static const struct output_options raw = { .format = OUTPUT_CSV, .raw = 1 };

static void assert_text(const struct output_options *options, enum output_type type,
    const char *text, const char *expected)
{
    char *out = show_render_text(options, type, text);
    char line[256];

    snprintf(line, sizeof line, "c\n%s\n", expected);
    cr_assert_str_eq(out, line);
    free(out);
}

Test(csv, header_is_written_without_rows)
{
    struct output_column columns[] = { { "ring_id", NULL, OUTPUT_TEXT },
        { "a,b", "x", OUTPUT_NUMBER } };
    char *out = show_render(&review, columns, 2, NULL, 0);

    cr_assert_str_eq(out, "ring_id,\"a,b\"\n");
    free(out);
}

Test(csv, byte_order_mark_comes_first_and_only_when_asked)
{
    struct output_options bom = { .format = OUTPUT_CSV, .bom = 1 };
    char *out = show_render_text(&bom, OUTPUT_TEXT, "ü");

    cr_assert_str_eq(out, "\xef\xbb\xbf"
                          "c\nü\n");
    free(out);
}

Test(csv, every_type_is_written_its_own_way)
{
    struct output_column columns[] = { { "a", NULL, OUTPUT_TEXT }, { "b", NULL, OUTPUT_LIST },
        { "c", NULL, OUTPUT_INTEGER }, { "d", NULL, OUTPUT_NUMBER }, { "e", NULL, OUTPUT_TIME } };
    struct output_cell cells[] = { { .text = "x" }, { .text = "one\x1ftwo" },
        { .integer = INT64_MIN }, { .number = -2.5 }, { .integer = 1772582400 },
        { .is_null = 1, .text = "x" }, { .text = NULL }, { .is_null = 1 }, { .number = NAN },
        { .is_null = 1 } };
    char *out = show_render(&review, columns, 5, cells, 2);

    cr_assert_str_eq(
        out, "a,b,c,d,e\nx,one; two,-9223372036854775808,-2.5,2026-03-04T00:00:00Z\n,,,,\n");
    free(out);
}

Test(csv, fields_are_quoted_only_when_needed)
{
    assert_text(&review, OUTPUT_TEXT, "plain text", "plain text");
    assert_text(&review, OUTPUT_TEXT, "it's; fine", "it's; fine");
    assert_text(&review, OUTPUT_TEXT, "a,b", "\"a,b\"");
    assert_text(&review, OUTPUT_TEXT, "say \"hi\"", "\"say \"\"hi\"\"\"");
    assert_text(&review, OUTPUT_TEXT, "two\nlines", "\"two\nlines\"");
    assert_text(&review, OUTPUT_TEXT, "a\r", "\"a\r\"");
    assert_text(&review, OUTPUT_TEXT, " a", "\" a\"");
    assert_text(&review, OUTPUT_TEXT, "a ", "\"a \"");
    assert_text(&review, OUTPUT_LIST,
        "a,b\x1f"
        "c",
        "\"a,b; c\"");
}

Test(csv, formula_cells_are_guarded)
{
    assert_text(&review, OUTPUT_TEXT, "=1+1", "'=1+1");
    assert_text(&review, OUTPUT_TEXT, "+49 30 1234", "'+49 30 1234");
    assert_text(&review, OUTPUT_TEXT, "-", "'-");
    assert_text(&review, OUTPUT_TEXT, "@SUM(A1)", "'@SUM(A1)");
    assert_text(&review, OUTPUT_TEXT, "\t=1", "'\t=1");
    assert_text(&review, OUTPUT_TEXT, "\r=1", "\"'\r=1\"");
    assert_text(&review, OUTPUT_TEXT, "\n=1", "\"'\n=1\"");
    assert_text(&review, OUTPUT_TEXT, "=HYPERLINK(\"http://x\",\"y\")",
        "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"");
    assert_text(&review, OUTPUT_LIST, "=1\x1fx", "'=1; x");
}

Test(csv, formulas_behind_blanks_and_invisible_characters_are_guarded)
{
    assert_text(&review, OUTPUT_TEXT, "  =1", "'  =1");
    assert_text(&review, OUTPUT_TEXT, "\u00a0=1", "'\u00a0=1");
    assert_text(&review, OUTPUT_TEXT, "\u3000\u200b@x", "'\u3000\u200b@x");
    assert_text(&review, OUTPUT_TEXT, "\ufeff=1", "'\ufeff=1");
    assert_text(&review, OUTPUT_TEXT, "\x01=1", "'\x01=1");
    assert_text(&review, OUTPUT_LIST, "\x1f =1", "';  =1");
}

Test(csv, full_width_formulas_are_guarded)
{
    assert_text(&review, OUTPUT_TEXT, "=1", "'=1");
    assert_text(&review, OUTPUT_TEXT, "+1", "'+1");
    assert_text(&review, OUTPUT_TEXT, "-1", "'-1");
    assert_text(&review, OUTPUT_TEXT, "@x", "'@x");
}

Test(csv, harmless_text_is_not_guarded)
{
    assert_text(&review, OUTPUT_TEXT, "a=b", "a=b");
    assert_text(&review, OUTPUT_TEXT, "jo@example.com", "jo@example.com");
    assert_text(&review, OUTPUT_TEXT, "'=1", "'=1");
    assert_text(&review, OUTPUT_TEXT, "", "");
    assert_text(&review, OUTPUT_TEXT, "   ", "\"   \"");
    assert_text(&review, OUTPUT_TEXT, "(-1)", "(-1)");
}

Test(csv, raw_profile_is_byte_exact)
{
    assert_text(&raw, OUTPUT_TEXT, "=1", "=1");
    assert_text(&raw, OUTPUT_TEXT, "\t@x", "\t@x");
    assert_text(&raw, OUTPUT_TEXT, "a\xff\xc3", "a\xff\xc3");
    assert_text(&raw, OUTPUT_TEXT, "-1,\"2\"", "\"-1,\"\"2\"\"\"");
    assert_text(&raw, OUTPUT_LIST, "-a\x1f-b", "-a; -b");
}

Test(csv, plain_output_is_safe_on_a_terminal)
{
    const struct output_options plain = { .format = OUTPUT_CSV, .raw = 1, .plain = 1 };
    const struct output_options both = { .format = OUTPUT_CSV, .plain = 1 };

    assert_text(&plain, OUTPUT_TEXT, "\x1b[31mred\n", "\\x1b[31mred\\n");
    assert_text(&plain, OUTPUT_LIST, "=a\x1f\xff,", "\"=a; \\xff,\"");
    assert_text(&both, OUTPUT_TEXT, "=\x1b", "'=\\x1b");
}

Test(csv, review_profile_is_valid_utf8)
{
    assert_text(&review, OUTPUT_TEXT,
        "a\xff"
        "b",
        "a\ufffdb");
    assert_text(&review, OUTPUT_LIST,
        "a\xe2\x80\x1f"
        "b",
        "a\ufffd\ufffd; b");
}

Test(csv, long_cells_leave_nothing_behind_for_short_ones)
{
    struct output_column column = { "c", NULL, OUTPUT_TEXT };
    char *longest = malloc(1000001);
    struct output_cell cells[] = { { .text = longest }, { .text = "b" }, { .text = "" } };
    char *out;

    memset(longest, 'a', 1000000);
    longest[1000000] = '\0';
    out = show_render(&review, &column, 1, cells, 3);
    cr_assert_eq(strlen(out), 2 + 1000001 + 2 + 1);
    cr_assert_str_eq(out + 2 + 1000001, "b\n\n");
    free(out);
    free(longest);
}
