/*
 * json_object.h - the scalars of one JSON object (RFC 8259), each under the path of its names.
 *
 * Numbers keep the digits that they are written with, which the JSON library of output/ rounds to
 * 64 bits. Depth and length of paths are limited, so hostile texts take bounded memory and stack.
 */
#ifndef INPUT_JSON_OBJECT_H
#define INPUT_JSON_OBJECT_H

#include "base/text.h"

enum { JSON_DEPTH = 64, JSON_PATH = 1024 };

/* Reads object, which must be one JSON object and blanks, and calls visit for each member that is
 * no object. path is the names joined by dots. value is a string without its quotes and escapes; a
 * number or true or false as written; empty for null and []; the one scalar of an array that has
 * one; any other array as it is written. Paths live for the call, values as long as object and
 * scratch, which has room for object.length bytes.
 *
 * 0; -1 when visit returned that, or with *problem: what is wrong, a constant, and *at: where. */
int json_object_read(struct text object, char *scratch,
    int (*visit)(void *context, struct text path, struct text value), void *context,
    const char **problem, size_t *at);

/* The length of the JSON value at the beginning of text, by its brackets and quotes alone; 0 when
 * its end is not in sight. *state is zero at first, and continues where the text was too short: the
 * text then must begin with the same bytes. */
struct json_scan {
    size_t seen;
    int depth, in_string, escaped;
};
size_t json_scan(struct json_scan *state, struct text text);

#endif
