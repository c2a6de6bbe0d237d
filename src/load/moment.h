/*
 * moment.h - times as programs and people write them.
 *
 * Reads one cell; base/time.h has the strict forms of the command line. docs/records.md lists the
 * forms ("How cells are read"); tests/load/moment.c has one of each.
 */
#ifndef LOAD_MOMENT_H
#define LOAD_MOMENT_H

#include <stdint.h>

#include "base/text.h"
#include "load/cell_format.h"

enum { MOMENT_REASON = 160 };

/* Seconds since 1970 UTC; fractions are dropped, a time without a zone is UTC. 0, or -1 with a
 * reason that goes on from the column's name: "is not a time; ...". Not read are times before 1995
 * and times more than two days after format->now, where that is given. */
int moment_read(struct text text, const struct cell_format *format, int64_t *moment,
    char reason[MOMENT_REASON]);

#endif
