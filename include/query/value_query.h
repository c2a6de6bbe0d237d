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
#include "value/kind.h"
#include "value/network.h"

/* The text is the one in evidence and hubs: canonical but for billed. Texts are followed by a NUL
 * and lie in an arena. */
struct value_query {
    enum kind kind;
    struct text text;
    struct address address;              /* of ip and ranges: the first one */
    int prefix;                          /* 32 or 128 of an address alone */
    struct text name, postcode, country; /* of billed, as they were given; empty: not known */
};

/* Reads text as a value of a kind: an address given as a /24 is the range around it. 1, 0 when it
 * is none of that kind, -1 when memory is out. */
int value_query_parse(struct value_query *value, enum kind kind, struct text text,
    struct arena *arena, struct error *err);

/* The range of that kind around an address; 0 where it has none, as an IPv4 address no /64. */
int value_query_around(struct value_query *value, enum kind kind, const struct address *address,
    struct arena *arena, struct error *err);

/* A name and a postcode as one text, as in evidence. */
int value_query_bill(struct value_query *value, struct text name, struct text postcode,
    struct text country, struct arena *arena, struct error *err);

/* Whether two texts of that sort are the same bill, however they are typed. */
int value_query_bills_alike(struct text a, struct text b);

#endif
