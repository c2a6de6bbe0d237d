/*
 * chart_members.c - when members of a ring were first seen, and how many it had at each run.
 */
#include "report/chart.h"

#include <math.h>
#include <string.h>

#include "base/time.h"
#include "report/chart_axis.h"
#include "output/svg.h"

enum {
    WIDTH = 640,
    HEIGHT = 176,
    TOP = 26,
    BOTTOM = 146,
    BARS_LEFT = 34,
    BARS_RIGHT = 396,
    ALONE_RIGHT = 626, /* the right end of bars if there was one run only */
    SIZES_LEFT = 452,
    SIZES_RIGHT = 622,
    DAY_LABEL = 84, /* width of a date at the axis */
    HOUR_LABEL = 110
};

static const struct svg_spot BARS_TITLE = { 4, 12, SVG_START, "label", 0 };
static const struct svg_spot SIZES_TITLE = { SIZES_LEFT - 30, 12, SVG_START, "label", 0 };

/* ---- when members signed up ---- */

static uint32_t most_of(const struct timeline *timeline)
{
    uint32_t most = 0;

    for (int i = 0; i < timeline->count; i++)
        if (timeline->counts[i] > most)
            most = timeline->counts[i];
    return most;
}

static int64_t moment_of(const struct timeline *timeline, int bin)
{
    return timeline->begins + bin * timeline->width;
}

/* With the hour if bins are hours; with the year if it differs from that of the label before. */
static enum scale_date date_of(const struct timeline *timeline, int bin, int before)
{
    char now[TIME_TEXT], then[TIME_TEXT];

    if (timeline->width < TIME_DAY)
        return SCALE_HOUR;
    time_format(moment_of(timeline, bin), now);
    time_format(moment_of(timeline, before < 0 ? bin : before), then);
    return before < 0 || memcmp(now, then, 4) != 0 ? SCALE_YEAR : SCALE_DAY;
}

/* As many dates as fit. */
static void draw_dates(FILE *file, const struct timeline *timeline, double step, double right)
{
    double room = timeline->width < TIME_DAY ? HOUR_LABEL : DAY_LABEL;
    int every = (int)ceil(room / step), before = -1;
    char text[SCALE_TEXT];

    for (int i = 0; i < timeline->count; i += every) {
        double x = BARS_LEFT + 6 + (i + 0.5) * step, half;

        scale_day(moment_of(timeline, i), date_of(timeline, i, before), text);
        half = svg_width(text, SVG_MINOR) / 2;
        x = fmax(x, BARS_LEFT - 8 + half);
        if (x + half > right + 8)
            break;
        svg_say(
            file, (struct svg_spot){ x, BOTTOM + 16, SVG_MIDDLE, "label minor", 0 }, "%s", text);
        before = i;
    }
}

/* right: the end of the bars. */
static void draw_bars(FILE *file, const struct timeline *timeline, double right)
{
    struct scale scale = scale_count(most_of(timeline), 3, BOTTOM, TOP);
    double room = right - BARS_LEFT - 6, step = fmin(44, room / timeline->count);
    char text[SCALE_TEXT];

    scale_grid(file, &scale, BARS_LEFT, right);
    for (int i = 0; i < timeline->count; i++) {
        double y = scale_at(&scale, timeline->counts[i]);
        struct svg_box bar = { BARS_LEFT + 6 + i * step, y, fmax(1, step - 1.5), BOTTOM - y };

        if (timeline->counts[i] == 0)
            continue;
        fprintf(file, "<g class=\"f-account\"><title>%s: %u</title>",
            scale_day(
                moment_of(timeline, i), timeline->width < TIME_DAY ? SCALE_HOUR : SCALE_YEAR, text),
            (unsigned)timeline->counts[i]);
        svg_rect(file, "bar", bar, 1);
        fputs("</g>\n", file);
    }
    draw_dates(file, timeline, step, right);
}

/* ---- how many there were, at two runs or more ---- */

/* down: from the point to its number. */
static void draw_size(FILE *file, const struct report_size *size, struct svg_point point,
    enum svg_anchor anchor, double down)
{
    char text[SCALE_TEXT];

