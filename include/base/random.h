/*
 * random.h - a seeded stream of pseudo-random numbers, the same on every machine.
 *
 * Only the plain distributions below; not for secrets. Generator: xoshiro256** seeded through
 * splitmix64 (Blackman and Vigna, 2018).
 */
#ifndef BASE_RANDOM_H
#define BASE_RANDOM_H

#include <stdint.h>

struct random {
    uint64_t state[4];
};

void random_seed(struct random *random, uint64_t seed);

/* 64 uniform bits. */
uint64_t random_bits(struct random *random);

/* Uniform in [0, 1). */
double random_unit(struct random *random);

/* Uniform in [0, below); 0 when below is 0. */
uint64_t random_below(struct random *random, uint64_t below);

/* Exponential with the given mean (> 0), in the mean's unit. */
double random_exponential(struct random *random, double mean);

/* Normal with mean 0 and standard deviation 1. */
double random_normal(struct random *random);

#endif
