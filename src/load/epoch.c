#include "load/epoch.h"

#include <stdio.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/time.h"

static int refuse(char reason[MOMENT_REASON], const char *what)
{
    snprintf(reason, MOMENT_REASON, "%s", what);
    return -1;
}

/* A number, its digits before and behind the point, and the power of ten of an exponent. */
struct number {
    int64_t whole;
    int digits, decimals, exponent;
    int is_negative, has_exponent;
};

/* Day numbers of spreadsheets for 1954 to 2119; as seconds they would be in the first day of 1970.
 */
enum { SHEET_FIRST = 20000, SHEET_LAST = 80000 };

enum { MOST_DIGITS = 19, SECOND_DIGITS = 10 };

static size_t read_exponent(const char *at, size_t length, struct number *number)
{
    size_t i = 1;
    int is_negative;

    if (length < 2 || ascii_lower(at[0]) != 'e')
        return 0;
    is_negative = at[1] == '-';
    i += at[1] == '+' || is_negative;
    for (; i < length && ascii_is_digit(at[i]) && number->exponent < 100; i++)
        number->exponent = number->exponent * 10 + (at[i] - '0');
    if (is_negative)
        number->exponent = -number->exponent;
    number->has_exponent = 1;
    return i;
}

/* 0 when all of text is a number. Digits beyond what fits are no number. */
static int read_number(struct text text, struct number *number)
{
    size_t i = 0;

    *number = (struct number){ .is_negative = text.length && text.at[0] == '-' };
    i += (size_t)number->is_negative;
    for (; i < text.length && ascii_is_digit(text.at[i]); i++, number->digits++) {
        if (number->digits == MOST_DIGITS)
            return -1;
        number->whole = (int64_t)((uint64_t)number->whole * 10 + (uint64_t)(text.at[i] - '0'));
    }
    if (number->digits == 0 || number->whole < 0)
        return -1;
    if (i < text.length && text.at[i] == '.')
        for (i++; i < text.length && ascii_is_digit(text.at[i]); i++)
            number->decimals++;
    i += read_exponent(text.at + i, text.length - i, number);
    return i == text.length ? 0 : -1;
}

/* Seconds, milliseconds, microseconds or nanoseconds: what times since 1995 are is of so different
 * a size that a number has one reading. */
static int64_t epoch_seconds(int64_t value)
{
    static const struct {
        int64_t below, per_second;
    } units[] = { { 100000000000, 1 }, { 100000000000000, 1000 }, { 100000000000000000, 1000000 } };

    for (size_t i = 0; i < COUNT_OF(units); i++)
        if (value < units[i].below)
            return value / units[i].per_second;
    return value / 1000000000;
}

/* 1.767323045E9: exact to the second, or refused. */
static int read_scientific(struct text text, const struct number *number, int64_t *value)
{
    int places = number->exponent, significant = number->digits + number->decimals;
    size_t i = 0;

    if (number->digits != 1 || number->is_negative || places < 0 || places >= MOST_DIGITS - 1 ||
        significant < SECOND_DIGITS)
        return -1;
    *value = 0;
    for (int place = 0; place <= places; i++)
        if (i < text.length && text.at[i] == '.')
            continue;
        else if (i < text.length && ascii_is_digit(text.at[i]))
            *value = *value * 10 + (text.at[i] - '0'), place++;
        else
            for (; place <= places; place++)
                *value *= 10;
    return 0;
}

/* YYYYMMDD and YYYYMMDDHHMMSS. */
static int read_packed(struct text text, int64_t *moment)
{
    struct time_parts parts = { 0 };
    int *const fields[] = { &parts.year, &parts.month, &parts.day, &parts.hour, &parts.minute,
        &parts.second };
    size_t at = 0;

    if ((text.length != 8 && text.length != 14) ||
        (memcmp(text.at, "19", 2) != 0 && memcmp(text.at, "20", 2) != 0))
        return -1;
    for (size_t i = 0; i < COUNT_OF(fields) && at < text.length; i++)
        for (size_t size = i == 0 ? 4 : 2; size > 0; size--)
            *fields[i] = *fields[i] * 10 + (text.at[at++] - '0');
    return time_make(&parts, moment);
}

int epoch_read(struct text text, int64_t *moment, char reason[MOMENT_REASON])
{
    struct number number;
    int is_plain;

    if (read_number(text, &number))
        return 1;
    is_plain = !number.has_exponent && !number.is_negative;
    if (is_plain && number.decimals == 0 && (size_t)number.digits == text.length &&
        read_packed(text, moment) == 0)
        return 0;
    if (is_plain && number.whole >= SHEET_FIRST && number.whole <= SHEET_LAST)
        return refuse(reason, "looks like an Excel day number; format the column as yyyy-mm-dd "
                              "hh:mm:ss");
    if (number.has_exponent && read_scientific(text, &number, &number.whole))
        return refuse(reason, "is a rounded number; format the column as a whole number or as "
                              "yyyy-mm-dd hh:mm:ss");
    *moment = number.is_negative ? -epoch_seconds(number.whole) : epoch_seconds(number.whole);
    return 0;
}
