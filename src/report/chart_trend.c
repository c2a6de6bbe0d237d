/*
 * chart_trend.c - twelve weeks: rings by band, their accounts, and reviews.
 */
#include "report/chart.h"

#include <math.h>
#include <string.h>

#include "base/week.h"
#include "report/chart_axis.h"
#include "output/svg.h"

enum {
    WIDTH = 640,
    HEIGHT = 384,
    LEFT = 44,
    RIGHT = 634,
    BAR = 26,
    HATCH = 9 /* between hatching lines */
};

static const double STEP = (RIGHT - LEFT - 6) / (double)REPORT_WEEKS;

/* The upper and lower end of the three charts. */
static const struct svg_point RINGS = { 26, 132 }, ACCOUNTS = { 166, 236 }, REVIEWS = { 288, 348 };

/* The middle of a week. */
static double middle_of(int week)
{
    return LEFT + 6 + (week + 0.5) * STEP;
}

static struct svg_box box_of(const struct scale *scale, int week, double from, double to)
{
    double top = scale_at(scale, to);

    return (struct svg_box){ middle_of(week) - BAR / 2.0, top, BAR, scale_at(scale, from) - top };
}

/* ---- weeks without a run ---- */

/* Diagonal lines, cut at the box. */
static void hatch(FILE *file, struct svg_box box)
{
    svg_rect(file, "void", box, 2);
    for (double at = HATCH; at < box.width + box.height; at += HATCH) {
        struct svg_point from = { box.x + fmax(0, at - box.height), box.y + fmin(at, box.height) };
        struct svg_point to = { box.x + fmin(at, box.width), box.y + fmax(0, at - box.width) };

        svg_line(file, "grid", from, to);
    }
}

/* Consecutive weeks without a run are one area. It is hatched below the charts; the words are
 * above them. */
static void draw_missing(FILE *file, const struct report *report, int is_name)
{
    for (int i = 0, next; i < REPORT_WEEKS; i = next + 1) {
        double x = middle_of(i) - STEP / 2 + 2, width;

        for (next = i; next < REPORT_WEEKS && report->weeks[next].run == 0; next++)
            ;
        if (next == i)
            continue;
        width = (next - i) * STEP - 4;
        if (is_name) {
            svg_say(file,
                (struct svg_spot){
                    x + width / 2, (RINGS.x + RINGS.y) / 2, SVG_MIDDLE, "label minor halo", 0 },
                "no run");
            continue;
        }
        hatch(file, (struct svg_box){ x, RINGS.x, width, RINGS.y - RINGS.x });
        hatch(file, (struct svg_box){ x, ACCOUNTS.x, width, ACCOUNTS.y - ACCOUNTS.x });
    }
}

/* ---- rings ---- */

static void draw_key(FILE *file, double x, const char *class, const char *words)
{
    svg_rect(file, class, (struct svg_box){ x, 3, 10, 10 }, 1);
    svg_say(file, (struct svg_spot){ x + 14, 12, SVG_START, "label minor", 0 }, "%s", words);
}

static void draw_rings(FILE *file, const struct report *report)
{
    double most = 0;
    struct scale scale;
    char text[SCALE_TEXT];

    for (int i = 0; i < REPORT_WEEKS; i++)
        most = fmax(most, (double)report->weeks[i].high + (double)report->weeks[i].medium);
    scale = scale_count(most, 4, RINGS.y, RINGS.x);
    scale_grid(file, &scale, LEFT, RIGHT);
    svg_say(file, (struct svg_spot){ 4, 12, SVG_START, "label", 0 }, "Rings by week");
    draw_key(file, 112, "b-high", "high");
    draw_key(file, 162, "b-medium soft", "medium");
    for (int i = 0; i < REPORT_WEEKS; i++) {
        const struct report_week *week = &report->weeks[i];
        double high = (double)week->high, all = high + (double)week->medium;

        if (week->run == 0)
            continue;
        if (high > 0)
            svg_rect(file, "b-high", box_of(&scale, i, 0, high), 1);
        if (all > high)
            svg_rect(file, "b-medium soft", box_of(&scale, i, high, all), 1);
        svg_say(file,
            (struct svg_spot){
                middle_of(i), scale_at(&scale, all) - 4, SVG_MIDDLE, "label minor halo", 0 },
            "%s", scale_number(all, text));
    }
}

/* ---- accounts ---- */

/* One line for consecutive weeks with a run. */
static void draw_line(FILE *file, const struct report *report, const struct scale *scale)
{
    struct svg_point points[REPORT_WEEKS];
    int count = 0;

    for (int i = 0; i <= REPORT_WEEKS; i++) {
        if (i < REPORT_WEEKS && report->weeks[i].run != 0) {
            points[count++] = (struct svg_point){ middle_of(i),
                scale_at(scale, (double)report->weeks[i].accounts) };
            continue;
        }
        if (count > 1)
            svg_polyline(file, "trace", points, count);
        for (int j = 0; j < count; j++)
            svg_circle(file, "dot", points[j], 3);
        count = 0;
    }
}

