/*
 * person_texts.c - where texts of a person are found in others, and what takes their place.
 */
#include "review/person_texts.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static struct person_texts texts;

static void add(const char *text, int is_id)
{
    cr_assert_eq(person_texts_add(&texts, text_of(text), "erased-1", is_id, NULL), 0);
}

static void begin(void)
{
    add("Vera Victim", 0);
    add("Vera", 0);
    add("vera@x.example", 0);
    add("+49 30 1234", 0);
    add("acct-17", 1);
    add("12", 1);
    add("12", 0);
    add("Jos\xc3\xa9", 0);
    add("J\xc3\xb6rg Gr\xc3\xb6\xc3\x9fmann", 0);
    add("j\xc3\xb6rg@m\xc3\xbcller.de", 0);
    add("shared", 0);
    person_texts_sort(&texts);
    person_texts_hold(&texts, text_of("SHARED"), NULL);
    person_texts_hold(&texts, text_of("what nobody gave"), NULL);
}

static void end(void)
{
    person_texts_free(&texts);
}

TestSuite(person_texts, .init = begin, .fini = end);

Test(person_texts, whole_words_give_way_to_the_mark)
{
    static const struct {
        const char *text, *result; /* NULL: nothing is found */
    } cases[] = {
        { "", NULL },
        { "asked by Vera Victim.", "asked by erased-1." },
        { "VERA victim,Vera", "erased-1,erased-1" },
        { "Veracity of Severa", NULL },
        { "acct-17 and acct-170, xacct-17", "erased-1 and acct-170, xacct-17" },
        { "<vera@x.example>", "<erased-1>" },
        { "vera@x.examples", "erased-1@x.examples" },
        { "call +49 30 1234 or +49 30 12345", "call erased-1 or +49 30 12345" },
        { "12", "erased-1" }, /* all of a text */
        { "12 accounts", NULL },
        { "Jos\xc3\xa9 is not Jos\xc3\xa9\xc3\xa9", "erased-1 is not Jos\xc3\xa9\xc3\xa9" },
        { "by J\xc3\x96RG GR\xc3\x96SSMANN, \xc3\x84nne", "by erased-1, \xc3\x84nne" },
        { "Jo\xcc\x88rg Gro\xcc\x88\xc3\x9fmann\xcc\x88", "erased-1" },
        { "\xc3\x96 J\xc3\x96RG@M\xc3\x9cLLER.DE \xff\xc3\x96", "\xc3\x96 erased-1 \xff\xc3\x96" },
        { "J\xc3\x96RG GR\xc3\x96SSMANNS", NULL },
        { "JOS\xc3\x89", "erased-1" },
        { "shared", NULL },
        { "a shared device", NULL },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char *result;
        int found = person_texts_replace(&texts, text_of(cases[i].text), &result, NULL);

        cr_expect_eq(found, cases[i].result != NULL, "%s: %d", cases[i].text, found);
        if (result && cases[i].result)
            cr_expect_str_eq(result, cases[i].result, "%s: %s", cases[i].text, result);
        free(result);
    }
}

Test(person_texts, a_row_is_a_persons_by_its_id_as_a_cell_or_by_a_text_as_a_word)
{
    static const struct {
        const char *row;
        int is_found;
    } cases[] = {
        { "12,never,x", 1 },
        { "x;\"12\";y", 1 },
        { "x\t 12 \ty", 1 },
        { "{\"id\":12,\"at\":\"never\"}", 1 },
        { "120,12.5,a12", 0 },
        { "u1,never,VERA@x.example", 1 },
        { "u1,never,overa@x.example", 0 },
        { "other-id,bad,J\xc3\x96RG GR\xc3\x96SSMANN,", 1 },
        { "other-id,bad,,J\xc3\x96RG@M\xc3\x9cLLER.DE", 1 },
        { "u1,never,shared", 0 },
        { "", 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        cr_expect_eq(person_texts_in_row(&texts, text_of(cases[i].row), NULL), cases[i].is_found,
            "%s", cases[i].row);
    cr_expect(person_texts_in_row(&texts,
        (struct text){ "x\0"
                       "12\0y",
            6 },
        NULL));
}

Test(person_texts, one_word_of_any_length_gives_way)
{
    char *result;

    cr_expect_eq(
        person_texts_replace_word(text_of("7 is staff, not 77"), text_of("7"), "m", &result, NULL),
        1);
    cr_expect_str_eq(result, "m is staff, not 77");
    free(result);
    cr_expect_eq(person_texts_replace_word(text_of("77"), text_of("7"), "m", &result, NULL), 0);
    cr_expect_null(result);
}
