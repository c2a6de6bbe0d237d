/*
 * distributions.h - the random draws that a simulation needs besides those of base/random.h, and
 * the hashes that replace stored values.
 *
 * Pure functions of their arguments.
 */
#ifndef SIMULATE_DISTRIBUTIONS_H
#define SIMULATE_DISTRIBUTIONS_H

#include <stddef.h>
#include <stdint.h>

#include "base/random.h"

/* True with this probability. */
int draw_chance(struct random *random, double probability);

/* Uniform in low..high, both included; low when high < low. */
int draw_between(struct random *random, int low, int high);

/* An index 0..count-1, low ones more often: P(k) falls as (k+1)^(1/skew - 1). skew 1 is uniform,
 * 2 falls like a square root, large values approach Zipf's law. */
int draw_skewed(struct random *random, int count, double skew);

/* Log-normal. sigma is the standard deviation of the logarithm. */
double draw_lognormal(struct random *random, double median, double sigma);

/* An index into count weights, in proportion to them. */
int draw_weighted(struct random *random, const double *weights, int count);

/* A hash of two numbers: a resource can be derived from its number instead of being stored. */
uint64_t hash_mix(uint64_t a, uint64_t b);

/* A bijection on the numbers of `bits` bits (2 to 63): turns counters into opaque ids. */
uint64_t hash_permute(uint64_t number, int bits, uint64_t key);

/* Writes the low 5 * count bits of number as base-32 letters and digits, NUL-terminated. Returns
 * text. */
char *base32_write(char *text, uint64_t number, int count);

#endif
