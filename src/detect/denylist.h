/*
 * denylist.h - accounts that have a denied value: links them, however common the value is, and
 * flags them.
 */
#ifndef DETECT_DENYLIST_H
#define DETECT_DENYLIST_H

#include "detect/run.h"

/* Zero it first. */
struct denylist {
    struct denylist_sighting *sightings;
    size_t count, size;
};

/* Finds the accounts that have denied values, and fills the constraints with them. Call
 * denylist_free also after failure. */
int denylist_find(struct denylist *denylist, struct run_state *run, struct error *err);

/* Makes evidence of at least so many bits of each denied value that two or more accounts have. It
 * replaces what the value was judged to be. */
int denylist_link(
    const struct denylist *denylist, struct run_state *run, double bits, struct error *err);

void denylist_free(struct denylist *denylist);

#endif
