/*
 * arena.h - memory for many small texts that are freed all at once.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "base/text.h"

struct arena_block;

/* Zero it first. */
struct arena {
    struct arena_block *blocks;
    size_t used; /* used bytes of the newest block */
};

/* length bytes that stay in place until arena_free; NULL when memory is out. */
void *arena_allocate(struct arena *arena, size_t length);

/* A copy of text, with a NUL after it that its length does not count. at is NULL when memory is out
 * or text is empty. */
struct text arena_copy(struct arena *arena, struct text text);

void arena_free(struct arena *arena);

#endif
