/*
 * rows.h - the rows of a file in the making.
 */
#ifndef TESTS_ROWS_H
#define TESTS_ROWS_H

#include <stdint.h>

#include "fixture.h"

/* Zero it first. */
struct lines {
    char **items;
    int count;
};

void lines_add(struct lines *lines, const char *format, ...) __attribute__((format(printf, 2, 3)));

void lines_shuffle(struct lines *lines, uint64_t seed);

/* Loads the header and all lines as one file, and frees the lines. */
void lines_load(
    struct lines *lines, struct fixture *fixture, enum record_kind kind, const char *header);

#endif
