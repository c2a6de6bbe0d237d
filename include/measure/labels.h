/*
 * labels.h - a file of labels (FORMATS, "Input") into what is known of the store's accounts.
 *
 * Takes the columns account_id and label (fraud or legit), and where they are there ring_id, group,
 * style and discipline, as `ringleader simulate` writes them. Others are passed over.
 */
#ifndef MEASURE_LABELS_H
#define MEASURE_LABELS_H

#include "base/error.h"
#include "measure/roster.h"
#include "measure/truth.h"

/* Adds the labels of path ("-": standard input) to truth, which must reach the roster's last
 * account. Accounts that the store does not have are counted by the roster. ERROR_REFUSED with the
 * line when a row cannot be read: one label in doubt puts all figures in doubt. So when the store
 * has none of the accounts. */
int labels_read(struct truth *truth, struct roster *roster, const char *path, struct error *err);

#endif
