/*
 * calendar.h - when people do things: growth, weekdays, launch days, hours of the day.
 *
 * Owns a table of the simulated days. Moments are UTC seconds; hours are local to a time zone.
 */
#ifndef SIMULATE_CALENDAR_H
#define SIMULATE_CALENDAR_H

#include <stdint.h>

#include "base/error.h"
#include "base/random.h"
#include "simulate/service.h"

enum hours { HOURS_WAKING, HOURS_OFFICE, HOURS_EVENING, HOURS_NIGHT, HOURS_ANY };

struct calendar {
    int64_t begin, end; /* first moment, and the moment after the last */
    int days;
    double *sums; /* cumulative sign-up weights, by day; owned */
};

/* Draws the weight of each day. Launch days have several times the usual sign-ups. */
int calendar_open(struct calendar *calendar, struct random *random, const struct service *service,
    int64_t end, int days, struct error *err);
void calendar_close(struct calendar *calendar);

/* The begin of the day before which this share of sign-ups is. */
int64_t calendar_quantile(const struct calendar *calendar, double share);

/* A moment of a sign-up. */
int64_t calendar_signup(const struct calendar *calendar, struct random *random, int zone_minutes);

/* A moment within these hours, on the local day of `moment`. It may be outside the calendar if
 * that day is. */
int64_t calendar_at_hours(const struct calendar *calendar, struct random *random, int64_t moment,
    int zone_minutes, enum hours hours);

/* Whether the moment is after the end. */
int calendar_is_over(const struct calendar *calendar, int64_t moment);

/* Mirrors a moment outside of the calendar at its edge. Clamping would pile up sign-ups on the
 * first and last day. */
int64_t calendar_fold(const struct calendar *calendar, int64_t moment);

/* Uniform between two moments, clipped to the calendar. */
int64_t calendar_between(
    const struct calendar *calendar, struct random *random, int64_t from, int64_t to);

#endif
