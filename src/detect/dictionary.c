#include "detect/dictionary.h"

#include <stdlib.h>
#include <xxhash.h>

#include "base/array.h"
#include "base/slots.h"

enum { FIRST_SLOTS = 512 };

/* The slot of bytes, or the free one where they belong. */
static size_t slot_of(const struct dictionary *dictionary, struct text bytes, uint32_t hash)
{
    size_t slot = hash & (dictionary->slots - 1);

    for (;; slot = (slot + 1) & (dictionary->slots - 1)) {
        struct dictionary_slot taken = dictionary->table[slot];
        struct text text;

        if (!taken.number)
            return slot;
        if (taken.hash != hash)
            continue;
        text = dictionary_text(dictionary, taken.number);
        if (text.length == bytes.length && memcmp(text.at, bytes.at, bytes.length) == 0)
            return slot;
    }
}

static int grow(struct dictionary *dictionary)
{
    size_t slots = dictionary->slots ? dictionary->slots * 2 : FIRST_SLOTS;
    struct dictionary_slot *table = slots_allocate(slots, sizeof *table);

    if (!table)
        return -1;
    for (size_t i = 0; i < dictionary->slots; i++) {
        struct dictionary_slot taken = dictionary->table[i];
        size_t slot = taken.hash & (slots - 1);

        while (taken.number && table[slot].number)
            slot = (slot + 1) & (slots - 1);
        if (taken.number)
            table[slot] = taken;
    }
    slots_free(dictionary->table, dictionary->slots, sizeof *table);
    dictionary->table = table;
    dictionary->slots = slots;
    return 0;
}

static int append(struct dictionary *dictionary, struct text bytes)
{
    size_t begin = dictionary->last ? dictionary->ends[dictionary->last] : 0;
    uint32_t number = dictionary->last + 1;

    if (array_reserve(
            &dictionary->ends, &dictionary->end_size, (size_t)number + 1, sizeof(size_t), NULL) ||
        array_reserve(&dictionary->bytes, &dictionary->byte_size, begin + bytes.length, 1, NULL))
        return -1;
    memcpy(dictionary->bytes + begin, bytes.at, bytes.length);
    dictionary->ends[0] = 0;
    dictionary->ends[number] = begin + bytes.length;
    dictionary->last = number;
    return 0;
}

uint32_t dictionary_add(struct dictionary *dictionary, struct text bytes)
{
    uint32_t hash = (uint32_t)XXH3_64bits(bytes.at, bytes.length);
    size_t slot;

    if ((size_t)dictionary->last + 1 > dictionary->slots / 4 * 3 && grow(dictionary))
        return 0;
    slot = slot_of(dictionary, bytes, hash);
    if (dictionary->table[slot].number)
        return dictionary->table[slot].number;
    if (dictionary->last == UINT32_MAX || append(dictionary, bytes))
        return 0;
    dictionary->table[slot] = (struct dictionary_slot){ hash, dictionary->last };
    return dictionary->last;
}

struct text dictionary_text(const struct dictionary *dictionary, uint32_t number)
{
    size_t begin = dictionary->ends[number - 1];

    return (struct text){ dictionary->bytes + begin, dictionary->ends[number] - begin };
}

void dictionary_close(struct dictionary *dictionary)
{
    slots_free(dictionary->table, dictionary->slots, sizeof *dictionary->table);
    dictionary->table = NULL;
    dictionary->slots = 0;
}

void dictionary_free(struct dictionary *dictionary)
{
    dictionary_close(dictionary);
    free(dictionary->bytes);
    free(dictionary->ends);
    *dictionary = (struct dictionary){ 0 };
}
