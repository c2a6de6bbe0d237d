/*
 * time.h - times: seconds since 1970-01-01 00:00:00 UTC, read from and written as text.
 *
 * Knows no time zones but fixed offsets, and no clock: the present time is an input.
 */
#ifndef BASE_TIME_H
#define BASE_TIME_H

#include <stddef.h>
#include <stdint.h>

enum {
    TIME_TEXT = 24,   /* room for "YYYY-MM-DDTHH:MM:SSZ" and its NUL */
    TIME_HOUR = 3600, /* seconds */
    TIME_DAY = 86400  /* seconds */
};

/* Reads ISO 8601 (date, or date and time with 'T' or a space; seconds, fraction and offset or Z
 * optional; without an offset it is UTC), YYYYMMDD, epoch seconds or milliseconds. Drops fractions.
 * Years 1970 to 9999. 0, or -1 if text is none of these. */
int time_parse(const char *text, size_t length, int64_t *moment);

struct time_parts {
    int year, month, day; /* from 1 */
    int hour, minute, second;
};

/* The moment of a date and a time of day in UTC. 24:00:00 is the beginning of the next day, second
 * 60 a leap second. 0, or -1 when there is no such date (years 1 to 9999) or time of day. */
int time_make(const struct time_parts *parts, int64_t *moment);

/* Writes YYYY-MM-DDTHH:MM:SSZ and returns text. */
char *time_format(int64_t moment, char text[TIME_TEXT]);

#endif
