/*
 * dictionary.h - numbers for the values of one kind, and back.
 */
#ifndef DETECT_DICTIONARY_H
#define DETECT_DICTIONARY_H

#include "base/arena.h"
#include "base/error.h"
#include "base/intern.h"

/* Zero it first. */
struct dictionary {
    struct intern numbers;
    struct arena arena;
    struct text *texts; /* by number, from 1 */
    size_t size;
};

/* The number of bytes, from 1 in the order of first appearance. 0 when memory is out. */
uint32_t dictionary_add(struct dictionary *dictionary, struct text bytes);

/* The bytes of a number that was given out. */
struct text dictionary_text(const struct dictionary *dictionary, uint32_t number);

void dictionary_free(struct dictionary *dictionary);

#endif
