/*
 * show_render.h - for the tests of show: a result as the string that it comes out as.
 */
#ifndef TESTS_SHOW_RENDER_H
#define TESTS_SHOW_RENDER_H

#include "show/show.h"

/* Fails the test when the result cannot be written. cells holds row after row. The file of options
 * is not looked at. The caller frees. */
char *show_render(const struct show_options *options, const struct show_column *columns,
    int column_count, const struct show_cell *cells, int row_count);

/* The same for one column of one row that holds text. */
char *show_render_text(const struct show_options *options, enum show_type type, const char *text);

#endif
