/*
 * roster.h - the accounts of the store, found by the ids that the service gave them.
 */
#ifndef MEASURE_ROSTER_H
#define MEASURE_ROSTER_H

#include <stdint.h>

#include "base/error.h"
#include "base/intern.h"
#include "base/text.h"

struct db;

/* Zero it first. */
struct roster {
    struct intern numbers;
    uint32_t last;    /* highest number of an account of the store */
    int64_t accounts; /* of the store */
    int64_t unknown;  /* different ids asked for that the store does not have */
};

int roster_read(struct roster *roster, struct db *db, struct error *err);

/* The number of an account; *number is 0 when the store does not have it. */
int roster_find(struct roster *roster, struct text id, uint32_t *number, struct error *err);

void roster_free(struct roster *roster);

#endif
