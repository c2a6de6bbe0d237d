#include "world/rhythm.h"

#include <stdlib.h>

#include "base/time.h"
#include "world/dice.h"

/* Share of what people do in each hour of their day. */
static const double hour_weights[][24] = {
    [HOURS_WAKING] = { 2.2, 1.2, .7, .5, .4, .5, 1, 2, 3.4, 4.6, 5.4, 5.6, 5.4, 5.4, 5.6, 5.6, 5.4,
        5.2, 5.2, 5.6, 6, 6, 5, 3.6 },
    [HOURS_OFFICE] = { .05, .02, .02, .02, .02, .05, .2, 1, 4, 9, 11, 11, 7, 8, 11, 11, 9, 6, 2, 1,
        .6, .5, .3, .1 },
    [HOURS_EVENING] = { .5, .1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .2, 1, 4, 9, 10, 8, 5, 3,
        1.5 },
    [HOURS_NIGHT] = { 8, 8, 7, 7, 6, 5, 3, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 3, 4, 6, 7 },
    [HOURS_ANY] = { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1 },
};

static int is_weekend(int64_t day)
{
    int weekday = (int)((day + 4) % 7); /* 1970-01-01 was a Thursday; 0 is Sunday */

    return weekday == 0 || weekday == 6;
}

/* A launch lifts its own day most and the three after it less and less. */
static void launch_add(double *weights, int days, int day, double lift)
{
    for (int i = 0; i < 4 && day + i < days; i++, lift = 1 + (lift - 1) * 0.35)
        weights[day + i] *= lift;
}

int rhythm_open(
    struct rhythm *rhythm, struct random *random, int64_t end, int days, struct error *err)
{
    double *sums = malloc((size_t)days * sizeof *sums);
    double growth = 0.4 + 1.2 * random_unit(random);

    if (!sums)
        return error_memory(err);
    *rhythm = (struct rhythm){ end - (int64_t)days * TIME_DAY, end, days, sums };
    for (int i = 0; i < days; i++) {
        sums[i] = (1 + growth * i / days) * (0.85 + 0.3 * random_unit(random));
        sums[i] *= is_weekend(rhythm->begin / TIME_DAY + i) ? 0.72 : 1;
    }
    for (int i = 0; i < 1 + days / 180; i++) {
        int day = dice_between(random, days / 10, days - 1);

        launch_add(sums, days, day, 4.5 + 1.5 * random_unit(random));
    }
    for (int i = 1; i < days; i++)
        sums[i] += sums[i - 1];
    return 0;
}

void rhythm_close(struct rhythm *rhythm)
{
    free(rhythm->sums);
    *rhythm = (struct rhythm){ 0 };
}

static int day_draw(const struct rhythm *rhythm, struct random *random)
{
    double at = random_unit(random) * rhythm->sums[rhythm->days - 1];
    int low = 0;
    int high = rhythm->days - 1;

    while (low < high) {
        int middle = (low + high) / 2;

        if (rhythm->sums[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int rhythm_is_over(const struct rhythm *rhythm, int64_t moment)
{
    return moment >= rhythm->end;
}

int64_t rhythm_fold(const struct rhythm *rhythm, int64_t moment)
{
    int64_t life = rhythm->end - rhythm->begin;
    int64_t past;

    if (moment < rhythm->begin)
        past = rhythm->begin - moment;
    else if (moment >= rhythm->end)
        past = life - 1 - (moment - rhythm->end);
    else
        return moment;
    return rhythm->begin + (past % life + life) % life;
}

int64_t rhythm_at(const struct rhythm *rhythm, struct random *random, int64_t moment,
    int zone_minutes, enum hours hours)
{
    int64_t offset = (int64_t)zone_minutes * 60;
    int64_t at = (moment + offset) / TIME_DAY * TIME_DAY - offset;

    at += (int64_t)dice_weighted(random, hour_weights[hours], 24) * TIME_HOUR;
    at += (int64_t)random_below(random, TIME_HOUR);
    /* A day that the world's edge cuts is drawn at its other side. */
    if (at < rhythm->begin && moment >= rhythm->begin)
        at += TIME_DAY;
    if (at >= rhythm->end && moment < rhythm->end)
        at -= TIME_DAY;
    return at;
}

int64_t rhythm_signup(const struct rhythm *rhythm, struct random *random, int zone_minutes)
{
    int64_t day = rhythm->begin + (int64_t)day_draw(rhythm, random) * TIME_DAY;

    return rhythm_at(rhythm, random, day + TIME_DAY / 2, zone_minutes, HOURS_WAKING);
}

int64_t rhythm_between(const struct rhythm *rhythm, struct random *random, int64_t from, int64_t to)
{
    if (from < rhythm->begin)
        from = rhythm->begin;
    if (to > rhythm->end)
        to = rhythm->end;
    if (to <= from)
        return rhythm_fold(rhythm, from);
    return from + (int64_t)random_below(random, (uint64_t)(to - from));
}
