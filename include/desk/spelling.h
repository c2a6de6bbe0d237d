/*
 * spelling.h - how a value may have been typed: where in the store's index by mailbox (schema/
 * 004_pivot.sql) its spellings are, and whether one is it. Private to desk/.
 */
#ifndef DESK_SPELLING_H
#define DESK_SPELLING_H

#include "desk/value.h"

enum { SPELLING_TEXT = 720 }; /* room for a key of the index */

/* The i-th span of keys of a mailbox or domain, from and up to but without to. 0 when there are no
 * more. What was typed oddly stands elsewhere. */
int spelling_span(
    const struct value *value, int i, char from[SPELLING_TEXT], char to[SPELLING_TEXT]);

/* Whether what was typed is the value: a phone number, a mailbox, or an address of a domain. */
int spelling_is(const struct value *value, struct text typed);

#endif
