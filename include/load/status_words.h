/*
 * status_words.h - what the user says that words of a status column mean, before what is known.
 *
 * From the section [status] of the settings: `settled_pending = succeeded`, `gesperrt = banned`.
 */
#ifndef LOAD_STATUS_WORDS_H
#define LOAD_STATUS_WORDS_H

#include "base/text.h"
#include "value/outcome.h"

struct status_word {
    const char *word, *means; /* means: a word that status_words_accepts */
};

/* Zero: the user says nothing. */
struct status_words {
    const struct status_word *words;
    int count;
};

/* Words that a word may mean: of a charge "succeeded", "failed", "refunded", "disputed", "none"; of
 * an account "banned", "active". As a list for messages. */
extern const char status_words_accepted[];

int status_words_accepts(const char *means);

/* A charge's status as it is stored: the name of its outcome, or the word as given where it is none
 * of the four. *is_known is 0 when neither the user nor the program knows the word. */
struct text status_words_charge(const struct status_words *own, struct text word, int *is_known);

/* An account's status as it is stored: as given, unless the user says what it means. */
struct text status_words_account(const struct status_words *own, struct text word);

#endif
