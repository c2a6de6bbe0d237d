/*
 * verdicts.h - what reviews of whole rings say of the rings of this run.
 */
#ifndef DETECT_VERDICTS_H
#define DETECT_VERDICTS_H

#include "detect/detect.h"
#include "detect/run.h"

/* Notes which rings were confirmed, before they have ids. */
int verdicts_note(struct run_state *run, struct error *err);

/* Adds what was said of them to the scores of rings that have ids. */
int verdicts_apply(struct run_state *run, const struct detect_options *options, struct error *err);

#endif
