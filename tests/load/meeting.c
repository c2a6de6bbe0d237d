#include <criterion/criterion.h>
#include <criterion/parameterized.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "load/id_form.h"
#include "load_place.h"

TestSuite(meeting, .init = place_open, .fini = place_close);

enum { ACCOUNTS = 60 };

/* ---- files of the same accounts ---- */

/* A file whose rows are made from a number by a function, which writes the whole row. */
static int load_made(enum record_kind kind, const char *name, const char *header,
    void (*row)(FILE *file, int number), int rows)
{
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);
    int rc;

    fprintf(file, "%s\n", header);
    for (int i = 0; i < rows; i++) {
        row(file, i);
        putc('\n', file);
    }
    fclose(file);
    rc = place_load(kind, name, text);
    free(text);
    return rc;
}

static const struct load_note *note_of(enum note_code code)
{
    for (int i = 0; i < here.result.notes.count; i++)
        if (here.result.notes.items[i].code == code)
            return &here.result.notes.items[i];
    return NULL;
}

static void assert_note(enum note_code code, const char *part)
{
    const struct load_note *note = note_of(code);

    cr_assert(note, "no note \"%s\"", note_code_name(code));
    cr_assert(strstr(note->text, part), "no \"%s\" in: %s", part, note->text);
}

static void assert_no_note(enum note_code code)
{
    cr_assert(!note_of(code), "%s", note_of(code)->text);
}

/* ---- damages ---- */

/* How the same account is written in both files, and what is said of it. */
struct damage {
    char signup[64], charge[64]; /* formats of a number */
    int first;                   /* the first number */
    char cause[160];
};

static const struct damage damages[] = {
    { "%06d", "%d", 123, "the ids of billing have lost their leading zeros" },
    { "%d", "%06d", 123, "the ids of sign-ups have lost their leading zeros" },
    { "%d", "%d.0", 1000, "the ids of billing end in .0" },
    { "%d.00", "%d", 1000, "the ids of sign-ups end in .0" },
    { "9%d00000", "9.%de8", 100, "the ids of billing are in scientific notation" },
    { "acct%d", "ACCT%d", 1, "the ids of billing are in capital letters" },
    { "aB%d", "Ab%d", 1, "the ids differ in capital letters" },
    { "%d", "cus_%d", 1, "the ids of billing begin with \"cus_\"" },
    { "user_%d", "%d", 1, "the ids of sign-ups begin with \"user_\"" },
    { "auth0|65%d", "65%d", 1, "the ids of sign-ups begin with \"auth0|\"" },
    { "%d", "shopify-%d", 1, "the ids of billing begin with \"shopify-\"" },
    { "%d", "gid://shopify/Customer/%d", 1,
        "the ids of billing begin with \"gid://shopify/Customer/\"" },
    { "user_%d", "cus_%d", 1,
        "the ids of billing begin with \"cus_\" and those of sign-ups with \"user_\"" },
    { "0b6f6e1c-11aa-4d6e-9c3b-%012d", "0b6f6e1c11aa4d6e9c3b%012d", 1,
        "the ids of billing have lost the hyphens of a UUID" },
    { "0b6f6e1c-11aa-4d6e-9c3b-%012d", "0B6F6E1C-11AA-4D6E-9C3B-%012d", 1,
        "the ids of billing are in capital letters" },
    { "1%d", "\"\"\"1%d\"\"\"", 100, "the ids of billing have quotes around them" },
    { "%d", "\"1,%d\"", 100, "" },
    { "1%d", "\"1,%d\"", 100, "the ids of billing have commas between thousands" },
    { "10%d234567890123", "10%d234567890100", 100,
        "the ids of billing are rounded after 15 digits" },
    { "user_%06d", "%d", 7,
        "the ids of billing have lost their leading zeros, and the ids of "
        "sign-ups begin with \"user_\"" },
    { "u%d@x.io", "cus_N%d", 1,
        "those of billing look like customer ids of Stripe (cus_...), "
        "those of sign-ups like e-mail addresses" },
    { "k%dz", "%d", 1, "those of billing look like numbers, those of sign-ups do not" },
};

