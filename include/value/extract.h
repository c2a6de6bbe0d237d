/*
 * extract.h - the values that a record tells: the one place where cells become typed values.
 *
 * Detection numbers these values and questions show them; both ask here, so that they agree.
 */
#ifndef VALUE_EXTRACT_H
#define VALUE_EXTRACT_H

#include <stdint.h>

#include "value/email.h"
#include "value/value.h"

/* A record as it is stored. Zero it first; texts are borrowed. */
struct record {
    struct text fields[FIELD_COUNT]; /* as loaded, each followed by a NUL; length 0: missing. Of a
                                      * number: its bytes */
    int64_t numbers[FIELD_COUNT];    /* of fields that are moments, amounts and numbers */
    struct address address;          /* of FIELD_IP; version 0: it is missing or no address */
    enum record_field parsed;        /* the field that email is; FIELD_NONE: none so far */
    int is_email;                    /* and whether it is an e-mail address */
    struct email email;
};

/* To be called when fields have changed. */
void record_changed(struct record *record);

/* The value of that kind that a record tells; it borrows from the record. 1, or 0 when there is
 * none: the cell is missing or a placeholder, or it does not parse; or it is a private address. */
int extract_value(struct record *record, enum kind kind, struct value *value);

/* The bytes that are equal for equal values, borrowed from value. */
struct text extract_key(const struct value *value);

/* What was parsed of the e-mail address of a field; NULL when it is none. */
const struct email *record_email(struct record *record, enum record_field field);

/* Whether records of that kind tell values of the kind themselves, so that each can be counted: not
 * ranges and domains, which follow from them, and nothing that is only for information. */
int extract_tells(enum record_kind record, enum kind kind);

#endif
