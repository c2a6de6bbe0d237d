/*
 * dice.h - the draws a world needs beyond the plain ones of base/random.h.
 *
 * Pure functions of the generator they are given. Knows nothing of what is drawn.
 */
#ifndef WORLD_DICE_H
#define WORLD_DICE_H

#include <stddef.h>
#include <stdint.h>

#include "base/random.h"

/* True with this probability. */
int dice_chance(struct random *random, double probability);

/* Uniform in low..high, both included; low when high < low. */
int dice_between(struct random *random, int low, int high);

/* 0..count-1, the early ones more often: the chance of k falls as (k+1)^(1/lean - 1). lean 1 is
 * uniform, 2 falls like a square root, large ones approach Zipf's law. */
int dice_lean(struct random *random, int count, double lean);

/* Log-normal: half lie below median; sigma is that of the logarithm. */
double dice_spread(struct random *random, double median, double sigma);

/* An index into count weights, in proportion to them. */
int dice_weighted(struct random *random, const double *weights, int count);

/* A hash of two numbers, so that a resource can be named by a number instead of stored. */
uint64_t dice_mix(uint64_t a, uint64_t b);

/* A bijection of the numbers of so many bits (2 to 63): counters become opaque ids. */
uint64_t dice_scramble(uint64_t number, int bits, uint64_t key);

/* Writes the low 5 * count bits of number as letters and digits, NUL-terminated; returns text. */
char *dice_letters(char *text, uint64_t number, int count);

#endif
