/*
 * names.h - names of people and companies.
 *
 * Given and family names of several cultures, common ones more often, with a long tail of composed
 * family names; words for companies and nicknames. Ordinary or invented names, of no real person.
 */
#ifndef SIMULATE_NAMES_H
#define SIMULATE_NAMES_H

#include <stddef.h>

#include "base/random.h"
#include "simulate/country.h"

enum { NAME_TEXT = 48, DOMAIN_TEXT = 40 };

struct person_name {
    char given[NAME_TEXT];  /* UTF-8, may contain a space or a hyphen */
    char family[NAME_TEXT]; /* UTF-8 */
};

/* A person's name in this culture, sometimes in another one. */
void names_person(struct random *random, enum culture culture, struct person_name *name);

/* A company's domain, such as "brightharbor.io"; tld NULL draws one. */
void names_domain(struct random *random, const char *tld, char domain[DOMAIN_TEXT]);

/* One lower-case word, as in nicknames; static. */
const char *names_word(struct random *random);

/* Copies name in lower-case ASCII letters only: removes accents, spaces and punctuation. */
void names_ascii(const char *name, char *ascii, size_t size);

#endif
