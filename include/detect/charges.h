/*
 * charges.h - reads the charges: one half of the records. Private to detect/.
 *
 * Of facts it fills the charges, the payment methods and currencies; of traits those that a card
 * and its charge tell.
 */
#ifndef DETECT_CHARGES_H
#define DETECT_CHARGES_H

#include "detect/half.h"

/* Addresses are numbered in a dictionary of their own: the other half fills that of facts. */
int charges_read(struct half *half, struct db *db, struct dictionary *addresses, struct error *err);

#endif
