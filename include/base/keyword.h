/*
 * keyword.h - words that people type, found in a short list.
 */
#ifndef BASE_KEYWORD_H
#define BASE_KEYWORD_H

#include "base/text.h"

/* text without the blanks and line ends around it. */
struct text keyword_trim(struct text text);

/* The place of a word among count, case and blanks around it ignored; -1 when it is none of them.
 */
int keyword_find(struct text word, const char *const *words, int count);

#endif
