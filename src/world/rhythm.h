/*
 * rhythm.h - when people do things: growth, weeks, launch days, and hours of the day.
 *
 * Owns a table of the world's days. Moments are UTC; hours are meant in the zone given.
 */
#ifndef WORLD_RHYTHM_H
#define WORLD_RHYTHM_H

#include <stdint.h>

#include "base/error.h"
#include "base/random.h"

enum hours { HOURS_WAKING, HOURS_OFFICE, HOURS_EVENING, HOURS_NIGHT, HOURS_ANY };

struct rhythm {
    int64_t begin, end; /* first moment and last */
    int days;
    double *sums; /* of the sign-up weights of the days up to and with each; owned */
};

/* Draws the world's launch days; they see several times the usual sign-ups. */
int rhythm_open(
    struct rhythm *rhythm, struct random *random, int64_t end, int days, struct error *err);
void rhythm_close(struct rhythm *rhythm);

/* A moment at which somebody signs up. */
int64_t rhythm_signup(const struct rhythm *rhythm, struct random *random, int zone_minutes);

/* A moment at such hours on the day that moment falls on in that zone; it may lie outside the
 * world when the day does. */
int64_t rhythm_at(const struct rhythm *rhythm, struct random *random, int64_t moment,
    int zone_minutes, enum hours hours);

/* Whether the world is over by then. */
int rhythm_is_over(const struct rhythm *rhythm, int64_t moment);

/* The moment, mirrored at the world's edge when outside: cutting it off there would heap
 * sign-ups on the first and last day. */
int64_t rhythm_fold(const struct rhythm *rhythm, int64_t moment);

/* Uniform between two moments, of the part that the world holds. */
int64_t rhythm_between(
    const struct rhythm *rhythm, struct random *random, int64_t from, int64_t to);

#endif
