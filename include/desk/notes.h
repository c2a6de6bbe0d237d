/*
 * notes.h - the notes of many rows, each different one kept once.
 */
#ifndef DESK_NOTES_H
#define DESK_NOTES_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/intern.h"
#include "base/text.h"

/* Zero it first. */
struct notes {
    struct intern numbers;
    struct arena arena;
    struct text *texts; /* by number; that of 0 is empty */
    size_t size;
};

/* The number of a note: 0 of an empty one, else from 1 in the order of first appearance. */
int notes_add(struct notes *notes, struct text note, uint32_t *number, struct error *err);

/* The note of a number; it stays where it is until notes_free. */
struct text notes_text(const struct notes *notes, uint32_t number);

void notes_free(struct notes *notes);

#endif
