/*
 * csv_rows.h - rows of cells out of CSV text (RFC 4180).
 *
 * The only reader of <csv.h>.
 */
#ifndef INPUT_CSV_ROWS_H
#define INPUT_CSV_ROWS_H

#include "input/reader.h"
#include "input/text_input.h"

struct csv_rows;

/* input is borrowed until csv_rows_close. */
int csv_rows_open(struct csv_rows **out, struct text_input *input, struct error *err);

/* As reader_next. */
int csv_rows_next(struct csv_rows *rows, struct row *row, struct error *err);

/* The first row was data: the same row once more is data, too. */
void csv_rows_forget_header(struct csv_rows *rows);

/* The next row is a header. */
void csv_rows_expect_header(struct csv_rows *rows);

void csv_rows_close(struct csv_rows *rows);

#endif
