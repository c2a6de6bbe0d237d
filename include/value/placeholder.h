/*
 * placeholder.h - cell texts that stand for "no value".
 *
 * A device called "unknown" is shared by half a service and says nothing.
 */
#ifndef VALUE_PLACEHOLDER_H
#define VALUE_PLACEHOLDER_H

#include <stddef.h>

/* Whether text (spaces around it ignored, ASCII case folded) is
 * - empty, or only zeros, punctuation and control characters: "0", "--", "00:00", the nil UUID;
 * - a known word: unknown, null, none, n/a, test, anonymous, -1 ..., or an identifier that whole
 *   production runs of devices share;
 * - one letter or digit four times or more, "-", ":", "_", " " and braces aside: ffff, 11:11:11;
 * - six characters or more that count up from 0, 1 or a, or down to them: 1234567890,
 *   0123456789abcdef, 654321.
 * Other short texts are values: "7", "a1b2". */
int placeholder_is(const char *text, size_t length);

#endif
