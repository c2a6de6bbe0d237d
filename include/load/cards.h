/*
 * cards.h - watches every column for card numbers, which the store must never hold.
 */
#ifndef LOAD_CARDS_H
#define LOAD_CARDS_H

#include <stdint.h>

#include "base/error.h"
#include "load/reader.h"

enum { CARDS_COLUMNS = 512 };

/* By column: cells that are numbers as long as a card's, and those that are valid card numbers.
 * Zero it first. */
struct cards {
    struct {
        int64_t digits, valid;
    } column[CARDS_COLUMNS];
};

void cards_watch(struct cards *cards, const struct row *row);

/* -1 with ERROR_REFUSED when a column of the file called name holds card numbers in more than a
 * stray cell. at_end: no more rows will come, judge by few cells too. */
int cards_check(const struct cards *cards, const char *name, int at_end, struct error *err);

#endif
