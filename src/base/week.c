#include "base/week.h"

#include <stdio.h>
#include <string.h>

#include "base/time.h"

/* 1970-01-01 was a Thursday. */
enum { THURSDAY = 3 };

static int64_t floor_of(int64_t value, int64_t unit)
{
    int64_t rest = value % unit;

    return value - (rest < 0 ? rest + unit : rest);
}

int64_t week_of(int64_t moment)
{
    return floor_of(moment + THURSDAY * TIME_DAY, WEEK_SECONDS) - THURSDAY * TIME_DAY;
}

/* A week belongs to the year of its Thursday. */
char *week_format(int64_t moment, char text[WEEK_TEXT])
{
    int64_t thursday = week_of(moment) + THURSDAY * TIME_DAY, new_year;
    char day[TIME_TEXT];

    time_format(thursday, day);
    memcpy(day + 4, "-01-01", 7);
    time_parse(day, strlen(day), &new_year);
    snprintf(
        text, WEEK_TEXT, "%.4s-W%02d", day, (int)((thursday - new_year) / WEEK_SECONDS % 53) + 1);
    return text;
}

/* The first week of a year contains 4 January. */
int week_parse(const char *text, int64_t *begins)
{
    char day[] = "0000-01-04", name[WEEK_TEXT];
    int64_t first;

    if (strspn(text, "0123456789") != 4 || strncmp(text + 4, "-W", 2) != 0 ||
        strspn(text + 6, "0123456789") != 2 || text[8])
        return -1;
    memcpy(day, text, 4);
    if (time_parse(day, strlen(day), &first))
        return -1;
    *begins = week_of(first) + ((text[6] - '0') * 10 + text[7] - '0' - 1) * WEEK_SECONDS;
    return strcmp(week_format(*begins, name), text) == 0 ? 0 : -1;
}
