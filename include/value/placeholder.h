/*
 * placeholder.h - cell texts that stand for "no value".
 *
 * A device called "unknown" is shared by half a service and says nothing.
 */
#ifndef VALUE_PLACEHOLDER_H
#define VALUE_PLACEHOLDER_H

#include <stddef.h>

/* Whether text (spaces around it ignored, case folded) is empty, one of the known words (unknown,
 * null, none, nil, undefined, n/a, na, -, ?, test, anonymous, ...), or an identifier without content:
 * one character repeated (0000, ffff, xxxx), the nil UUID or all-f UUID, zeros and separators
 * only, a plain run such as 123456789 or 0123456789abcdef. */
int placeholder_is(const char *text, size_t length);

#endif
