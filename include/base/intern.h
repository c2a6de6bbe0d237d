/*
 * intern.h - a small number for every distinct run of bytes.
 *
 * Remembers a 128-bit digest of the bytes (XXH3), not the bytes: 20 bytes a slot, so that millions
 * fit where a general hash map with its nodes and keys would need five times as much. Two different
 * texts taken for one would link strangers; at 128 bits, under a seed that no outsider knows, that
 * does not happen.
 */
#ifndef BASE_INTERN_H
#define BASE_INTERN_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct intern_slot {
    uint32_t digest[4];
    uint32_t id; /* 0: free */
};

/* Zero it first; set seed before the first use. */
struct intern {
    struct intern_slot *table;
    size_t slots; /* a power of two, or 0 */
    size_t count;
    uint32_t last; /* highest id given out or put in */
    uint64_t seed;
};

/* The id of bytes, a new one (last + 1) when they were not known; *is_new tells. 0 when memory or
 * numbers are out. */
uint32_t intern_add(struct intern *intern, struct text bytes, int *is_new);

/* Makes bytes known under an id of the caller's. 0 or -1 (memory). */
int intern_put(struct intern *intern, struct text bytes, uint32_t id);

void intern_free(struct intern *intern);

#endif
