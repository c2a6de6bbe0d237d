#include <criterion/criterion.h>

#include "load/amount.h"

static int64_t parse(const char *text)
{
    int64_t amount = -777;

    return amount_parse(text_of(text), &amount) ? INT64_MIN : amount;
}

static int64_t parse_minor(const char *text, const char *currency)
{
    int64_t amount = -777;

    return amount_parse_minor(text_of(text), text_of(currency), &amount) ? INT64_MIN : amount;
}

Test(amount, is_millionths_of_the_major_unit)
{
    cr_assert_eq(parse("12.34"), 12340000);
    cr_assert_eq(parse("0"), 0);
    cr_assert_eq(parse("-5"), -5000000);
    cr_assert_eq(parse("+5."), 5000000);
    cr_assert_eq(parse(".5"), 500000);
    cr_assert_eq(parse("0.000001"), 1);
    cr_assert_eq(parse("1.23456789"), 1234567);
    cr_assert_eq(parse("9000000000"), 9000000000000000);
    cr_assert_eq(parse("000000000000000000000001"), 1000000);
}

Test(amount, is_nothing_else)
{
    static const char *const wrong[] = { "", "-", ".", "+.", "1,234.50", "$5", "5 EUR", "1e3",
        "1.2.3", "--5", "5-", "nan", "9000000001", "99999999999999999999999999",
        "-9000000000.000001", "0x10", "\xd9\xa1" };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        cr_assert_eq(parse(wrong[i]), INT64_MIN, "%s", wrong[i]);
}

Test(amount, minor_units_are_the_currencys)
{
    cr_assert_eq(parse_minor("1234", "usd"), 12340000);
    cr_assert_eq(parse_minor("1234", "EUR"), 12340000);
    cr_assert_eq(parse_minor("1234", "jpy"), 1234000000);
    cr_assert_eq(parse_minor("1234", "KRW"), 1234000000);
    cr_assert_eq(parse_minor("1234", "kwd"), 1234000);
    cr_assert_eq(parse_minor("1234", ""), 12340000);
    cr_assert_eq(parse_minor("-100", "usd"), -1000000);
    cr_assert_eq(parse_minor("12.5", "usd"), INT64_MIN);
    cr_assert_eq(parse_minor("x", "usd"), INT64_MIN);
}
