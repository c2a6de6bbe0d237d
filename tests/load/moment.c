#include "load/moment.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"
#include "base/time.h"

enum { NOW = 1782864000 }; /* 2026-07-01 */

static const struct cell_format unsaid = { .now = NOW },
                                day_first = { .now = NOW, .date_order = DATE_ORDER_DMY },
                                month_first = { .now = NOW, .date_order = DATE_ORDER_MDY };

/* How text is read; what is wrong with it, where it is not. In static memory. */
static const char *read_as(const char *text, const struct cell_format *format)
{
    static char answer[MOMENT_REASON];
    int64_t moment;

    if (moment_read(text_of(text), format, &moment, answer) == 0)
        time_format(moment, answer);
    return answer;
}

#define assert_each(texts, format, expected)                                                       \
    for (size_t i_ = 0; i_ < sizeof(texts) / sizeof *(texts); i_++)                                \
    cr_expect_str_eq(read_as((texts)[i_], format), expected, "%s: %s", (texts)[i_],                \
        read_as((texts)[i_], format))

Test(moment, one_moment_in_every_form)
{
    static const char *const texts[] = { "2026-01-02T03:04:05Z", "2026-01-02t03:04:05z",
        "2026-01-02 03:04:05", "2026-01-02 3:04:05", "2026-01-02 03:04:05.123456789",
        "2026-01-02 03:04:05,123", "2026-01-02T03:04:05.123Z", "2026-01-02 03:04:05 Z",
        "2026-01-02 03:04:05 UTC", "2026-01-02 03:04:05 GMT", "2026-01-02 03:04:05UTC",
        "2026-01-02T03:04:05+00:00", "2026-01-02T03:04:05+0000", "2026-01-02T03:04:05+00",
        "2026-01-02T03:04:05-00:00", "2026-01-02 03:04:05 +00:00", "2026-01-02 05:04:05+02",
        "2026-01-02 03:04:05 +0000 UTC", "2026-01-02 04:04:05 +0100 CET",
        "2026-01-02T08:34:05+05:30", "2026-01-01T22:04:05-05:00", "2026-01-02T03:04:05[UTC]",
        "2026-01-02T04:04:05+01:00[Europe/Berlin]", "20260102T030405Z", "20260102T030405",
        "20260102030405", "2026/01/02 03:04:05", "2026/1/2 3:04:05", "2026.01.02 03:04:05",
        "1767323045", "1767323045.123", "1767323045123", "1767323045123.5", "1767323045123456",
        "1767323045123456789", "1.767323045E9", "1.767323045123E+12", "1.767323045e+09",
        "Fri, 02 Jan 2026 03:04:05 GMT", "Fri, 2 Jan 2026 03:04:05 +0000",
        "02 Jan 2026 04:04:05 +0100", "Thu, 01 Jan 2026 22:04:05 EST",
        "Thu, 01 Jan 2026 19:04:05 PST", "Friday, 02-Jan-26 03:04:05 GMT",
        "Fri Jan  2 03:04:05 2026", "Fri Jan  2 03:04:05 UTC 2026",
        "Fri Jan 02 03:04:05 +0000 2026",
        "Fri Jan 02 2026 04:04:05 GMT+0100 (Central European Standard Time)",
        "02/Jan/2026:03:04:05 +0000", "Jan 2, 2026, 3:04:05 AM",
        "Jan 2, 2026 3:04:05\xe2\x80\257AM", "January 2, 2026 at 3:04:05 a.m.",
        "Jan 2nd, 2026 03:04:05", "2 January 2026 03:04:05", "2. January 2026, 03:04:05",
        "02-Jan-2026 03:04:05", "2026-Jan-02 03:04:05", "Jan-02-2026 03:04:05",
        "02-JAN-26 03.04.05.000000 AM", "2 Jan 2026, 3.04.05", "2026 Jan 2 03:04:05",
        "Sept 2, 2025 03:04:05" };
    size_t last = sizeof texts / sizeof *texts - 1;

    for (size_t i = 0; i < last; i++)
        cr_expect_str_eq(read_as(texts[i], &unsaid), "2026-01-02T03:04:05Z", "%s: %s", texts[i],
            read_as(texts[i], &unsaid));
    cr_expect_str_eq(read_as(texts[last], &unsaid), "2025-09-02T03:04:05Z");
}

Test(moment, a_minute_is_enough_and_so_is_a_day)
{
    static const char *const minutes[] = { "2026-01-02 15:04", "2026-01-02T15:04Z",
        "2026-01-02T16:04+01:00", "Jan 2, 2026, 3:04 PM", "02-Jan-2026 15:04", "02-Jan-2026 3:04PM",
        "2026/01/02 15:04", "20260102T1504", "2026-01-02 03:04 pm" };
    static const char *const days[] = { "2026-01-02", "2026-1-2", "20260102", "2026/01/02",
        "2 January 2026", "Jan 2, 2026", "02-Jan-2026", "02-JAN-2026", "2026-01-02Z",
        "2026-01-01T24:00:00Z", "Fri, 2 Jan 2026", "2026-01-02 12:00:00 AM" };

    assert_each(minutes, &unsaid, "2026-01-02T15:04:00Z");
    assert_each(days, &unsaid, "2026-01-02T00:00:00Z");
}

