/*
 * folk.h - what people and companies are called.
 *
 * Given and family names of several cultures, the common ones more often, with a long tail of
 * composed family names; company words. Ordinary or invented, nobody's in particular.
 */
#ifndef WORLD_FOLK_H
#define WORLD_FOLK_H

#include <stddef.h>

#include "base/random.h"
#include "world/nation.h"

enum { FOLK_NAME = 48, FOLK_DOMAIN = 40 };

struct folk_name {
    char given[FOLK_NAME];  /* UTF-8, may hold a space or a hyphen */
    char family[FOLK_NAME]; /* UTF-8 */
};

/* A person's name in this culture. */
void folk_person(struct random *random, enum culture culture, struct folk_name *name);

/* A new given name for a relative of the same family. */
void folk_given(struct random *random, enum culture culture, char given[FOLK_NAME]);

/* A company's domain, such as "brightharbor.io"; tld NULL draws one. */
void folk_domain(struct random *random, const char *tld, char domain[FOLK_DOMAIN]);

/* One lower-case word, as nicknames are made of. */
const char *folk_word(struct random *random);

/* Copies name in lower-case ASCII letters only: accents, spaces and marks are dropped. */
void folk_plain(const char *name, char *plain, size_t size);

#endif
