/*
 * dirichlet.h - whether accounts drew an attribute from few sources, or like everybody.
 *
 * The Bayes factor of a Dirichlet-multinomial (drawn from few sources) against the multinomial of
 * the background (docs/detection.md, "Drawn from few sources"):
 *
 *     bits = log2 [ prod_v prod_{j<n_v} (alpha b_v + j) / b_v ] - sum_{j<n} log2 (alpha + j)
 *
 * Does not know what the attribute is.
 */
#ifndef RING_DIRICHLET_H
#define RING_DIRICHLET_H

#include <stddef.h>
#include <stdint.h>

/* Bits for values[0 .. count). The background frequency of a value is background[value], 0 < b <=
 * 1. Sorts values in place. Negative: they look like everybody's. */
double dirichlet_bits(uint32_t *values, size_t count, const double *background, double alpha);

/* The same for sorted values. */
double dirichlet_sorted(
    const uint32_t *values, size_t count, const double *background, double alpha);

#endif
