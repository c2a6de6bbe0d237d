#include <criterion/criterion.h>
#include <locale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "output/sanitize.h"
#include "base/utf8.h"
#include "render.h"

static const struct output_options table = { .format = OUTPUT_TABLE };

static const struct output_column columns[] = {
    { "ring_rank", "rank", OUTPUT_INTEGER },
    { "ring_id", "ring", OUTPUT_TEXT },
    { "band", "band", OUTPUT_TEXT },
    { "score", "score", OUTPUT_NUMBER },
    { "size", "size", OUTPUT_INTEGER },
    { "hidden", NULL, OUTPUT_TEXT },
    { "first_seen", "first seen", OUTPUT_TIME },
    { "reasons", "reasons", OUTPUT_LIST },
};

static const struct output_cell rings[] = {
    { .integer = 1 },
    { .text = "R-000123" },
    { .text = "high" },
    { .number = 87.25 },
    { .integer = 14 },
    { .text = "never" },
    { .integer = 1772582400 },
    { .text = "9 accounts share one card\x1f"
              "14 sign-ups within 22 minutes" },
    { .integer = 10 },
    { .text = "R-000007" },
    { .text = "medium" },
    { .number = 9 },
    { .integer = 3 },
    { .text = "never" },
    { .is_null = 1 },
    { .text = "Müller" },
};

static void assert_cell(enum output_type type, const char *text, const char *expected)
{
    char *out = show_render_text(&table, type, text);
    char lines[256];

    snprintf(lines, sizeof lines, "c\n%s\n", expected);
    cr_assert_str_eq(out, lines);
    free(out);
}

/* The widest line of out, in columns. */
static int widest_line(const char *out)
{
    int widest = 0;

    cr_assert_not_null(setlocale(LC_CTYPE, "C.UTF-8"));
    while (*out) {
        size_t length = strcspn(out, "\n");
        char *line = strndup(out, length);

        if (sanitize_width(line) > widest)
            widest = sanitize_width(line);
        free(line);
        out += length + (out[length] == '\n');
    }
    return widest;
}

static int is_utf8(const char *text)
{
    uint32_t code = 0;

    for (; *text; text += utf8_decode(text, strlen(text), &code))
        if (code == UTF8_INVALID)
            return 0;
    return code != UTF8_INVALID;
}

Test(table, rows_are_aligned_and_nothing_trails)
{
    char *out = show_render(&table, columns, 8, rings, 2);

    cr_assert_str_eq(out, "rank ring     band   score size first seen       reasons\n"
                          "   1 R-000123 high   87.25   14 2026-03-04 00:00 "
                          "9 accounts share one card; 14 sign-ups within 22 minutes\n"
                          "  10 R-000007 medium  9.00    3                  Müller\n");
    free(out);
}

Test(table, nothing_is_printed_without_rows)
{
    char *out = show_render(&table, columns, 8, NULL, 0);

    cr_assert_str_eq(out, "");
    free(out);
}

Test(table, nothing_is_printed_without_titles)
{
    struct output_column untitled = { "a", NULL, OUTPUT_TEXT };
    struct output_cell cell = { .text = "x" };
    char *out = show_render(&table, &untitled, 1, &cell, 1);

    cr_assert_str_eq(out, "");
    free(out);
}

Test(table, missing_last_cells_leave_no_spaces)
{
    struct output_column two[] = { { "a", "a", OUTPUT_TEXT }, { "b", "b", OUTPUT_TEXT } };
    struct output_cell cells[] = { { .text = "long" }, { .text = "x" }, { .text = "s" },
        { .is_null = 1 }, { .text = "t" }, { .text = "" } };
    char *out = show_render(&table, two, 2, cells, 3);

    cr_assert_str_eq(out, "a    b\nlong x\ns\nt\n");
    free(out);
}

Test(table, numbers_of_a_column_have_the_same_decimals)
{
    struct output_column column = { "c", "c", OUTPUT_NUMBER };
    struct output_cell cells[] = { { .number = 10.5 }, { .number = 2 }, { .number = NAN } };
    char *out = show_render(&table, &column, 1, cells, 2);

    cr_assert_str_eq(out, "   c\n10.5\n 2.0\n");
    free(out);
    out = show_render(&table, &column, 1, &cells[1], 1);
    cr_assert_str_eq(out, "c\n2\n");
    free(out);
}

Test(table, hostile_text_does_not_reach_the_terminal)
{
    assert_cell(OUTPUT_TEXT, "\x1b]0;owned\x07", "\\x1b]0;owned\\x07");
    assert_cell(OUTPUT_TEXT, "a\nb", "a\\nb");
    assert_cell(OUTPUT_TEXT, "\u202egpj.exe", "\\u202egpj.exe");
    assert_cell(OUTPUT_TEXT, "a\u200bb", "a\\u200bb");
    assert_cell(OUTPUT_TEXT,
        "\xc2\x9b"
        "31m",
        "\\u009b31m");
    assert_cell(OUTPUT_TEXT, "a\xff", "a\\xff");
    assert_cell(OUTPUT_TEXT,
        "a\x1f"
        "b",
        "a\\x1fb");
    assert_cell(OUTPUT_LIST,
        "a\x1b\x1f"
        "b",
        "a\\x1b; b");
    assert_cell(OUTPUT_TEXT, "literal \\x1b", "literal \\x1b");
}

