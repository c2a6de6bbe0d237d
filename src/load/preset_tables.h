/*
 * preset_tables.h - the tables that presets come from, and whose header it is.
 */
#ifndef LOAD_PRESET_TABLES_H
#define LOAD_PRESET_TABLES_H

#include "load/columns.h"
#include "load/preset.h"

/* Each ends with name NULL. */
extern const struct preset preset_stripe[];
extern const struct preset preset_billing[];
extern const struct preset preset_signups[];

/* The first preset of that kind whose marks the columns have, or NULL. */
const struct preset *preset_find(enum record_kind kind, const struct columns *columns);

/* Whether a first row is a user of Firebase's CSV without a header, by its shape. */
int preset_is_firebase(const struct text *cells, int count);

#endif
