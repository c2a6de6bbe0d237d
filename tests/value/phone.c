#include "value/phone.h"
#include "base/random.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* What text is read as; "" when it is no number. */
static const char *canonical(const char *text)
{
    static char out[PHONE_TEXT];

    return phone_parse(text, strlen(text), out) < 0 ? "" : out;
}

Test(phone, one_number_however_it_was_typed)
{
    static const char *const texts[] = { "+442079460958", "+44 20 7946 0958", "+44 (20) 7946-0958",
        "0044 20 7946 0958", "(+44) 20.7946.0958", "tel:+44-20-7946-0958", "TEL: +44 2079460958",
        "+44/20/7946/0958", "  +44\t2079460958  ", "+44 (0)20 7946 0958", "0044 (0) 20 79460958",
        "+44\xc2\xa0"
        "20\xe2\x80\x91"
        "7946\xe2\x80\x93"
        "0958",
        "\xe2\x80\xaa+442079460958\xe2\x80\xac" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        cr_assert_str_eq(canonical(texts[i]), "+442079460958", "%s", texts[i]);
}

Test(phone, extensions_are_dropped)
{
    static const char *const texts[] = { "+15551234567x12", "+1 555 123-4567 ext. 12",
        "+1 555 123 4567 Extension 1234567", "+1-555-123-4567;ext=12", "+1 555 1234567, ext 12",
        "+15551234567 #12", "+15551234567 extn:12" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        cr_assert_str_eq(canonical(texts[i]), "+15551234567", "%s", texts[i]);
}

Test(phone, what_is_no_extension_is_refused)
{
    static const char *const texts[] = { "5551234567x", "5551234567 ext", "5551234567x12y",
        "5551234567x12345678", "5551234567 exit 5", "x5551234567", "5551234567;", "5551234567#" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        cr_assert_str_eq(canonical(texts[i]), "", "%s", texts[i]);
}

Test(phone, a_national_number_stays_national)
{
    cr_assert_str_eq(canonical("020 7946 0958"), "02079460958");
    cr_assert_str_eq(canonical("(555) 123-4567"), "5551234567");
}

Test(phone, a_trunk_zero_is_dropped_only_from_international_numbers)
{
    cr_assert_str_eq(canonical("+49(0)30123456"), "+4930123456");
    cr_assert_str_eq(canonical("030 (0)123456"), "0300123456");
    cr_assert_str_eq(canonical("(0)30 123456"), "030123456");
}

Test(phone, the_number_of_digits_is_bounded)
{
    cr_assert_str_eq(canonical("12345"), "");
    cr_assert_str_eq(canonical("123457"), "123457");
    cr_assert_str_eq(canonical("+123456789012345"), "+123456789012345");
    cr_assert_str_eq(canonical("+1234567890123456"), "");
    cr_assert_str_eq(canonical("00123456789012345"), "+123456789012345");
    cr_assert_str_eq(canonical("001234567890123456"), "");
    cr_assert_str_eq(canonical("1234567890123456"), "");
    cr_assert_str_eq(canonical("0012345"), "");
}

Test(phone, alike_digits_are_no_number)
{
    cr_assert_str_eq(canonical("0000000000"), "");
    cr_assert_str_eq(canonical("+1111111"), "");
    cr_assert_str_eq(canonical("00 999 999 999"), "");
    cr_assert_str_eq(canonical("1111112"), "1111112");
}

Test(phone, other_characters_are_refused)
{
    static const char *const texts[] = { "", "+", "tel:", "unknown", "+44+2079460958",
        "++442079460", "44+2079460958", "1-800-FLOWERS", "555_123_4567", "5551234567\n\x01",
        "555*1234567", "\xd9\xa1\xd9\xa2\xd9\xa3\xd9\xa4\xd9\xa5\xd9\xa6", "5551234567\xe2\x80",
        "5551234567\xc2" };

    for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++)
        cr_assert_str_eq(canonical(texts[i]), "", "%s", texts[i]);
}

Test(phone, a_nul_inside_is_no_end)
{
    char out[PHONE_TEXT];

    cr_assert_eq(phone_parse("5551234567\0", 11, out), -1);
    cr_assert_eq(phone_parse("5551234567 ext\0001", 16, out), -1);
    cr_assert_eq(phone_parse("\0", 1, out), -1);
}

Test(phone, a_refused_text_leaves_the_result_alone)
{
    char out[PHONE_TEXT] = "kept";

    cr_assert_eq(phone_parse("+12345678a", 10, out), -1);
    cr_assert_str_eq(out, "kept");
}

Test(phone, arbitrary_bytes_are_refused_or_read_the_same_again)
{
    static const char likely[] =
        "0123456789012345678901234567890123456789 -.()+/x#;ext\xe2\x80\x91";
    struct random random;
    int read = 0;

    random_seed(&random, 5);
    for (int i = 0; i < 100000; i++) {
        size_t length = random_below(&random, i % 100 ? 18 : 3000);
        char *text = malloc(length ? length : 1); /* exact, so that a sanitizer sees overruns */
        char first[PHONE_TEXT], again[PHONE_TEXT];

        for (size_t j = 0; j < length; j++)
            text[j] = random_below(&random, 40) ? likely[random_below(&random, sizeof(likely))]
                                                : (char)random_bits(&random);
        if (phone_parse(text, length, first) == 0) {
            cr_assert_leq(strlen(first), 16);
            cr_assert_eq(phone_parse(first, strlen(first), again), 0, "%s", first);
            cr_assert_str_eq(first, again);
            read++;
        }
        free(text);
    }
    cr_assert_gt(read, 1000);
}
