#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "output/sections.h"

static const struct output_column person[] = {
    { "id", "account", OUTPUT_TEXT },
    { "email", "e-mail", OUTPUT_EMAIL },
    { "phone", "phone", OUTPUT_PHONE },
    { "score", "score", OUTPUT_NUMBER },
    { "bar", NULL, OUTPUT_TEXT },
    { NULL, "drawn", OUTPUT_TEXT },
};

static const struct output_column value[] = {
    { "kind", "kind", OUTPUT_TEXT },
    { "value", "value", OUTPUT_VALUE },
};

static const struct sections_section sections[] = {
    { "person", "Person", 1, 6, person },
    { "values", "Values", 0, 2, value },
};

static int fill(struct page *page, int rows, struct error *err)
{
    struct output_cell cells[] = { { .text = "a-1" }, { .text = "anna@example.com" },
        { .text = "+49 151 2345 6789" }, { .number = 1.5 }, { .text = "b" }, { .text = "##" } };

    if (sections_section(page, 0, err) || sections_row(page, cells, err) ||
        sections_section(page, 1, err))
        return -1;
    for (int i = 0; i < rows; i++) {
        struct output_cell row[] = { { .text = i ? "phone" : "mailbox" },
            { .text = i ? "12345" : "bob@example.org" } };

        if (sections_row(page, row, err))
            return -1;
    }
    sections_note(page, "and more");
    return sections_end(page, err);
}

static void expect(struct output_options options, const char *only, int rows, const char *expected)
{
    struct error err = { 0 };
    struct page *page;
    char *text = NULL;
    size_t size;

    options.file = open_memstream(&text, &size);
    cr_assert_eq(sections_begin(&page, &options, sections, 2, only, &err), 0, "%s", err.message);
    cr_assert_eq(fill(page, rows, &err), 0, "%s", err.message);
    fclose(options.file);
    cr_assert_str_eq(text, expected);
    free(text);
}

Test(sections, a_table_has_a_card_and_lists_under_their_titles)
{
    expect((struct output_options){ .format = OUTPUT_TABLE, .mask = 1 }, NULL, 2,
        "Person\n"
        "account a-1\n"
        "e-mail  a***@example.com\n"
        "phone   +49***89\n"
        "score   1.5\n"
        "drawn   ##\n"
        "\n"
        "Values\n"
        "kind    value\n"
        "mailbox b***@example.org\n"
        "phone   ***\n"
        "and more\n");
}

Test(sections, a_section_without_rows_leaves_nothing_in_a_table_and_an_empty_array_in_json)
{
    expect((struct output_options){ .format = OUTPUT_TABLE }, NULL, 0,
        "Person\n"
        "account a-1\n"
        "e-mail  anna@example.com\n"
        "phone   +49 151 2345 6789\n"
        "score   1.5\n"
        "drawn   ##\n");
    expect((struct output_options){ .format = OUTPUT_JSON }, NULL, 0,
        "{\"person\":\n"
        "{\"id\": \"a-1\", \"email\": \"anna@example.com\", \"phone\": \"+49 151 2345 6789\", "
        "\"score\": 1.5, \"bar\": \"b\"}\n"
        ",\"values\":\n"
        "[]\n"
        "}\n");
}

Test(sections, csv_holds_the_first_section_or_the_one_asked_for)
{
    expect((struct output_options){ .format = OUTPUT_CSV }, NULL, 1,
        "id,email,phone,score,bar\n"
        "a-1,anna@example.com,'+49 151 2345 6789,1.5,b\n");
    expect((struct output_options){ .format = OUTPUT_CSV }, "values", 1,
        "kind,value\n"
        "mailbox,bob@example.org\n");
}