Test(moment, noon_and_midnight_on_a_clock_of_twelve_hours)
{
    cr_expect_str_eq(read_as("Jan 2, 2026 12:30 AM", &unsaid), "2026-01-02T00:30:00Z");
    cr_expect_str_eq(read_as("Jan 2, 2026 12:30 PM", &unsaid), "2026-01-02T12:30:00Z");
    cr_expect_str_eq(read_as("Jan 2, 2026 11:59 PM", &unsaid), "2026-01-02T23:59:00Z");
    cr_expect(strstr(read_as("Jan 2, 2026 13:30 PM", &unsaid), "is not a time"));
    cr_expect(strstr(read_as("Jan 2, 2026 0:30 AM", &unsaid), "is not a time"));
}

Test(moment, the_order_of_day_and_month_must_be_said)
{
    static const char *const texts[] = { "1/2/2026 3:04 PM", "01/02/2026 15:04", "01.02.2026 15:04",
        "1.2.2026, 15:04", "01-02-2026 15:04", "1/2/26 15:04", "01.02.26 15:04",
        "1/2/2026, 3:04:00\xe2\x80\xafPM" };

    assert_each(
        texts, &unsaid, "does not show which number is the day; say --date-order dmy or mdy");
    assert_each(texts, &day_first, "2026-02-01T15:04:00Z");
    assert_each(texts, &month_first, "2026-01-02T15:04:00Z");
}

Test(moment, a_number_above_twelve_is_no_month)
{
    cr_expect_str_eq(
        read_as("13/02/2026", &unsaid), "has the day first; read it with --date-order dmy");
    cr_expect_str_eq(
        read_as("02/13/2026", &unsaid), "has the month first; read it with --date-order mdy");
    cr_expect_str_eq(read_as("13/02/2026", &day_first), "2026-02-13T00:00:00Z");
    cr_expect_str_eq(read_as("02/13/2026", &month_first), "2026-02-13T00:00:00Z");
    cr_expect_str_eq(
        read_as("13/02/2026", &month_first), "has a month above 12 where --date-order mdy has it");
    cr_expect_str_eq(
        read_as("02.13.2026", &day_first), "has a month above 12 where --date-order dmy has it");
    cr_expect_str_eq(read_as("2026/13/02", &day_first), "is no date, or no time of day");
    cr_expect_str_eq(read_as("2026/02/03", &day_first), "2026-02-03T00:00:00Z",
        "the year first leaves no doubt");
}

Test(moment, a_spreadsheets_day_number_is_no_time)
{
    static const char *const texts[] = { "46024", "46025", "46024.1278356481", "34700", "45000.5" };

    assert_each(
        texts, &unsaid, "looks like an Excel day number; format the column as yyyy-mm-dd hh:mm:ss");
}

Test(moment, a_rounded_number_is_no_time)
{
    static const char *const texts[] = { "1.76732E+12", "1.77E+09", "1.767323E9", "1E9",
        "17.67323045E8" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect(strstr(read_as(texts[i], &unsaid), "is a rounded number"), "%s", texts[i]);
}

Test(moment, nothing_before_1995)
{
    static const char *const texts[][2] = { { "768", "1970-01-01T00:12:48Z" },
        { "0", "1970-01-01T00:00:00Z" }, { "1", "1970-01-01T00:00:01Z" },
        { "-5", "1969-12-31T23:59:55Z" }, { "1970-01-01 00:00:00", "1970-01-01T00:00:00Z" },
        { "0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z" },
        { "1899-12-30 00:00:00", "1899-12-30T00:00:00Z" }, { "19700101", "1970-01-01T00:00:00Z" },
        { "1994-12-31T23:59:59Z", "1994-12-31T23:59:59Z" }, { "788918399", "1994-12-31T23:59:59Z" },
        { "20261399", "1970-08-23T12:09:59Z" }, { "Jan 1, 1970", "1970-01-01T00:00:00Z" } };
    char expected[MOMENT_REASON];

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        snprintf(expected, sizeof expected, "was read as %s, which is before 1995", texts[i][1]);
        cr_expect_str_eq(read_as(texts[i][0], &unsaid), expected, "%s: %s", texts[i][0],
            read_as(texts[i][0], &unsaid));
    }
    cr_expect_str_eq(read_as("1995-01-01", &unsaid), "1995-01-01T00:00:00Z");
}

