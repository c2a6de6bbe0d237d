#include "output/output.h"

#include <criterion/criterion.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "output/number.h"
#include "output/sanitize.h"
#include "base/utf8.h"
#include "render.h"

static const struct output_column columns[] = {
    { "account_id", "account", OUTPUT_TEXT },
    { "payments", "payments", OUTPUT_INTEGER },
};

static const enum output_format formats[] = { OUTPUT_TABLE, OUTPUT_CSV, OUTPUT_JSON };

Test(output, formats_are_found_by_name)
{
    enum output_format format = OUTPUT_TABLE;

    cr_assert_eq(output_format_named("json", &format), 0);
    cr_assert_eq(format, OUTPUT_JSON);
    cr_assert_eq(output_format_named("csv", &format), 0);
    cr_assert_eq(format, OUTPUT_CSV);
    cr_assert_eq(output_format_named("table", &format), 0);
    cr_assert_eq(format, OUTPUT_TABLE);
    cr_assert_eq(output_format_named("CSV", &format), -1);
    cr_assert_eq(output_format_named("", &format), -1);
    cr_assert_eq(format, OUTPUT_TABLE);
}

/* Writes rows to /dev/full until a call fails. */
static int fill_disk(enum output_format format, int rows, struct error *err)
{
    struct output_options options = { .format = format, .file = fopen("/dev/full", "w") };
    struct output_cell cells[] = { { .text = "Müller, \"Jo\"" }, { .integer = 4 } };
    struct output *show;
    int rc = 0;

    cr_assert_not_null(options.file);
    if (output_begin(&show, &options, columns, 2, err) < 0) {
        fclose(options.file);
        return -1;
    }
    for (int i = 0; i < rows && rc == 0; i++)
        rc = output_row(show, cells, err);
    if (rc == 0)
        rc = output_end(show, err);
    else
        output_abandon(show);
    fclose(options.file);
    return rc;
}

Test(output, full_disk_is_an_error_in_every_format)
{
    for (size_t i = 0; i < 3; i++)
        for (int rows = 1; rows <= 20000; rows *= 20) {
            struct error err = { 0 };

            cr_assert_eq(fill_disk(formats[i], rows, &err), -1);
            cr_assert_eq(err.code, ERROR_FAILED);
            cr_assert_str_eq(err.message, "cannot write the output: No space left on device");
        }
}

Test(output, success_leaves_the_error_alone)
{
    for (size_t i = 0; i < 3; i++) {
        struct output_options options = { .format = formats[i], .file = tmpfile() };
        struct output_cell cells[] = { { .text = "a" }, { .integer = 4 } };
        struct error err = { 0 }, untouched = { 0 };
        struct output *show;

        cr_assert_eq(output_begin(&show, &options, columns, 2, &err), 0);
        cr_assert_eq(output_row(show, cells, &err), 0);
        cr_assert_eq(output_end(show, &err), 0);
        cr_assert_eq(memcmp(&err, &untouched, sizeof err), 0);
        fclose(options.file);
    }
}

Test(output, abandon_frees_and_accepts_null)
{
    output_abandon(NULL);
    cr_assert_eq(output_end(NULL, NULL), 0);
    for (size_t i = 0; i < 3; i++) {
        struct output_options options = { .format = formats[i], .file = tmpfile() };
        struct output_cell cells[] = { { .text = "a" }, { .integer = 4 } };
        struct output *show;

        cr_assert_eq(output_begin(&show, &options, columns, 2, NULL), 0);
        cr_assert_eq(output_row(show, cells, NULL), 0);
        output_abandon(show);
        fclose(options.file);
    }
}

Test(output, hundred_thousand_rows_come_out_in_order)
{
    for (size_t i = 0; i < 3; i++) {
        struct output_options options = { .format = formats[i], .file = tmpfile() };
        struct output_cell cells[] = { { .text = "a" }, { 0 } };
        struct output *show;
        char line[256], number[16];
        int found = 0;

        cr_assert_eq(output_begin(&show, &options, columns, 2, NULL), 0);
        for (int row = 0; row < 100000; row++) {
            cells[1].integer = 100000 + row;
            cr_assert_eq(output_row(show, cells, NULL), 0);
        }
        cr_assert_eq(output_end(show, NULL), 0);
        rewind(options.file);
        while (fgets(line, sizeof line, options.file)) {
            snprintf(number, sizeof number, "%d", 100000 + found);
            found += strstr(line, number) != NULL;
        }
        cr_assert_eq(found, 100000);
        fclose(options.file);
    }
}

static char *plain(const char *text)
{
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);

    sanitize_write(file, text, strlen(text));
    fclose(file);
    return out;
}

