/*
 * dictionary.h - numbers for texts, and back.
 *
 * Millions of them. What costs is not the work but waiting for memory: so a text lies beside its
 * number, and can be asked for before it is needed.
 */
#ifndef DATASET_DICTIONARY_H
#define DATASET_DICTIONARY_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/text.h"

enum { DICTIONARY_BUFFER = 16 };

/* An entry is its number, its length and its bytes, in words; place 0 is none. */
struct dictionary_slot {
    uint32_t hash, place;
};

/* Zero it first. */
struct dictionary {
    struct dictionary_slot *table;
    size_t slots;     /* a power of two, or 0 */
    uint32_t *words;  /* all entries, one after the other */
    uint32_t *places; /* by number: where in words its entry is */
    size_t word_count, word_size, place_size;
    uint32_t last; /* highest number given out */
};

/* Makes room for count entries, so that they need not be moved later: a hint. */
int dictionary_reserve(struct dictionary *dictionary, size_t count, struct error *err);

/* Bytes that are about to be looked up. */
struct wanted {
    struct text bytes;
    uint32_t hash;
};

/* Begins to look bytes up: memory is fetched while the caller does something else. */
struct wanted dictionary_want(const struct dictionary *dictionary, struct text bytes);

/* The number of what is wanted, from 1 in the order of first appearance. 0 when memory is out. */
uint32_t dictionary_take(struct dictionary *dictionary, const struct wanted *wanted);

/* Both at once. */
uint32_t dictionary_add(struct dictionary *dictionary, struct text bytes);

/* Adds text(context, i, buffer) for every i from 1 to count, but empty ones, and gives numbers[i],
 * 0 of an empty one. Faster than one by one. */
int dictionary_add_all(struct dictionary *dictionary, uint32_t count,
    struct text (*text)(const void *context, uint32_t i, char buffer[DICTIONARY_BUFFER]),
    const void *context, uint32_t *numbers, struct error *err);

/* The bytes of a number that was given out; they move with the next that is new. */
struct text dictionary_text(const struct dictionary *dictionary, uint32_t number);

/* Gives back what is needed only to look up, which must not be done any more. */
void dictionary_close(struct dictionary *dictionary);

void dictionary_free(struct dictionary *dictionary);

#endif
