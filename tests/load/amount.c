#include "load/amount.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/random.h"

static struct amount_style fresh;

/* Read as the first cell of a file; INT64_MIN where it is none. */
static int64_t parse(const char *text)
{
    struct amount_style style = fresh;
    char reason[AMOUNT_REASON];
    int64_t amount = -777;

    return amount_read(text_of(text), &style, &amount, reason) ? INT64_MIN : amount;
}

static int64_t parse_minor(const char *text, const char *currency)
{
    struct amount_style style = fresh;
    char reason[AMOUNT_REASON];
    int64_t amount = -777;

    return amount_read_minor(text_of(text), text_of(currency), &style, &amount, reason) ? INT64_MIN
                                                                                        : amount;
}

/* Reads a column and checks its style at the end; NULL or the message. In static memory. */
static const char *column(enum decimal said, const char *const *cells, int count, int64_t *amounts)
{
    static struct error err;
    struct amount_style style = { .said = said };
    char reason[AMOUNT_REASON];

    err = (struct error){ 0 };
    for (int i = 0; i < count; i++) {
        style.line = i + 2;
        if (amount_read(text_of(cells[i]), &style, &amounts[i], reason))
            amounts[i] = INT64_MIN;
    }
    return amount_style_check(&style, "b.csv", 1, &err) ? err.message : NULL;
}

Test(amount, is_millionths_of_the_major_unit)
{
    cr_assert_eq(parse("12.34"), 12340000);
    cr_assert_eq(parse("0"), 0);
    cr_assert_eq(parse("-5"), -5000000);
    cr_assert_eq(parse("+5."), 5000000);
    cr_assert_eq(parse(".5"), 500000);
    cr_assert_eq(parse("-.5"), -500000);
    cr_assert_eq(parse("0.000001"), 1);
    cr_assert_eq(parse("1.23456789"), 1234567);
    cr_assert_eq(parse("9000000000"), 9000000000000000);
    cr_assert_eq(parse("000000000000000000000001"), 1000000);
}

