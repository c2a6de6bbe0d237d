/*
 * common_values.h - what two accounts both have without its being evidence between them, and why
 * not.
 */
#ifndef QUERY_COMMON_VALUES_H
#define QUERY_COMMON_VALUES_H

#include <stdint.h>

#include "base/error.h"

struct db;

struct common_value {
    const char *kind, *value; /* as in evidence and hubs */
    int64_t accounts;         /* that have it, those two among them; 0: not counted */
    int is_cut;               /* there are more than that */
    const char *reason;       /* for people */
};

/* Calls visit for each of them, in no order of meaning; texts live for the call. Stops when it
 * returns -1. */
int common_values_each(struct db *db, int64_t a, int64_t b,
    int (*visit)(void *context, const struct common_value *overlap, struct error *err),
    void *context, struct error *err);

#endif
