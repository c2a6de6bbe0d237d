/*
 * outcome.h - the outcome of a charge, whatever word its processor has for it.
 *
 * One table of words (outcome.c). Case, blanks, hyphens and underscores do not count: "Partially
 * Refunded" is partially_refunded. Knows no file and no settings.
 */
#ifndef VALUE_OUTCOME_H
#define VALUE_OUTCOME_H

#include "base/text.h"

enum payment_outcome {
    OUTCOME_UNKNOWN, /* the table does not have the word */
    OUTCOME_NONE,    /* known, and none of the four: pending, canceled */
    OUTCOME_SUCCEEDED,
    OUTCOME_FAILED,
    OUTCOME_REFUNDED, /* as a whole or in part */
    OUTCOME_DISPUTED, /* the bank took the money back, or may yet */
    OUTCOMES
};

enum { OUTCOME_WORD = 64 }; /* room for a folded word; no word of the table is as long */

/* What a processor means by a word. */
enum payment_outcome outcome_find(struct text word);

/* Whether a dispute of that state counts against the charge: not one that was won, nor an inquiry
 * without a chargeback (warning_...). Empty: there is no dispute. */
int outcome_is_disputed(struct text state);

/* "succeeded" and so on, "none" for OUTCOME_NONE; NULL for OUTCOME_UNKNOWN. */
const char *outcome_name(enum payment_outcome outcome);

/* The outcome of that name, or OUTCOME_UNKNOWN. */
enum payment_outcome outcome_named(struct text name);

/* Folds a word for comparison: lower case, without blanks, hyphens, underscores and points. The
 * length; 0 when the word is empty, longer than OUTCOME_WORD or no text. */
size_t outcome_fold(struct text word, char folded[OUTCOME_WORD]);

#endif
