/*
 * disjoint_set.h - sets of items that are joined two by two (union-find).
 *
 * The caller owns the array of parents, one an item. The root of a set is its smallest item, so the
 * result does not depend on the order of joining.
 */
#ifndef BASE_DISJOINT_SET_H
#define BASE_DISJOINT_SET_H

#include <stdint.h>

/* Makes count sets of one item each. */
void disjoint_set_begin(uint32_t *parents, uint32_t count);

/* The root of an item's set. Shortens the path to it (path halving). */
uint32_t disjoint_set_root(uint32_t *parents, uint32_t item);

/* Joins the sets of two items; returns 1, or 0 if they were the same. */
int disjoint_set_join(uint32_t *parents, uint32_t a, uint32_t b);

#endif
