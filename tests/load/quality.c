#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "load_place.h"
#include "load/note.h"

/* Nothing is silently useless: what a load tells of cells, words and rows that help nobody. */

TestSuite(load_quality, .init = place_open, .fini = place_close);

#define LOADS(input, name, text)                                                                   \
    cr_assert_eq(place_load(input, name, text), 0, "%s", here.err.message)

static const struct load_note *find_note(enum note_code code, const char *field)
{
    for (int i = 0; i < here.result.notes.count; i++) {
        const struct load_note *note = &here.result.notes.items[i];

        if (note->code == code && (!field || (note->field && strcmp(note->field, field) == 0)))
            return note;
    }
    return NULL;
}

static void assert_note(enum note_code code, const char *field, int cells, int of, const char *part)
{
    const struct load_note *note = find_note(code, field);

    cr_assert(note, "no note %s of %s", note_code_name(code), field ? field : "the file");
    cr_assert(strstr(note->text, part), "no \"%s\" in: %s", part, note->text);
    cr_assert_eq(note->cells, cells, "%lld cells: %s", (long long)note->cells, note->text);
    cr_assert_eq(note->of, of, "of %lld cells: %s", (long long)note->of, note->text);
}

static void assert_no_note(enum note_code code, const char *field)
{
    const struct load_note *note = find_note(code, field);

    cr_assert_null(note, "%s", note ? note->text : "");
}

/* A file of rows made by a format with one number, the same but for the first some. */
static char *rows_of(const char *header, int count, int some, const char *own, const char *common)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    fprintf(out, "%s\n", header);
    for (int i = 0; i < count; i++) {
        fprintf(out, "u%d,2025-01-01T00:%02d:%02d,", i, i / 60 % 60, i % 60);
        if (i < some)
            fprintf(out, "%s%d\n", own, i);
        else
            fprintf(out, "%s\n", common);
    }
    cr_assert_eq(fclose(out), 0);
    return text;
}

/* ---- rows without an account ---- */

Test(load_quality, rows_without_an_account_are_left_out_and_counted_apart)
{
    LOADS(RECORD_CHARGE, "a.csv",
        "account_id,billed_at,amount\nu1,2025-01-01,5\n0,2025-01-01,5\nguest,2025-01-01,5\n"
        ",2025-01-01,5\nNULL,2025-01-01,5\nGuest,never,5\n");
    assert_counts(6, 1, 0, 0);
    cr_assert_eq(here.result.counts.nobody, 5);
    assert_note(NOTE_NOBODY, "account_id", 5, 6, "5 of 6 rows left out");
    assert_note(NOTE_NOBODY, "account_id", 5, 6, "\"0\"");
    cr_assert_eq(place_count("account"), 1);
    cr_assert_eq(place_count("reject"), 0);
    assert_rows("SELECT rows_read, stored, rejected, nobody FROM v_loads", "6|1|0|5\n");
}

Test(load_quality, the_column_that_could_be_the_account_is_named)
{
    LOADS(RECORD_CHARGE, "a.csv",
        "Customer ID,Customer Email,Note,billed_at,account_id\n"
        ",ann@example.com,x,2025-01-01,\n,bob@example.com,,2025-01-01,u1\n");
    assert_note(NOTE_NOBODY, NULL, 1, 2, "--replace --map account_id=\"Customer Email\"");
}

Test(load_quality, a_file_of_rows_without_an_account_is_refused_with_advice)
{
    cr_assert_eq(place_load(RECORD_CHARGE, "a.csv",
                     "account_id,buyer_email,billed_at\n,a@example.com,2025-01-01\n"
                     "guest,b@example.com,2025-01-01\n"),
        -1);
    cr_assert_eq(here.err.code, ERROR_REFUSED);
    assert_says("a.csv: no row names an account: \"account_id\" is ");
    assert_says("--map account_id=\"buyer_email\"");
    cr_assert_null(strstr(here.err.message, "@"));
    cr_assert_eq(place_count("load"), 0);
}

