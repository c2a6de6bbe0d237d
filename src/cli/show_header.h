/*
 * show_header.h - the head of a ring's page: all figures for machines, a few sentences for people.
 * Private to cli/show.c.
 */
#ifndef CLI_SHOW_HEADER_H
#define CLI_SHOW_HEADER_H

#include "query/ring_stats.h"
#include "output/sections.h"
#include "store/stmt.h"

enum { SHOW_HEADER_COLUMNS = 42 };

/* Columns of sql_show_ring, then those that are reckoned, then those for tables. */
extern const struct output_column show_header_columns[SHOW_HEADER_COLUMNS];

/* Adds the one row to the page's section at hand. stmt: at the row of show_ring. mask: whether
 * sentences hold back what is personal. */
int show_header_row(struct page *page, const struct stmt *stmt, const struct ring_stats *shape,
    int mask, struct error *err);

#endif
