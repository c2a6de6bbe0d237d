/*
 * sharing_usual.h - how usual it is, for a kind of value, that an account shares one with so many.
 *
 * Counts accounts, not values: a card of 30 accounts counts 30 times. "Usual here: 2 % of the
 * accounts that have a card share it with four or more others."
 */
#ifndef EVIDENCE_SHARING_USUAL_H
#define EVIDENCE_SHARING_USUAL_H

#include <stdint.h>

#include "base/error.h"
#include "value/kind.h"

/* Steps of sizes: exact up to SHARING_USUAL_EXACT sharers, then eight steps for each doubling. */
enum { SHARING_USUAL_EXACT = 32, SHARING_USUAL_STEPS = SHARING_USUAL_EXACT + 8 * 27 };

/* Of one kind. */
struct sharing_usual_kind {
    uint32_t accounts;                      /* that have a value of the kind */
    uint32_t at_least[SHARING_USUAL_STEPS]; /* accounts at a value of that step's size or more */
};

/* Plain values; zero it first. */
struct sharing_usual {
    struct sharing_usual_kind kinds[KIND_COUNT];
};

/* most: by account number up to accounts, the most accounts that share one of its values of the
 * kind, itself included; 0: it has none. */
void sharing_usual_fill(struct sharing_usual_kind *usual, const uint32_t *most, uint32_t accounts);

/* The share of the accounts with a value of the kind that have one with at least so many sharers,
 * 0 < share <= 1, shrunk towards a half: (accounts there + 1) / (accounts with the kind + 2). Above
 * SHARING_USUAL_EXACT sharers are rounded down to a step. 1 for 0 or 1 sharers of a kind that was
 * seen; a half of a kind that was not seen or not counted (composites), or where usual is NULL. */
double sharing_usual_share(const struct sharing_usual *usual, enum kind kind, uint32_t sharers);

#endif
