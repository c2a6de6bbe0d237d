/*
 * week.h - weeks of ISO 8601: they begin on Mondays, 00:00 UTC, and have names such as 2026-W47.
 */
#ifndef BASE_WEEK_H
#define BASE_WEEK_H

#include <stdint.h>

enum {
    WEEK_TEXT = 12,       /* room for a name and its NUL */
    WEEK_SECONDS = 604800 /* in a week */
};

/* The time at which the week of a time begins. */
int64_t week_of(int64_t moment);

/* Writes the name of the week of a time and returns text. */
char *week_format(int64_t moment, char text[WEEK_TEXT]);

/* Reads a name. 0, or -1 if there is no such week. */
int week_parse(const char *text, int64_t *begins);

#endif
