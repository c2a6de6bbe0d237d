/*
 * read_signups.h - reads the sign-ups: one half of the records.
 *
 * Of dataset it fills the sign-ups and the devices, phones, mailboxes and addresses seen there; of
 * attributes those that a sign-up tells.
 */
#ifndef DATASET_READ_SIGNUPS_H
#define DATASET_READ_SIGNUPS_H

#include "dataset/scan.h"

int dataset_read_signups(struct scan *half, struct db *db, struct error *err);

#endif
