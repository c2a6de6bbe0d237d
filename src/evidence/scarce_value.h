/*
 * scarce_value.h - whether it is unusual that accounts with one value of an attribute came
 * together.
 *
 * Most domains of organisations and most networks have one account. Two or three that came within a
 * month, and few others ever, are too few for a burst, but may be unusual among the values of the
 * attribute.
 */
#ifndef EVIDENCE_SCARCE_VALUE_H
#define EVIDENCE_SCARCE_VALUE_H

#include "evidence/group_size.h"
#include "evidence/population.h"

/* Seconds within which accounts of a value came together: 45 days, and at most a twelfth of the
 * time that the population spans, because in a young service all came together. */
int64_t scarce_value_window(const struct population *population);

/* Accounts first .. end of a value that came within the window. */
struct scarce_value {
    uint32_t first, end;
    double bits;
};

/* Estimates how many accounts of one value come within the window. */
void scarce_value_fit(const struct population *population, const struct population_index *index,
    int64_t window, struct group_size *usual);

/* The most accounts of a value that came within the window, at moments in ascending order. Bits 0:
 * fewer than two, or fewer than half of all. */
struct scarce_value scarce_value_find(
    const int64_t *moments, uint32_t count, int64_t window, const struct group_size *usual);

#endif
