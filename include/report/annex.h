/*
 * annex.h - what the page tells beside rings: the trend, shared values, signals, hubs, data,
 * decisions, and how to read it all. Private to report/.
 */
#ifndef REPORT_ANNEX_H
#define REPORT_ANNEX_H

#include "report/voice.h"

void annex_matrix(const struct voice *voice, const struct report *report);
void annex_trend(const struct voice *voice, const struct report *report);
void annex_signals(const struct voice *voice, const struct report *report);
void annex_hubs(const struct voice *voice, const struct report *report);
void annex_data(const struct voice *voice, const struct report *report);
void annex_decisions(const struct voice *voice, const struct report *report);
void annex_reading(const struct voice *voice, const struct report *report);

#endif
