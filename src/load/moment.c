#include "load/moment.h"

#include <stdio.h>
#include <strings.h>

#include "base/array.h"
#include "base/ascii.h"
#include "base/time.h"
#include "load/epoch.h"

static const int64_t EARLIEST = 788918400; /* 1995-01-01T00:00:00Z */

enum { AFTER_LOAD = 2 * TIME_DAY };

static int refuse(char reason[MOMENT_REASON], const char *what)
{
    snprintf(reason, MOMENT_REASON, "%s", what);
    return -1;
}

static int check_range(int64_t moment, const struct cell_format *format, char reason[MOMENT_REASON])
{
    int is_early = moment < EARLIEST;
    char text[TIME_TEXT];

    if (format->now == 0 || (!is_early && moment <= format->now + AFTER_LOAD))
        return 0;
    snprintf(reason, MOMENT_REASON, "was read as %s, which is %s", time_format(moment, text),
        is_early ? "before 1995" : "more than two days after the load");
    return -1;
}

/* What was read so far of a text; parts that are 0 are not read yet. */
struct reading {
    const char *at, *end;
    enum date_order order;
    struct time_parts parts;
    int has_clock, has_zone;
    int offset;          /* seconds east of UTC */
    const char *problem; /* what else is wrong; NULL: it is no time */
};

static int problem(struct reading *reading, const char *what)
{
    reading->problem = what;
    return -1;
}

static int is_next(const struct reading *reading, const char *text)
{
    size_t length = strlen(text);

    return (size_t)(reading->end - reading->at) >= length && memcmp(reading->at, text, length) == 0;
}

/* A digit at that distance. */
static int digit_at(const struct reading *reading, int distance)
{
    return reading->end - reading->at > distance && ascii_is_digit(reading->at[distance]);
}

static void skip_blanks(struct reading *reading)
{
    static const char *const blanks[] = { " ", ",", "\t", "\xc2\xa0", "\xe2\x80\xaf",
        "\xe2\x80\x89" };

    for (size_t i = 0; i < COUNT_OF(blanks);)
        if (is_next(reading, blanks[i])) {
            reading->at += strlen(blanks[i]);
            i = 0;
        } else {
            i++;
        }
}

/* The digits that come next, at most so many. */
static int take_digits(struct reading *reading, int most, int *value)
{
    int count = 0;

    *value = 0;
    while (count < most && digit_at(reading, 0)) {
        *value = *value * 10 + (*reading->at++ - '0');
        count++;
    }
    return count;
}

static struct text take_word(struct reading *reading)
{
    struct text word = { reading->at, 0 };

    while (reading->at < reading->end && ascii_is_letter(*reading->at))
        reading->at++;
    word.length = (size_t)(reading->at - word.at);
    return word;
}

/* The number, from 1, of the name that begins with the three or more letters of word; or 0. */
static int named(struct text word, const char *const *names, int count)
{
    for (int i = 0; word.length >= 3 && i < count; i++)
        if (word.length <= strlen(names[i]) && strncasecmp(word.at, names[i], word.length) == 0)
            return i + 1;
    return 0;
}

static int month_named(struct text word)
{
    static const char *const months[] = { "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december" };

    return named(word, months, COUNT_OF(months));
}

static int is_weekday(struct text word)
{
    static const char *const days[] = { "monday", "tuesday", "wednesday", "thursday", "friday",
        "saturday", "sunday" };

    return named(word, days, COUNT_OF(days)) > 0;
}

/* Two digits are a year of 1970 to 2069. */
static int full_year(int year, int digits)
{
    return digits > 2 ? year : year < 70 ? 2000 + year : 1900 + year;
}

/* 1/2/2026, the first two as the option says. */
static int take_day_and_month(struct reading *reading, int first, int second)
{
    if (reading->order == DATE_ORDER_UNSAID)
        return problem(reading,
            first > 12    ? "has the day first; read it with --date-order dmy"
            : second > 12 ? "has the month first; read it with --date-order mdy"
                          : "does not show which number is the day; say --date-order dmy or mdy");
    reading->parts.day = reading->order == DATE_ORDER_DMY ? first : second;
    reading->parts.month = reading->order == DATE_ORDER_DMY ? second : first;
    if (reading->parts.month > 12)
        return problem(reading, reading->order == DATE_ORDER_DMY
                                    ? "has a month above 12 where --date-order dmy has it"
                                    : "has a month above 12 where --date-order mdy has it");
    return 0;
}

/* What follows the first number and sign of 2026-01-02, 2026/1/2, 02-Jan-2026, 1/2/2026. */
static int take_date(struct reading *reading, int first, int digits)
{
    char sign = *reading->at++;
    int is_named = !digit_at(reading, 0), second, third, third_digits;

    if (is_named)
        second = month_named(take_word(reading));
    else
        take_digits(reading, 2, &second);
    if (reading->at == reading->end || *reading->at++ != sign || (is_named && !second))
        return -1;
    third_digits = take_digits(reading, digits > 2 ? 2 : 4, &third);
    if (third_digits == 0 || digit_at(reading, 0) || reading->parts.year ||
        (digits <= 2 && third_digits % 2 != 0))
        return -1;
    if (digits == 4) {
        reading->parts.year = first;
        reading->parts.month = second;
        reading->parts.day = third;
        return first ? 0 : problem(reading, "is no date");
    }
    reading->parts.year = full_year(third, third_digits);
    if (!is_named)
        return digits > 2 ? -1 : take_day_and_month(reading, first, second);
    reading->parts.day = first;
    reading->parts.month = second;
    return 0;
}