Test(load_quality, rows_without_an_account_do_not_count_as_rejects)
{
    here.options.max_rejects = 0;
    LOADS(RECORD_SIGNUP, "a.csv", "account_id,created_at\nguest,2025-01-01\nu1,2025-01-01\n");
    assert_counts(2, 1, 0, 0);
}

/* Different ids became one in a spreadsheet: the file is no use, and the message says why. */
Test(load_quality, ids_that_a_spreadsheet_rounded_are_refused)
{
    static const char *const rounded[] = { "1.00E+15", "1,23E+09", "4E+12", "1.5e+010" };
    static const char *const whole[] = { "1E15", "E+15", "1.00E+15x", "2e5", "a1.00E+15", "1E+" };

    for (size_t i = 0; i < sizeof rounded / sizeof rounded[0]; i++) {
        char text[128];

        snprintf(text, sizeof text, "account_id,created_at\n\"%s\",2025-01-01\n", rounded[i]);
        cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv", text), -1, "%s", rounded[i]);
        assert_says(rounded[i]);
        assert_says("spreadsheet");
    }
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
        char text[128];

        snprintf(text, sizeof text, "account_id,created_at\n%s,2025-01-01\n", whole[i]);
        LOADS(RECORD_SIGNUP, "a.csv", text);
    }
}

/* ---- columns that are not used ---- */

Test(load_quality, what_is_in_unused_columns_rejects_no_row)
{
    char *text;
    size_t size;
    FILE *out = open_memstream(&text, &size);

    fprintf(out, "account_id,created_at,meta,name\nu1,2025-01-01,%012000d,Ann\n", 1);
    fputs("u2,2025-01-01,Jos\xe9,Bob\nu3,2025-01-01,\"a\nb\",Eve\n", out);
    fclose(out);
    LOADS(RECORD_SIGNUP, "a.csv", text);
    assert_counts(3, 3, 0, 0);
    assert_note(NOTE_IGNORED, NULL, 3, 3, "meta");
    free(text);
}

Test(load_quality, broken_text_in_a_used_column_is_told_with_the_way_to_mend_it)
{
    cr_assert_eq(
        place_load(RECORD_SIGNUP, "a.csv", "account_id,created_at,name\nu1,2025-01-01,Jos\xe9\n"),
        -1);
    assert_says("\"name\": \"J***\" is not UTF-8 text");
    assert_says("--encoding windows-1252");
}

Test(load_quality, card_numbers_stop_the_load_in_unused_columns_too)
{
    cr_assert_eq(place_load(RECORD_SIGNUP, "a.csv",
                     "account_id,created_at,memo\nu1,2025-01-01,4242424242424242\n"
                     "u2,2025-01-01,5555555555554444\nu3,2025-01-01,4000056655665556\n"),
        -1);
    assert_says("card numbers");
}

Test(load_quality, rows_of_separators_alone_are_no_rows)
{
    LOADS(RECORD_SIGNUP, "a.csv",
        "account_id,created_at,name\nu1,2025-01-01,Ann\n,,\n\"\",\" \",\n,,,,,\n\n");
    assert_counts(1, 1, 0, 0);
    cr_assert_eq(here.result.counts.nobody, 0);
}

Test(load_quality, empty_cells_behind_the_last_column_do_no_harm)
{
    here.options.max_rejects = 1;
    LOADS(RECORD_SIGNUP, "a.csv",
        "account_id,created_at\nu1,2025-01-01,\nu2,2025-01-01,,,\nu3,2025-01-01,x\nu4\n");
    assert_counts(4, 2, 0, 2);
    assert_rows("SELECT line, reason FROM v_rejects",
        "4|the row has 3 cells, the header has 2; is there a separator in a cell without quotes "
        "around it?\n5|the row has 1 cells, the header has 2; does it end early, or is there a "
        "line break without quotes around it?\n");
}