static const struct damage *damage; /* of the running test */

static void put_id(FILE *file, const char *format, int number)
{
    char id[80];

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    snprintf(id, sizeof id, format, damage->first + number);
#pragma GCC diagnostic pop
    fputs(id, file);
}

static void put_signup(FILE *file, int number)
{
    put_id(file, damage->signup, number);
    fprintf(file, ",2025-01-%02d", 1 + number % 28);
}

static void put_charge(FILE *file, int number)
{
    put_id(file, damage->charge, number);
    fprintf(file, ",2025-02-%02d", 1 + number % 28);
}

ParameterizedTestParameters(meeting, a_difference_in_spelling_is_named)
{
    static int places[sizeof damages / sizeof damages[0]];

    for (int i = 0; i < (int)(sizeof places / sizeof places[0]); i++)
        places[i] = i;
    return cr_make_param_array(int, places, sizeof places / sizeof places[0]);
}

ParameterizedTest(int *place, meeting, a_difference_in_spelling_is_named)
{
    damage = &damages[*place];
    cr_assert_eq(load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at", put_signup, ACCOUNTS),
        0, "%s", here.err.message);
    cr_assert_eq(here.result.notes.count, 0, "%s", here.result.notes.items[0].text);
    cr_assert_eq(load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at", put_charge, ACCOUNTS), 0,
        "%s", here.err.message);
    assert_note(NOTE_NOT_MET, "none of the 60 charges is of an account that signed up");
    if (damage->cause[0])
        assert_note(NOTE_NOT_MET_CAUSE, damage->cause);
    else
        assert_no_note(NOTE_NOT_MET_CAUSE);
}

ParameterizedTestParameters(meeting, the_order_of_the_files_does_not_matter)
{
    static int places[sizeof damages / sizeof damages[0]];

    for (int i = 0; i < (int)(sizeof places / sizeof places[0]); i++)
        places[i] = i;
    return cr_make_param_array(int, places, sizeof places / sizeof places[0]);
}

