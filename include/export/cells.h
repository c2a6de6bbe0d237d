/*
 * cells.h - a row of a statement as the cells of a result.
 */
#ifndef EXPORT_CELLS_H
#define EXPORT_CELLS_H

#include "output/output.h"
#include "store/stmt.h"

/* Finds the column of the statement that each output column shows: the one of its name, or of its
 * title when it has no name. From now on the statement's columns are in their order. */
int cells_name(
    struct stmt *stmt, const struct output_column *columns, int count, struct error *err);

/* The row as cells of the types of columns; texts live as long as the row. After cells_name. */
void cells_read(const struct stmt *stmt, const struct output_column *columns, int count,
    struct output_cell *cells);

#endif
