#include "base/intern.h"

#include <xxhash.h>

#include "base/hugepage.h"

enum { FIRST_SLOTS = 1024 };

static struct intern_slot digest(const struct intern *intern, struct text bytes)
{
    XXH128_hash_t hash = XXH3_128bits_withSeed(bytes.at, bytes.length, intern->seed);

    return (struct intern_slot){ { (uint32_t)hash.low64, (uint32_t)(hash.low64 >> 32),
                                     (uint32_t)hash.high64, (uint32_t)(hash.high64 >> 32) },
        0 };
}

/* The slot with that digest, or the free slot for it. */
static size_t slot_of(const struct intern *intern, struct intern_slot wanted)
{
    size_t slot = wanted.digest[0] & (intern->slots - 1);

    while (intern->table[slot].id &&
           memcmp(intern->table[slot].digest, wanted.digest, sizeof wanted.digest) != 0)
        slot = (slot + 1) & (intern->slots - 1);
    return slot;
}

static int grow(struct intern *intern)
{
    struct intern bigger = *intern;

    bigger.slots = intern->slots ? intern->slots * 2 : FIRST_SLOTS;
    bigger.table = hugepage_allocate(bigger.slots, sizeof *bigger.table);
    if (!bigger.table)
        return -1;
    for (size_t i = 0; i < intern->slots; i++)
        if (intern->table[i].id)
            bigger.table[slot_of(&bigger, intern->table[i])] = intern->table[i];
    hugepage_free(intern->table, intern->slots, sizeof *intern->table);
    *intern = bigger;
    return 0;
}

static int make_room(struct intern *intern)
{
    return intern->count + 1 > intern->slots / 4 * 3 ? grow(intern) : 0;
}

uint32_t intern_add(struct intern *intern, struct text bytes, int *is_new)
{
    struct intern_slot wanted = digest(intern, bytes);
    size_t slot;

    *is_new = 0;
    if (make_room(intern))
        return 0;
    slot = slot_of(intern, wanted);
    if (intern->table[slot].id || intern->last == UINT32_MAX)
        return intern->table[slot].id;
    *is_new = 1;
    wanted.id = ++intern->last;
    intern->table[slot] = wanted;
    intern->count++;
    return intern->last;
}

int intern_put(struct intern *intern, struct text bytes, uint32_t id)
{
    struct intern_slot wanted = digest(intern, bytes);
    size_t slot;

    if (make_room(intern))
        return -1;
    slot = slot_of(intern, wanted);
    intern->count += !intern->table[slot].id;
    wanted.id = id;
    intern->table[slot] = wanted;
    if (id > intern->last)
        intern->last = id;
    return 0;
}

void intern_free(struct intern *intern)
{
    hugepage_free(intern->table, intern->slots, sizeof *intern->table);
    *intern = (struct intern){ 0 };
}
