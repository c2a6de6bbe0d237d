/*
 * value.h - one typed value: its kind and its canonical form, however it was written.
 */
#ifndef VALUE_VALUE_H
#define VALUE_VALUE_H

#include "base/text.h"
#include "value/kind.h"
#include "value/network.h"

enum { VALUE_TEXT = 1024 };

/* Texts are borrowed: from what was read, or from buffer. */
struct value {
    enum kind kind;
    struct text text;                    /* canonical; of addresses empty until value_write */
    struct address address;              /* of addresses and ranges: the first; else version 0 */
    int prefix;                          /* of addresses and ranges: 32 or 128 of one address */
    struct text name, postcode, country; /* of a bill, as they were given; empty: not known */
    char buffer[VALUE_TEXT];
};

/* No value yet. */
void value_clear(struct value *value, enum kind kind);

/* Reads text as a value of a kind: an address given for a range is the range around it. 1, or 0
 * when it is none of that kind. */
int value_read(struct value *value, enum kind kind, struct text text);

/* The address, or the range of the kind around it. 1, or 0 when there is none, as an IPv4 address
 * has no /64. */
int value_read_address(struct value *value, enum kind kind, const struct address *address);

/* A name and a postcode as one text. */
void value_read_bill(struct value *value, enum kind kind, struct text name, struct text postcode,
    struct text country);

/* Writes the text of an address or range; others have theirs. */
void value_write(struct value *value);

/* Whether two texts of bills are the same bill, however they are typed. */
int value_bills_alike(struct text a, struct text b);

#endif
