#include "value/unicode.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/random.h"
#include "base/utf8.h"

static const char *folded(const char *text)
{
    static char out[256];

    out[unicode_fold(text_of(text), out, sizeof out - 1)] = '\0';
    return out;
}

Test(unicode, folds_case_and_accents)
{
    static const char *const texts[][2] = { { "Jos\xc3\xa9 P\xc3\xa9rez", "jose perez" },
        { "P\xc3\x89REZ", "perez" }, { "Jose\xcc\x81", "jose" }, { "M\xc3\xbcller", "muller" },
        { "Stra\xc3\x9f"
          "e",
            "strasse" },
        { "\xc5\xa0koda", "skoda" }, { "Nguy\xe1\xbb\x85n", "nguyen" },
        { "\xef\xbd\x8a\xef\xbd\x8f\xef\xbd\x88\xef\xbd\x8e", "john" }, { "\xef\xac\x81n", "fin" },
        { "\xce\xa3\xce\xaf\xcf\x83\xcf\x85\xcf\x86\xce\xbf\xcf\x82",
            "\xcf\x83\xce\xb9\xcf\x83\xcf\x85\xcf\x86\xce\xbf\xcf\x83" },
        { "\xd0\x81\xd0\xbb\xd0\xba\xd0\xb0", "\xd0\xb5\xd0\xbb\xd0\xba\xd0\xb0" },
        { "plain", "plain" }, { "", "" },
        { "a\xe2\x80\x8b"
          "b",
            "ab" },
        { "\xc2\xa0", " " } };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect_str_eq(folded(texts[i][0]), texts[i][1], "%s", texts[i][0]);
}

Test(unicode, marks_that_are_spelling_stay)
{
    char one[256];

    /* "ka" and "ga" in Japanese, two vowels of Hindi. */
    snprintf(one, sizeof one, "%s", folded("\xe3\x81\x8b"));
    cr_expect_str_neq(folded("\xe3\x81\x8c"), one);
    snprintf(one, sizeof one, "%s", folded("\xe0\xa4\xb0\xe0\xa4\xbe\xe0\xa4\xae"));
    cr_expect_str_neq(folded("\xe0\xa4\xb0\xe0\xa5\x8b\xe0\xa4\xae"), one);
}

Test(unicode, a_small_room_is_not_overrun_and_ends_at_a_character)
{
    char small[8] = "1234567";
    size_t length = unicode_fold(text_of("\xd0\x96\xd0\x96\xd0\x96\xd0\x96"), small, 5);

    cr_expect_eq(length, 4);
    cr_expect_eq(small[5], '6');
    cr_expect(utf8_is_valid((struct text){ small, length }));
}

Test(unicode, classes_of_characters)
{
    cr_expect_eq(unicode_classify(0xe9), UNICODE_LETTER);
    cr_expect_eq(unicode_classify(0x674e), UNICODE_LETTER);
    cr_expect_eq(unicode_classify(0x2019), UNICODE_APOSTROPHE);
    cr_expect_eq(unicode_classify(0x2013), UNICODE_OTHER);
    cr_expect_eq(unicode_classify(0xa0), UNICODE_OTHER);
    cr_expect_eq(unicode_classify(0x1f600), UNICODE_OTHER);
}

Test(unicode, folding_a_folded_text_changes_nothing)
{
    struct random random;

    random_seed(&random, 3);
    for (int i = 0; i < 100000; i++) {
        size_t length = random_below(&random, 24), once, twice;
        char *text = malloc(length ? length : 1); /* exact, so that a sanitizer sees overruns */
        char first[512], second[512];

        for (size_t j = 0; j < length; j++)
            text[j] = (char)(random_below(&random, 3) ? 0x80 | random_bits(&random)
                                                      : random_bits(&random));
        once = unicode_fold((struct text){ text, length }, first, sizeof first);
        twice = unicode_fold((struct text){ first, once }, second, sizeof second);
        cr_assert(once == twice && memcmp(first, second, once) == 0, "%.*s", (int)once, first);
        free(text);
    }
}

Test(unicode, every_character_folds_to_valid_text_once_and_for_all)
{
    for (uint32_t code = 0x80; code < 0x30000; code++) {
        char text[4], first[128], second[128];
        size_t length = 0, once, twice;

        if (code >= 0xd800 && code <= 0xdfff)
            continue;
        if (code < 0x800)
            text[length++] = (char)(0xc0 | code >> 6);
        else if (code < 0x10000)
            text[length++] = (char)(0xe0 | code >> 12);
        else {
            text[length++] = (char)(0xf0 | code >> 18);
            text[length++] = (char)(0x80 | (code >> 12 & 0x3f));
        }
        if (code >= 0x800)
            text[length++] = (char)(0x80 | (code >> 6 & 0x3f));
        text[length++] = (char)(0x80 | (code & 0x3f));
        once = unicode_fold((struct text){ text, length }, first, sizeof first);
        twice = unicode_fold((struct text){ first, once }, second, sizeof second);
        cr_assert(once == twice && memcmp(first, second, once) == 0, "U+%04X", code);
        cr_assert(utf8_is_valid((struct text){ first, once }), "U+%04X", code);
    }
}