Test(sections, one_section_alone_has_no_title_and_is_an_array_of_its_own)
{
    expect((struct output_options){ .format = OUTPUT_TABLE, .mask = 1 }, "values", 1,
        "kind    value\n"
        "mailbox b***@example.org\n"
        "and more\n");
    expect((struct output_options){ .format = OUTPUT_JSON, .mask = 1 }, "values", 1,
        "[\n"
        "{\"kind\": \"mailbox\", \"value\": \"b***@example.org\"}\n"
        "]\n");
}

Test(sections, an_unknown_section_is_an_error_that_names_the_others)
{
    struct output_options options = { .format = OUTPUT_TABLE, .file = stdout };
    struct error err = { 0 };
    struct page *page;

    cr_assert_eq(sections_begin(&page, &options, sections, 2, "vlaues", &err), -1);
    cr_assert_eq(err.code, ERROR_USAGE);
    cr_assert_str_eq(err.message, "--section takes one of person, values; not \"vlaues\"");
    cr_assert_null(page);
}

static void expect_masked(enum output_type type, const char *given, const char *expected)
{
    const struct output_column column = { "x", "x", type };
    const struct sections_section section = { "all", NULL, 0, 1, &column };
    struct output_cell cell = { .text = given };
    struct output_options options = { .format = OUTPUT_CSV, .raw = 1, .mask = 1 };
    struct error err = { 0 };
    struct page *page;
    char *text = NULL, line[128];
    size_t size;

    options.file = open_memstream(&text, &size);
    cr_assert_eq(sections_begin(&page, &options, &section, 1, NULL, &err), 0);
    cr_assert_eq(sections_section(page, 0, &err) || sections_row(page, &cell, &err), 0);
    cr_assert_eq(sections_end(page, &err), 0);
    fclose(options.file);
    snprintf(line, sizeof line, "x\n%s\n", expected);
    cr_assert_str_eq(text, line);
    free(text);
}

Test(mask, an_address_keeps_one_character_and_its_domain)
{
    expect_masked(OUTPUT_EMAIL, "ab@example.com", "a***@example.com");
    expect_masked(OUTPUT_EMAIL, "ürsula@example.com", "ü***@example.com");
    expect_masked(OUTPUT_EMAIL, "@example.com", "***@example.com");
    expect_masked(OUTPUT_EMAIL, "secret@x@example.com", "s***@example.com");
    expect_masked(OUTPUT_EMAIL, "no address", "n***");
    expect_masked(OUTPUT_EMAIL, "", "***");
    expect_masked(OUTPUT_TEXT, "ab@example.com", "ab@example.com");
}

Test(mask, a_long_number_keeps_its_ends)
{
    expect_masked(OUTPUT_PHONE, "+4915123456789", "+49***89");
    expect_masked(OUTPUT_PHONE, "0151 234567", "01***67");
    expect_masked(OUTPUT_PHONE, "1234567", "***");
    expect_masked(OUTPUT_PHONE, "call me", "***");
}

Test(mask, a_link_keeps_its_kind_and_its_note)
{
    expect_masked(OUTPUT_LINKS, "mailbox ab@example.com (3 accounts)",
        "mailbox a***@example.com (3 accounts)");
    expect_masked(OUTPUT_LINKS,
        "device x\x1fphone +4915123456789 (2 accounts)\x1f"
        "and 3 more",
        "device x; phone +49***89 (2 accounts); and 3 more");
    expect_masked(OUTPUT_LINKS, "mailbox a (b)@example.com (2 accounts)",
        "mailbox a***@example.com (2 accounts)");
    expect_masked(OUTPUT_LINKS, "billed mailbox a@example.com (2 accounts)",
        "billed mailbox a@example.com (2 accounts)");
    expect_masked(OUTPUT_LINKS, "mailbox", "mailbox");
    expect_masked(OUTPUT_LINKS, "mailbox ab@example.com", "mailbox a***@example.com");
    expect_masked(OUTPUT_LINKS, "mailbox (2 accounts)", "mailbox (2 accounts)");
    expect_masked(OUTPUT_LINKS, "", "");
}
