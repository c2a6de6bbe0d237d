/*
 * signups.h - reads the sign-ups: one half of the records. Private to detect/.
 *
 * Of facts it fills the sign-ups and the devices, phones, mailboxes and addresses seen there; of
 * traits those that a sign-up tells.
 */
#ifndef DETECT_SIGNUPS_H
#define DETECT_SIGNUPS_H

#include "detect/half.h"

int signups_read(struct half *half, struct db *db, struct error *err);

#endif
