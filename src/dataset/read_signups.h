/*
 * read_signups.h - reads the sign-ups.
 *
 * Of attributes it fills those that a sign-up tells.
 */
#ifndef DATASET_READ_SIGNUPS_H
#define DATASET_READ_SIGNUPS_H

#include "dataset/scan.h"

int dataset_read_signups(struct scan *scan, struct db *db, struct error *err);

#endif
