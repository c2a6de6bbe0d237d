/*
 * missing.h - cells that hold no value at all, whatever their column is.
 *
 * Narrower than placeholder.h: a placeholder is something that was typed and links no accounts; a
 * missing value is what a program writes for nothing.
 */
#ifndef VALUE_MISSING_H
#define VALUE_MISSING_H

#include "base/text.h"

/* What a cell really holds: without outer blanks (of ASCII and of Unicode, zero width ones too) and
 * without a spreadsheet's guard, which is an apostrophe before + = - @ or a digit. Empty where the
 * rest is one of \N, NULL, None, NaN, NaT, N/A, -, undefined, in any case, or a long dash, <NA>,
 * <null>, (null), #N/A. */
struct text missing_trim(struct text text);

/* Whether an account of that id would be no account: empty, a missing value, 0, -1, guest,
 * anonymous, unknown, the nil UUID. */
int missing_is_nobody(struct text id);

#endif
