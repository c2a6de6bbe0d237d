/*
 * ring_card.h - the head of a ring's page: all figures for machines, a few sentences for people.
 * Private to cli/show.c.
 */
#ifndef CLI_RING_CARD_H
#define CLI_RING_CARD_H

#include "desk/shape.h"
#include "show/page.h"
#include "store/stmt.h"

enum { RING_CARD_COLUMNS = 42 };

/* Columns of sql_show_ring, then those that are reckoned, then those for tables. */
extern const struct show_column ring_card_columns[RING_CARD_COLUMNS];

/* Adds the one row to the page's section at hand. stmt: at the row of show_ring. mask: whether
 * sentences hold back what is personal. */
int ring_card_row(struct page *page, const struct stmt *stmt, const struct shape *shape, int mask,
    struct error *err);

#endif