/* AM or PM, also a.m. and p.m. */
static int take_half_day(struct reading *reading)
{
    struct time_parts *parts = &reading->parts;
    const char *before = reading->at;
    int is_half;

    skip_blanks(reading);
    is_half = reading->end - reading->at >= 2 && memchr("aApP", *reading->at, 4) &&
              memchr(".mM", reading->at[1], 3);
    if (is_half) {
        int is_pm = ascii_lower(*reading->at++) == 'p';
        int has_dot = is_next(reading, ".");

        reading->at += has_dot;
        if (reading->at == reading->end || ascii_lower(*reading->at++) != 'm' || parts->hour < 1 ||
            parts->hour > 12)
            return -1;
        reading->at += has_dot && is_next(reading, ".");
        parts->hour = parts->hour % 12 + (is_pm ? 12 : 0);
    } else {
        reading->at = before;
    }
    return 0;
}

/* 3:04, 03:04:05.678, 3:04 PM, and 03.04.05 as Oracle has it; the hour is read. */
static int take_clock(struct reading *reading, int hour)
{
    struct time_parts *parts = &reading->parts;
    const char sign[] = { *reading->at++, '\0' };
    int fraction;

    parts->hour = hour;
    if (reading->has_clock++ || take_digits(reading, 2, &parts->minute) != 2)
        return -1;
    if (is_next(reading, sign) && digit_at(reading, 1)) {
        reading->at++;
        if (take_digits(reading, 2, &parts->second) != 2)
            return -1;
        if ((is_next(reading, ".") || is_next(reading, ",")) && digit_at(reading, 1))
            for (reading->at++; take_digits(reading, 9, &fraction) > 0;)
                ;
    }
    return digit_at(reading, 0) ? -1 : take_half_day(reading);
}

/* HHMM or HHMMSS after the T of ISO 8601's basic form. */
static int take_packed_clock(struct reading *reading)
{
    struct time_parts *parts = &reading->parts;

    reading->has_clock = 1;
    return take_digits(reading, 2, &parts->hour) == 2 &&
                   take_digits(reading, 2, &parts->minute) == 2 &&
                   (!digit_at(reading, 0) || take_digits(reading, 2, &parts->second) == 2) &&
                   !digit_at(reading, 0)
               ? 0
               : -1;
}

/* +01, +0100, +01:00 and the same west of Greenwich. */
static int take_offset(struct reading *reading)
{
    int sign = *reading->at++ == '-' ? -1 : 1, hour, minute = 0;

    if (take_digits(reading, 2, &hour) == 0)
        return -1;
    if (is_next(reading, ":"))
        reading->at++;
    if (digit_at(reading, 0) && take_digits(reading, 2, &minute) != 2)
        return -1;
    if (hour > 15 || minute > 59 || digit_at(reading, 0) || reading->offset)
        return -1;
    reading->offset = sign * (hour * TIME_HOUR + minute * 60);
    reading->has_zone = 1;
    return 0;
}

/* UTC by its names, and the zones of RFC 2822, 4.3. Behind an offset any name is only a name. */
static int take_zone(struct reading *reading, struct text word)
{
    static const struct {
        const char *name;
        int hours;
    } zones[] = { { "z", 0 }, { "utc", 0 }, { "gmt", 0 }, { "ut", 0 }, { "est", -5 }, { "edt", -4 },
        { "cst", -6 }, { "cdt", -5 }, { "mst", -7 }, { "mdt", -6 }, { "pst", -8 }, { "pdt", -7 } };

    for (size_t i = 0; i < COUNT_OF(zones) && !reading->has_zone; i++)
        if (text_is_word(word, zones[i].name)) {
            reading->offset = zones[i].hours * TIME_HOUR;
            reading->has_zone = 1;
            if (zones[i].hours == 0 && reading->at < reading->end &&
                (*reading->at == '+' || *reading->at == '-'))
                return take_offset(reading);
            return 0;
        }
    if (reading->has_zone && word.length >= 3 && word.length <= 5)
        return 0;
    return reading->parts.day
               ? problem(reading, "has a time zone that is not read; accepted are UTC, GMT, Z "
                                  "and offsets such as +01:00")
               : -1;
}

/* [UTC] of Java, (Coordinated Universal Time) of browsers: a name behind an offset. */
static int take_remark(struct reading *reading)
{
    char close = *reading->at == '[' ? ']' : ')';
    const char *end = memchr(reading->at, close, (size_t)(reading->end - reading->at));
    struct text word = { reading->at + 1, end ? (size_t)(end - reading->at - 1) : 0 };

    if (!end)
        return -1;
    reading->at = end + 1;
    return reading->has_zone ? 0 : take_zone(reading, word);
}

