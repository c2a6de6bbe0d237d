#include "base/intern.h"

#include <stdlib.h>
#include <xxhash.h>

enum { FIRST_SLOTS = 1024 };

static struct intern_key key_of(const struct intern *intern, struct text bytes)
{
    XXH128_hash_t hash = XXH3_128bits_withSeed(bytes.at, bytes.length, intern->seed);

    return (struct intern_key){ hash.low64, hash.high64 };
}

/* The slot that holds key, or the free one where it belongs. */
static size_t slot_of(const struct intern *intern, struct intern_key key)
{
    size_t slot = key.low & (intern->slots - 1);

    while (intern->ids[slot] &&
           (intern->keys[slot].low != key.low || intern->keys[slot].high != key.high))
        slot = (slot + 1) & (intern->slots - 1);
    return slot;
}

static int grow(struct intern *intern)
{
    struct intern bigger = *intern;

    bigger.slots = intern->slots ? intern->slots * 2 : FIRST_SLOTS;
    bigger.keys = malloc(bigger.slots * sizeof *bigger.keys);
    bigger.ids = calloc(bigger.slots, sizeof *bigger.ids);
    if (!bigger.keys || !bigger.ids) {
        free(bigger.keys);
        free(bigger.ids);
        return -1;
    }
    for (size_t i = 0; i < intern->slots; i++)
        if (intern->ids[i]) {
            size_t slot = slot_of(&bigger, intern->keys[i]);

            bigger.keys[slot] = intern->keys[i];
            bigger.ids[slot] = intern->ids[i];
        }
    free(intern->keys);
    free(intern->ids);
    *intern = bigger;
    return 0;
}

static int make_room(struct intern *intern)
{
    return intern->count + 1 > intern->slots / 4 * 3 ? grow(intern) : 0;
}

uint32_t intern_add(struct intern *intern, struct text bytes, int *is_new)
{
    struct intern_key key = key_of(intern, bytes);
    size_t slot;

    *is_new = 0;
    if (make_room(intern))
        return 0;
    slot = slot_of(intern, key);
    if (intern->ids[slot] || intern->last == UINT32_MAX)
        return intern->ids[slot];
    *is_new = 1;
    intern->keys[slot] = key;
    intern->ids[slot] = ++intern->last;
    intern->count++;
    return intern->last;
}

int intern_put(struct intern *intern, struct text bytes, uint32_t id)
{
    struct intern_key key = key_of(intern, bytes);
    size_t slot;

    if (make_room(intern))
        return -1;
    slot = slot_of(intern, key);
    intern->count += !intern->ids[slot];
    intern->keys[slot] = key;
    intern->ids[slot] = id;
    if (id > intern->last)
        intern->last = id;
    return 0;
}

uint32_t intern_find(const struct intern *intern, struct text bytes)
{
    return intern->slots ? intern->ids[slot_of(intern, key_of(intern, bytes))] : 0;
}

void intern_free(struct intern *intern)
{
    free(intern->keys);
    free(intern->ids);
    *intern = (struct intern){ 0 };
}
