#include "ring/score_sentence.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/array.h"
#include "base/time.h"

enum { WORD = 64 };

/* A number of few digits: 0.04, 0.4, 4.2, 42. */
static void write_number(double number, char *text, size_t size)
{
    if (number == floor(number) || fabs(number) >= 20)
        snprintf(text, size, "%.0f", number);
    else
        snprintf(text, size, fabs(number) >= 1 ? "%.1f" : "%.2g", number);
}

void score_sentence_share(double share, char *text, size_t size)
{
    const double least = 0.0001;
    char digits[WORD];

    write_number(100 * share, digits, sizeof digits);
    if (share > 0 && share < least)
        snprintf(text, size, "less than 0.01 %%");
    else
        snprintf(text, size, "%s %%", digits);
}

void score_sentence_time(double seconds, char *text, size_t size)
{
    static const struct {
        double seconds;
        const char *name;
    } units[] = { { TIME_DAY, "day" }, { TIME_HOUR, "hour" }, { 60, "minute" }, { 1, "second" } };
    size_t unit = 0;
    char digits[WORD];

    while (unit + 1 < COUNT_OF(units) && seconds < 2 * units[unit].seconds &&
           seconds != units[unit].seconds)
        unit++;
    write_number(floor(seconds / units[unit].seconds + 0.5), digits, sizeof digits);
    snprintf(text, size, "%s %s%s", digits, units[unit].name, strcmp(digits, "1") ? "s" : "");
}

/* ---- places ---- */

/* What a place in the words is for: its name, and the nouns after a colon. */
struct place {
    const char *name, *nouns;
    size_t name_length, nouns_length;
};

static int is_named(const struct place *place, const char *name)
{
    return place->name_length == strlen(name) && strncmp(place->name, name, strlen(name)) == 0;
}

/* A number and its noun: "devices" of "device|devices" unless there is one. */
static void write_counted(const struct place *place, double number, char *text, size_t size)
{
    const char *bar = place->nouns ? memchr(place->nouns, '|', place->nouns_length) : NULL;
    char digits[WORD];
    size_t first;

    write_number(number, digits, sizeof digits);
    if (!bar) {
        snprintf(text, size, "%s", digits);
        return;
    }
    first = (size_t)(bar - place->nouns);
    if (strcmp(digits, "1") == 0)
        snprintf(text, size, "%s %.*s", digits, (int)first, place->nouns);
    else
        snprintf(text, size, "%s %.*s", digits, (int)(place->nouns_length - first - 1), bar + 1);
}

static void write_place(
    const struct place *place, const struct figure *figure, char *text, size_t size)
{
    *text = '\0';
    if (is_named(place, "count"))
        write_counted(place, figure->count, text, size);
    else if (is_named(place, "of"))
        write_counted(place, figure->of, text, size);
    else if (is_named(place, "usual"))
        score_sentence_share(figure->usual, text, size);
    else if (is_named(place, "usual number"))
        write_number(figure->usual, text, size);
    else if (is_named(place, "days"))
        score_sentence_time(figure->count * TIME_DAY, text, size);
    else if (is_named(place, "hours"))
        score_sentence_time(figure->count * TIME_HOUR, text, size);
    else if (is_named(place, "times"))
        write_number(exp2(figure->value), text, size);
}

void score_sentence_write(const char *words, const struct figure *figure, char reason[RING_REASON])
{
    size_t length = 0;

    while (*words && length + 1 < RING_REASON) {
        const char *end = *words == '{' ? strchr(words, '}') : NULL, *colon;
        struct place place;

        if (!end) {
            reason[length++] = *words++;
            continue;
        }
        colon = memchr(words, ':', (size_t)(end - words));
        place = (struct place){ .name = words + 1,
            .name_length = (size_t)((colon ? colon : end) - words) - 1,
            .nouns = colon ? colon + 1 : NULL,
            .nouns_length = colon ? (size_t)(end - colon) - 1 : 0 };
        write_place(&place, figure, reason + length, RING_REASON - length);
        length += strlen(reason + length);
        words = end + 1;
    }
    reason[length] = '\0';
}
