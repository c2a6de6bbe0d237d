#include "query/timeline.h"

#include <stdio.h>

#include "base/time.h"

static const int64_t WEEK = (int64_t)7 * TIME_DAY;
static const int64_t FIRST_MONDAY = (int64_t)4 * TIME_DAY;

/* The begin of the span of that width that a moment is in. */
static int64_t floor_to(int64_t moment, int64_t width)
{
    int64_t shift = width % WEEK == 0 ? FIRST_MONDAY : 0, rest = (moment - shift) % width;

    return moment - (rest < 0 ? rest + width : rest);
}

static int fits(int64_t first, int64_t last, int64_t width)
{
    return (last - floor_to(first, width)) / width < TIMELINE_MOST;
}

void timeline_make(const int64_t *moments, size_t count, struct timeline *timeline)
{
    const int64_t widths[] = { TIME_HOUR, TIME_DAY, WEEK, 4 * WEEK };
    int64_t first = moments[0], last = moments[count - 1], width;
    int i = 0;

    while (i < 3 && !fits(first, last, widths[i]))
        i++;
    for (width = widths[i]; !fits(first, last, width);)
        width *= 2;
    *timeline = (struct timeline){ .begins = floor_to(first, width), .width = width };
    timeline->count = (int)((last - timeline->begins) / width) + 1;
    for (size_t j = 0; j < count; j++)
        timeline->counts[(moments[j] - timeline->begins) / width]++;
}

char *timeline_width(const struct timeline *timeline, char text[TIMELINE_TEXT])
{
    if (timeline->width > WEEK)
        snprintf(text, TIMELINE_TEXT, "%d weeks", (int)(timeline->width / WEEK));
    else
        snprintf(text, TIMELINE_TEXT, "%s",
            timeline->width == WEEK       ? "week"
            : timeline->width == TIME_DAY ? "day"
                                          : "hour");
    return text;
}
