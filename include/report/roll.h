/*
 * roll.h - the page's tables of rings: by what became of them, and one by one. Private to report/.
 */
#ifndef REPORT_ROLL_H
#define REPORT_ROLL_H

#include "report/voice.h"

void roll_changes(const struct voice *voice, const struct report *report);
void roll_rings(const struct voice *voice, const struct report *report);

#endif
