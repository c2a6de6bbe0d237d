/*
 * sentences_decision.h - what somebody decided, in words by the act.
 *
 * Continues what begins with who it was. Private to report/.
 */
#ifndef REPORT_SENTENCES_DECISION_H
#define REPORT_SENTENCES_DECISION_H

#include "report/prose.h"

/* " found R-000012 confirmed", " allowed the address X: it is no evidence from now on" */
void sentences_action(const struct prose *prose, const struct report_decision *decision);

#endif