static int take_named(struct reading *reading)
{
    struct text word = take_word(reading);
    int month = month_named(word);

    if (text_is_word(word, "t") && reading->parts.day && digit_at(reading, 0))
        return digit_at(reading, 2) ? take_packed_clock(reading) : 0;
    if (month && !reading->parts.month) {
        reading->parts.month = month;
        if (is_next(reading, ".") || (is_next(reading, "-") && digit_at(reading, 1)))
            reading->at++;
        return 0;
    }
    if (is_weekday(word) && !reading->has_clock) {
        reading->at += is_next(reading, ".");
        return 0;
    }
    return text_is_word(word, "at") ? 0 : take_zone(reading, word);
}

/* A day or a year on its own: Jan 2nd 2026, 2. January 2026. */
static int take_single(struct reading *reading, int number, int digits)
{
    static const char *const ends[] = { "st", "nd", "rd", "th", "." };

    if (digits == 4 && !reading->parts.year && number) {
        reading->parts.year = number;
        return 0;
    }
    if (digits > 2 || reading->parts.day || number == 0)
        return -1;
    reading->parts.day = number;
    for (size_t i = 0; i < COUNT_OF(ends); i++)
        if (is_next(reading, ends[i])) {
            reading->at += strlen(ends[i]);
            break;
        }
    if (is_next(reading, "-") && reading->parts.month)
        reading->at++;
    return 0;
}

/* Whether a sign of a date comes next, and a digit or a month's name behind it. */
static int is_date_sign(const struct reading *reading)
{
    return reading->end - reading->at >= 2 && strchr("-/.", *reading->at) && *reading->at &&
           (ascii_is_digit(reading->at[1]) || ascii_is_letter(reading->at[1])) &&
           !reading->parts.day && !reading->parts.month;
}

/* Behind a date 03.04 is a time of day. */
static int is_dotted_clock(const struct reading *reading)
{
    return is_next(reading, ".") && digit_at(reading, 1) && digit_at(reading, 2) &&
           reading->parts.day && reading->parts.year && !reading->has_clock;
}

static int take_number(struct reading *reading)
{
    int number, digits = take_digits(reading, 8, &number);

    if (digits <= 2 && (is_next(reading, ":") || is_dotted_clock(reading)))
        return take_clock(reading, number);
    if (digits == 8 && is_next(reading, "T") && !reading->parts.year) {
        reading->parts.year = number / 10000;
        reading->parts.month = number / 100 % 100;
        reading->parts.day = number % 100;
        return 0;
    }
    if (digits > 4 || digits == 3)
        return -1;
    if (is_date_sign(reading)) {
        if (take_date(reading, number, digits))
            return -1;
        if (is_next(reading, ":") && digit_at(reading, 1)) /* 02/Jan/2026:03:04:05 */
            reading->at++;
        return 0;
    }
    return take_single(reading, number, digits);
}

/* XML's 2026-01-02+01:00. */
static int is_offset_of_day(const struct reading *reading)
{
    return reading->parts.day && reading->end - reading->at == 6 && reading->at[3] == ':';
}

static int take_next(struct reading *reading)
{
    char c = *reading->at;

    if (ascii_is_digit(c))
        return take_number(reading);
    if (ascii_is_letter(c))
        return take_named(reading);
    if ((c == '+' || c == '-') && (reading->has_clock || is_offset_of_day(reading)))
        return take_offset(reading);
    return c == '[' || c == '(' ? take_remark(reading) : -1;
}

/* Every part once, in any order that dates and clocks are written in. */
static int read_parts(struct reading *reading, int64_t *moment)
{
    for (skip_blanks(reading); reading->at < reading->end; skip_blanks(reading))
        if (take_next(reading))
            return -1;
    if (!reading->parts.year || (!reading->parts.day && !reading->parts.month))
        return -1;
    if (time_make(&reading->parts, moment))
        return problem(reading, "is no date, or no time of day");
    *moment -= reading->offset;
    return 0;
}

/* ---- the whole ---- */

static int read_any(
    struct text text, const struct cell_format *format, int64_t *moment, char reason[MOMENT_REASON])
{
    struct reading reading = {
        .at = text.at, .end = text.at + text.length, .order = format->date_order
    };
    int rc = epoch_read(text, moment, reason);

    if (rc <= 0)
        return rc;
    if (text.length <= 80 && read_parts(&reading, moment) == 0)
        return 0;
    return refuse(reason,
        reading.problem
            ? reading.problem
            : "is not a time; read are 2026-01-02 03:04:05, ISO 8601, RFC 2822, Jan 2, 2026, "
              "3:04 PM, and epoch seconds to microseconds");
}

int moment_read(
    struct text text, const struct cell_format *format, int64_t *moment, char reason[MOMENT_REASON])
{
    int is_iso =
        text.length >= 10 && text.at[4] == '-' && time_parse(text.at, text.length, moment) == 0;

    if (!is_iso && read_any(text, format, moment, reason))
        return -1;
    return check_range(*moment, format, reason);
}
