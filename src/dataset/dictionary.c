#include "dataset/dictionary.h"

#include <stdlib.h>
#include <xxhash.h>

#include "base/array.h"
#include "base/hugepage.h"

enum { FIRST_SLOTS = 512, NUMBER = 0, LENGTH, BYTES, WORD = sizeof(uint32_t) };

static size_t slot_after(const struct dictionary *dictionary, size_t slot)
{
    return (slot + 1) & (dictionary->slots - 1);
}

static int is_wanted(
    const struct dictionary *dictionary, struct dictionary_slot slot, const struct wanted *wanted)
{
    const uint32_t *entry = dictionary->words + slot.place;

    return slot.hash == wanted->hash && entry[LENGTH] == wanted->bytes.length &&
           memcmp(entry + BYTES, wanted->bytes.at, wanted->bytes.length) == 0;
}

/* The slot of what is wanted, or the free one where it belongs. */
static size_t slot_of(const struct dictionary *dictionary, const struct wanted *wanted)
{
    size_t slot = wanted->hash & (dictionary->slots - 1);

    while (dictionary->table[slot].place && !is_wanted(dictionary, dictionary->table[slot], wanted))
        slot = slot_after(dictionary, slot);
    return slot;
}

static size_t room_of(size_t slots)
{
    return slots / 4 * 3;
}

static int move(struct dictionary *dictionary, size_t slots)
{
    struct dictionary bigger = *dictionary;

    bigger.slots = slots;
    bigger.table = hugepage_allocate(bigger.slots, sizeof *bigger.table);
    if (!bigger.table)
        return -1;
    for (size_t i = 0; i < dictionary->slots; i++) {
        size_t slot = dictionary->table[i].hash & (bigger.slots - 1);

        if (!dictionary->table[i].place)
            continue;
        while (bigger.table[slot].place)
            slot = slot_after(&bigger, slot);
        bigger.table[slot] = dictionary->table[i];
    }
    hugepage_free(dictionary->table, dictionary->slots, sizeof *dictionary->table);
    *dictionary = bigger;
    return 0;
}

int dictionary_reserve(struct dictionary *dictionary, size_t count, struct error *err)
{
    size_t slots = dictionary->slots ? dictionary->slots : FIRST_SLOTS;

    while (room_of(slots) < count)
        slots *= 2;
    return slots == dictionary->slots || move(dictionary, slots) == 0 ? 0 : error_memory(err);
}

/* Makes an entry, and returns its place; 0 when memory or numbers are out. */
static uint32_t append(struct dictionary *dictionary, struct text bytes)
{
    size_t place = dictionary->word_count ? dictionary->word_count : 1;
    size_t end = place + BYTES + (bytes.length + WORD - 1) / WORD;
    uint32_t number = dictionary->last + 1;

    if (number == 0 || end > UINT32_MAX ||
        array_reserve(&dictionary->words, &dictionary->word_size, end, WORD, NULL) ||
        array_reserve(&dictionary->places, &dictionary->place_size, (size_t)number + 1, WORD, NULL))
        return 0;
    dictionary->words[place + NUMBER] = number;
    dictionary->words[place + LENGTH] = (uint32_t)bytes.length;
    memcpy(&dictionary->words[place + BYTES], bytes.at, bytes.length);
    dictionary->places[number] = (uint32_t)place;
    dictionary->word_count = end;
    dictionary->last = number;
    return (uint32_t)place;
}

struct wanted dictionary_want(const struct dictionary *dictionary, struct text bytes)
{
    struct wanted wanted = { bytes, (uint32_t)XXH3_64bits(bytes.at, bytes.length) };

    if (dictionary->slots)
        __builtin_prefetch(&dictionary->table[wanted.hash & (dictionary->slots - 1)]);
    return wanted;
}

uint32_t dictionary_take(struct dictionary *dictionary, const struct wanted *wanted)
{
    struct dictionary_slot *slot;

    if (dictionary->last >= room_of(dictionary->slots) &&
        dictionary_reserve(dictionary, (size_t)dictionary->last + 1, NULL))
        return 0;
    slot = &dictionary->table[slot_of(dictionary, wanted)];
    if (!slot->place)
        *slot = (struct dictionary_slot){ wanted->hash, append(dictionary, wanted->bytes) };
    return slot->place ? dictionary->words[slot->place + NUMBER] : 0;
}

uint32_t dictionary_add(struct dictionary *dictionary, struct text bytes)
{
    struct wanted wanted = dictionary_want(dictionary, bytes);

    return dictionary_take(dictionary, &wanted);
}

int dictionary_add_all(struct dictionary *dictionary, uint32_t count,
    struct text (*text)(const void *context, uint32_t i, char buffer[DICTIONARY_BUFFER]),
    const void *context, uint32_t *numbers, struct error *err)
{
    enum { AHEAD = 16 };
    struct wanted wanted[AHEAD];
    char buffers[AHEAD][DICTIONARY_BUFFER];

    for (uint64_t i = 1; i <= (uint64_t)count + AHEAD; i++) {
        struct wanted *at = &wanted[i % AHEAD];

        if (i > AHEAD) {
            numbers[i - AHEAD] = at->bytes.length ? dictionary_take(dictionary, at) : 0;
            if (at->bytes.length && !numbers[i - AHEAD])
                return error_memory(err);
        }
        if (i <= count)
            *at = dictionary_want(dictionary, text(context, (uint32_t)i, buffers[i % AHEAD]));
    }
    return 0;
}

struct text dictionary_text(const struct dictionary *dictionary, uint32_t number)
{
    const uint32_t *entry = dictionary->words + dictionary->places[number];

    return (struct text){ (const char *)(entry + BYTES), entry[LENGTH] };
}

void dictionary_close(struct dictionary *dictionary)
{
    hugepage_free(dictionary->table, dictionary->slots, sizeof *dictionary->table);
    dictionary->table = NULL;
    dictionary->slots = 0;
}

void dictionary_free(struct dictionary *dictionary)
{
    dictionary_close(dictionary);
    free(dictionary->words);
    free(dictionary->places);
    *dictionary = (struct dictionary){ 0 };
}
