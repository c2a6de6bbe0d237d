/*
 * decision_words.h - a decision on a value as short text.
 */
#ifndef CLI_DECISION_WORDS_H
#define CLI_DECISION_WORDS_H

#include "query/prevalence.h"

enum { DECISION_WORDS = 400 };

/* Such as "allowed by maria: our office (network 146.20.0.0/16)", shortened. NULL if decision
 * is. Names the decision's own value if it is not value. */
const char *decision_words(const struct prevalence_decision *decision,
    const struct value_query *value, char words[DECISION_WORDS]);

#endif
