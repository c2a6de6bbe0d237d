#include "sentence.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* What remains of a sentence, and the numbers read so far. */
struct reader {
    const char *at;
    struct sentence_number *numbers;
    int count;
};

static int skip(struct reader *reader, const char *text, size_t length)
{
    if (strncmp(reader->at, text, length) != 0)
        return 0;
    reader->at += length;
    return 1;
}

/* Two digits, one decimal from 1 on, none from 20 on; and a hundredth for values that were seen but
 * are of no account, which shares of few allow for. */
static double rounding(double value)
{
    return 0.01 * value + (value >= 20 ? 0.501 : value >= 1 ? 0.0501 : 0.051 * value);
}

static int read_number(struct reader *reader, struct sentence_number *number)
{
    static const char less[] = "less than ";
    int is_less = skip(reader, less, sizeof less - 1);
    char *end;

    number->value = strtod(reader->at, &end);
    if (end == reader->at)
        return 0;
    reader->at = end;
    number->slack = rounding(number->value);
    if (is_less)
        *number = (struct sentence_number){ number->value / 2, number->value / 2 };
    return 1;
}

static int read_time(struct reader *reader, struct sentence_number *number)
{
    static const struct {
        const char *name;
        double seconds;
    } units[] = { { " day", 86400 }, { " hour", 3600 }, { " minute", 60 }, { " second", 1 } };

    if (!read_number(reader, number))
        return 0;
    for (int i = 0; i < 4; i++)
        if (skip(reader, units[i].name, strlen(units[i].name))) {
            *number = (struct sentence_number){ number->value * units[i].seconds,
                0.5 * units[i].seconds };
            skip(reader, "s", 1);
            return 1;
        }
    return 0;
}

/* Reads what one of #, $, @ and ? stands for. */
static int read_place(struct reader *reader, char place)
{
    struct sentence_number *number = &reader->numbers[reader->count];

    if (!(place == '@' ? read_time(reader, number) : read_number(reader, number)))
        return 0;
    if (place == '#')
        number->slack = 1e-9;
    reader->count += place != '?';
    return reader->count < SENTENCE_NUMBERS;
}

static int read_all(struct reader *reader, const char *pattern)
{
    for (; *pattern; pattern++) {
        const char *end = strchr(pattern, ']');

        if (*pattern == '[' && end) {
            skip(reader, pattern + 1, (size_t)(end - pattern) - 1);
            pattern = end;
        } else if (*pattern == '*') {
            reader->at = pattern[1] ? strchr(reader->at, pattern[1]) : strchr(reader->at, '\0');
            if (!reader->at)
                return 0;
        } else if (*pattern == '~')
            skip(reader, "s", 1);
        else if (strchr("#$@?", *pattern)) {
            if (!read_place(reader, *pattern))
                return 0;
        } else if (!skip(reader, pattern, 1))
            return 0;
    }
    return *reader->at == '\0';
}

int sentence_read(
    const char *pattern, const char *sentence, struct sentence_number numbers[SENTENCE_NUMBERS])
{
    struct reader reader = { .at = sentence, .numbers = numbers };

    return read_all(&reader, pattern) ? reader.count : -1;
}

int sentence_agrees(struct sentence_number said, double exact)
{
    return fabs(said.value - exact) <= said.slack + 1e-9;
}
