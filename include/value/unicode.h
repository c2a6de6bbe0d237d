/*
 * unicode.h - texts beyond ASCII as they compare: without case and accents.
 */
#ifndef VALUE_UNICODE_H
#define VALUE_UNICODE_H

#include <stdint.h>

#include "base/text.h"

/* Writes text case-folded, compatibility-decomposed (NFKD, Unicode Standard Annex 15) and without
 * the marks that only change a letter: accents, Hebrew and Arabic points. Marks that are part of
 * the spelling (Japanese voicing, Indic vowels) stay. Folding a folded text changes nothing. What
 * does not fit in size bytes is left out, at the end of a character. Returns the bytes written. */
size_t unicode_fold(struct text text, char *folded, size_t size);

/* What a character is in a name. */
enum unicode_class {
    UNICODE_LETTER, /* a letter or a mark on one */
    UNICODE_APOSTROPHE,
    UNICODE_OTHER
};

enum unicode_class unicode_classify(uint32_t code);

#endif