static void assert_sanitized(const char *text, const char *expected)
{
    char *out = plain(text);

    cr_assert_str_eq(out, expected);
    free(out);
}

Test(sanitize, printable_text_stays_as_it_is)
{
    assert_sanitized("", "");
    assert_sanitized("Müller 王小明 Ольга", "Müller 王小明 Ольга");
    assert_sanitized("C:\\temp 100% \"x\"", "C:\\temp 100% \"x\"");
    assert_sanitized("e\xcc\x81", "e\xcc\x81"); /* a combining mark */
}

Test(sanitize, controls_become_escapes)
{
    assert_sanitized("a\x1b[31mb", "a\\x1b[31mb");
    assert_sanitized("a\nb\rc\td", "a\\nb\\rc\\td");
    assert_sanitized("\x07\x08\x7f\x01", "\\x07\\x08\\x7f\\x01");
    assert_sanitized("\xc2\x9b"
                     "31m",
        "\\u009b31m");
}

Test(sanitize, hidden_characters_become_escapes)
{
    assert_sanitized("\u202egpj.exe", "\\u202egpj.exe");
    assert_sanitized("\u2066x\u2069", "\\u2066x\\u2069");
    assert_sanitized("a\u200bb\u200d\ufeff", "a\\u200bb\\u200d\\ufeff");
    assert_sanitized("\U000e0041", "\\U000e0041");
}

Test(sanitize, bytes_that_are_not_utf8_become_escapes)
{
    assert_sanitized("a\xff", "a\\xff");
    assert_sanitized("\xc3", "\\xc3");                            /* cut off */
    assert_sanitized("\xc3(", "\\xc3(");                          /* no continuation */
    assert_sanitized("\xc0\xaf", "\\xc0\\xaf");                   /* overlong */
    assert_sanitized("\xed\xa0\x80", "\\xed\\xa0\\x80");          /* surrogate */
    assert_sanitized("\xe2\x80", "\\xe2\\x80");                   /* cut off */
    assert_sanitized("\xf4\x90\x80\x80", "\\xf4\\x90\\x80\\x80"); /* beyond U+10FFFF */
}

Test(sanitize, length_bounds_the_reading)
{
    char *out = NULL;
    size_t size;
    FILE *file = open_memstream(&out, &size);

    sanitize_write(file, "\xc3\xbc", 1);
    fclose(file);
    cr_assert_str_eq(out, "\\xc3");
    free(out);
}

Test(sanitize, no_byte_sequence_emits_a_control)
{
    unsigned seed = 1;

    for (int round = 0; round < 20000; round++) {
        char text[17] = { 0 };
        char *out;

        for (size_t i = 0; i < 16; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = (char)(seed >> 24);
        }
        out = plain(text);
        for (size_t at = 0, bytes; out[at]; at += bytes) {
            uint32_t code;

            bytes = utf8_decode(out + at, strlen(out + at), &code);
            cr_assert(code != UTF8_INVALID && !sanitize_is_hidden(code));
        }
        free(out);
    }
}

Test(sanitize, text_is_fitted_by_columns_not_by_bytes)
{
    cr_assert_not_null(setlocale(LC_CTYPE, "C.UTF-8"));
    cr_assert_eq(sanitize_width("Müller"), 6);
    cr_assert_eq(sanitize_width("王小明"), 6);
    cr_assert_eq(sanitize_width("e\xcc\x81"), 1);
    cr_assert_eq(sanitize_fit("Müller", 2), 3);
    cr_assert_eq(sanitize_fit("王小明", 3), 3);
    cr_assert_eq(sanitize_fit("e\xcc\x81z", 1), 3);
    cr_assert_eq(sanitize_fit("abc", 9), 3);
    cr_assert_eq(sanitize_fit("abc", 0), 0);
}

static void assert_number(double number, const char *expected)
{
    char text[NUMBER_TEXT];

    number_format(number, text);
    number_trim(text, number_decimals(text));
    cr_assert_str_eq(text, expected);
}

Test(number, decimals_are_those_needed_up_to_two)
{
    assert_number(0, "0");
    assert_number(100, "100");
    assert_number(3.5, "3.5");
    assert_number(3.05, "3.05");
    assert_number(2.0 / 3, "0.67");
    assert_number(-0.001, "0");
    assert_number(-1.25, "-1.25");
    assert_number(0.999, "1");
}

Test(number, largest_reals_fit)
{
    char text[NUMBER_TEXT];

    cr_assert_eq(strlen(number_format(-1.7976931348623157e308, text)), 313);
}
