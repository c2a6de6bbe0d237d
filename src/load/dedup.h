/*
 * dedup.h - have we met this row before, or one of the same key that said something else?
 */
#ifndef LOAD_DEDUP_H
#define LOAD_DEDUP_H

#include <stddef.h>
#include <stdint.h>

#include "store/cell.h"

/* Digests of one row: of what identifies it, and of all of it. Never 0. */
struct dedup_row {
    uint64_t key, content; /* the lowest bit of content does not count */
};

/* Zero it first; set seed before the first use. 16 bytes a slot. */
struct dedup {
    struct dedup_row *rows;
    size_t slots, count;
    uint64_t seed;
};

uint64_t dedup_digest(const struct dedup *seen, const struct cell *cells, int count);

enum dedup_answer {
    DEDUP_NEW,
    DEDUP_CHANGED,  /* the key is there with other content */
    DEDUP_REPEATED, /* and a row of the same file has it */
    DEDUP_DUPLICATE
};

/* Adds a row unless its very content is there. in_file: it is of the file that is loaded. -1:
 * memory is out, otherwise a dedup_answer. */
int dedup_add(struct dedup *seen, struct dedup_row row, int in_file);

void dedup_free(struct dedup *seen);

#endif
