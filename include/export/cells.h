/*
 * cells.h - a row of a statement as the cells of a result.
 */
#ifndef EXPORT_CELLS_H
#define EXPORT_CELLS_H

#include "output/output.h"
#include "store/stmt.h"

/* Column i of the row is cell i, of the type of columns[i]; texts live as long as the row. */
void cells_read(const struct stmt *stmt, const struct output_column *columns, int count,
    struct output_cell *cells);

#endif
