#include "base/string_table.h"

#include <stdlib.h>

#include "base/array.h"

int string_table_add(
    struct string_table *table, struct text text, uint32_t *number, struct error *err)
{
    int is_new;

    *number = 0;
    if (text.length == 0)
        return 0;
    *number = intern_add(&table->numbers, text, &is_new);
    if (!*number)
        return error_memory(err);
    if (!is_new)
        return 0;
    if (array_reserve(&table->texts, &table->size, (size_t)*number + 1, sizeof *table->texts, err))
        return -1;
    table->texts[*number] = arena_copy(&table->arena, text);
    return table->texts[*number].at ? 0 : error_memory(err);
}

struct text string_table_text(const struct string_table *table, uint32_t number)
{
    return number ? table->texts[number] : (struct text){ 0 };
}

void string_table_free(struct string_table *table)
{
    intern_free(&table->numbers);
    arena_free(&table->arena);
    free(table->texts);
    *table = (struct string_table){ 0 };
}
