/*
 * front.h - what is seen first of the page: the week, warnings, the headline, a few figures, and
 * which rings to look at first. Private to report/.
 */
#ifndef REPORT_FRONT_H
#define REPORT_FRONT_H

#include "report/voice.h"

void front_write(const struct voice *voice, const struct report *report);

#endif