/* ---- cells that tell nothing ---- */

Test(load_quality, cells_that_cannot_be_used_are_counted_with_an_example)
{
    LOADS(RECORD_SIGNUP, "a.csv",
        "account_id,created_at,Client Address,ip\nu1,2025-01-01,x,not an address\n"
        "u2,2025-01-01,x,185.44.1.9\nu3,2025-01-01,x,\nu4,2025-01-01,x,?neither\n");
    assert_note(NOTE_UNUSABLE, "ip", 2, 3, "2 of 3 cells cannot be used, such as \"not an addres");
    assert_rows("SELECT position, header, field, chosen_by, cells, unusable FROM v_load_columns",
        "1|account_id|account_id|name|4|0\n2|created_at|created_at|name|4|0\n"
        "3|Client Address|||0|0\n4|ip|ip|name|3|2\n");
    assert_rows("SELECT example LIKE 'not an addres_%', reason <> '' FROM v_load_columns WHERE "
                "unusable",
        "1|1\n");
}

/* Loads 60 sign-ups, of which that many have a private address. */
static void load_private(int private_addresses)
{
    char text[60 * 48 + 64];
    size_t used = (size_t)snprintf(text, sizeof text, "account_id,created_at,ip\n");

    for (int i = 0; i < 60; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "u%d,2026-01-%02d,%s.%d\n", i,
            1 + i % 28, i < private_addresses ? "10.0.0" : "185.44.1", i);
    cr_assert_eq(place_load(RECORD_SIGNUP, "s.csv", text), 0, "%s", here.err.message);
}

Test(load_quality, private_addresses_are_a_note_where_they_are_many)
{
    load_private(3);
    assert_note(NOTE_UNUSABLE, "ip", 3, 60, "not public addresses, such as \"10.0.0.0\"");
}

Test(load_quality, a_few_private_addresses_are_usual)
{
    load_private(2);
    for (int i = 0; i < here.result.notes.count; i++)
        cr_expect_neq(here.result.notes.items[i].code, NOTE_UNUSABLE);
}

Test(load_quality, good_cells_make_no_note)
{
    LOADS(RECORD_SIGNUP, "a.csv",
        "account_id,created_at,email,ip\nu1,2025-01-01,ann@example.com,185.44.1.9\n");
    cr_assert_eq(here.result.notes.count, 0);
}

/* ---- one value in most rows ---- */

Test(load_quality, a_value_in_most_rows_of_a_column_is_told)
{
    /* The 16 others vote each other away before it comes: it is counted from its first row. */
    char *text = rows_of("account_id,created_at,device_id", 100, 16, "dev-", "unknown");

    LOADS(RECORD_SIGNUP, "a.csv", text);
    assert_note(NOTE_COMMON, "device_id", 84, 100, "\"device_id\" is \"unknown\" in ");
    assert_note(NOTE_COMMON, "device_id", 84, 100, "84 %");
    assert_rows(
        "SELECT common, common_cells FROM v_load_columns WHERE common IS NOT NULL", "unknown|84\n");
    free(text);
}

Test(load_quality, a_value_in_half_of_the_rows_or_in_few_rows_is_not_told)
{
    char *text = rows_of("account_id,created_at,device_id", 100, 50, "dev-", "unknown");

    LOADS(RECORD_SIGNUP, "a.csv", text);
    assert_no_note(NOTE_COMMON, NULL);
    free(text);
    text = rows_of("account_id,created_at,device_id", 49, 0, "", "unknown");
    LOADS(RECORD_SIGNUP, "b.csv", text);
    assert_no_note(NOTE_COMMON, NULL);
    free(text);
}

Test(load_quality, columns_in_which_one_value_is_natural_are_not_told)
{
    static const char *const fields[] = { "country", "status", "language", "timezone", "user_agent",
        "screen" };

    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        char header[64], *text;

        snprintf(header, sizeof header, "account_id,created_at,%s", fields[i]);
        text = rows_of(header, 100, 0, "", "DE");
        LOADS(RECORD_SIGNUP, "a.csv", text);
        assert_no_note(NOTE_COMMON, NULL);
        free(text);
    }
}

