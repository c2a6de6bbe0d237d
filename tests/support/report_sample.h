/*
 * report_sample.h - a report made by hand, complete, for tests of all that is written from one.
 *
 * It is of the week 2026-W47. The first rings are told one by one, with cards; further ones are
 * made by number.
 */
#ifndef TESTS_REPORT_SAMPLE_H
#define TESTS_REPORT_SAMPLE_H

#include "report/report.h"

enum sample_texts {
    SAMPLE_PLAIN,  /* what a service would have */
    SAMPLE_HOSTILE /* every text that comes from records or people is an attack, in turn */
};

enum { SAMPLE_RINGS = 14, SAMPLE_ATTACKS = 24 };

/* The attacks, each of which has the word "attack" in it. */
extern const char *const sample_attacks[SAMPLE_ATTACKS];

/* rings: at least SAMPLE_RINGS for all cards; 0: a report of a store in which nothing was found.
 * All of it is report->texts: sample_free frees it. */
void sample_fill(struct report *report, enum sample_texts texts, size_t rings);
void sample_free(struct report *report);

#endif
