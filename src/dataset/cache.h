/*
 * cache.h - memoises a pure function of a string.
 */
#ifndef DATASET_CACHE_H
#define DATASET_CACHE_H

#include "base/error.h"
#include "dataset/dictionary.h"

/* Set answer, zero the rest. */
struct cache {
    int64_t (*answer)(struct text text); /* always the same for the same text */
    struct dictionary texts;
    int64_t *answers; /* by number of the text */
    size_t size;
};

int cache_get(struct cache *memo, struct text text, int64_t *answer, struct error *err);

void cache_free(struct cache *memo);

#endif
