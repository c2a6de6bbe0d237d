/*
 * lookup_key.h - how a value may have been typed: where in the store's index by mailbox (schema/
 * 004_pivot.sql) its spellings are, and whether one is it.
 */
#ifndef QUERY_LOOKUP_KEY_H
#define QUERY_LOOKUP_KEY_H

#include "query/value_query.h"

enum { LOOKUP_KEY_TEXT = 720 }; /* room for a key of the index */

/* The i-th span of keys of a mailbox or domain, from and up to but without to. 0 when there are no
 * more. What was typed oddly stands elsewhere. */
int lookup_key_span(
    const struct value_query *value, int i, char from[LOOKUP_KEY_TEXT], char to[LOOKUP_KEY_TEXT]);

/* Whether what was typed is the value: a phone number, a mailbox, or an address of a domain. */
int lookup_key_matches(const struct value_query *value, struct text typed);

#endif
