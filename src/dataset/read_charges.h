/*
 * read_charges.h - reads the charges.
 *
 * Of dataset it fills also what charges tell beside values; of attributes those that a card and its
 * charge tell.
 */
#ifndef DATASET_READ_CHARGES_H
#define DATASET_READ_CHARGES_H

#include "dataset/scan.h"

int dataset_read_charges(struct scan *scan, struct db *db, struct error *err);

#endif
