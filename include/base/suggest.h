/*
 * suggest.h - "did you mean": the known word that is nearest to a mistyped one.
 */
#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

/* The word with the smallest edit distance to word (ignoring case), the first of equals; NULL if
 * none is nearer than half of word's length + 1. Skips words that are NULL. */
const char *suggest(const char *word, const char *const *words, int count);

#endif
