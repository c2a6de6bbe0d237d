/*
 * cell.h - one value on its way into or out of a table's row.
 */
#ifndef STORE_CELL_H
#define STORE_CELL_H

#include <stdint.h>

#include "base/text.h"

enum cell_type { CELL_NULL, CELL_INTEGER, CELL_TEXT, CELL_BLOB };

struct cell {
    enum cell_type type;
    int64_t integer;
    struct text text; /* of CELL_TEXT and CELL_BLOB; borrowed */
};

static inline struct cell cell_integer(int64_t integer)
{
    return (struct cell){ CELL_INTEGER, integer, { 0, 0 } };
}

/* A cell of length 0 is missing. */
static inline struct cell cell_text(struct text text)
{
    return (struct cell){ text.length ? CELL_TEXT : CELL_NULL, 0, text };
}

static inline struct cell cell_blob(struct text bytes)
{
    return (struct cell){ CELL_BLOB, 0, bytes };
}

#endif
