/*
 * record.h - a row of input as its fields, whatever its columns were called.
 */
#ifndef LOAD_RECORD_H
#define LOAD_RECORD_H

#include "base/arena.h"
#include "load/header.h"
#include "load/reader.h"

struct record {
    struct text fields[MOST_FIELDS]; /* borrowed from the row, from arena, or constant */
    int minor;                       /* the amount is in minor units */
    struct arena *arena;
};

/* Fills fields by the header's rules. record->arena must be set; what has to be put together goes
 * there. */
void record_read(struct record *record, const struct header *header, const struct row *row);

#endif
