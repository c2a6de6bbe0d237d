/*
 * tally.h - how many accounts were raised, and how many of them rightly.
 */
#ifndef MEASURE_TALLY_H
#define MEASURE_TALLY_H

#include <stdint.h>

struct tally {
    int64_t raised; /* accounts put forward */
    int64_t right;  /* of these, fraud */
    int64_t wanted; /* fraud in all */
};

/* part / whole; NaN, which means that it cannot be said, when whole is 0. */
double tally_share(double part, double whole);

/* The harmonic mean of precision (right / raised) and recall (right / wanted): 0 when nothing is
 * right, NaN when there is neither fraud nor alarm. */
double tally_f1(const struct tally *tally);

#endif
