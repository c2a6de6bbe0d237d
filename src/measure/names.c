#include "measure/names.h"

#include <stdlib.h>

/* Room for the text of a number; grows at powers of two. */
static int make_room(struct names *names, uint32_t number)
{
    const char **moved;

    if (number & (number - 1))
        return 0;
    moved = realloc(names->texts, (size_t)number * 2 * sizeof *moved);
    if (!moved)
        return -1;
    names->texts = moved;
    return 0;
}

int names_add(struct names *names, struct text text, uint32_t *number, struct error *err)
{
    struct text copy;
    int is_new;

    *number = 0;
    if (text.length == 0)
        return 0;
    *number = intern_add(&names->numbers, text, &is_new);
    if (!*number)
        return error_memory(err);
    if (!is_new)
        return 0;
    copy = arena_copy(&names->arena, text);
    if (!copy.at || make_room(names, *number))
        return error_memory(err);
    names->texts[*number] = copy.at;
    names->count = *number;
    return 0;
}

void names_free(struct names *names)
{
    intern_free(&names->numbers);
    arena_free(&names->arena);
    free(names->texts);
    *names = (struct names){ 0 };
}
