/*
 * deed.h - what somebody decided, in words by the act.
 *
 * Continues what begins with who it was. Private to report/.
 */
#ifndef REPORT_DEED_H
#define REPORT_DEED_H

#include "report/voice.h"

/* " found R-000012 confirmed", " allowed the address X: it is no evidence from now on" */
void deed_say(const struct voice *voice, const struct report_decision *decision);

#endif
