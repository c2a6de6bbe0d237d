/*
 * text_rules.h - applies decisions on values that are only known as text: composites, and names on
 * bills.
 *
 * Such a value has a text only once it is evidence, so it is looked up then.
 */
#ifndef DETECT_TEXT_RULES_H
#define DETECT_TEXT_RULES_H

#include "detect/run.h"

/* Turns allowed evidence into hubs, and raises denied evidence to at least so many bits. */
int rules_apply_text(struct db *db, struct run_state *run, double denied_bits, struct error *err);

#endif