Test(load_quality, the_value_is_found_wherever_its_rows_are)
{
    for (int place = 0; place < 3; place++) {
        char *text;
        size_t size;
        FILE *out = open_memstream(&text, &size);
        const struct load_note *note;

        fputs("account_id,created_at,device_id\n", out);
        for (int i = 0; i < 300; i++) {
            int is_common = place == 0 ? i < 200 : place == 1 ? i >= 100 : i % 3 != 0;

            fprintf(out, "u%d,2025-01-%02dT00:%02d:00,", i, i % 28 + 1, i % 60);
            fprintf(out, is_common ? "shared\n" : "d%d\n", i);
        }
        fclose(out);
        LOADS(RECORD_SIGNUP, "a.csv", text);
        note = find_note(NOTE_COMMON, "device_id");
        cr_assert(note, "place %d", place);
        cr_assert(note->cells > 150 && note->cells <= 200, "place %d", place);
        free(text);
    }
}

/* ---- words ---- */

Test(load_quality, outcomes_that_are_not_known_are_listed)
{
    LOADS(RECORD_CHARGE, "a.csv",
        "account_id,billed_at,status\nu1,2025-01-01,zuruckgebucht\nu2,2025-01-01,succeeded\n"
        "u3,2025-01-01,Zuruckgebucht\nu4,2025-01-01,xyzzy\nu5,2025-01-01,\n");
    assert_note(NOTE_WORDS, "status", 3, 4, "\"zuruckgebucht\" (2), \"xyzzy\" (1)");
    assert_note(NOTE_WORDS, "status", 3, 4, "[status]");
    assert_rows("SELECT field, word, cells FROM v_load_words ORDER BY cells DESC",
        "status|zuruckgebucht|2\nstatus|xyzzy|1\n");
}

Test(load_quality, known_outcomes_are_not_listed)
{
    LOADS(RECORD_CHARGE, "a.csv",
        "account_id,billed_at,status\nu1,2025-01-01,succeeded\nu2,2025-01-01,FAILED\n"
        "u3,2025-01-01,refunded\nu4,2025-01-01,disputed\nu5,2025-01-01,\n");
    assert_no_note(NOTE_WORDS, NULL);
    cr_assert_eq(place_count("load_word"), 0);
}

/* ---- reasons ---- */

/* Each reason names the column as the file has it, and what was found, masked. */
Test(load_quality, reasons_name_the_column_and_mask_what_was_found)
{
    static const struct {
        const char *cell, *shown;
    } cases[] = { { "ann.smith@example.com", "a***@example.com" },
        { "Ann Smith <ann@example.com>", "A***@example.com>" },
        { "4242 4242 4242 4242", "**** **** **** **42" }, { "a\tb", "a\\tb" },
        { "a\x1b[31mb", "\\x1b[31m" },
        { "0123456789012345678901234567890123456789x", "0123456789012345678901234567890123456789"
                                                       "\xe2\x80\xa6" },
        { "zw\xc3\xb6lf", "zw\xc3\xb6lf" } };

    here.options.max_rejects = 1;
    here.options.header.maps = (const struct header_map[]){ { "created_at", "Joined" } };
    here.options.header.map_count = 1;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char text[160], *rows;

        snprintf(text, sizeof text, "account_id,Joined\nu1,2025-01-01\nu%zu,\"%s\"\n", i + 2,
            cases[i].cell);
        LOADS(RECORD_SIGNUP, "a.csv", text);
        rows = place_rows("SELECT reason FROM v_rejects ORDER BY load_id DESC LIMIT 1");
        cr_assert(strstr(rows, "\"Joined\" (created_at): \"") == rows, "%s", rows);
        cr_assert(strstr(rows, cases[i].shown), "no %s in %s", cases[i].shown, rows);
        free(rows);
    }
}