static void draw_accounts(FILE *file, const struct report *report)
{
    double most = 0;
    struct scale scale;
    char text[SCALE_TEXT];
    int last = REPORT_WEEKS - 1;

    for (int i = 0; i < REPORT_WEEKS; i++)
        most = fmax(most, (double)report->weeks[i].accounts);
    scale = scale_count(most, 3, ACCOUNTS.y, ACCOUNTS.x);
    scale_grid(file, &scale, LEFT, RIGHT);
    svg_say(
        file, (struct svg_spot){ 4, ACCOUNTS.x - 12, SVG_START, "label", 0 }, "Accounts in them");
    draw_line(file, report, &scale);
    while (last > 0 && report->weeks[last].run == 0)
        last--;
    if (report->weeks[last].run != 0)
        svg_say(file,
            (struct svg_spot){ middle_of(last) + 12,
                scale_at(&scale, (double)report->weeks[last].accounts) - 8, SVG_END, "label halo",
                0 },
            "%s", scale_number((double)report->weeks[last].accounts, text));
}

/* ---- reviews ---- */

/* In per cent; -1: no ring was confirmed or benign. */
static double precision_of(const struct report_week *week)
{
    double judged = (double)week->confirmed + (double)week->benign;

    return judged > 0 ? 100 * (double)week->confirmed / judged : -1;
}

static void draw_review(
    FILE *file, const struct report_week *week, const struct scale *scale, int i)
{
    double reviewed = (double)week->reviewed, confirmed = fmin(reviewed, (double)week->confirmed);

    if (reviewed <= 0)
        return;
    svg_rect(file, "hollow", box_of(scale, i, 0, reviewed), 1);
    if (confirmed > 0)
        svg_rect(file, "sum", box_of(scale, i, 0, confirmed), 1);
    if (precision_of(week) >= 0)
        svg_say(file,
            (struct svg_spot){
                middle_of(i), scale_at(scale, reviewed) - 4, SVG_MIDDLE, "label minor halo", 0 },
            "%.0f %%", precision_of(week));
}

static void draw_reviews(FILE *file, const struct report *report)
{
    double most = 0;
    struct scale scale;

    for (int i = 0; i < REPORT_WEEKS; i++)
        most = fmax(most, (double)report->weeks[i].reviewed);
    if (most == 0) {
        svg_say(file, (struct svg_spot){ 4, REVIEWS.x - 22, SVG_START, "label", 0 },
            "No ring was reviewed in these weeks");
        svg_line(file, "axis", (struct svg_point){ LEFT + 4, REVIEWS.y },
            (struct svg_point){ RIGHT, REVIEWS.y });
        return;
    }
    scale = scale_count(most, 2, REVIEWS.y, REVIEWS.x);
    scale_grid(file, &scale, LEFT, RIGHT);
    svg_say(file, (struct svg_spot){ 4, REVIEWS.x - 22, SVG_START, "label", 0 },
        "Rings reviewed; filled: confirmed; %%: precision");
    for (int i = 0; i < REPORT_WEEKS; i++)
        draw_review(file, &report->weeks[i], &scale, i);
}

/* ---- weeks ---- */

/* "W47"; below the first week of a year, the year. */
static void draw_weeks(FILE *file, const struct report *report)
{
    char text[WEEK_TEXT], before[WEEK_TEXT] = "";

    for (int i = 0; i < REPORT_WEEKS; i++) {
        struct svg_spot spot = { middle_of(i), REVIEWS.y + 16, SVG_MIDDLE, "label minor", 0 };
        struct svg_spot below = { middle_of(i), REVIEWS.y + 30, SVG_MIDDLE, "label minor", 0 };

        week_format(report->weeks[i].begins, text);
        svg_say(file, spot, "%s", text + 5);
        if (memcmp(text, before, 4) != 0)
            svg_say(file, below, "%.4s", text);
        memcpy(before, text, sizeof before);
    }
}

static void write_words(FILE *file, const struct report *report)
{
    char text[WEEK_TEXT];

    fputs("<desc>", file);
    for (int i = 0; i < REPORT_WEEKS; i++) {
        const struct report_week *week = &report->weeks[i];

        fprintf(file, "%s: ", week_format(week->begins, text));
        if (week->run)
            fprintf(file, "%lld high, %lld medium, %lld low, %lld accounts", (long long)week->high,
                (long long)week->medium, (long long)week->low, (long long)week->accounts);
        else
            fputs("no run", file);
        if (week->reviewed > 0)
            fprintf(file, ", %lld reviewed, %lld confirmed", (long long)week->reviewed,
                (long long)week->confirmed);
        if (precision_of(week) >= 0)
            fprintf(file, " (%.0f %%)", precision_of(week));
        fputs(i + 1 < REPORT_WEEKS ? "; " : ".", file);
    }
    fputs("</desc>\n", file);
}

void chart_trend(FILE *file, const struct report *report)
{
    svg_open(file, "figure trend", WIDTH, HEIGHT, "The last twelve weeks");
    write_words(file, report);
    draw_missing(file, report, 0);
    draw_rings(file, report);
    draw_accounts(file, report);
    draw_missing(file, report, 1);
    draw_reviews(file, report);
    draw_weeks(file, report);
    svg_close(file);
}
