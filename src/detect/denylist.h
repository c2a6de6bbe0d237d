/*
 * denylist.h - who has what people denied: linked by it, however common it is, and marked for it.
 *
 */
#ifndef DETECT_DENYLIST_H
#define DETECT_DENYLIST_H

#include "detect/run.h"

/* Zero it first. */
struct denylist {
    struct denylist_sighting *sightings;
    size_t count, size;
};

/* Finds who has what is denied, and tells the constraints. denylist_free also after failure. */
int denylist_find(struct denylist *denylist, struct run_state *run, struct error *err);

/* Makes evidence of at least so many bits of each value that two or more accounts have, in the
 * place of what it was judged to be. */
int denylist_link(
    const struct denylist *denylist, struct run_state *run, double bits, struct error *err);

void denylist_free(struct denylist *denylist);

#endif
