#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "show/page.h"

static const struct show_column person[] = {
    { "id", "account", SHOW_TEXT },
    { "email", "e-mail", SHOW_EMAIL },
    { "phone", "phone", SHOW_PHONE },
    { "score", "score", SHOW_NUMBER },
    { "bar", NULL, SHOW_TEXT },
    { NULL, "drawn", SHOW_TEXT },
};

static const struct show_column value[] = {
    { "kind", "kind", SHOW_TEXT },
    { "value", "value", SHOW_VALUE },
};

static const struct page_section sections[] = {
    { "person", "Person", 1, 6, person },
    { "values", "Values", 0, 2, value },
};

static int fill(struct page *page, int rows, struct error *err)
{
    struct show_cell cells[] = { { .text = "a-1" }, { .text = "anna@example.com" },
        { .text = "+49 151 2345 6789" }, { .number = 1.5 }, { .text = "b" }, { .text = "##" } };

    if (page_section(page, 0, err) || page_row(page, cells, err) || page_section(page, 1, err))
        return -1;
    for (int i = 0; i < rows; i++) {
        struct show_cell row[] = { { .text = i ? "phone" : "mailbox" },
            { .text = i ? "12345" : "bob@example.org" } };

        if (page_row(page, row, err))
            return -1;
    }
    page_note(page, "and more");
    return page_end(page, err);
}

static void expect(struct show_options options, const char *only, int rows, const char *expected)
{
    struct error err = { 0 };
    struct page *page;
    char *text = NULL;
    size_t size;

    options.file = open_memstream(&text, &size);
    cr_assert_eq(page_begin(&page, &options, sections, 2, only, &err), 0, "%s", err.message);
    cr_assert_eq(fill(page, rows, &err), 0, "%s", err.message);
    fclose(options.file);
    cr_assert_str_eq(text, expected);
    free(text);
}

Test(page, a_table_has_a_card_and_lists_under_their_titles)
{
    expect((struct show_options){ .format = SHOW_TABLE, .mask = 1 }, NULL, 2,
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

Test(page, a_section_without_rows_leaves_nothing_in_a_table_and_an_empty_array_in_json)
{
    expect((struct show_options){ .format = SHOW_TABLE }, NULL, 0,
        "Person\n"
        "account a-1\n"
        "e-mail  anna@example.com\n"
        "phone   +49 151 2345 6789\n"
        "score   1.5\n"
        "drawn   ##\n");
    expect((struct show_options){ .format = SHOW_JSON }, NULL, 0,
        "{\"person\":\n"
        "{\"id\": \"a-1\", \"email\": \"anna@example.com\", \"phone\": \"+49 151 2345 6789\", "
        "\"score\": 1.5, \"bar\": \"b\"}\n"
        ",\"values\":\n"
        "[]\n"
        "}\n");
}

Test(page, csv_holds_the_first_section_or_the_one_asked_for)
{
    expect((struct show_options){ .format = SHOW_CSV }, NULL, 1,
        "id,email,phone,score,bar\n"
        "a-1,anna@example.com,'+49 151 2345 6789,1.5,b\n");
    expect((struct show_options){ .format = SHOW_CSV }, "values", 1,
        "kind,value\n"
        "mailbox,bob@example.org\n");
}

Test(page, one_section_alone_has_no_title_and_is_an_array_of_its_own)
{
    expect((struct show_options){ .format = SHOW_TABLE, .mask = 1 }, "values", 1,
        "kind    value\n"
        "mailbox b***@example.org\n"
        "and more\n");
    expect((struct show_options){ .format = SHOW_JSON, .mask = 1 }, "values", 1,
        "[\n"
        "{\"kind\": \"mailbox\", \"value\": \"b***@example.org\"}\n"
        "]\n");
}

Test(page, a_section_that_does_not_exist_is_misuse_and_the_others_are_named)
{
    struct show_options options = { .format = SHOW_TABLE, .file = stdout };
    struct error err = { 0 };
    struct page *page;

    cr_assert_eq(page_begin(&page, &options, sections, 2, "vlaues", &err), -1);
    cr_assert_eq(err.code, ERROR_USAGE);
    cr_assert_str_eq(err.message, "--section takes one of person, values; not \"vlaues\"");
    cr_assert_null(page);
}

static void expect_masked(enum show_type type, const char *given, const char *expected)
{
    const struct show_column column = { "x", "x", type };
    const struct page_section section = { "all", NULL, 0, 1, &column };
    struct show_cell cell = { .text = given };
    struct show_options options = { .format = SHOW_CSV, .raw = 1, .mask = 1 };
    struct error err = { 0 };
    struct page *page;
    char *text = NULL, line[128];
    size_t size;

    options.file = open_memstream(&text, &size);
    cr_assert_eq(page_begin(&page, &options, &section, 1, NULL, &err), 0);
    cr_assert_eq(page_section(page, 0, &err) || page_row(page, &cell, &err), 0);
    cr_assert_eq(page_end(page, &err), 0);
    fclose(options.file);
    snprintf(line, sizeof line, "x\n%s\n", expected);
    cr_assert_str_eq(text, line);
    free(text);
}

Test(mask, nothing_of_an_address_before_its_domain_is_left_but_a_character)
{
    expect_masked(SHOW_EMAIL, "ab@example.com", "a***@example.com");
    expect_masked(SHOW_EMAIL, "ürsula@example.com", "ü***@example.com");
    expect_masked(SHOW_EMAIL, "@example.com", "***@example.com");
    expect_masked(SHOW_EMAIL, "secret@x@example.com", "s***@example.com");
    expect_masked(SHOW_EMAIL, "no address", "n***");
    expect_masked(SHOW_EMAIL, "", "***");
    expect_masked(SHOW_TEXT, "ab@example.com", "ab@example.com");
}

Test(mask, a_number_keeps_its_ends_if_it_is_long_enough_to_hide_something)
{
    expect_masked(SHOW_PHONE, "+4915123456789", "+49***89");
    expect_masked(SHOW_PHONE, "0151 234567", "01***67");
    expect_masked(SHOW_PHONE, "1234567", "***");
    expect_masked(SHOW_PHONE, "call me", "***");
}

Test(mask, a_link_keeps_its_kind_and_what_is_said_of_it)
{
    expect_masked(
        SHOW_LINKS, "mailbox ab@example.com (3 accounts)", "mailbox a***@example.com (3 accounts)");
    expect_masked(SHOW_LINKS,
        "device x\x1fphone +4915123456789 (2 accounts)\x1f"
        "and 3 more",
        "device x; phone +49***89 (2 accounts); and 3 more");
    expect_masked(SHOW_LINKS, "mailbox a (b)@example.com (2 accounts)",
        "mailbox a***@example.com (2 accounts)");
    expect_masked(SHOW_LINKS, "billed mailbox a@example.com (2 accounts)",
        "billed mailbox a@example.com (2 accounts)");
    expect_masked(SHOW_LINKS, "mailbox", "mailbox");
    expect_masked(SHOW_LINKS, "mailbox ab@example.com", "mailbox a***@example.com");
    expect_masked(SHOW_LINKS, "mailbox (2 accounts)", "mailbox (2 accounts)");
    expect_masked(SHOW_LINKS, "", "");
}
