/*
 * traits.h - how common what accounts are like is.
 */
#ifndef DETECT_TRAITS_H
#define DETECT_TRAITS_H

#include "base/error.h"
#include "link/trait.h"

/* Makes values of unknown traits. traits_free also after failure. */
int traits_open(struct traits *traits, uint32_t accounts, struct error *err);

/* Finds how common the values of a trait are, which go up to last: among all accounts that have
 * one, or, where groups is not NULL, among those that have one of the same group; groups, by value,
 * are numbers up to last_group. */
int traits_weigh(struct traits *traits, enum trait trait, uint32_t accounts, uint32_t last,
    const uint32_t *groups, uint32_t last_group, struct error *err);

void traits_free(struct traits *traits);

#endif
