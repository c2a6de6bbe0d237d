/*
 * identify.h - gives the rings of a run their lasting ids, and finds what became of earlier rings.
 */
#ifndef DETECT_IDENTIFY_H
#define DETECT_IDENTIFY_H

#include "detect/run.h"

/* Fills ids, runs and lineage. A run over the same input as the last one replaces it in the store:
 * its rings have the same ids, and lineage is relative to the run before. Ids that are no longer
 * needed are reported as gone. */
int identify_rings(struct db *db, const char *input, struct run_state *run, struct error *err);

#endif
