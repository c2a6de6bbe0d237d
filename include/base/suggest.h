/*
 * suggest.h - which of the words we know did they mean?
 */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

/* Of count words the one with the smallest edit distance to word (case ignored), the first of
 * equals; NULL when none is nearer than half of word's length + 1. NULL words are passed over. */
const char *suggest(const char *word, const char *const *words, int count);

#endif