Test(amount, one_amount_in_every_form)
{
    static const char *const texts[] = { "1234.50", "1234.5", "1,234.50", "1.234,50", "1234,50",
        "1234,5", "1 234,50", "1 234.50",
        "1\xc2\xa0"
        "234,50",
        "1\xe2\x80\xaf"
        "234,50",
        "1\xe2\x80\x89"
        "234,50",
        "1'234.50",
        "1\xe2\x80\x99"
        "234.50",
        "$1,234.50", "US$1,234.50", "$ 1234.50", "1234.50$", "1234,50 \xe2\x82\xac",
        "\xe2\x82\xac"
        "1.234,50",
        "1.234,50\xc2\xa0\xe2\x82\xac", "EUR 1234.50", "EUR1.234,50", "1234.50 EUR", "1234.50usd",
        "\xc2\xa3"
        "1,234.50",
        "R$ 1.234,50", "1 234,50 z\xc5\x82", "1 234,50 kr", "Rs. 1,234.50", "+1234.50", "1.2345E3",
        "12345e-1", "1234.500000" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect_eq(parse(texts[i]), 1234500000, "%s", texts[i]);
}

Test(amount, a_minus_in_every_form)
{
    static const char *const texts[] = { "-12.30", "(12.30)", "12.30-", "-$12.30", "$-12.30",
        "($12.30)", "$(12.30)", "-12,30 \xe2\x82\xac", "(12,30 EUR)", "EUR -12.30", "- 12.30",
        "\xe2\x88\22212.30", "12,30- EUR" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect_eq(parse(texts[i]), -12300000, "%s", texts[i]);
}

Test(amount, millions_are_grouped)
{
    static const char *const texts[] = { "1234567", "1,234,567", "1.234.567", "1 234 567",
        "1'234'567", "12,34,567", "1,234,567.00", "1.234.567,00", "12,34,567.00" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect_eq(parse(texts[i]), 1234567000000, "%s", texts[i]);
}

Test(amount, three_decimals_that_can_be_nothing_else)
{
    cr_expect_eq(parse("0.123"), 123000);
    cr_expect_eq(parse("0,123"), 123000);
    cr_expect_eq(parse(".123"), 123000);
    cr_expect_eq(parse("1234.567"), 1234567000);
    cr_expect_eq(parse("1234,567"), 1234567000);
    cr_expect_eq(parse("1 234,567"), 1234567000);
    cr_expect_eq(parse("1E3"), 1000000000);
    cr_expect_eq(parse("1.234E7"), 12340000000000);
}

Test(amount, is_nothing_else)
{
    static const char *const wrong[] = { "", "-", ".", "+.", "1.2.3", "--5", "-5-", "nan",
        "9000000001", "99999999999999999999999999", "-9000000000.000001", "0x10", "\xd9\xa1",
        "five", "5 Mio", "5 pieces", "5%", "12,-", "12.-", "1,23,4", "1 2", "12 34.50",
        "1.234,567,8", "1,234.56.7", "1'23", "(5", "5)", "-(5)", "$", "EUR", "$5$", "EUR 5 USD",
        "1e", "1e99", "1e3.5", "1234 567", "1.234 567", "12:30", "2026-01-02", "1,2345,678.00",
        "1.1.1.1.1.1.1.1.1.1.1.1.1.1.1", "11111111111111111111111111111111111111111111111111" };

    for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
        cr_expect_eq(parse(wrong[i]), INT64_MIN, "%s", wrong[i]);
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

Test(amount, minor_units_may_be_written_as_floats_or_in_groups)
{
    static const char *const texts[] = { "2000", "2000.0", "2000.00", "2000.000", "2,000", "2 000",
        "2E3", "2.0E3" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect_eq(parse_minor(texts[i], "usd"), 20000000, "%s", texts[i]);
    cr_expect_eq(parse_minor("2.500", "usd"), 25000000, "cents have no thousandths");
}

static int count_of(const char *const *cells)
{
    int count = 0;

    while (cells[count])
        count++;
    return count;
}

/* cells end with NULL. */
static void assert_column(enum decimal said, int64_t amount_of_last, const char *const *cells)
{
    int64_t amounts[8];
    int count = count_of(cells);
    const char *message = column(said, cells, count, amounts);

    cr_expect_null(message, "%s", message);
    cr_expect_eq(amounts[count - 1], amount_of_last, "%s: %lld", cells[count - 1],
        (long long)amounts[count - 1]);
}

static void assert_refused(const char *part, const char *const *cells)
{
    int64_t amounts[8];
    const char *message = column(DECIMAL_UNSAID, cells, count_of(cells), amounts);

    cr_expect(message && strstr(message, part), "%s", message ? message : "(read)");
}

Test(amount, other_cells_show_what_three_digits_are)
{
    assert_column(DECIMAL_UNSAID, 1234000, (const char *const[]){ "9.99", "1.234", NULL });
    assert_column(DECIMAL_UNSAID, 1234000000, (const char *const[]){ "9.99", "1,234", NULL });
    assert_column(DECIMAL_UNSAID, 1234000000, (const char *const[]){ "9,99", "1.234", NULL });
    assert_column(DECIMAL_UNSAID, 1234000, (const char *const[]){ "9,99", "1,234", NULL });
    assert_column(DECIMAL_UNSAID, 1234000000, (const char *const[]){ "1.234,56", "1.234", NULL });
    assert_column(DECIMAL_UNSAID, 1234000000, (const char *const[]){ "1.234.567", "1.234", NULL });
    assert_column(DECIMAL_UNSAID, 9990000, (const char *const[]){ "1,234", "9.99", NULL });
    assert_column(DECIMAL_UNSAID, 5000000, (const char *const[]){ "1234", "5", NULL });
}

Test(amount, two_readings_are_refused_until_one_is_said)
{
    assert_refused("b.csv:2: \"amount\" has 1,234", (const char *const[]){ "1,234", "5", NULL });
    assert_refused("--decimal point or --decimal comma", (const char *const[]){ "1.234", NULL });
    assert_refused("b.csv:3: \"amount\" has 5,50, but line 2 has 5.50",
        (const char *const[]){ "5.50", "5,50", NULL });
    assert_refused("b.csv:4: \"amount\" has 9,99, but line 3 has 1.234",
        (const char *const[]){ "5", "1.234", "9,99", NULL });
    assert_refused("b.csv:3: \"amount\" has 1.234.567, but line 2 has 0.5",
        (const char *const[]){ "0.5", "1.234.567", NULL });
}

Test(amount, what_is_said_decides)
{
    assert_column(DECIMAL_POINT, 1234000000, (const char *const[]){ "1,234", NULL });
    assert_column(DECIMAL_COMMA, 1234000, (const char *const[]){ "1,234", NULL });
    assert_column(DECIMAL_POINT, 1234000, (const char *const[]){ "1.234", NULL });
    assert_column(DECIMAL_COMMA, 1234000000, (const char *const[]){ "1.234", NULL });
    assert_column(DECIMAL_COMMA, 12000000, (const char *const[]){ "12", NULL });
    assert_column(DECIMAL_POINT, INT64_MIN, (const char *const[]){ "12,30", NULL });
    assert_column(DECIMAL_COMMA, INT64_MIN, (const char *const[]){ "12.30", NULL });
}

Test(amount, arbitrary_bytes_are_refused_or_within_bounds)
{
    static const char likely[] =
        "0123456789012345678901234567890.,.,.,' -()$E+EUR\xc2\xa0\xe2\x82\xac";
    struct random random;
    int read = 0;

    random_seed(&random, 6);
    for (int i = 0; i < 200000; i++) {
        size_t length = random_below(&random, i % 100 ? 14 : 3000);
        char *text = malloc(length ? length : 1); /* exact, so that a sanitizer sees overruns */
        struct amount_style style = { .said = (enum decimal)random_below(&random, 3) };
        char reason[AMOUNT_REASON] = "";
        int64_t amount;

        for (size_t j = 0; j < length; j++)
            text[j] = likely[random_below(&random, sizeof likely)];
        if (amount_read((struct text){ text, length }, &style, &amount, reason) == 0) {
            cr_assert_leq(llabs(amount), 9000000000000000);
            read++;
        } else {
            cr_assert_gt(strlen(reason), 8);
        }
        free(text);
    }
    cr_assert_gt(read, 1000);
}
