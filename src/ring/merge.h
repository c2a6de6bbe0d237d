/*
 * merge.h - merges cells of one ring that were found apart.
 *
 * A large ring often shows as cells: each card links a few accounts, and no value links the cells.
 * Two suspicious cells of about the same time are one ring when one source explains the attributes
 * of their members far better than two (attribute_profile.h). Such weak evidence never merges a
 * cell that is not suspicious (docs/detection.md, "Merge").
 */
#ifndef RING_MERGE_H
#define RING_MERGE_H

#include "ring/candidates.h"

/* Merges the cells that belong together into one candidate each. */
int merge_cells(struct candidates *candidates, struct error *err);

#endif
