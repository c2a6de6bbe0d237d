/*
 * weekly_slices.h - a simulated service's files cut into weeks, for tests that live through them.
 */
#ifndef TESTS_WEEKLY_SLICES_H
#define TESTS_WEEKLY_SLICES_H

#include <stddef.h>
#include <stdint.h>

#include "fixture.h"

/* Writes a simulated service into the fixture's directory, open for so many weeks. Returns the
 * moment at which it opens. */
int64_t slices_world(
    struct fixture *fixture, int64_t accounts, uint64_t seed, double fraud, int weeks);

/* The records of a file in a directory (signups.csv, billing.csv), a text with a header for each
 * week by the moments in a column from 0, before which none is quoted. The caller frees each text.
 */
void slices_cut(
    const char *directory, const char *name, int column, int64_t begin, char **texts, int weeks);

#endif
