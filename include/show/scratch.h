/*
 * scratch.h - one string in the making, its memory used again for the next. Private to the room.
 */
#ifndef SHOW_SCRATCH_H
#define SHOW_SCRATCH_H

#include <stddef.h>
#include <stdio.h>

#include "base/error.h"

/* The zero state is valid and holds nothing. */
struct scratch {
    FILE *file; /* write here */
    char *text;
    size_t size;
};

int scratch_open(struct scratch *scratch, struct error *err);

/* Begins a new string and returns the file to write it to. */
FILE *scratch_begin(struct scratch *scratch);

/* The string written since scratch_begin, valid until the next; NULL when memory ran out. */
const char *scratch_text(struct scratch *scratch, struct error *err);

void scratch_close(struct scratch *scratch);

#endif
