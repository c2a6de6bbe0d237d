/*
 * week.c - weeks of ISO 8601 and their names.
 */
#include <criterion/criterion.h>
#include <string.h>

#include "base/time.h"
#include "base/week.h"

static int64_t moment(const char *text)
{
    int64_t at;

    cr_assert_eq(time_parse(text, strlen(text), &at), 0);
    return at;
}

/* Days around New Year, as ISO 8601 and `date +%G-W%V` have them. */
static const struct {
    const char *day, *week;
} days[] = { { "2026-11-21", "2026-W47" }, { "2021-01-03", "2020-W53" },
    { "2021-01-04", "2021-W01" }, { "2018-12-31", "2019-W01" }, { "2016-01-01", "2015-W53" },
    { "2023-01-01", "2022-W52" }, { "2024-12-30", "2025-W01" }, { "1970-01-01", "1970-W01" },
    { "2000-02-29", "2000-W09" }, { "2020-12-31", "2020-W53" }, { "2027-01-01", "2026-W53" } };

Test(week, has_its_iso_8601_name)
{
    char text[WEEK_TEXT];

    for (size_t i = 0; i < sizeof days / sizeof days[0]; i++)
        cr_expect_str_eq(week_format(moment(days[i].day), text), days[i].week, "%s", days[i].day);
}

Test(week, name_is_read_back)
{
    char text[WEEK_TEXT];
    int64_t begins;

    for (int64_t at = moment("2014-12-29"); at < moment("2031-01-01"); at += TIME_DAY) {
        cr_assert_eq(week_parse(week_format(at, text), &begins), 0, "%s", text);
        cr_assert_eq(begins, week_of(at), "%s", text);
    }
}

Test(week, begins_on_mondays)
{
    cr_expect_eq(week_of(moment("2026-11-22T23:59:59Z")), moment("2026-11-16"));
    cr_expect_eq(week_of(moment("2026-11-23")), moment("2026-11-23"));
    cr_expect_eq(week_of(-1), moment("1970-01-01") - 3 * TIME_DAY);
}

Test(week, unknown_weeks_are_refused)
{
    static const char *const none[] = { "", "2026", "2026-W", "2026-W00", "2026-W54", "2025-W53",
        "2026-47", "2026-W4", "2026-W470", "2026-w47", " 2026-W47", "2026-W47 ", "9999999-W01" };
    int64_t begins;

    for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
        cr_expect_eq(week_parse(none[i], &begins), -1, "%s", none[i]);
}
