/*
 * missing.h - cells that hold no value at all, whatever their column is.
 *
 * Narrower than placeholder.h: a placeholder is something that was typed and links nobody; a
 * missing value is what a program writes for nothing.
 */
#ifndef VALUE_MISSING_H
#define VALUE_MISSING_H

#include "base/text.h"

/* Without outer blanks (space, tab, line end, no-break space), and empty where the rest is one of
 * \N, NULL, None, NaN, NaT, N/A, -, undefined, in any case. */
struct text missing_trim(struct text text);

/* Whether an account of that id would be nobody: empty, a missing value, 0, guest, anonymous. */
int missing_is_nobody(struct text id);

#endif
