/*
 * string_table.h - the texts of many rows, each distinct text stored once.
 */
#ifndef BASE_STRING_TABLE_H
#define BASE_STRING_TABLE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/intern.h"
#include "base/text.h"

/* Zero it first. */
struct string_table {
    struct intern numbers;
    struct arena arena;
    struct text *texts; /* by number; that of 0 is empty */
    size_t size;
};

/* The number of a text: 0 for an empty one, else from 1 in the order of first appearance. */
int string_table_add(
    struct string_table *table, struct text text, uint32_t *number, struct error *err);

/* The text with that number; valid until string_table_free. */
struct text string_table_text(const struct string_table *table, uint32_t number);

void string_table_free(struct string_table *table);

#endif
