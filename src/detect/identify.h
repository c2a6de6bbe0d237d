/*
 * identify.h - which rings of earlier runs a run's rings are, and what became of those.
 */
#ifndef DETECT_IDENTIFY_H
#define DETECT_IDENTIFY_H

#include "detect/run.h"

/* Fills ids and lineage. A run over the same input as the last one takes that one's place in the
 * store: its rings have the ids that they had there, and what became of them is told as if it had
 * not been; ids that are not needed any more are told to be gone. */
int identify_rings(struct db *db, const char *input, struct run_state *run, struct error *err);

#endif
