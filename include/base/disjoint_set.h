/*
 * disjoint_set.h - which items belong together, as they are joined two by two (union-find).
 *
 * An array of parents, one an item, is the caller's. The root of a set is its smallest item, so
 * that no order of joining shows.
 */
#ifndef BASE_DISJOINT_SET_H
#define BASE_DISJOINT_SET_H

#include <stdint.h>

/* Makes a set of its own of each of count items. */
void disjoint_set_begin(uint32_t *parents, uint32_t count);

/* The root of an item's set. Shortens the path to it (path halving). */
uint32_t disjoint_set_root(uint32_t *parents, uint32_t item);

/* Makes one set of two; returns 1, or 0 when they were one already. */
int disjoint_set_join(uint32_t *parents, uint32_t a, uint32_t b);

#endif
