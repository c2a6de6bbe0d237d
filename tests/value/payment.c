#include "value/payment.h"
#include "base/random.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static enum payment_cell cell(const char *text)
{
    return payment_cell(text, strlen(text));
}

Test(payment, test_card_numbers_of_every_scheme_are_cards)
{
    static const char *const cards[] = {
        "4242424242424242",    /* Visa */
        "5555555555554444",    /* Mastercard */
        "2223003122003222",    /* Mastercard, series 2 */
        "378282246310005",     /* American Express, 15 digits */
        "6011111111111117",    /* Discover */
        "30569309025904",      /* Diners Club, 14 digits */
        "3566002020360505",    /* JCB */
        "6205500000000000004", /* UnionPay, 19 digits */
    };

    for (size_t i = 0; i < sizeof(cards) / sizeof(*cards); i++)
        cr_assert_eq(cell(cards[i]), PAYMENT_CELL_CARD, "%s", cards[i]);
}

Test(payment, spaces_and_dashes_hide_no_card)
{
    cr_assert_eq(cell("4242 4242 4242 4242"), PAYMENT_CELL_CARD);
    cr_assert_eq(cell("4242-4242-4242-4242"), PAYMENT_CELL_CARD);
    cr_assert_eq(cell("  4242 - 4242  42424242 "), PAYMENT_CELL_CARD);
}

Test(payment, what_spreadsheets_and_floats_add_hides_no_card)
{
    cr_assert_eq(cell("'4242424242424242"), PAYMENT_CELL_CARD);
    cr_assert_eq(cell("4242424242424242.0"), PAYMENT_CELL_CARD);
    cr_assert_eq(cell("\xc2\xa0"
                      "4242424242424242"),
        PAYMENT_CELL_CARD);
}

Test(payment, every_scheme_has_its_lengths)
{
    static const char *const cards[] = { "4000000000000002", "4000000000000000006",
        "5105105105105100", "2221000000000009", "2720990000000007", "341111111111111",
        "6011000990139424", "6440000000000005", "6500000000000002", "38520000023237",
        "36148900647913", "3528000000000007", "3589990000000005", "6250941006528599",
        "6304000000000000", "6759649826438453", "2200000000000004", "5019717010103742" };
    static const char *const others[] = { "400000000000006", "51051051051051005",
        "3411111111111110", "352800000000007", "2220990000000002", "2721000000000004",
        "3527990000000000", "3590000000000000" };

    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++)
        cr_expect_eq(cell(cards[i]), PAYMENT_CELL_CARD, "%s", cards[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_expect_eq(cell(others[i]), PAYMENT_CELL_DIGITS, "%s", others[i]);
}

Test(payment, other_numbers_with_luhns_check_digit_are_no_cards)
{
    static const char *const numbers[] = { "359458073021575", "353681930364260", "865123045678905",
        "013851000123456", "990000862471853",          /* IMEIs */
        "8944500102198304826", "89490200001234567892", /* ICCIDs */
        "1234567890123452", "0000000000000000", "1000000000000008", "9999999999999995",
        "4915112345678", "4222222222222" /* telephone numbers */ };

    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        cr_expect_neq(cell(numbers[i]), PAYMENT_CELL_CARD, "%s", numbers[i]);
}

Test(payment, names_of_columns_that_are_for_cards)
{
    static const char *const names[] = { "card", "Card Number", "card_no", "cardNumber", "CARDNO",
        "pan", "PAN", "masked_pan", "cc", "cc_number", "ccnum", "CreditCard", "Kreditkarte",
        "Kreditkartennummer", "tarjeta", "carte_bancaire", "kaartnummer", "number of card",
        "numero_carta", "kort nr" };
    static const char *const others[] = { "", "device_id", "imei", "reference", "bank_ref", "panel",
        "company", "account", "japan", "discarded", "wildcard", "cardinality", "notes", "accept" };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cr_expect(payment_names_card(text_of(names[i])), "%s", names[i]);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_expect_not(payment_names_card(text_of(others[i])), "%s", others[i]);
}

Test(payment, one_wrong_digit_is_no_card)
{
    char text[] = "4242424242424242";

    for (size_t i = 0; i < strlen(text); i++) {
        char kept = text[i];

        text[i] = kept == '9' ? '0' : (char)(kept + 1);
        cr_assert_eq(cell(text), PAYMENT_CELL_DIGITS, "%s", text);
        text[i] = kept;
    }
}

Test(payment, no_card_scheme_begins_with_0_1_7_8_or_9)
{
    cr_assert_eq(cell("0000000000000000"), PAYMENT_CELL_DIGITS);
    cr_assert_eq(cell("1111111111111117"), PAYMENT_CELL_DIGITS);
    cr_assert_eq(cell("7000000000000005"), PAYMENT_CELL_DIGITS);
    cr_assert_eq(cell("9000000000000001"), PAYMENT_CELL_DIGITS);
}

Test(payment, the_number_of_digits_bounds_a_card)
{
    cr_assert_eq(cell("424242424242"), PAYMENT_CELL_OTHER);
    cr_assert_eq(cell("4000000000000"), PAYMENT_CELL_DIGITS);
    cr_assert_eq(cell("4000000000000000000"), PAYMENT_CELL_DIGITS);
    cr_assert_eq(cell("40000000000000000000"), PAYMENT_CELL_OTHER);
}

Test(payment, fingerprints_and_signed_numbers_are_something_else)
{
    static const char *const others[] = { "", " ", "-", "pm_1J2k3L4m5N6o7P8q",
        "fp_4242424242424242", "4242424242424242x", "424242******4242", "-4242424242424242",
        "4242424242424242-", "4242.4242.4242.4242", "4242424242424242.5", "4.24242E+15" };

    for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
        cr_assert_eq(cell(others[i]), PAYMENT_CELL_OTHER, "%s", others[i]);
    cr_assert_eq(payment_cell("4242424242424242\0", 17), PAYMENT_CELL_OTHER);
}

Test(payment, one_in_ten_random_numbers_passes_for_a_card)
{
    struct random random;
    int cards = 0;

    random_seed(&random, 1);
    for (int i = 0; i < 20000; i++) {
        char text[16];

        text[0] = '4';
        for (size_t j = 1; j < sizeof(text); j++)
            text[j] = (char)('0' + random_below(&random, 10));
        cards += payment_cell(text, sizeof(text)) == PAYMENT_CELL_CARD;
    }
    cr_assert(cards > 1800 && cards < 2200, "%d", cards);
}

Test(payment, arbitrary_bytes_do_no_harm)
{
    struct random random;

    random_seed(&random, 2);
    for (int i = 0; i < 20000; i++) {
        size_t length = random_below(&random, 40);
        char *text =
            malloc(length ? length : 1); /* exact, so that a sanitizer sees every overrun */

        for (size_t j = 0; j < length; j++)
            text[j] = random_below(&random, 20) ? "0123456789 -"[random_below(&random, 12)]
                                                : (char)random_bits(&random);
        payment_cell(text, length);
        free(text);
    }
}
