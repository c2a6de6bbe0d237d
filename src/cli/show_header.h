/*
 * show_header.h - the head of a ring's page: all figures for programs, a few sentences for people.
 */
#ifndef CLI_SHOW_HEADER_H
#define CLI_SHOW_HEADER_H

#include "query/ring_stats.h"
#include "output/sections.h"
#include "store/stmt.h"

enum { SHOW_HEADER_COLUMNS = 42 };

/* The columns of sql_show_ring, then those of the ring's cohesion, then those for tables. */
extern const struct output_column show_header_columns[SHOW_HEADER_COLUMNS];

/* Adds the one row to the current section of the page. stmt: sql_show_ring, before its row. mask:
 * whether sentences mask personal data. */
int show_header_row(struct page *page, struct stmt *stmt, const struct ring_stats *shape, int mask,
    struct error *err);

#endif
