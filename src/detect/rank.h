/*
 * rank.h - the order of rings: most suspicious first, ties by name, never by chance.
 */
#ifndef DETECT_RANK_H
#define DETECT_RANK_H

#include "ring/ring.h"

struct db;

/* Sorts set->rings by score, then size, then by the first of their members' own ids. */
int rank_rings(struct db *db, struct ring_set *set, struct error *err);

/* Finds the ranks that they have by their scores now, and leaves them where they are. */
int rank_again(struct db *db, struct ring_set *set, struct error *err);

#endif
