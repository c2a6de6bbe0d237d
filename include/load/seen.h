/*
 * seen.h - have we met this row before, or one of the same key that said something else?
 */
#ifndef LOAD_SEEN_H
#define LOAD_SEEN_H

#include <stddef.h>
#include <stdint.h>

#include "store/cell.h"

/* Digests of one row: of what identifies it, and of all of it. Never 0. */
struct seen_row {
    uint64_t key, content;
};

/* Zero it first; set seed before the first use. 16 bytes a slot. */
struct seen {
    struct seen_row *rows;
    size_t slots, count;
    uint64_t seed;
};

uint64_t seen_digest(const struct seen *seen, const struct cell *cells, int count);

enum seen_answer { SEEN_NEW, SEEN_CHANGED, SEEN_DUPLICATE };

/* Adds a row unless its very content is there. -1: memory is out, otherwise a seen_answer. */
int seen_add(struct seen *seen, struct seen_row row);

void seen_free(struct seen *seen);

#endif
