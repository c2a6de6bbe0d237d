#include "value/payment.h"

#include "base/ascii.h"

enum { PAN_MIN = 13, PAN_MAX = 19 };

static int is_filler(char c)
{
    return c == ' ' || c == '-';
}

/* Copies the digits of a cell that has only digits, and fillers between them. Their number, or 0
 * when the cell is anything else or has more than a card number can have. */
static int digits_read(const char *text, size_t length, char digits[PAN_MAX])
{
    int count = 0;

    if (length == 0 || !ascii_is_digit(text[0]) || !ascii_is_digit(text[length - 1]))
        return 0;
    for (size_t i = 0; i < length; i++) {
        if (is_filler(text[i]))
            continue;
        if (!ascii_is_digit(text[i]) || count == PAN_MAX)
            return 0;
        digits[count++] = text[i];
    }
    return count;
}

/* ISO/IEC 7812-1, annex B: every second digit from the right, the check digit aside, doubled. */
static int luhn_is_valid(const char *digits, int count)
{
    int sum = 0;

    for (int i = 0; i < count; i++) {
        int digit = digits[count - 1 - i] - '0';

        if (i % 2 == 1)
            digit = digit < 5 ? 2 * digit : 2 * digit - 9;
        sum += digit;
    }
    return sum % 10 == 0;
}

enum payment_cell payment_cell(const char *text, size_t length)
{
    char digits[PAN_MAX];
    int count;

    while (length > 0 && text[0] == ' ') {
        text++;
        length--;
    }
    while (length > 0 && text[length - 1] == ' ')
        length--;
    count = digits_read(text, length, digits);
    if (count < PAN_MIN)
        return PAYMENT_CELL_OTHER;
    if (digits[0] < '2' || digits[0] > '6' || !luhn_is_valid(digits, count))
        return PAYMENT_CELL_DIGITS;
    return PAYMENT_CELL_CARD;
}
