/*
 * pan_guard.h - watches every column for card numbers, which the store must never hold.
 */
#ifndef LOAD_PAN_GUARD_H
#define LOAD_PAN_GUARD_H

#include <stdint.h>

#include "base/error.h"
#include "load/note.h"
#include "input/reader.h"

enum { PAN_GUARD_COLUMNS = 512, PAN_GUARD_NAME = 48 };

/* By column: cells that are numbers as long as a card's, and those that are valid card numbers.
 * Zero it first. */
struct pan_guard {
    struct {
        int64_t digits, valid;
        int is_overruled;          /* the user says that it holds no card numbers */
        int names_card;            /* which a user cannot overrule */
        char name[PAN_GUARD_NAME]; /* of the column, cut; empty where it may be personal */
    } column[PAN_GUARD_COLUMNS];
};

/* Takes the names of the columns from the header row, and those that the user overrules. -1:
 * ERROR_USAGE where there is no such column, or where its name is one for cards. */
int pan_guard_header(struct pan_guard *cards, const struct row *header,
    const char *const *not_cards, int count, int optional, const char *name, struct error *err);

void pan_guard_watch(struct pan_guard *cards, const struct row *row);

/* -1 with ERROR_REFUSED when a column of the file called name holds card numbers in more than a
 * stray cell. at_end: no more rows will come, judge by few cells too. */
int pan_guard_check(const struct pan_guard *cards, const char *name, int at_end, struct error *err);

/* Adds a note for every column that is loaded only since the user overruled the check. */
void pan_guard_note(const struct pan_guard *cards, struct load_notes *notes);

#endif
