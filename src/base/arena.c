#include "base/arena.h"

#include <stdlib.h>

enum { BLOCK = 65536, ALIGN = 8 };

struct arena_block {
    struct arena_block *next;
    size_t size;
    char bytes[];
};

static int add_block(struct arena *arena, size_t size)
{
    struct arena_block *block = malloc(sizeof *block + size);

    if (!block)
        return -1;
    block->next = arena->blocks;
    block->size = size;
    arena->blocks = block;
    arena->used = 0;
    return 0;
}

void *arena_allocate(struct arena *arena, size_t length)
{
    size_t size = (length + ALIGN - 1) / ALIGN * ALIGN;
    char *at;

    if (!arena->blocks || arena->blocks->size - arena->used < size)
        if (add_block(arena, size > BLOCK ? size : BLOCK))
            return NULL;
    at = arena->blocks->bytes + arena->used;
    arena->used += size;
    return at;
}

struct text arena_copy(struct arena *arena, struct text text)
{
    char *at = text.length ? arena_allocate(arena, text.length + 1) : NULL;

    if (!at)
        return (struct text){ 0 };
    memcpy(at, text.at, text.length);
    at[text.length] = '\0';
    return (struct text){ at, text.length };
}

void arena_free(struct arena *arena)
{
    while (arena->blocks) {
        struct arena_block *next = arena->blocks->next;

        free(arena->blocks);
        arena->blocks = next;
    }
    arena->used = 0;
}
