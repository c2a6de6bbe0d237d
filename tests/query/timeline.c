#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/time.h"
#include "query/timeline.h"
#include "output/sparkline.h"

static void expect(
    const int64_t *moments, size_t count, const char *begins, const char *width, int spans)
{
    struct timeline timeline;
    char text[TIMELINE_TEXT], begin[TIME_TEXT];
    uint32_t sum = 0;

    timeline_make(moments, count, &timeline);
    cr_expect_str_eq(time_format(timeline.begins, begin), begins);
    cr_expect_str_eq(timeline_width(&timeline, text), width);
    cr_expect_eq(timeline.count, spans, "%d spans", timeline.count);
    for (int i = 0; i < timeline.count; i++)
        sum += timeline.counts[i];
    cr_expect_eq(sum, count);
    cr_expect_gt(timeline.counts[0], 0);
    cr_expect_gt(timeline.counts[timeline.count - 1], 0);
}

Test(timeline, spans_are_as_short_as_there_is_room_for)
{
    /* 2026-06-03 10:20, a Wednesday */
    int64_t at = 1780482000, moments[] = { at, at + 100, at + 3 * TIME_HOUR };
    int64_t days[] = { at, at + (int64_t)20 * TIME_DAY };
    int64_t weeks[] = { at, at + (int64_t)300 * TIME_DAY };
    int64_t years[] = { at, at + (int64_t)3000 * TIME_DAY };

    expect(moments, 3, "2026-06-03T10:00:00Z", "hour", 4);
    expect(moments, 1, "2026-06-03T10:00:00Z", "hour", 1);
    expect(days, 2, "2026-06-03T00:00:00Z", "day", 21);
    expect(weeks, 2, "2026-06-01T00:00:00Z", "week", 44);
    expect(years, 2, "2026-02-16T00:00:00Z", "16 weeks", 28);
}

Test(timeline, moments_before_1970_are_moments_too)
{
    int64_t moments[] = { -(int64_t)10 * TIME_DAY - 5, -5 };

    expect(moments, 2, "1969-12-21T00:00:00Z", "day", 11);
}

static char *draw_spark(const uint32_t *counts, size_t count)
{
    char *text;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    sparkline_line(file, counts, count);
    fclose(file);
    return text;
}

Test(drawing, a_spark_line_tells_none_from_few)
{
    uint32_t counts[] = { 0, 1, 50, 100 }, none[] = { 0, 0 };
    char *text = draw_spark(counts, 4);

    cr_expect_str_eq(text, "·▁▄█");
    free(text);
    text = draw_spark(none, 2);
    cr_expect_str_eq(text, "··");
    free(text);
}

static void expect_bar(double from, double to, const char *expected)
{
    char text[128] = "";
    FILE *file = fmemopen(text, sizeof text, "w");

    sparkline_bar(file, from, to, -2, 8, 10);
    fclose(file);
    cr_expect_str_eq(text, expected, "%g to %g: \"%s\"", from, to, text);
}

Test(drawing, a_bar_goes_from_one_number_to_the_other)
{
    expect_bar(0, 3, "  ███");
    expect_bar(3, 0, "  ░░░");
    expect_bar(-2, 8, "██████████");
    expect_bar(3, 3.01, "     █");
    expect_bar(8, 7.99, "         ░");
}
