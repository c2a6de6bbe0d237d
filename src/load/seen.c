#include "load/seen.h"

#include <stdlib.h>
#include <xxhash.h>

enum { FIRST_SLOTS = 4096 };

/* The length goes before the bytes, so that no two rows of cells run together into the same. */
static uint64_t hash_cell(uint64_t seed, const struct cell *cell)
{
    int64_t head[2] = { cell->type,
        cell->type == CELL_INTEGER ? cell->integer : (int64_t)cell->text.length };
    uint64_t hash = XXH3_64bits_withSeed(head, sizeof head, seed);

    return cell->text.length ? XXH3_64bits_withSeed(cell->text.at, cell->text.length, hash) : hash;
}

uint64_t seen_digest(const struct seen *seen, uint64_t salt, const struct cell *cells, int count)
{
    uint64_t hash = seen->seed ^ salt;

    for (int i = 0; i < count; i++)
        hash = hash_cell(hash, &cells[i]);
    return hash ? hash : 1;
}

static size_t slot_of(const struct seen *seen, uint64_t digest)
{
    size_t slot = digest & (seen->slots - 1);

    while (seen->digests[slot] && seen->digests[slot] != digest)
        slot = (slot + 1) & (seen->slots - 1);
    return slot;
}

static int grow(struct seen *seen)
{
    struct seen bigger = *seen;

    bigger.slots = seen->slots ? seen->slots * 2 : FIRST_SLOTS;
    bigger.digests = calloc(bigger.slots, sizeof *bigger.digests);
    if (!bigger.digests)
        return -1;
    for (size_t i = 0; i < seen->slots; i++)
        if (seen->digests[i])
            bigger.digests[slot_of(&bigger, seen->digests[i])] = seen->digests[i];
    free(seen->digests);
    *seen = bigger;
    return 0;
}

int seen_has(const struct seen *seen, uint64_t digest)
{
    return seen->slots && seen->digests[slot_of(seen, digest)];
}

int seen_add(struct seen *seen, uint64_t digest)
{
    size_t slot;

    if (seen->count + 1 > seen->slots / 4 * 3 && grow(seen))
        return -1;
    slot = slot_of(seen, digest);
    if (seen->digests[slot])
        return 0;
    seen->digests[slot] = digest;
    seen->count++;
    return 1;
}

void seen_free(struct seen *seen)
{
    free(seen->digests);
    *seen = (struct seen){ 0 };
}
