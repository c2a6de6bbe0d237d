/*
 * timeline.h - moments counted by hour, day, week or more: how a ring came to be.
 */
#ifndef QUERY_TIMELINE_H
#define QUERY_TIMELINE_H

#include <stddef.h>
#include <stdint.h>

enum { TIMELINE_MOST = 48 };

struct timeline {
    int64_t begins, width; /* seconds; weeks begin on Mondays, UTC */
    int count;
    uint32_t counts[TIMELINE_MOST];
};

/* moments: sorted, at least one. The width is the smallest that makes do with TIMELINE_MOST. */
void timeline_make(const int64_t *moments, size_t count, struct timeline *timeline);

/* What a width is called: "hour", "day", "week"; else "4 weeks" and more. text has room for it. */
enum { TIMELINE_TEXT = 32 };

char *timeline_width(const struct timeline *timeline, char text[TIMELINE_TEXT]);

#endif
