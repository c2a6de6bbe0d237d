/*
 * dictionary.h - numbers for texts, and back.
 *
 * Millions of them: a text costs its bytes, where they end, and eight bytes in half-empty slots.
 */
#ifndef DETECT_DICTIONARY_H
#define DETECT_DICTIONARY_H

#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

struct dictionary_slot {
    uint32_t hash, number; /* number 0: free */
};

/* Zero it first. */
struct dictionary {
    struct dictionary_slot *table;
    size_t slots; /* a power of two, or 0 */
    char *bytes;  /* of all texts, one after the other */
    size_t *ends; /* by number: where in bytes it ends */
    size_t byte_size, end_size;
    uint32_t last; /* highest number given out */
};

/* The number of bytes, from 1 in the order of first appearance. 0 when memory is out. */
uint32_t dictionary_add(struct dictionary *dictionary, struct text bytes);

/* The bytes of a number that was given out; they move with the next dictionary_add. */
struct text dictionary_text(const struct dictionary *dictionary, uint32_t number);

/* Gives back what only dictionary_add needs, which must not be called again. */
void dictionary_close(struct dictionary *dictionary);

void dictionary_free(struct dictionary *dictionary);

#endif
