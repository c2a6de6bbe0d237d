/*
 * sentences.h - what a report says in sentences, for every format the same.
 */
#ifndef REPORT_SENTENCES_H
#define REPORT_SENTENCES_H

#include "report/prose.h"

/* The week in one sentence with figures. */
void sentences_headline(const struct prose *prose, const struct report *report);

/* What accounts were charged: "have paid 1,148.00 USD, with 33 % of charges failed and 6 %
 * disputed". */
void sentences_charges(const struct prose *prose, const struct report_charges *charges);

void sentences_warning(const struct prose *prose, const struct report_warning *warning);

/* Whether a warning casts doubt on what the report says, rather than explains it. */
int sentences_is_grave(const struct report_warning *warning);

/* What became of a ring: "grown by 3 to 12 accounts", "split off R-000003". */
void sentences_change(const struct prose *prose, const struct report_ring *ring);

/* What to do about a ring: in a word for tables ("review"), and in a sentence. */
const char *sentences_advice_name(enum report_advice advice);
void sentences_advice(const struct prose *prose, const struct report_ring *ring);

/* The commands that show more and that say what was found, as items of a list. */
void sentences_commands(const struct prose *prose, const struct report_ring *ring);

/* What is said of the report itself: which run, when, compared with what, what is masked. */
void sentences_about(const struct prose *prose, const struct report *report);

/* What values of a kind are called where there are so many: "device", "devices". */
const char *sentences_kind(const char *kind, int64_t count);

/* How new the newest records are. */
void sentences_freshness(const struct prose *prose, const struct report *report);

/* How many rings and accounts there were twelve weeks ago, and what was reviewed since. */
void sentences_trend(const struct prose *prose, const struct report *report);

/* A decision, "maria found R-000012 confirmed (5 accounts)". */
void sentences_decision(const struct prose *prose, const struct report_decision *decision);

#endif
