/*
 * pan_guard.h - watches every column for card numbers, which the store must never hold.
 */
#ifndef LOAD_PAN_GUARD_H
#define LOAD_PAN_GUARD_H

#include <stdint.h>

#include "base/error.h"
#include "load/reader.h"

enum { PAN_GUARD_COLUMNS = 512 };

/* By column: cells that are numbers as long as a card's, and those that are valid card numbers.
 * Zero it first. */
struct pan_guard {
    struct {
        int64_t digits, valid;
    } column[PAN_GUARD_COLUMNS];
};

void pan_guard_watch(struct pan_guard *cards, const struct row *row);

/* -1 with ERROR_REFUSED when a column of the file called name holds card numbers in more than a
 * stray cell. at_end: no more rows will come, judge by few cells too. */
int pan_guard_check(const struct pan_guard *cards, const char *name, int at_end, struct error *err);

#endif
