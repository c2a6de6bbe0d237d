#include "base/string_table.h"

#include <stdlib.h>

#include "base/array.h"

int string_table_add(
    struct string_table *notes, struct text note, uint32_t *number, struct error *err)
{
    int is_new;

    *number = 0;
    if (note.length == 0)
        return 0;
    *number = intern_add(&notes->numbers, note, &is_new);
    if (!*number)
        return error_memory(err);
    if (!is_new)
        return 0;
    if (array_reserve(&notes->texts, &notes->size, (size_t)*number + 1, sizeof *notes->texts, err))
        return -1;
    notes->texts[*number] = arena_copy(&notes->arena, note);
    return notes->texts[*number].at ? 0 : error_memory(err);
}

struct text string_table_text(const struct string_table *notes, uint32_t number)
{
    return number ? notes->texts[number] : (struct text){ 0 };
}

void string_table_free(struct string_table *notes)
{
    intern_free(&notes->numbers);
    arena_free(&notes->arena);
    free(notes->texts);
    *notes = (struct string_table){ 0 };
}
