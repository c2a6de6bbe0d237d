#include "dataset/dictionary.h"

#include <criterion/criterion.h>
#include <stdio.h>

enum { MANY = 100000 };

static struct text word(uint32_t i, char buffer[DICTIONARY_BUFFER])
{
    snprintf(buffer, DICTIONARY_BUFFER, "word %u", i);
    return text_of(buffer);
}

static int reads(const struct dictionary *dictionary, uint32_t number, struct text expected)
{
    struct text text = dictionary_text(dictionary, number);

    return text.length == expected.length && memcmp(text.at, expected.at, text.length) == 0;
}

Test(dictionary, numbers_texts_in_the_order_of_appearance_and_gives_them_back)
{
    struct dictionary dictionary = { 0 };
    char buffer[DICTIONARY_BUFFER];

    for (uint32_t i = 1; i <= MANY; i++)
        cr_assert_eq(dictionary_add(&dictionary, word(i, buffer)), i);
    for (uint32_t i = 1; i <= MANY; i++)
        cr_assert_eq(dictionary_add(&dictionary, word(i, buffer)), i);
    dictionary_close(&dictionary);
    for (uint32_t i = 1; i <= MANY; i++)
        cr_assert(reads(&dictionary, i, word(i, buffer)));
    cr_assert_eq(dictionary.last, MANY);
    dictionary_free(&dictionary);
}

Test(dictionary, bytes_are_told_apart_to_the_last)
{
    struct dictionary dictionary = { 0 };
    static const struct text texts[] = { { "a", 1 }, { "a\0", 2 }, { "a\0\0", 3 }, { "\0", 1 },
        { "ab", 2 }, { "A", 1 } };

    for (uint32_t i = 0; i < 6; i++)
        cr_expect_eq(dictionary_add(&dictionary, texts[i]), i + 1);
    for (uint32_t i = 0; i < 6; i++)
        cr_expect(reads(&dictionary, i + 1, texts[i]));
    dictionary_free(&dictionary);
}

Test(dictionary, what_is_wanted_may_be_taken_after_others_came)
{
    struct dictionary dictionary = { 0 };
    struct wanted early = dictionary_want(&dictionary, text_of("early")), again;
    char buffer[DICTIONARY_BUFFER];

    for (uint32_t i = 1; i <= 5000; i++)
        dictionary_add(&dictionary, word(i, buffer));
    cr_expect_eq(dictionary_take(&dictionary, &early), 5001);
    again = dictionary_want(&dictionary, text_of("early"));
    for (uint32_t i = 5001; i <= 9000; i++)
        dictionary_add(&dictionary, word(i, buffer));
    cr_expect_eq(dictionary_take(&dictionary, &again), 5001);
    dictionary_free(&dictionary);
}

Test(dictionary, room_made_before_changes_no_number)
{
    struct dictionary dictionary = { 0 };
    char buffer[DICTIONARY_BUFFER];

    cr_assert_eq(dictionary_reserve(&dictionary, 0, NULL), 0);
    cr_assert_eq(dictionary_add(&dictionary, word(1, buffer)), 1);
    cr_assert_eq(dictionary_reserve(&dictionary, MANY, NULL), 0);
    cr_assert_eq(dictionary_add(&dictionary, word(1, buffer)), 1);
    cr_assert_eq(dictionary_add(&dictionary, word(2, buffer)), 2);
    dictionary_free(&dictionary);
}

/* Every third is empty, every fourth comes again. */
static struct text some(const void *context, uint32_t i, char buffer[DICTIONARY_BUFFER])
{
    (void)context;
    return i % 3 == 0 ? (struct text){ 0 } : word(i % 4 == 0 ? 1 : i, buffer);
}

Test(dictionary, all_at_once_is_as_one_by_one)
{
    static const uint32_t counts[] = { 0, 1, 2, 15, 16, 17, 33, 1000 };
    uint32_t numbers[1001];
    char buffer[DICTIONARY_BUFFER];

    for (size_t c = 0; c < sizeof counts / sizeof counts[0]; c++) {
        struct dictionary once = { 0 }, each = { 0 };

        cr_assert_eq(dictionary_add_all(&once, counts[c], some, NULL, numbers, NULL), 0);
        for (uint32_t i = 1; i <= counts[c]; i++) {
            struct text text = some(NULL, i, buffer);

            cr_expect_eq(numbers[i], text.length ? dictionary_add(&each, text) : 0);
        }
        cr_expect_eq(once.last, each.last);
        dictionary_free(&once);
        dictionary_free(&each);
    }
}
