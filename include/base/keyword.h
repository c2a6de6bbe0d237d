/*
 * keyword.h - finds a word that a user typed in a short list.
 */
#ifndef BASE_KEYWORD_H
#define BASE_KEYWORD_H

#include "base/text.h"

/* text without surrounding blanks and line ends. */
struct text keyword_trim(struct text text);

/* The index of a word among count, ignoring case and surrounding blanks; -1: not there. */
int keyword_find(struct text word, const char *const *words, int count);

#endif
