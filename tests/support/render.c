#include "render.h"

#include <criterion/criterion.h>
#include <stdlib.h>

char *show_render(const struct output_options *options, const struct output_column *columns,
    int column_count, const struct output_cell *cells, int row_count)
{
    struct output_options to_memory = *options;
    struct error err = { 0 };
    struct output *show;
    char *text = NULL;
    size_t size;

    to_memory.file = open_memstream(&text, &size);
    cr_assert_not_null(to_memory.file);
    cr_assert_eq(
        output_begin(&show, &to_memory, columns, column_count, &err), 0, "%s", err.message);
    for (int i = 0; i < row_count; i++)
        cr_assert_eq(output_row(show, &cells[i * column_count], &err), 0, "%s", err.message);
    cr_assert_eq(output_end(show, &err), 0, "%s", err.message);
    fclose(to_memory.file);
    return text;
}

char *show_render_text(
    const struct output_options *options, enum output_type type, const char *text)
{
    struct output_column column = { "c", "c", type };
    struct output_cell cell = { .text = text };

    return show_render(options, &column, 1, &cell, 1);
}