Test(moment, nothing_long_after_the_load)
{
    static const char *const late[] = { "2026-07-03 00:00:01", "9999-12-31 23:59:59", "2099-05-05",
        "4102444800", "4102444800000", "99999999999", "Jan 1, 2030" };

    cr_expect_str_eq(read_as("2026-07-03 00:00:00", &unsaid), "2026-07-03T00:00:00Z");
    for (size_t i = 0; i < sizeof late / sizeof *late; i++)
        cr_expect(strstr(read_as(late[i], &unsaid), "more than two days after the load"), "%s: %s",
            late[i], read_as(late[i], &unsaid));
}

Test(moment, of_any_age_where_the_time_of_the_load_is_not_given)
{
    struct cell_format any = { 0 };

    cr_expect_str_eq(read_as("2099-05-05", &any), "2099-05-05T00:00:00Z");
    cr_expect_str_eq(read_as("1", &any), "1970-01-01T00:00:01Z");
}

Test(moment, what_is_no_date_is_said_to_be_none)
{
    static const char *const texts[] = { "0000-00-00 00:00:00", "0000-00-00", "2026-02-30",
        "2026-13-01", "2026-00-10", "2026-01-02 25:00:00", "2026-01-02 03:60", "2025-02-29",
        "31 June 2026", "2026-01-02 24:00:01" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect(strncmp(read_as(texts[i], &unsaid), "is no date", 10) == 0, "%s: %s", texts[i],
            read_as(texts[i], &unsaid));
}

Test(moment, a_zone_that_is_only_a_name_is_refused)
{
    static const char *const texts[] = { "2026-01-02 03:04:05 Europe/Berlin",
        "2026-01-02T03:04:05[Europe/Berlin]", "2026-01-02 03:04:05 CET", "2026-01-02 03:04 IST" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect(strstr(read_as(texts[i], &unsaid), "time zone"), "%s: %s", texts[i],
            read_as(texts[i], &unsaid));
}

Test(moment, other_texts_are_no_times)
{
    static const char *const texts[] = { "", "yesterday", "true", "3:04", "2026-01", "Monday",
        "2026-01-02 03", "2026-01-02T03:04:05Z 4", "2026-01-02 03:04:05 03:04:05", "1 2 3", "1/2",
        "12345678901234567890", "9223372036854775808", "1767323045x", "1.2.3.4", "2026-01-02-03",
        "2026-01-02T03:04:05+99:00", "u1@inv.example", "e9", "-", "+1",
        "2026-01-02 03:04:05 +01:00 +02:00", "2026--01-02", "[", "(", "2026-01-02 [",
        "\xd9\xa2\xd9\xa0", "2026-01-02T03:04:05Z 2026-01-02T03:04:05Z" };

    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_expect(strstr(read_as(texts[i], &unsaid), "is not a time; read are"), "%s: %s", texts[i],
            read_as(texts[i], &unsaid));
}

/* A form with a few bytes changed, or only bytes. */
static size_t random_text(struct random *random, char *text, size_t most)
{
    static const char *const forms[] = { "2026-01-02T03:04:05.123+01:00", "1767323045.123",
        "Fri, 02 Jan 2026 03:04:05 GMT", "Jan 2, 2026, 3:04 PM", "02/01/2026 03:04" };
    static const char likely[] = "0123456789 -/:.,TZ+[()]JanPMGUC\xc2\xa0";
    const char *form = forms[random_below(random, sizeof forms / sizeof *forms)];
    size_t length = random_below(random, 3) ? strlen(form) : random_below(random, most);

    for (size_t i = 0; i < length; i++)
        text[i] = i < strlen(form) && random_below(random, 12)
                      ? form[i]
                      : likely[random_below(random, sizeof likely)];
    return length;
}

Test(moment, changed_forms_end_in_a_time_of_this_age_or_a_reason)
{
    struct random random;
    char large[200];
    int read = 0;

    random_seed(&random, 8);
    for (int i = 0; i < 200000; i++) {
        size_t length = random_text(&random, large, sizeof large);
        char *text = malloc(length ? length : 1); /* exact, so that a sanitizer sees overruns */
        char reason[MOMENT_REASON] = "";
        int64_t moment = -1;

        memcpy(text, large, length);
        if (moment_read((struct text){ text, length }, &day_first, &moment, reason) == 0) {
            cr_assert_geq(moment, 788918400);
            cr_assert_leq(moment, NOW + 2 * TIME_DAY);
            read++;
        } else {
            cr_assert_gt(strlen(reason), 8);
        }
        free(text);
    }
    cr_assert_gt(read, 10000);
}

Test(moment, what_is_written_in_iso_is_read_back)
{
    struct random random;
    char text[TIME_TEXT], reason[MOMENT_REASON];

    random_seed(&random, 9);
    for (int i = 0; i < 50000; i++) {
        int64_t moment = 788918400 + (int64_t)random_below(&random, NOW - 788918400), again = 0;

        time_format(moment, text);
        cr_assert_eq(moment_read(text_of(text), &unsaid, &again, reason), 0, "%s", text);
        cr_assert_eq(again, moment, "%s", text);
    }
}
