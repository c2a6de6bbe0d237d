/*
 * read_charges.h - reads the charges: one half of the records.
 *
 * Of dataset it fills the charges, the payment methods and currencies; of attributes those that a
 * card and its charge tell.
 */
#ifndef DATASET_READ_CHARGES_H
#define DATASET_READ_CHARGES_H

#include "dataset/scan.h"

/* Addresses are numbered in a dictionary of their own: the other half fills that of dataset. */
int dataset_read_charges(
    struct scan *half, struct db *db, struct dictionary *addresses, struct error *err);

#endif
