/*
 * verdicts.h - applies the verdicts on whole rings to the rings of this run.
 */
#ifndef DETECT_VERDICTS_H
#define DETECT_VERDICTS_H

#include "detect/detect.h"
#include "detect/run.h"

/* Flags the rings that a verdict confirmed, before they have ids. */
int verdicts_mark_confirmed(struct run_state *run, struct error *err);

/* Adds the score parts of verdicts to rings that have ids. */
int verdicts_apply(struct run_state *run, const struct detect_options *options, struct error *err);

#endif
