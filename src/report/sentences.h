/*
 * sentences.h - the sentences of a report, the same in every format.
 */
#ifndef REPORT_SENTENCES_H
#define REPORT_SENTENCES_H

#include "report/prose.h"

/* The week in three sentences: what changed, how many rings there are, what their accounts paid. */
void sentences_headline(const struct prose *prose, const struct report *report);

/* "The accounts paid 1,148.00 USD; 33 % of their charges failed and 6 % were disputed." */
void sentences_charges(const struct prose *prose, const struct report_charges *charges);

void sentences_warning(const struct prose *prose, const struct report_warning *warning);

/* Whether the warning means that the report's figures may be wrong. */
int sentences_is_grave(const struct report_warning *warning);

/* How a ring changed: "grown by 3 to 12 accounts", "split from R-000003". */
void sentences_change(const struct prose *prose, const struct report_ring *ring);

/* What to do about a ring: in a word, for tables, and as a sentence. */
const char *sentences_advice_name(enum report_advice advice);
void sentences_advice(const struct prose *prose, const struct report_ring *ring);

/* Commands for a ring, as items of a list: show it, export its members, record a verdict. */
void sentences_commands(const struct prose *prose, const struct report_ring *ring);

/* The report itself: its run, what it is compared with, what is masked. */
void sentences_about(const struct prose *prose, const struct report *report);

/* The noun for values of a kind: "device", "devices". */
const char *sentences_kind(const char *kind, int64_t count);

/* How old the newest records are. */
void sentences_freshness(const struct prose *prose, const struct report *report);

/* How rings, accounts and reviews developed in twelve weeks. */
void sentences_trend(const struct prose *prose, const struct report *report);

/* "maria marked R-000012 as confirmed (5 accounts)". */
void sentences_decision(const struct prose *prose, const struct report_decision *decision);

/* "5 of the 10 members paid with the payment method X; no account outside the ring did. Seen on
 * 2026-11-13, 24.0 bits." With several values of the kind: "14 of the 20 members share 3 payment
 * methods; for one of these, 5 of them paid with ...". */
void sentences_evidence(const struct prose *prose, const struct report_key_evidence *key_evidence,
    const struct report_ring *ring);

#endif