Test(load_quality, a_refused_file_is_told_by_its_three_most_frequent_causes)
{
    cr_assert_eq(place_load(RECORD_CHARGE, "a.csv",
                     "account_id,billed_at,amount\nu1,2025-01-01,x\nu2,never,1\nu3,never,1\n"
                     "u4,never,1\nu5,2025-01-01\nu6,2025-01-01\n"),
        -1);
    assert_says("6 of 6 rows cannot be stored");
    assert_says("line 3: \"billed_at\": \"never\" is ");
    assert_says("also 2 rows from line 6: the row has 2 cells, the header has 3");
    assert_says("also 1 row from line 2: \"amount\" is ");
    assert_says("--rejects FILE");
}

Test(load_quality, a_word_for_nothing_is_told_as_it_was_found)
{
    here.options.max_rejects = 1;
    LOADS(RECORD_SIGNUP, "a.csv", "account_id,created_at\nu1,null\nu2,\nu3,2025-01-01\n");
    assert_rows("SELECT reason FROM v_rejects ORDER BY line",
        "\"created_at\": \"null\" is read as empty\n\"created_at\" is empty\n");
}

/* Rows whose reasons differ in the value alone are of one cause. */
Test(load_quality, reasons_that_differ_in_what_was_found_have_one_cause)
{
    here.options.max_rejects = 1;
    here.options.format.now = 1767225600;
    LOADS(RECORD_SIGNUP, "a.csv",
        "account_id,created_at\nu1,1990-01-01\nu2,1991-01-01\nu3,never\nu4,perhaps\n");
    assert_rows("SELECT cause, count(*) FROM v_rejects GROUP BY cause ORDER BY 1",
        "\"created_at\" is before 1995|2\n\"created_at\" is not a time|2\n");
}

/* What read the file otherwise is on record, so that it can be read so again. */
Test(load_quality, the_options_of_a_load_are_kept)
{
    here.options.header.maps =
        (const struct header_map[]){ { "account_id", "Kunde", NULL }, { "ip", "Client IP", NULL } };
    here.options.header.map_count = 2;
    here.options.format.decimal = DECIMAL_COMMA;
    LOADS(RECORD_SIGNUP, "a.csv", "Kunde,created_at,Client IP\nu1,2025-01-01,185.44.1.9\n");
    assert_rows("SELECT options FROM v_loads",
        "--map account_id=\"Kunde\" --map ip=\"Client IP\" --decimal \"comma\"\n");
    here.options.header.map_count = 0;
    here.options.format.decimal = DECIMAL_UNSAID;
    LOADS(RECORD_SIGNUP, "b.csv", "account_id,created_at\nu1,2025-01-01\n");
    assert_rows("SELECT options IS NULL FROM v_loads WHERE load_id = 2", "1\n");
}

/* What the store keeps is text, wherever a long name was cut. */
Test(load_quality, names_are_cut_between_characters)
{
    char text[600], *name, *message;
    size_t used;

    for (int round = 0; round < 4; round++) {
        used = (size_t)snprintf(text, sizeof text, "account_id,created_at,%.*s", round, "xxx");
        for (int i = 0; i < 60; i++)
            used += (size_t)snprintf(text + used, sizeof text - used, "\xe6\x9d\x8e");
        snprintf(text + used, sizeof text - used, "\nu1,2025-01-01,%d\n", round);
        name = strndup(text + 22, used - 22);
        here.options.header.maps = (const struct header_map[]){ { "ip", name, NULL } };
        here.options.header.map_count = 1;
        LOADS(RECORD_SIGNUP, "a.csv", text);
        message = place_rows("SELECT message FROM v_load_notes WHERE code = 'unusable' ORDER BY "
                             "load_id DESC LIMIT 1");
        cr_assert(utf8_is_valid(text_of(message)), "%d: %s", round, message);
        free(message);
        free(name);
    }
}
