/*
 * name.h - names of people: their words, however they are typed.
 */
#ifndef VALUE_NAME_H
#define VALUE_NAME_H

#include "base/text.h"

enum { NAME_TEXT = 128 };

/* Writes the words of a name with one space between them, letters alone, without case and accents
 * (value/unicode.h): an apostrophe vanishes, and whatever else is no letter parts words.
 * What does not fit is left out. The result lies in name; empty for a placeholder. */
struct text name_read(struct text text, char name[NAME_TEXT]);

/* The last word of a name that was read. */
struct text name_last(struct text name);

/* Whether two names that were read have a word of at least two letters in common: 1 or 0; -1 when
 * one of them has no such word. */
int name_alike(struct text a, struct text b);

#endif
