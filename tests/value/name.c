#include "value/name.h"

#include <criterion/criterion.h>

static struct text read_into(const char *name, char buffer[NAME_TEXT])
{
    return name_read(text_of(name), buffer);
}

static int reads_as(const char *typed, const char *expected)
{
    char buffer[NAME_TEXT];
    struct text name = read_into(typed, buffer);

    return name.length == strlen(expected) && memcmp(name.at, expected, name.length) == 0;
}

static int alike(const char *a, const char *b)
{
    char first[NAME_TEXT], second[NAME_TEXT];

    return name_alike(read_into(a, first), read_into(b, second));
}

Test(name, is_its_words_in_lower_case)
{
    cr_expect(reads_as("  Anna-Lena   SCHMIDT ", "anna lena schmidt"));
    cr_expect(reads_as("Tatsuya K. Nakayama 2", "tatsuya k nakayama"));
    cr_expect(reads_as("Siobhan O'Brien", "siobhan obrien"));
    cr_expect(reads_as("J\xc3\xb6rg M\xc3\xbcller", "jorg muller"));
}

Test(name, accents_case_and_punctuation_beyond_ascii_make_no_other_name)
{
    cr_expect(reads_as("Jos\xc3\xa9 P\xc3\x89REZ", "jose perez"));
    cr_expect(reads_as("Siobh\xc3\xa1n O\xe2\x80\x99"
                       "Brien",
        "siobhan obrien"));
    cr_expect(reads_as("Anna\xe2\x80\x93Lena\xc2\xa0Wei\xc3\x9f", "anna lena weiss"));
    cr_expect(
        reads_as("\xe6\x9d\x8e \xe5\xb0\x8f\xe9\xbe\x8d", "\xe6\x9d\x8e \xe5\xb0\x8f\xe9\xbe\x8d"));
    cr_expect(reads_as("\xff\xfe", ""));
    cr_expect_eq(alike("Jos\xc3\xa9 P\xc3\xa9rez", "PEREZ J"), 1);
    cr_expect_eq(alike("P\xc3\x89REZ", "Perez"), 1);
}

Test(name, is_none_where_a_placeholder_stands)
{
    cr_expect(reads_as("Test User", ""));
    cr_expect(reads_as("n/a", ""));
    cr_expect(reads_as("12345", ""));
    cr_expect(reads_as("", ""));
}

Test(name, is_cut_where_it_does_not_end)
{
    char endless[4 * NAME_TEXT], buffer[NAME_TEXT];

    for (size_t i = 0; i < sizeof endless; i++)
        endless[i] = i % 3 == 2 ? '-' : (char)('a' + i % 26);
    cr_expect_leq(name_read((struct text){ endless, sizeof endless }, buffer).length, NAME_TEXT);
}

Test(name, last_word_is_the_surname)
{
    char buffer[NAME_TEXT];
    struct text last = name_last(read_into("Maria del Carmen", buffer));

    cr_expect_eq(last.length, 6);
    cr_expect_eq(memcmp(last.at, "carmen", 6), 0);
    cr_expect_eq(name_last(read_into("Cher", buffer)).length, 4);
    cr_expect_eq(name_last(read_into("", buffer)).length, 0);
}

Test(name, names_are_alike_that_have_a_word_in_common)
{
    cr_expect_eq(alike("Agnieszka Borynski", "BORYNSKI A"), 1);
    cr_expect_eq(alike("John Smith", "Mary Jones"), 0);
    cr_expect_eq(alike("J Smith", "J Jones"), 0);
    cr_expect_eq(alike("John Smith", "John Smithson"), 1);
    cr_expect_eq(alike("Jo Smithson", "John Smith"), 0);
}

Test(name, initials_alone_are_neither_alike_nor_different)
{
    cr_expect_eq(alike("J. S.", "John Smith"), -1);
    cr_expect_eq(alike("John Smith", "\xc3\xb6 s"), -1);
    cr_expect_eq(alike("John Smith", ""), -1);
}
