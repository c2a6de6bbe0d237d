/*
 * json_rows.h - rows of cells out of JSON objects: one a line (JSON Lines), one after the other, or
 * the elements of an array.
 *
 * The columns are the names of all objects at the beginning of the file. A name that comes up later
 * becomes another column, behind those.
 */
#ifndef INPUT_JSON_ROWS_H
#define INPUT_JSON_ROWS_H

#include "input/reader.h"
#include "input/text_input.h"

struct json_rows;

/* Whether text begins as such a file does; anything else is read as CSV. */
int json_rows_begin(struct text text);

/* input and source are borrowed until json_rows_close. */
int json_rows_open(struct json_rows **out, struct text_input *input,
    const struct reader_source *source, struct error *err);

/* As reader_next. A line that is not an object is a row with a problem; where the objects are not
 * one a line, such a thing is an error. */
int json_rows_next(struct json_rows *rows, struct row *row, struct error *err);

/* As reader_explain. */
void json_rows_explain(const struct json_rows *rows, struct error *err);

void json_rows_close(struct json_rows *rows);

#endif
