/*
 * value_parse.h - which value a text is that somebody typed, and who has it.
 *
 * Recognised by its form, then by what is in the store; the kind may be said to settle doubts.
 */
#ifndef QUERY_VALUE_PARSE_H
#define QUERY_VALUE_PARSE_H

#include "query/value_query.h"

struct db;

/* Reads text as a value; kind: the name of its kind, NULL to have it recognised. 1; 0 when no kind
 * is said, the form does not tell one and nothing in the store is it; -1, with ERROR_USAGE for a
 * kind that does not exist, a text that is none of its kind, or a text that is two things (which
 * err lists). What is recognised need not be in the store. */
int value_parse(struct value_query *value, struct db *db, const char *kind, const char *text,
    struct arena *arena, struct error *err);

#endif
