/*
 * intern.h - a small number for each distinct byte string.
 *
 * Stores a 128-bit digest of the bytes (XXH3), not the bytes: 20 bytes a slot, where a general hash
 * map with nodes and keys would need five times as much. A collision would link unrelated accounts;
 * at 128 bits, with a secret seed, that does not happen.
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
    uint32_t last; /* highest id so far */
    uint64_t seed;
};

/* The id of bytes, a new one (last + 1) if they were not known; *is_new: whether it is new. 0 when
 * memory or numbers are out. */
uint32_t intern_add(struct intern *intern, struct text bytes, int *is_new);

/* Adds bytes under an id of the caller's. 0 or -1 (memory). */
int intern_put(struct intern *intern, struct text bytes, uint32_t id);

void intern_free(struct intern *intern);

#endif
