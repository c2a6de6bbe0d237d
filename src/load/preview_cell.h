/*
 * preview_cell.h - a cell as it would be stored, written as text.
 */
#ifndef LOAD_PREVIEW_CELL_H
#define LOAD_PREVIEW_CELL_H

#include "load/preview.h"
#include "store/cell.h"

/* Notes a typed cell of the row in hand. Does nothing when there are rows enough. */
void preview_cell(
    struct load_preview *preview, const struct record_field_info *info, const struct cell *cell);

/* The row in hand ends; it is kept, or dropped. */
void preview_end(struct load_preview *preview, int is_kept, int64_t line);

#endif
