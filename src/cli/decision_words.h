/*
 * decision_words.h - what was decided about a value, in a few words.
 */
#ifndef CLI_DECISION_WORDS_H
#define CLI_DECISION_WORDS_H

#include "query/prevalence.h"

enum { DECISION_WORDS = 400 };

/* Such as "allowed by maria: our office (network 146.20.0.0/16)", shortened; NULL where decision
 * is. The value decided about is said where it is another than value. */
const char *decision_words(const struct prevalence_decision *decision,
    const struct value_query *value, char words[DECISION_WORDS]);

#endif
