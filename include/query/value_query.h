/*
 * value_query.h - a value of accounts as analysts name it: its kind and its text.
 *
 * Knows no store.
 */
#ifndef QUERY_VALUE_QUERY_H
#define QUERY_VALUE_QUERY_H

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "value/value.h"

/* A value whose texts are followed by a NUL and are in an arena. The text is the one in evidence
 * and hubs: canonical but for that of a bill. */
struct value_query {
    enum kind kind;
    struct text text;
    struct address address;              /* of ip and ranges: the first one */
    int prefix;                          /* 32 or 128 of an address alone */
    struct text name, postcode, country; /* of billed, as they were given; empty: not known */
};

/* Copies a value whose text is written. 1, or -1 when memory is out. */
int value_query_keep(
    struct value_query *query, const struct value *value, struct arena *arena, struct error *err);

/* Reads text as a value of a kind: an address given as a /24 is the range around it. 1, 0 when it
 * is none of that kind, -1 when memory is out. */
int value_query_parse(struct value_query *query, enum kind kind, struct text text,
    struct arena *arena, struct error *err);

/* A name and a postcode as one text, as in evidence. */
int value_query_bill(struct value_query *query, struct text name, struct text postcode,
    struct text country, struct arena *arena, struct error *err);

#endif
