/*
 * folk_names.h - the lists that names are drawn from, for folk.c alone.
 *
 * The order is that of frequency. Stems and endings compose the long tail of family names.
 */
#ifndef WORLD_FOLK_NAMES_H
#define WORLD_FOLK_NAMES_H

#include "world/nation.h"

enum { FOLK_GIVEN = 40, FOLK_FAMILY = 32, FOLK_STEMS = 12, FOLK_ENDINGS = 8 };

/* Each a text of exactly so many words with one space between them; an underscore stands for a
 * space within a word. */
struct folk_names {
    const char *given, *family, *stems, *endings;
};

/* The lists of a culture; static. */
const struct folk_names *folk_names_of(enum culture culture);

#endif
