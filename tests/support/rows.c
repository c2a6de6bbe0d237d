#include "rows.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/random.h"

void lines_add(struct lines *lines, const char *format, ...)
{
    va_list args;
    char text[512];

    va_start(args, format);
    vsnprintf(text, sizeof text, format, args);
    va_end(args);
    lines->items = realloc(lines->items, (size_t)(lines->count + 1) * sizeof *lines->items);
    lines->items[lines->count++] = strdup(text);
}

void lines_shuffle(struct lines *lines, uint64_t seed)
{
    struct random random;

    random_seed(&random, seed);
    for (int i = lines->count - 1; i > 0; i--) {
        int j = (int)random_below(&random, (uint64_t)i + 1);
        char *held = lines->items[i];

        lines->items[i] = lines->items[j];
        lines->items[j] = held;
    }
}

void lines_load(
    struct lines *lines, struct fixture *fixture, enum record_kind kind, const char *header)
{
    char *text = NULL;
    size_t size;
    FILE *file = open_memstream(&text, &size);

    fprintf(file, "%s\n", header);
    for (int i = 0; i < lines->count; i++) {
        fprintf(file, "%s\n", lines->items[i]);
        free(lines->items[i]);
    }
    free(lines->items);
    fclose(file);
    *lines = (struct lines){ 0 };
    fixture_load(fixture, kind, text);
    free(text);
}
