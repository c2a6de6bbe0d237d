/*
 * text_rules.h - what people said of composites and of names on bills, which are told by words
 * alone.
 *
 * Such a value is not known before it is evidence, so it is looked for there.
 */
#ifndef DETECT_TEXT_RULES_H
#define DETECT_TEXT_RULES_H

#include "detect/run.h"

/* Makes hubs of the evidence that is allowed by its words, and gives at least so many bits to what
 * is denied by them. */
int rules_apply_text(struct db *db, struct run_state *run, double denied_bits, struct error *err);

#endif
