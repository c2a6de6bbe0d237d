#include "simulate/calendar.h"

#include <stdlib.h>

#include "base/time.h"
#include "simulate/distributions.h"

/* How active people are in each hour of their local day, in any unit. */
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

/* A launch raises the sign-ups of its day, and less those of the three days after it. */
static void launch_add(double *weights, int days, int day, double factor)
{
    for (int i = 0; i < 4 && day + i < days; i++, factor = 1 + (factor - 1) * 0.35)
        weights[day + i] *= factor;
}

int calendar_open(struct calendar *calendar, struct random *random, const struct service *service,
    int64_t end, int days, struct error *err)
{
    double *sums = malloc((size_t)days * sizeof *sums);
    double growth = service->growth_least + service->growth_range * random_unit(random);
    int launches = 1 + (int)(service->launches * days / 180);

    if (!sums)
        return error_memory(err);
    *calendar = (struct calendar){ end - (int64_t)days * TIME_DAY, end, days, sums };
    for (int i = 0; i < days; i++) {
        sums[i] = (1 + growth * i / days) * (0.85 + 0.3 * random_unit(random));
        sums[i] *= is_weekend(calendar->begin / TIME_DAY + i) ? 0.72 : 1;
    }
    for (int i = 0; i < launches; i++) {
        int day = draw_between(random, days / 10, days - 1);

        launch_add(sums, days, day, service->launch_factor + 1.5 * random_unit(random));
    }
    for (int i = 1; i < days; i++)
        sums[i] += sums[i - 1];
    return 0;
}

void calendar_close(struct calendar *calendar)
{
    free(calendar->sums);
    *calendar = (struct calendar){ 0 };
}

static int day_at(const struct calendar *calendar, double share)
{
    double at = share * calendar->sums[calendar->days - 1];
    int low = 0;
    int high = calendar->days - 1;

    while (low < high) {
        int middle = (low + high) / 2;

        if (calendar->sums[middle] <= at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int64_t calendar_quantile(const struct calendar *calendar, double share)
{
    return calendar->begin + (int64_t)day_at(calendar, share) * TIME_DAY;
}

int calendar_is_over(const struct calendar *calendar, int64_t moment)
{
    return moment >= calendar->end;
}

int64_t calendar_fold(const struct calendar *calendar, int64_t moment)
{
    int64_t length = calendar->end - calendar->begin;
    int64_t past;

    if (moment < calendar->begin)
        past = calendar->begin - moment;
    else if (moment >= calendar->end)
        past = length - 1 - (moment - calendar->end);
    else
        return moment;
    return calendar->begin + (past % length + length) % length;
}

int64_t calendar_at_hours(const struct calendar *calendar, struct random *random, int64_t moment,
    int zone_minutes, enum hours hours)
{
    int64_t offset = (int64_t)zone_minutes * 60;
    int64_t at = (moment + offset) / TIME_DAY * TIME_DAY - offset;

    at += (int64_t)draw_weighted(random, hour_weights[hours], 24) * TIME_HOUR;
    at += (int64_t)random_below(random, TIME_HOUR);
    /* The first and the last local day are cut: use the part within the calendar. */
    if (at < calendar->begin && moment >= calendar->begin)
        at += TIME_DAY;
    if (at >= calendar->end && moment < calendar->end)
        at -= TIME_DAY;
    return at;
}

int64_t calendar_signup(const struct calendar *calendar, struct random *random, int zone_minutes)
{
    int64_t day = calendar->begin + (int64_t)day_at(calendar, random_unit(random)) * TIME_DAY;

    return calendar_at_hours(calendar, random, day + TIME_DAY / 2, zone_minutes, HOURS_WAKING);
}

int64_t calendar_between(
    const struct calendar *calendar, struct random *random, int64_t from, int64_t to)
{
    if (from < calendar->begin)
        from = calendar->begin;
    if (to > calendar->end)
        to = calendar->end;
    if (to <= from)
        return calendar_fold(calendar, from);
    return from + (int64_t)random_below(random, (uint64_t)(to - from));
}
