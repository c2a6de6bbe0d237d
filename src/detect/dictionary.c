#include "detect/dictionary.h"

#include <stdlib.h>

static int make_room(struct dictionary *dictionary, uint32_t number)
{
    size_t size = dictionary->size ? dictionary->size * 2 : 256;
    struct text *moved;

    if (number < dictionary->size)
        return 0;
    moved = realloc(dictionary->texts, size * sizeof *moved);
    if (!moved)
        return -1;
    dictionary->texts = moved;
    dictionary->size = size;
    return 0;
}

uint32_t dictionary_add(struct dictionary *dictionary, struct text bytes)
{
    int is_new;
    uint32_t number = intern_add(&dictionary->numbers, bytes, &is_new);

    if (!number || !is_new)
        return number;
    if (make_room(dictionary, number))
        return 0;
    dictionary->texts[number] = arena_copy(&dictionary->arena, bytes);
    return dictionary->texts[number].at ? number : 0;
}

struct text dictionary_text(const struct dictionary *dictionary, uint32_t number)
{
    return dictionary->texts[number];
}

void dictionary_free(struct dictionary *dictionary)
{
    intern_free(&dictionary->numbers);
    arena_free(&dictionary->arena);
    free(dictionary->texts);
    *dictionary = (struct dictionary){ 0 };
}
