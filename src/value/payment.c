#include "value/payment.h"

#include <string.h>
#include <strings.h>

#include "base/array.h"
#include "base/ascii.h"
#include "value/missing.h"

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

/* The first digits that card schemes issue, as numbers of six digits, and the lengths that they
 * issue them in (the schemes' published ranges). What begins otherwise is no card, whatever its
 * check digit: IMEIs (35, 86, 01), ICCIDs (89), references of banks and tax offices. Visa issued
 * numbers of 13 digits long ago; today such are telephone numbers of Germany. */
struct issue {
    int first, last; /* of the first six digits */
    int shortest, longest;
};

static const struct issue issues[] = {
    { 400000, 499999, 16, 16 },                             /* Visa */
    { 400000, 499999, 19, 19 },                             /* Visa */
    { 510000, 559999, 16, 16 }, { 222100, 272099, 16, 16 }, /* Mastercard */
    { 340000, 349999, 15, 15 }, { 370000, 379999, 15, 15 }, /* American Express */
    { 601100, 601199, 16, 19 }, { 644000, 659999, 16, 19 }, /* Discover, RuPay, Troy */
    { 300000, 305999, 14, 14 }, { 309500, 309599, 14, 14 }, /* Diners Club */
    { 360000, 369999, 14, 14 }, { 380000, 399999, 14, 14 }, /* Diners Club */
    { 300000, 305999, 16, 16 }, { 360000, 369999, 16, 16 }, /* Diners Club */
    { 380000, 399999, 16, 16 },                             /* Diners Club */
    { 352800, 358999, 16, 19 },                             /* JCB */
    { 620000, 629999, 16, 19 }, { 810000, 817199, 16, 19 }, /* UnionPay */
    { 501800, 501899, 13, 19 }, { 502000, 502099, 13, 19 }, /* Maestro */
    { 503800, 503899, 13, 19 }, { 589300, 589399, 13, 19 }, /* Maestro */
    { 630400, 630499, 13, 19 }, { 639000, 639099, 13, 19 }, /* Maestro */
    { 675900, 675999, 13, 19 }, { 676100, 676399, 13, 19 }, /* Maestro */
    { 501900, 501999, 16, 16 },                             /* Dankort */
    { 220000, 220499, 16, 19 },                             /* Mir */
    { 506099, 506198, 16, 19 },                             /* Verve */
    { 606282, 606282, 16, 16 }, { 636368, 636369, 16, 16 }, /* Hipercard, Elo */
    { 506699, 506778, 16, 16 }, { 509000, 509999, 16, 16 }, /* Elo */
    { 508500, 508999, 16, 16 }, { 606985, 608500, 16, 16 }, /* RuPay */
    { 979200, 979299, 16, 16 },                             /* Troy */
};

static int is_issued(const char *digits, int count)
{
    int first = 0;

    for (int i = 0; i < 6; i++)
        first = first * 10 + (digits[i] - '0');
    for (size_t i = 0; i < COUNT_OF(issues); i++)
        if (first >= issues[i].first && first <= issues[i].last && count >= issues[i].shortest &&
            count <= issues[i].longest)
            return 1;
    return 0;
}

enum payment_cell payment_cell(const char *text, size_t length)
{
    struct text cell = missing_trim((struct text){ text, length });
    char digits[PAN_MAX];
    int count;

    if (cell.length > 2 && memcmp(cell.at + cell.length - 2, ".0", 2) == 0)
        cell.length -= 2;
    count = digits_read(cell.at, cell.length, digits);
    if (count < PAN_MIN)
        return PAYMENT_CELL_OTHER;
    return luhn_is_valid(digits, count) && is_issued(digits, count) ? PAYMENT_CELL_CARD
                                                                    : PAYMENT_CELL_DIGITS;
}

/* ---- names of columns ---- */

/* Whether the letters at text are one of the words, and no letter of the same name goes on. */
static int is_word_at(struct text text, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t size = strlen(words[i]);

        if (text.length >= size && strncasecmp(text.at, words[i], size) == 0 &&
            (text.length == size || !ascii_is_letter(text.at[size])))
            return 1;
    }
    return 0;
}

int payment_names_card(struct text column)
{
    /* Anywhere in a name: in most European languages the word for card is one of these. */
    static const char *const parts[] = { "card", "karte", "kaart", "kart", "tarjeta", "cartao",
        "cart\xc3\xa3o", "carte", "ccnum", "ccno", "creditc" };
    static const char *const words[] = { "pan", "cc", "carta", "kort", "dpan", "fpan" };
    static const char *const others[] = { "discard", "wildcard", "cardinal", "cardio",
        "cartesian" };

    for (size_t at = 0; at < column.length; at++) {
        struct text rest = { column.at + at, column.length - at };
        int is_begin = at == 0 || !ascii_is_letter(column.at[at - 1]);

        for (size_t i = 0; i < COUNT_OF(others); i++)
            if (rest.length >= strlen(others[i]) &&
                strncasecmp(rest.at, others[i], strlen(others[i])) == 0)
                return 0;
        for (size_t i = 0; i < COUNT_OF(parts); i++)
            if (rest.length >= strlen(parts[i]) &&
                strncasecmp(rest.at, parts[i], strlen(parts[i])) == 0)
                return 1;
        if (is_begin && is_word_at(rest, words, COUNT_OF(words)))
            return 1;
    }
    return 0;
}