Test(table, characters_of_unknown_width_are_escaped)
{
    assert_cell(OUTPUT_TEXT, "\U0003fffe", "\\U0003fffe");
}

Test(table, readable_text_stays_in_every_locale)
{
    static const char *const locales[] = { "C", "C.UTF-8" };

    for (size_t i = 0; i < 2; i++) {
        cr_assert_not_null(setlocale(LC_CTYPE, locales[i]));
        assert_cell(OUTPUT_TEXT, "Müller 王小明", "Müller 王小明");
    }
}

Test(table, wide_and_combining_characters_are_aligned)
{
    struct output_column two[] = { { "a", "a", OUTPUT_TEXT }, { "b", "b", OUTPUT_TEXT } };
    struct output_cell cells[] = { { .text = "王小" }, { .text = "x" }, { .text = "e\xcc\x81" },
        { .text = "x" }, { .text = "Jürg" }, { .text = "x" } };
    char *out = show_render(&table, two, 2, cells, 3);

    cr_assert_str_eq(out, "a    b\n王小 x\ne\xcc\x81    x\nJürg x\n");
    free(out);
}

Test(table, bands_are_coloured_and_headings_bold)
{
    struct output_options color = { .format = OUTPUT_TABLE, .color = 1 };
    struct output_column column = { "c", "band", OUTPUT_TEXT };
    struct output_cell cells[] = { { .text = "high" }, { .text = "medium" }, { .text = "low" },
        { .text = "highest" } };
    char *out = show_render(&color, &column, 1, cells, 4);

    cr_assert_str_eq(out, "\033[1mband\033[0m\n\033[31mhigh\033[0m\n\033[33mmedium\033[0m\n"
                          "\033[2mlow\033[0m\nhighest\n");
    free(out);
}

Test(table, no_colour_unless_asked)
{
    char *out = show_render(&table, columns, 8, rings, 2);

    cr_assert_null(strchr(out, '\033'));
    free(out);
}

Test(table, last_column_is_cut_with_an_ellipsis)
{
    struct output_options narrow = { .format = OUTPUT_TABLE, .width = 70 };
    char *out = show_render(&narrow, columns, 8, rings, 2);

    cr_assert_str_eq(out, "rank ring     band   score size first seen       reasons\n"
                          "   1 R-000123 high   87.25   14 2026-03-04 00:00 9 accounts share one…\n"
                          "  10 R-000007 medium  9.00    3                  Müller\n");
    free(out);
}

Test(table, text_that_fits_exactly_is_not_cut)
{
    struct output_options exact = { .format = OUTPUT_TABLE, .width = 6 };
    char *out = show_render_text(&exact, OUTPUT_TEXT, "Müller");

    cr_assert_str_eq(out, "c\nMüller\n");
    free(out);
    exact.width = 5;
    out = show_render_text(&exact, OUTPUT_TEXT, "Müller");
    cr_assert_str_eq(out, "c\nMüll…\n");
    free(out);
}

Test(table, numbers_and_times_are_not_cut_while_text_can_be)
{
    struct output_options narrow = { .format = OUTPUT_TABLE, .width = 57 };
    char *out = show_render(&narrow, columns, 8, rings, 2);

    cr_assert_not_null(strstr(out, "R-000123 high   87.25   14 2026-03-04 00:00 9 accou…"));
    free(out);
}

Test(table, no_line_is_wider_than_asked)
{
    struct output_cell cells[16];

    memcpy(cells, rings, sizeof cells);
    cells[9].text = "王小明王小明王小明";
    cells[15].text = "e\xcc\x81\xcc\x81 王小明\x1b[31m 🎉🎉 \x1f Ж\xff ñandú ñandú";
    for (int width = 13; width < 130; width++) {
        struct output_options narrow = { .format = OUTPUT_TABLE, .width = width };
        char *out = show_render(&narrow, columns, 8, cells, 2);

        cr_assert(widest_line(out) <= width, "%d > %d:\n%s", widest_line(out), width, out);
        cr_assert(is_utf8(out), "%d:\n%s", width, out);
        free(out);
    }
}

Test(table, a_width_too_small_for_the_columns_still_prints)
{
    struct output_options narrow = { .format = OUTPUT_TABLE, .width = 1 };
    char *out = show_render(&narrow, columns, 8, rings, 2);

    cr_assert_eq(widest_line(out), 13);
    free(out);
}

Test(table, width_zero_never_cuts)
{
    char *longest = malloc(100001);
    char *out;

    memset(longest, 'a', 100000);
    longest[100000] = '\0';
    out = show_render_text(&table, OUTPUT_TEXT, longest);
    cr_assert_eq(strlen(out), 2 + 100001);
    free(out);
    free(longest);
}
