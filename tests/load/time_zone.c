#include <criterion/criterion.h>

#include "base/time.h"
#include "load/time_zone.h"

static int64_t moment(const char *text)
{
    int64_t at = 0;

    cr_assert_eq(time_parse(text, strlen(text), &at), 0, "%s", text);
    return at;
}

/* Local times and what they are in UTC. The system's rules were the reference (date -d TZ=...). */
Test(time_zone, local_times_are_read_as_utc)
{
    static const struct {
        const char *zone, *local, *utc;
    } cases[] = {
        { "UTC", "2026-01-02T03:04:05Z", "2026-01-02T03:04:05Z" },
        { "gmt", "2026-07-02T03:04:05Z", "2026-07-02T03:04:05Z" },
        { "Europe/Berlin", "2026-01-02T03:04:05Z", "2026-01-02T02:04:05Z" },
        { "Europe/Berlin", "2026-07-02T03:04:05Z", "2026-07-02T01:04:05Z" },
        { "europe/berlin", "2026-03-29T01:59:59Z", "2026-03-29T00:59:59Z" },
        { "Europe/Berlin", "2026-03-29T03:00:00Z", "2026-03-29T01:00:00Z" },
        { "Europe/Berlin", "2026-10-25T01:59:59Z", "2026-10-24T23:59:59Z" },
        { "Europe/Berlin", "2026-10-25T03:00:00Z", "2026-10-25T02:00:00Z" },
        { "Europe/London", "2026-03-29T02:00:00Z", "2026-03-29T01:00:00Z" },
        { "Europe/Athens", "2026-03-29T04:00:00Z", "2026-03-29T01:00:00Z" },
        { "America/Los_Angeles", "2026-03-08T01:59:59Z", "2026-03-08T09:59:59Z" },
        { "America/Los_Angeles", "2026-03-08T03:00:00Z", "2026-03-08T10:00:00Z" },
        { "America/New_York", "2026-11-01T00:59:59Z", "2026-11-01T04:59:59Z" },
        { "America/New_York", "2026-11-01T02:00:00Z", "2026-11-01T07:00:00Z" },
        { "US/Pacific", "2026-12-31T20:00:00Z", "2027-01-01T04:00:00Z" },
        { "PST", "2026-01-02T03:04:05Z", "2026-01-02T11:04:05Z" },
        { "PDT", "2026-07-02T03:04:05Z", "2026-07-02T10:04:05Z" },
        { "MESZ", "2026-07-02T03:04:05Z", "2026-07-02T01:04:05Z" },
        { "Asia/Kolkata", "2026-07-02T05:30:00Z", "2026-07-02T00:00:00Z" },
        { "Australia/Sydney", "2026-01-02T11:00:00Z", "2026-01-02T00:00:00Z" },
        { "Australia/Sydney", "2026-07-02T10:00:00Z", "2026-07-02T00:00:00Z" },
        { "Pacific/Auckland", "2026-01-02T13:00:00Z", "2026-01-02T00:00:00Z" },
        { "GMT+01:00", "2026-01-02T03:04:05Z", "2026-01-02T02:04:05Z" },
        { "UTC-5", "2026-01-02T03:04:05Z", "2026-01-02T08:04:05Z" },
        { "+0530", "2026-01-02T05:30:00Z", "2026-01-02T00:00:00Z" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        int64_t local = moment(cases[i].local);
        char text[TIME_TEXT];
        int offset;

        cr_assert_eq(
            time_zone_offset(text_of(cases[i].zone), local, &offset), 0, "%s", cases[i].zone);
        cr_expect_str_eq(time_format(local - offset, text), cases[i].utc, "%s %s: %s",
            cases[i].zone, cases[i].local, text);
    }
}

Test(time_zone, other_texts_are_none)
{
    static const char *const texts[] = { "", "|", "Berlin", "Europe/", "Europe/Berlin|", "XYZ", "+",
        "+25", "GMT+01:60", "+1:2:3", "UTC+", "CE", "+01:0" };
    int offset;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        cr_expect_eq(time_zone_offset(text_of(texts[i]), 0, &offset), -1, "%s", texts[i]);
}