    svg_say(file, (struct svg_spot){ point.x, point.y + down, anchor, "label halo", 0 }, "%s",
        scale_number((double)size->size, text));
    svg_say(file, (struct svg_spot){ point.x, BOTTOM + 16, anchor, "label minor", 0 }, "%s",
        scale_day(size->ran_at, SCALE_DAY, text));
}

static void draw_sizes(FILE *file, const struct report_card *card)
{
    const struct report_size *sizes = card->sizes;
    int count = card->size_count;
    struct svg_point points[REPORT_WEEKS];
    double most = 0;
    struct scale high, wide;

    for (int i = 0; i < count; i++)
        most = fmax(most, (double)sizes[i].size);
    high = scale_count(most, 3, BOTTOM, TOP + 8);
    wide = scale_plain(
        (double)sizes[0].ran_at, (double)sizes[count - 1].ran_at, SIZES_LEFT + 12, SIZES_RIGHT - 6);
    scale_grid(file, &high, SIZES_LEFT, SIZES_RIGHT);
    for (int i = 0; i < count; i++)
        points[i] = (struct svg_point){ scale_at(&wide, (double)sizes[i].ran_at),
            scale_at(&high, (double)sizes[i].size) };
    svg_polyline(file, "trace", points, count);
    for (int i = 0; i < count; i++)
        svg_circle(file, "dot", points[i], 3);
    /* The first number is below its point if the line rises there and there is room. */
    draw_size(file, &sizes[0], points[0], SVG_START,
        points[1].y < points[0].y && points[0].y < BOTTOM - 18 ? 16 : -8);
    draw_size(file, &sizes[count - 1], points[count - 1], SVG_END, -8);
}

/* ---- in words ---- */

static void write_bars(FILE *file, const struct timeline *timeline)
{
    char first[SCALE_TEXT], last[SCALE_TEXT], busiest[SCALE_TEXT], width[TIMELINE_TEXT];
    uint32_t most = most_of(timeline);
    int bin = 0;

    while (timeline->counts[bin] < most)
        bin++;
    fprintf(file, "First seen from %s to %s, most in the %s from %s: %u.",
        scale_day(timeline->begins, SCALE_YEAR, first),
        scale_day(moment_of(timeline, timeline->count - 1), SCALE_YEAR, last),
        timeline_width(timeline, width),
        scale_day(moment_of(timeline, bin), timeline->width < TIME_DAY ? SCALE_HOUR : SCALE_YEAR,
            busiest),
        (unsigned)most);
}

static void write_sizes(FILE *file, const struct report_card *card)
{
    char day[SCALE_TEXT], size[SCALE_TEXT];

    fputs(" Members by run:", file);
    for (int i = 0; i < card->size_count; i++)
        fprintf(file, "%s %s on %s", i > 0 ? "," : "",
            scale_number((double)card->sizes[i].size, size),
            scale_day(card->sizes[i].ran_at, SCALE_DAY, day));
    fputc('.', file);
}

void chart_members(FILE *file, const struct report_card *card)
{
    const struct timeline *timeline = &card->signups;
    int has_sizes = card->size_count > 1;
    char width[TIMELINE_TEXT];

    svg_open(file, "figure members", WIDTH, HEIGHT, "Members over time");
    fputs("<desc>", file);
    if (timeline->count > 0)
        write_bars(file, timeline);
    if (card->size_count > 0)
        write_sizes(file, card);
    fputs("</desc>\n", file);
    if (timeline->count > 0) {
        svg_say(file, BARS_TITLE, "Members first seen, by %s", timeline_width(timeline, width));
        draw_bars(file, timeline, has_sizes ? BARS_RIGHT : ALONE_RIGHT);
    } else {
        svg_say(file, BARS_TITLE, "No sign-ups are known");
    }
    if (has_sizes) {
        svg_say(file, SIZES_TITLE, "Members at each run");
        draw_sizes(file, card);
    }
    svg_close(file);
}
