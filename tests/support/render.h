/*
 * render.h - for the tests of show: a result as the string that it comes out as.
 */
#ifndef TESTS_RENDER_H
#define TESTS_RENDER_H

#include "output/output.h"

/* Fails the test when the result cannot be written. cells holds row after row. The file of options
 * is not looked at. The caller frees. */
char *show_render(const struct output_options *options, const struct output_column *columns,
    int column_count, const struct output_cell *cells, int row_count);

/* The same for one column of one row that holds text. */
char *show_render_text(
    const struct output_options *options, enum output_type type, const char *text);

#endif
