/*
 * cells.h - a row of a statement as the cells of a result.
 */
#ifndef EXPORT_CELLS_H
#define EXPORT_CELLS_H

#include "output/output.h"
#include "store/stmt.h"

/* Finds the column of the statement for each output column, by its name, or by its title if it
 * has no name. The statement's columns are then numbered in that order. */
int cells_name(
    struct stmt *stmt, const struct output_column *columns, int count, struct error *err);

/* Converts the row to cells of the types of columns; texts live as long as the row. Call
 * cells_name first. */
void cells_read(const struct stmt *stmt, const struct output_column *columns, int count,
    struct output_cell *cells);

#endif
