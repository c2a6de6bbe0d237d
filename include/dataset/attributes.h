/*
 * attributes.h - how common what accounts are like is.
 */
#ifndef DATASET_ATTRIBUTES_H
#define DATASET_ATTRIBUTES_H

#include "base/error.h"
#include "dataset/attribute.h"

/* Makes values of unknown attributes. attributes_free also after failure. */
int attributes_open(struct attributes *attributes, uint32_t accounts, struct error *err);

/* Finds how common the values of an attribute are, which go up to last: among all accounts that
 * have one, or, where groups is not NULL, among those that have one of the same group; groups, by
 * value, are numbers up to last_group. */
int attributes_weigh(struct attributes *attributes, enum attribute attribute, uint32_t accounts,
    uint32_t last, const uint32_t *groups, uint32_t last_group, struct error *err);

/* Likewise after values were taken from some accounts. groups: by account, or NULL. */
int attributes_weigh_again(struct attributes *attributes, enum attribute attribute,
    uint32_t accounts, const uint32_t *groups, struct error *err);

void attributes_free(struct attributes *attributes);

#endif
