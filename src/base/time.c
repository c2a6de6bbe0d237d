#include "base/time.h"

#include <stdio.h>
#include <string.h>

#include "base/ascii.h"

enum { MOST_EPOCH_DIGITS = 14, BASIC_DATE = 8 };

/* Days since 1970-01-01 of a proleptic Gregorian date (H. Hinnant, "chrono-compatible low-level
 * date algorithms": years begin in March, so that the leap day is a year's last). */
static int64_t days_of(int year, int month, int day)
{
    int64_t y = month <= 2 ? year - 1 : year;
    int64_t era = y / 400;
    int64_t year_of_era = y - era * 400;
    int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

static void date_of(int64_t days, int *year, int *month, int *day)
{
    int64_t z = days + 719468;
    int64_t era = z / 146097;
    int64_t day_of_era = z - era * 146097;
    int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t shifted = (5 * day_of_year + 2) / 153;

    *day = (int)(day_of_year - (153 * shifted + 2) / 5 + 1);
    *month = (int)(shifted < 10 ? shifted + 3 : shifted - 9);
    *year = (int)(year_of_era + era * 400 + (*month <= 2));
}

/* Reads exactly n digits at *at and moves on. */
static int digits(const char **at, const char *end, int n, int *value)
{
    *value = 0;
    if (end - *at < n)
        return -1;
    for (int i = 0; i < n; i++, (*at)++) {
        if (!ascii_is_digit(**at))
            return -1;
        *value = *value * 10 + (**at - '0');
    }
    return 0;
}

static int skip(const char **at, const char *end, char c)
{
    if (*at >= end || **at != c)
        return -1;
    (*at)++;
    return 0;
}

static int days_in(int year, int month)
{
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return days[month - 1] + (month == 2 && leap);
}

int time_make(const struct time_parts *parts, int64_t *moment)
{
    int whole_day = parts->hour == 24 && parts->minute == 0 && parts->second == 0;

    if (parts->year < 1 || parts->year > 9999 || parts->month < 1 || parts->month > 12 ||
        parts->day < 1 || parts->day > days_in(parts->year, parts->month))
        return -1;
    if (parts->hour < 0 || (parts->hour > 23 && !whole_day) || parts->minute < 0 ||
        parts->minute > 59 || parts->second < 0 || parts->second > 60)
        return -1;
    *moment = days_of(parts->year, parts->month, parts->day) * TIME_DAY + parts->hour * TIME_HOUR +
              parts->minute * 60 + parts->second;
    return 0;
}

static int parse_date(const char **at, const char *end, int64_t *seconds)
{
    int year, month, day;

    if (digits(at, end, 4, &year) || skip(at, end, '-') || digits(at, end, 2, &month) ||
        skip(at, end, '-') || digits(at, end, 2, &day))
        return -1;
    if (year < 1970 || month < 1 || month > 12 || day < 1 || day > days_in(year, month))
        return -1;
    *seconds = days_of(year, month, day) * TIME_DAY;
    return 0;
}

static int parse_clock(const char **at, const char *end, int64_t *seconds)
{
    int hour, minute, second = 0;

    if (digits(at, end, 2, &hour) || skip(at, end, ':') || digits(at, end, 2, &minute))
        return -1;
    if (skip(at, end, ':') == 0 && digits(at, end, 2, &second))
        return -1;
    if (*at < end && (**at == '.' || **at == ','))
        for ((*at)++; *at < end && ascii_is_digit(**at);)
            (*at)++;
    if (hour > 23 || minute > 59 || second > 60)
        return -1;
    *seconds = hour * TIME_HOUR + minute * 60 + second;
    return 0;
}

/* Z, +HH, +HHMM or +HH:MM; none is UTC. */
static int parse_offset(const char **at, const char *end, int64_t *seconds)
{
    int hour, minute = 0;
    int sign;

    *seconds = 0;
    while (*at < end && **at == ' ')
        (*at)++;
    if (*at == end || skip(at, end, 'Z') == 0 || skip(at, end, 'z') == 0)
        return 0;
    if (end - *at == 3 && memcmp(*at, "UTC", 3) == 0) {
        *at = end;
        return 0;
    }
    sign = **at == '-' ? -1 : 1;
    if (**at != '-' && **at != '+')
        return -1;
    (*at)++;
    if (digits(at, end, 2, &hour))
        return -1;
    skip(at, end, ':');
    if (*at < end && digits(at, end, 2, &minute))
        return -1;
    if (hour > 15 || minute > 59)
        return -1;
    *seconds = sign * (hour * TIME_HOUR + minute * 60);
    return 0;
}

/* Epoch seconds; milliseconds from 10^11 on, which as seconds would be the year 5138. */
static int parse_epoch(const char *text, size_t length, int64_t *moment)
{
    int64_t value = 0;
    size_t i = 0;

    for (; i < length && ascii_is_digit(text[i]) && i <= MOST_EPOCH_DIGITS; i++)
        value = value * 10 + (text[i] - '0');
    if (i == 0 || i > MOST_EPOCH_DIGITS)
        return -1;
    if (i < length && text[i] == '.')
        for (i++; i < length && ascii_is_digit(text[i]);)
            i++;
    if (i != length)
        return -1;
    *moment = value >= 100000000000 ? value / 1000 : value;
    return 0;
}

/* ISO 8601's YYYYMMDD. Read as seconds it would always be in 1970. */
static int parse_basic_date(const char *text, size_t length, int64_t *moment)
{
    char dashed[11];

    if (length != BASIC_DATE || (memcmp(text, "19", 2) != 0 && memcmp(text, "20", 2) != 0))
        return -1;
    snprintf(dashed, sizeof dashed, "%.4s-%.2s-%.2s", text, text + 4, text + 6);
    return time_parse(dashed, sizeof dashed - 1, moment);
}

int time_parse(const char *text, size_t length, int64_t *moment)
{
    const char *at = text;
    const char *end = text + length;
    int64_t date, clock = 0, offset = 0;

    if (parse_basic_date(text, length, moment) == 0)
        return 0;
    if (length < 5 || text[4] != '-')
        return parse_epoch(text, length, moment);
    if (parse_date(&at, end, &date))
        return -1;
    if (at < end && (*at == 'T' || *at == 't' || *at == ' ')) {
        at++;
        if (parse_clock(&at, end, &clock) || parse_offset(&at, end, &offset))
            return -1;
    }
    if (at != end || date + clock - offset < 0)
        return -1;
    *moment = date + clock - offset;
    return 0;
}

char *time_format(int64_t moment, char text[TIME_TEXT])
{
    int64_t days = moment / TIME_DAY;
    int second = (int)(moment % TIME_DAY);
    int year, month, day;

    if (second < 0) {
        second += TIME_DAY;
        days--;
    }
    date_of(days, &year, &month, &day);
    snprintf(text, TIME_TEXT, "%04d-%02d-%02dT%02d:%02d:%02dZ", year % 10000, month, day,
        second / 3600, second / 60 % 60, second % 60);
    return text;
}
