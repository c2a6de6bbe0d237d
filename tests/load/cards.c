#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "load_place.h"

TestSuite(load_cards, .init = place_open, .fini = place_close);

#define LOADS(kind, name, text)                                                                    \
    cr_assert_eq(place_load(kind, name, text), 0, "%s", here.err.message)

/* A column of count cells; valid of them are card numbers, the others digits of the same length. */
static char *column_of_numbers(const char *name, int count, int valid, const char *format)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    fprintf(out, "account_id,created_at,%s\n", name);
    for (int i = 0; i < count; i++) {
        /* 4000 0000 0000 0000 + 1000 i: Luhn's sum is known from the digits of i. */
        int d[3] = { i / 100 % 10, i / 10 % 10, i % 10 }, sum = 8, check;

        sum += (d[0] * 2 > 9 ? d[0] * 2 - 9 : d[0] * 2) + d[1] +
               (d[2] * 2 > 9 ? d[2] * 2 - 9 : d[2] * 2);
        check = (10 - sum % 10) % 10;
        if (i >= valid)
            check = (check + 5) % 10;
        fprintf(out, "u%d,1,", i);
        fprintf(out, format, d[0], d[1], d[2], check);
        fputc('\n', out);
    }
    fclose(out);
    return text;
}

Test(load_cards, card_numbers_stop_the_load_however_written)
{
    static const char *const formats[] = { "400000000000%d%d%d%d", "4000 0000 0000 %d%d%d%d",
        "4000-0000-0000-%d%d%d%d", "\" 400000000000%d%d%d%d \"" };
    static const char *const columns[] = { "name", "notes" };

    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 2; j++) {
            char *text = column_of_numbers(columns[j], 10, 10, formats[i]);

            cr_assert_eq(place_load(RECORD_SIGNUP, "c.csv", text), -1, "%s", formats[i]);
            cr_assert_eq(here.err.code, ERROR_REFUSED);
            assert_says("column 3 (\"");
            assert_says("\") holds card numbers");
            assert_says("--not-cards");
            cr_assert_eq(place_count("signup"), 0);
            cr_assert_eq(place_count("account"), 0);
            free(text);
        }
}

Test(load_cards, card_numbers_after_many_rows_leave_nothing_behind)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    fputs("account_id,created_at,name\n", out);
    for (int i = 0; i < 30000; i++)
        fprintf(out, "new%d,1,%s\n", i, i < 29000 ? "" : "4242424242424242");
    fclose(out);
    cr_assert_eq(place_load(RECORD_SIGNUP, "c.csv", text), -1);
    cr_assert_eq(here.err.code, ERROR_REFUSED);
    cr_assert_eq(place_count("signup") + place_count("account") + place_count("load"), 0);
    free(text);
}

Test(load_cards, card_numbers_in_rejected_rows_stop_the_load_too)
{
    here.options.max_rejects = 1;
    cr_assert_eq(place_load(RECORD_SIGNUP, "c.csv",
                     "account_id,created_at,name\nu1,never,4242424242424242\n"
                     "u2,never,4000056655665556\n"),
        -1);
    assert_says("card numbers");
}

Test(load_cards, a_stray_card_number_does_not_stop_the_load)
{
    char *text = column_of_numbers("name", 100, 1, "400000000000%d%d%d%d");

    LOADS(RECORD_SIGNUP, "c.csv", text);
    LOADS(RECORD_SIGNUP, "d.csv", "account_id,created_at,name\nu1,1,4242424242424242\nu2,1,Ann\n");
    free(text);
}

Test(load_cards, numbers_of_which_one_in_ten_could_be_a_card_do_not_stop_the_load)
{
    char *text = column_of_numbers("name", 1000, 100, "400000000000%d%d%d%d");

    LOADS(RECORD_SIGNUP, "c.csv", text);
    free(text);
}

Test(load_cards, imeis_do_not_stop_the_load)
{
    LOADS(RECORD_SIGNUP, "i.csv",
        "account_id,created_at,device_id\nu0,1,359458073021575\nu1,1,353681930364260\n"
        "u2,1,352129972200332\nu3,1,352245383236408\n");
    cr_assert_eq(place_count("signup"), 4);
}

Test(load_cards, a_column_that_only_looks_like_cards_is_loaded_when_the_user_says_so)
{
    static const char *const columns[] = { " Bank_Ref" };
    char *text = column_of_numbers("bank_ref", 10, 10, "400000000000%d%d%d%d");

    cr_assert_eq(place_load(RECORD_SIGNUP, "c.csv", text), -1);
    assert_says("column 3 (\"bank_ref\") holds card numbers");
    assert_says("10 of 10 cells");
    assert_says("load with --not-cards \"bank_ref\"");
    cr_assert_not(strstr(here.err.message, "4000"), "%s", here.err.message);
    here.options.not_cards = columns;
    here.options.not_card_count = 1;
    LOADS(RECORD_SIGNUP, "c.csv", text);
    cr_assert_eq(place_count("signup"), 10);
    assert_rows("SELECT code, cells, of_cells FROM v_load_notes WHERE code = 'not_cards'",
        "not_cards|10|10\n");
    free(text);
}

Test(load_cards, a_column_that_names_a_card_is_never_loaded_with_card_numbers)
{
    static const char *const columns[] = { "Kreditkarte", "nothing" };
    char *text = column_of_numbers("Kreditkarte", 10, 10, "400000000000%d%d%d%d");

    cr_assert_eq(place_load(RECORD_SIGNUP, "c.csv", text), -1);
    assert_says("column 3 (\"Kreditkarte\") holds card numbers");
    cr_assert_not(strstr(here.err.message, "--not-cards"), "%s", here.err.message);
    here.options.not_cards = columns;
    here.options.not_card_count = 1;
    cr_assert_eq(place_load(RECORD_SIGNUP, "c.csv", text), -1);
    cr_assert_eq(here.err.code, ERROR_USAGE);
    assert_says("a column of that name is for card numbers");
    here.options.not_cards = &columns[1];
    cr_assert_eq(place_load(RECORD_SIGNUP, "c.csv", text), -1);
    assert_says("there is no column \"nothing\"");
    cr_assert_eq(place_count("signup"), 0);
    free(text);
}

Test(load_cards, long_ids_and_milliseconds_do_not_stop_the_load)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    fputs("account_id,created_at,device_id,last_seen\n", out);
    for (long long i = 0; i < 20000; i++)
        fprintf(out, "%lld,%lld,%lld,%lld\n", 175928847299117063 + i * 4194304 * 977,
            1735689600000 + i * 61003, 3000000000000000 + i * 7, 2524608000000 + i * 1009);
    fclose(out);
    LOADS(RECORD_SIGNUP, "ids.csv", text);
    assert_counts(20000, 20000, 0, 0);
    free(text);
}