ParameterizedTest(int *place, meeting, the_order_of_the_files_does_not_matter)
{
    damage = &damages[*place];
    cr_assert_eq(
        load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at", put_charge, ACCOUNTS), 0);
    cr_assert_eq(
        load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at", put_signup, ACCOUNTS), 0);
    assert_note(
        NOTE_NOT_MET, "none of the 60 charges in the store is of an account that signed up");
    if (damage->cause[0])
        assert_note(NOTE_NOT_MET_CAUSE, damage->cause);
}

Test(meeting, an_account_is_shown_as_both_files_write_it)
{
    damage = &damages[0];
    load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at", put_signup, ACCOUNTS);
    load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at", put_charge, ACCOUNTS);
    assert_note(NOTE_NOT_MET, "billing has \"123\" where sign-ups have \"000123\"");
    assert_note(NOTE_NOT_MET_CAUSE, "load the file again with --replace");
}

/* ---- shares ---- */

static int apart; /* the first so many charges are of other accounts */

static void put_account(FILE *file, int number)
{
    fprintf(file, "account%d,2025-01-%02d", number, 1 + number % 28);
}

static void put_apart(FILE *file, int number)
{
    fprintf(
        file, "%s%d,2025-02-%02d", number < apart ? "older" : "account", number, 1 + number % 28);
}

static void put_early(FILE *file, int number)
{
    fprintf(file, "%s%d,%d-06-%02d", number < 30 ? "older" : "account", number,
        number < 30 ? 2024 : 2025, 1 + number % 28);
}

static void load_apart(int accounts, int others)
{
    apart = others;
    cr_assert_eq(
        load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at", put_account, accounts), 0);
    cr_assert_eq(load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at", put_apart, accounts), 0);
}

Test(meeting, files_that_meet_need_no_words)
{
    load_apart(ACCOUNTS, 0);
    cr_assert_eq(here.result.notes.count, 0);
}

Test(meeting, a_few_that_do_not_meet_need_no_words)
{
    load_apart(100, 4);
    cr_assert_eq(here.result.notes.count, 0);
}

Test(meeting, a_part_that_does_not_meet_is_counted)
{
    load_apart(100, 12);
    assert_note(NOTE_NOT_MET,
        "12 of 100 charges (12 %) are of accounts that never signed up, such as \"older0\"");
    assert_no_note(NOTE_NOT_MET_CAUSE);
    assert_no_note(NOTE_NOT_MET_HELP);
    cr_assert_eq(note_of(NOTE_NOT_MET)->cells, 12);
    cr_assert_eq(note_of(NOTE_NOT_MET)->of, 100);
}

Test(meeting, all_but_one_is_not_all)
{
    load_apart(1000, 999);
    assert_note(NOTE_NOT_MET, "999 of 1000 charges (99 %)");
}

Test(meeting, a_large_file_is_counted_in_part)
{
    load_apart(45000, 15000);
    assert_note(NOTE_NOT_MET, "about 33 % of the charges are of accounts that never signed up");
}

Test(meeting, only_the_records_of_the_load_are_counted)
{
    apart = ACCOUNTS;
    cr_assert_eq(load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at", put_account, 200), 0);
    cr_assert_eq(load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at", put_apart, ACCOUNTS), 0);
    apart = 0;
    cr_assert_eq(load_made(RECORD_CHARGE, "c.csv", "account_id,billed_at", put_apart, ACCOUNTS), 0);
    cr_assert_eq(here.result.notes.count, 0);
}

Test(meeting, sign_ups_without_a_charge_are_counted)
{
    apart = 0;
    cr_assert_eq(load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at", put_apart, 5), 0);
    cr_assert_eq(load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at", put_account, 50), 0);
    assert_no_note(NOTE_NOT_MET);
    assert_note(NOTE_NO_CHARGE, "90 % of these sign-ups are of accounts without a charge");
}

Test(meeting, one_kind_of_record_alone_has_none_to_meet)
{
    cr_assert_eq(
        load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at", put_account, ACCOUNTS), 0);
    cr_assert_eq(here.result.notes.count, 0);
}

/* ---- columns that would meet ---- */

static void put_linked_signup(FILE *file, int number)
{
    fprintf(file, "u%d,2025-01-01,user%d@inv.example,", number, number);
    if (number % 3 == 0) /* the others do not pay */
        fprintf(file, "cus_%x", number * 7919);
}

static void put_plain_signup(FILE *file, int number)
{
    fprintf(file, "u%d,2025-01-01,user%d@inv.example,free", number, number);
}

static void put_linked_charge(FILE *file, int number)
{
    fprintf(file, "cus_%x,2025-01-02,u%d,User%d@inv.example,%d", number * 3 * 7919, number * 3,
        number * 3, number);
}

static void put_charge_of_stripe(FILE *file, int number)
{
    fprintf(file, "cus_%x,2025-01-02", number * 3 * 7919);
}

static void put_charge_of_mailbox(FILE *file, int number)
{
    fprintf(file, "cus_%x,2025-01-02,USER%d@inv.example", number * 3 * 7919, number);
}

static void put_mailbox(FILE *file, int number)
{
    fprintf(file, "secret%d@inv.example,2025-01-02", number);
}

static const char signup_header[] = "account_id,created_at,email,stripe_customer_id";
static const char charge_header[] = "account_id,billed_at,client reference,Customer Email,note";

Test(meeting, a_column_of_the_file_itself_is_found)
{
    cr_assert_eq(load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at,email,plan",
                     put_plain_signup, ACCOUNTS),
        0);
    cr_assert_eq(load_made(RECORD_CHARGE, "b.csv", charge_header, put_linked_charge, 20), 0);
    assert_note(NOTE_NOT_MET_HELP,
        "the column \"client reference\" of b.csv holds an account that signed up in 100 % of its "
        "rows: ringleader load billing --replace ");
    assert_note(NOTE_NOT_MET_HELP, "b.csv --map account_id='client reference'");
}

Test(meeting, a_column_of_the_earlier_file_is_found)
{
    cr_assert_eq(load_made(RECORD_SIGNUP, "s.csv", signup_header, put_linked_signup, ACCOUNTS), 0);
    cr_assert_eq(
        load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at", put_charge_of_stripe, 20), 0);
    assert_note(NOTE_NOT_MET_HELP,
        "the column \"stripe_customer_id\" of s.csv holds 100 % of the ids that billing has: "
        "ringleader load signups --replace ");
}

Test(meeting, a_column_of_the_sign_ups_is_found_when_they_come_second)
{
    cr_assert_eq(
        load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at", put_charge_of_stripe, 20), 0);
    cr_assert_eq(load_made(RECORD_SIGNUP, "s.csv", signup_header, put_linked_signup, ACCOUNTS), 0);
    assert_note(NOTE_NOT_MET_HELP,
        "the column \"stripe_customer_id\" of s.csv holds 100 % of the ids that billing has");
}

Test(meeting, of_a_file_that_is_gone_the_columns_are_named)
{
    cr_assert_eq(load_made(RECORD_SIGNUP, "s.csv", signup_header, put_linked_signup, ACCOUNTS), 0);
    unlink(place_path("s.csv"));
    cr_assert_eq(
        load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at", put_charge_of_stripe, 20), 0);
    assert_note(NOTE_NOT_MET_HELP,
        "s.csv is not there to be looked at; it has columns that were not used "
        "(\"stripe_customer_id\")");
}

Test(meeting, an_e_mail_that_meets_is_found)
{
    cr_assert_eq(load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at,email,plan",
                     put_plain_signup, ACCOUNTS),
        0);
    cr_assert_eq(load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at,Customer Email",
                     put_charge_of_mailbox, 20),
        0);
    assert_note(NOTE_NOT_MET_HELP,
        "the column \"Customer Email\" of b.csv holds the e-mail of a sign-up in 100 % of its "
        "rows, if capital letters are written alike; to take the e-mail as account_id: ringleader "
        "load signups --replace ");
}

/* Ids of another system, and columns of small numbers, which are ids of sign-ups by chance. */
static void put_charge_with_numbers(FILE *file, int number)
{
    fprintf(file, "cus_%x,2025-02-%02d,%d,%d,%d,%04d", number % 40 * 7919, 1 + number % 28,
        1 + number % 7, number, number * 31 % 97, number * 13 % 100);
}

static void put_numbered_account(FILE *file, int number)
{
    fprintf(file, "%d,2025-01-%02d,%d", number, 1 + number % 28, number % 5);
}

Test(meeting, numbers_that_meet_by_chance_are_no_ids)
{
    cr_assert_eq(
        load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at,seats", put_numbered_account, 500),
        0);
    cr_assert_eq(
        load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at,quantity,row,item,card_last4",
            put_charge_with_numbers, 200),
        0);
    assert_note(NOTE_NOT_MET, "none of the 200 charges");
    assert_note(NOTE_NOT_MET_HELP, "no column that was looked at meets");
}

Test(meeting, sign_ups_that_begin_later_are_named)
{
    cr_assert_eq(load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at", put_account, 100), 0);
    cr_assert_eq(load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at", put_early, 100), 0);
    assert_note(NOTE_NOT_MET, "30 of 100 charges (30 %)");
    assert_note(NOTE_NOT_MET_CAUSE, "charges begin on 2024-06-01, sign-ups on 2025-01-01");
}

Test(meeting, standard_input_is_named_without_a_file)
{
    FILE *file;

    cr_assert_eq(
        load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at,email,x", put_plain_signup, 60),
        0);
    file = fopen(place_path("in"), "w");
    fprintf(file, "%s\n", charge_header);
    for (int i = 0; i < 20; i++) {
        put_linked_charge(file, i);
        putc('\n', file);
    }
    fclose(file);
    place_stdin_file("in");
    cr_assert_eq(place_load_path(RECORD_CHARGE, "-"), 0, "%s", here.err.message);
    assert_note(NOTE_NOT_MET_HELP,
        "the column \"client reference\" of the input holds an account that signed up in 100 % of "
        "its rows: load it again with --instead-of 2 --map account_id='client reference'");
}

Test(meeting, a_name_of_a_column_cannot_act_on_a_terminal_or_a_shell)
{
    cr_assert_eq(
        load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at,email,plan", put_plain_signup, 60),
        0);
    cr_assert_eq(
        load_made(RECORD_CHARGE, "b.csv",
            "account_id,billed_at,\"\x1b[31m'$(rm x)\",Customer Email,note", put_linked_charge, 20),
        0);
    assert_note(NOTE_NOT_MET_HELP, "account_id='?[31m'\\''$(rm x)'");
}

Test(meeting, a_mailbox_is_masked)
{
    cr_assert_eq(load_made(RECORD_SIGNUP, "s.csv", "account_id,created_at", put_account, 60), 0);
    cr_assert_eq(load_made(RECORD_CHARGE, "b.csv", "account_id,billed_at", put_mailbox, 20), 0);
    assert_note(NOTE_NOT_MET, "billing has ids such as \"s***@inv.example\"");
    cr_assert(!strstr(note_of(NOTE_NOT_MET)->text, "secret"));
}

/* ---- keys ---- */

static const struct {
    const char *a, *b;
    int is_same;
} pairs[] = {
    { "000123", "123", 1 },
    { "123.0", "00123", 1 },
    { "123.5", "123", 0 },
    { "1.5E+3", "1500", 1 },
    { "1.5E+99", "1500", 0 },
    { "1.23E+1", "12", 0 },
    { "0", "00", 1 },
    { "0", "10", 0 },
    { "1,234,567", "1234567", 1 },
    { "1,23", "123", 0 },
    { "user_1", "cus_1", 1 },
    { "user_1", "user_2", 0 },
    { "google-oauth2|105", "105", 1 },
    { "a@x.io", "A@x.io", 1 },
    { "cus_", "cus_", 1 },
    { "='00012'", "12", 1 },
    { "{0B6F6E1C-11AA-4D6E-9C3B-000000000001}", "0b6f6e1c11aa4d6e9c3b000000000001", 1 },
    { "123456789012345678", "123456789012345000", 1 },
    { "123456789012345678", "12345678901234567", 0 },
};

Test(meeting, keys_of_the_same_id_are_the_same)
{
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        struct id_form a, b;

        id_form_read(text_of(pairs[i].a), &a);
        id_form_read(text_of(pairs[i].b), &b);
        cr_expect(a.length > 0 && b.length > 0, "%s %s", pairs[i].a, pairs[i].b);
        cr_expect_eq(a.length == b.length && memcmp(a.key, b.key, a.length) == 0, pairs[i].is_same,
            "%s %s", pairs[i].a, pairs[i].b);
    }
}

Test(meeting, an_id_without_anything_in_it_has_no_key)
{
    static const char *const texts[] = { "", "''", "\"\"", "   " };
    char longest[ID_LONGEST + 1];
    struct id_form form;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        id_form_read(text_of(texts[i]), &form);
        cr_expect_eq(form.length, 0, "%s", texts[i]);
    }
    memset(longest, '9', sizeof longest);
    id_form_read((struct text){ longest, ID_LONGEST }, &form);
    cr_expect_gt(form.length, 0);
    id_form_read((struct text){ longest, ID_LONGEST + 1 }, &form);
    cr_expect_eq(form.length, 0);
}
