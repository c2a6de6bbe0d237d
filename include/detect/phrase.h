/*
 * phrase.h - what people said of composites and of names on bills, which are told by words alone.
 *
 * Such a value is not known before it is evidence, so it is looked for there. Private to detect/.
 */
#ifndef DETECT_PHRASE_H
#define DETECT_PHRASE_H

#include "detect/save.h"

/* Makes hubs of the evidence that is allowed by its words, and gives at least so many bits to what
 * is denied by them. */
int phrase_apply(struct db *db, struct found *found, double denied_bits, struct error *err);

#endif
