/*
 * epoch.h - times that are numbers.
 */
#ifndef LOAD_EPOCH_H
#define LOAD_EPOCH_H

#include <stdint.h>

#include "base/text.h"
#include "load/moment.h"

/* Reads seconds, milliseconds, microseconds or nanoseconds since 1970, told apart by their size,
 * and YYYYMMDD and YYYYMMDDHHMMSS. Refuses what looks like a spreadsheet's day number, and a number
 * whose last digits a spreadsheet has rounded away. 0; 1 when text is not a number; or -1 with a
 * reason as moment_read's. */
int epoch_read(struct text text, int64_t *moment, char reason[MOMENT_REASON]);

#endif
