#include <criterion/criterion.h>
#include <stdlib.h>
#include <unistd.h>

#include "load_place.h"

TestSuite(load_amounts, .init = place_open, .fini = place_close);

/* Loads amounts, one a line, with times that are all different, below what precedes the rows. */
static int load_below(const char *before, const char *const *amounts, int count)
{
    char text[2000];
    int used = snprintf(text, sizeof text, "%saccount_id;billed_at;amount\n", before);

    for (int i = 0; i < count; i++)
        used += snprintf(
            text + used, sizeof text - (size_t)used, "u%d;%d;%s\n", i, 1700000000 + i, amounts[i]);
    return place_load(RECORD_CHARGE, "b.csv", text);
}

Test(load_amounts, an_amount_further_down_shows_what_the_first_are)
{
    static const char *const amounts[] = { "1.234", "5", "1.234,56", "NULL", "(12,30)" };

    cr_assert_eq(load_below("", amounts, 5), 0, "%s", here.err.message);
    assert_rows(
        "SELECT amount FROM v_charges ORDER BY account_id", "1234.0\n5.0\n1234.56\n\n-12.3\n");
}

Test(load_amounts, a_title_above_the_header_hides_nothing)
{
    static const char *const amounts[] = { "1.234", "9,99" };

    cr_assert_eq(load_below("Report of March\n\n", amounts, 2), 0, "%s", here.err.message);
    assert_rows("SELECT amount FROM v_charges ORDER BY account_id", "1234.0\n9.99\n");
}

Test(load_amounts, two_readings_refuse_the_file_until_one_is_said)
{
    static const char *const amounts[] = { "1,234", "7" };

    cr_assert_eq(load_below("", amounts, 2), -1);
    cr_assert_eq(here.err.code, ERROR_REFUSED);
    assert_says("b.csv:2: \"amount\" has 1,234");
    cr_assert_eq(place_count("charge"), 0);
    here.options.format.decimal = DECIMAL_COMMA;
    cr_assert_eq(load_below("", amounts, 2), 0, "%s", here.err.message);
    assert_rows("SELECT amount FROM v_charges ORDER BY account_id", "1.234\n7.0\n");
}

Test(load_amounts, amounts_that_contradict_each_other_refuse_the_file)
{
    static const char *const amounts[] = { "5.50", "5,50" };

    cr_assert_eq(load_below("", amounts, 2), -1);
    assert_says("b.csv:3: \"amount\" has 5,50, but line 2 has 5.50");
    cr_assert_eq(place_count("charge"), 0);
}

Test(load_amounts, of_a_pipe_an_unclear_amount_may_come_too_early)
{
    static const char text[] = "account_id;billed_at;amount\nu1;1700000000;1.234\n"
                               "u2;1700000001;9,99\n";
    int end = place_stdin_pipe();

    cr_assert_eq(write(end, text, sizeof text - 1), (ssize_t)sizeof text - 1);
    close(end);
    cr_assert_eq(place_load_path(RECORD_CHARGE, "-"), -1);
    assert_says("9,99, but line 2 has 1.234");
    assert_says("--decimal");
}
