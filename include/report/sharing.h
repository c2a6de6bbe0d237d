/*
 * sharing.h - what it is that members of a ring have in common, in words by its kind.
 *
 * Continues what begins with who has it. Private to report/.
 */
#ifndef REPORT_SHARING_H
#define REPORT_SHARING_H

#include "report/voice.h"

/* "paid with the payment method X; nobody outside the ring did" */
void sharing_say(const struct voice *voice, const struct report_evidence *evidence);

#endif
