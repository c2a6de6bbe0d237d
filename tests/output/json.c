#include <criterion/criterion.h>
#include <jansson.h>
#include <math.h>
#include <stdlib.h>

#include "render.h"

static const struct output_options json = { .format = OUTPUT_JSON };

static const struct output_column columns[] = { { "ring_id", NULL, OUTPUT_TEXT },
    { "reasons", NULL, OUTPUT_LIST }, { "size", NULL, OUTPUT_INTEGER },
    { "score", NULL, OUTPUT_NUMBER }, { "at", NULL, OUTPUT_TIME } };

static void assert_text(enum output_type type, const char *text, const char *expected)
{
    char *out = show_render_text(&json, type, text);
    json_t *read = json_loads(out, 0, NULL);
    char line[256];

    snprintf(line, sizeof line, "[\n{\"c\": %s}\n]\n", expected);
    cr_assert_str_eq(out, line);
    cr_assert_not_null(read);
    json_decref(read);
    free(out);
}

static void assert_number(double number, const char *expected)
{
    struct output_column column = { "c", NULL, OUTPUT_NUMBER };
    struct output_cell cell = { .number = number };
    char *out = show_render(&json, &column, 1, &cell, 1);
    char line[256];

    snprintf(line, sizeof line, "[\n{\"c\": %s}\n]\n", expected);
    cr_assert_str_eq(out, line);
    free(out);
}

Test(json, no_rows_are_an_empty_array)
{
    char *out = show_render(&json, columns, 5, NULL, 0);

    cr_assert_str_eq(out, "[]\n");
    free(out);
}

Test(json, rows_are_objects_one_a_line_in_column_order)
{
    struct output_cell cells[] = { { .text = "R-000001" }, { .text = "one\x1ftwo" },
        { .integer = 12 }, { .number = 0.1 }, { .integer = 1772582400 }, { .is_null = 1 },
        { .is_null = 1 }, { .is_null = 1 }, { .number = INFINITY }, { .is_null = 1 } };
    char *out = show_render(&json, columns, 5, cells, 2);

    cr_assert_str_eq(out,
        "[\n"
        "{\"ring_id\": \"R-000001\", \"reasons\": [\"one\", \"two\"], \"size\": 12, "
        "\"score\": 0.1, \"at\": \"2026-03-04T00:00:00Z\"},\n"
        "{\"ring_id\": null, \"reasons\": null, \"size\": null, \"score\": null, \"at\": null}\n"
        "]\n");
    free(out);
}

Test(json, lists_are_arrays_of_strings)
{
    assert_text(OUTPUT_LIST, "", "[]");
    assert_text(OUTPUT_LIST, "a", "[\"a\"]");
    assert_text(OUTPUT_LIST,
        "a; b\x1f"
        "c",
        "[\"a; b\", \"c\"]");
    assert_text(OUTPUT_LIST,
        "a\x1f\x1f"
        "b",
        "[\"a\", \"\", \"b\"]");
    assert_text(OUTPUT_LIST, "a\x1f", "[\"a\", \"\"]");
    assert_text(OUTPUT_LIST, "\x1f", "[\"\", \"\"]");
}

Test(json, invalid_utf8_is_replaced)
{
    assert_text(OUTPUT_TEXT,
        "a\xff"
        "b",
        "\"a\ufffdb\"");
    assert_text(OUTPUT_TEXT, "\xed\xa0\x80", "\"\ufffd\ufffd\ufffd\"");
    assert_text(OUTPUT_LIST, "\xe2\x80\x1f\xc3", "[\"\ufffd\ufffd\", \"\ufffd\"]");
}

Test(json, quotes_and_controls_are_escaped)
{
    assert_text(OUTPUT_TEXT, "\"\\/\n\x01", "\"\\\"\\\\/\\n\\u0001\"");
    assert_text(OUTPUT_TEXT, "\x1b[31m", "\"\\u001B[31m\"");
}

Test(json, readable_characters_stay_and_hidden_ones_are_escaped)
{
    assert_text(OUTPUT_TEXT, "Müller 王", "\"Müller 王\"");
    assert_text(OUTPUT_TEXT, "\u202egpj", "\"\\u202Egpj\"");
    assert_text(OUTPUT_TEXT, "\xc2\x9b", "\"\\u009B\"");
}

Test(json, text_is_never_taken_for_a_formula_or_number)
{
    assert_text(OUTPUT_TEXT, "=1", "\"=1\"");
    assert_text(OUTPUT_TEXT, "12", "\"12\"");
    assert_text(OUTPUT_TEXT, "", "\"\"");
}

Test(json, reals_have_the_digits_to_be_read_back)
{
    assert_number(0.1, "0.1");
    assert_number(87.25, "87.25");
    assert_number(3, "3.0");
    assert_number(0.1 + 0.2, "0.30000000000000004");
    assert_number(NAN, "null");
    assert_number(-INFINITY, "null");
}

Test(json, every_real_survives)
{
    static const double numbers[] = { 1.0 / 3, 1e-300, 1.7976931348623157e308, 5e-324, -2.5e22 };

    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++) {
        struct output_cell cell = { .number = numbers[i] };
        char *out = show_render(&json, &columns[3], 1, &cell, 1);
        json_t *read = json_loads(out, 0, NULL);
        double back = json_real_value(json_object_get(json_array_get(read, 0), "score"));

        cr_assert_eq(memcmp(&back, &numbers[i], sizeof back), 0, "%s", out);
        json_decref(read);
        free(out);
    }
}
