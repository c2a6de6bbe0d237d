#include "value/code.h"

#include <criterion/criterion.h>

#include "dataset/earliest.h"
#include "dataset/cache.h"

static int differ(const char *a, const char *b)
{
    return code_countries_differ(code_country(text_of(a)), code_country(text_of(b)));
}

Test(code, spaces_and_case_mean_nothing)
{
    char folded[CODE_TEXT];
    struct text text = code_fold(text_of(" AB1 2cd "), folded);

    cr_expect_eq(text.length, 6);
    cr_expect_eq(memcmp(text.at, "ab12cd", 6), 0);
    cr_expect_eq(code_fold(text_of("n/a"), folded).length, 0);
}

Test(code, countries_are_compared_only_in_one_manner_of_writing)
{
    cr_expect_eq(differ("US", "us"), 0);
    cr_expect_eq(differ("US", "BR"), 1);
    cr_expect_eq(differ("USA", "BRA"), 1);
    cr_expect_eq(differ("US", "USA"), -1);
    cr_expect_eq(differ("US", "Brazil"), -1);
    cr_expect_eq(differ("Brazil", "Brazil"), -1);
    cr_expect_eq(differ("", "US"), -1);
    cr_expect_eq(code_country(text_of("Brazil")), code_country(text_of("BRAZIL ")));
    cr_expect_neq(code_country(text_of("Brazil")), code_country(text_of("Belgium")));
}

Test(code, overlong_texts_are_cut)
{
    char endless[4 * CODE_JOINED], folded[CODE_TEXT], joined[CODE_JOINED];
    struct text text = { endless, sizeof endless };

    for (size_t i = 0; i < sizeof endless; i++)
        endless[i] = (char)('a' + i * i % 23);
    cr_expect_eq(code_fold(text, folded).length, CODE_TEXT);
    cr_expect_leq(code_join(text, text, joined).length, CODE_JOINED);
}

Test(first, earlier_comes_first_then_the_fuller_whatever_the_order)
{
    struct text full[FIELD_COUNT] = { [FIELD_EMAIL] = { "a", 1 }, [FIELD_NAME] = { "b", 1 } };
    struct text half[FIELD_COUNT] = { [FIELD_EMAIL] = { "a", 1 } };
    uint64_t more = earliest_rank(RECORD_SIGNUP, 0, full);
    uint64_t less = earliest_rank(RECORD_SIGNUP, 0, half);
    struct earliest first = EARLIEST_NONE;

    cr_expect_eq(earliest_take(&first, 200, more), 1);
    cr_expect_eq(earliest_take(&first, 300, more), 0);
    cr_expect_eq(earliest_take(&first, 100, less), 1);
    cr_expect_eq(earliest_take(&first, 100, more), 1);
    cr_expect_eq(earliest_take(&first, 100, less), 0);
    cr_expect_eq(earliest_take(&first, 100, more), 0, "the same again");
}

static int64_t length_of(struct text text)
{
    return (int64_t)text.length;
}

Test(memo, answers_as_the_function_does)
{
    static const char *const texts[] = { "a", "", "bcd", "a", "bcd", "" };
    struct cache memo = { .answer = length_of };
    struct error err = { 0 };

    for (size_t i = 0; i < 6; i++) {
        int64_t answer = -1;

        cr_assert_eq(cache_get(&memo, text_of(texts[i]), &answer, &err), 0);
        cr_expect_eq(answer, (int64_t)strlen(texts[i]));
    }
    cr_expect_eq(memo.texts.last, 2);
    cache_free(&memo);
}

Test(code, a_browser_is_plain_without_its_versions)
{
    static const struct {
        const char *agent, *plain;
    } rows[] = { { "Chrome/138.0.1 Windows", "Chrome/ Windows" }, { "a/1/2 b/x3", "a// b/x3" },
        { "none", "none" }, { "", "" }, { "1280x720", "1280x720" } };

    for (int i = 0; i < 5; i++) {
        char plain[64];
        struct text text = code_plain(text_of(rows[i].agent), plain);

        cr_expect(
            text.length == strlen(rows[i].plain) && memcmp(plain, rows[i].plain, text.length) == 0,
            "%s: %.*s", rows[i].agent, (int)text.length, plain);
    }
}
