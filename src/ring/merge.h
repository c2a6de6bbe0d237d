/*
 * merge.h - cells of one ring, found apart, put together.
 *
 * A large ring often shows as cells: each card links a few accounts and nothing links the cells.
 * Two suspicious cells of about the same time are one ring when what their members are like
 * (browser, shape and domain of the e-mail, locale, amounts, issuers) is far better explained by
 * one source than by two (source.h). What is not suspicious is never joined
 * by such weak evidence (docs/detection.md, "Merge").
 */
#ifndef RING_MERGE_H
#define RING_MERGE_H

#include "ring/candidates.h"

/* Makes one ring of cells that belong together. */
int merge_cells(struct candidates *candidates, struct error *err);

#endif
