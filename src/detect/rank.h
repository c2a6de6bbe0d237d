/*
 * rank.h - the order of rings: most suspicious first, the same in every run.
 */
#ifndef DETECT_RANK_H
#define DETECT_RANK_H

#include "ring/ring.h"

struct db;

/* Sorts set->rings by score, then size, then by the smallest account id of their members. */
int rank_rings(struct db *db, struct ring_set *set, struct error *err);

/* Sets the ranks by the present scores, without sorting. */
int rank_again(struct db *db, struct ring_set *set, struct error *err);

#endif
