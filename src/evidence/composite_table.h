/*
 * composite_table.h - which two attributes each kind of composite is made of.
 *
 * The pairs are a table. To add one, add a row here and in value/kind.c, and a test.
 */
#ifndef EVIDENCE_COMPOSITE_TABLE_H
#define EVIDENCE_COMPOSITE_TABLE_H

#include "dataset/attribute.h"
#include "value/kind.h"

struct composite_row {
    enum kind kind;
    enum attribute parent, child; /* child ATTRIBUTE_TIME: the parent's values alone, judged by
                                     their own rate over all time */
    double least_share; /* least share of the accounts with the parent's value: few of them have the
                           child's where a third attribute, such as the country, explains both */
    int is_scarce; /* of the parent alone: few accounts of a value that has few are evidence, too */
};

/* The row of a kind of SHARING_COMPOSITE. */
const struct composite_row *composite_row(enum kind kind);

/* Composites by shape of address leave out own domains: there the shape follows the organisation's
 * rule. */
int composite_is_by_shape(const struct composite_row *row);

/* What an attribute is needed for. */
struct composite_need {
    int parent, child, child_by_shape;
};

struct composite_need composite_need(enum attribute attribute);

#endif
