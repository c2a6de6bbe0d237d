/*
 * nation.h - the countries of the world: who lives there, and what that entails.
 *
 * A table. Weights, tax and offsets are plausible, not statistics; summer time is left out,
 * since nothing here is finer than an hour of the day.
 */
#ifndef WORLD_NATION_H
#define WORLD_NATION_H

#include "base/random.h"

enum { NATION_COUNT = 24, NATION_ZONES = 4, NATION_LANGUAGES = 2, NATION_MAILS = 4 };

enum culture {
    CULTURE_ANGLO,
    CULTURE_GERMAN,
    CULTURE_FRENCH,
    CULTURE_SPANISH,
    CULTURE_PORTUGUESE,
    CULTURE_ITALIAN,
    CULTURE_DUTCH,
    CULTURE_POLISH,
    CULTURE_NORDIC,
    CULTURE_UKRAINIAN,
    CULTURE_TURKISH,
    CULTURE_INDIAN,
    CULTURE_JAPANESE,
    CULTURE_KOREAN,
    CULTURE_INDONESIAN,
    CULTURE_VIETNAMESE,
    CULTURE_NIGERIAN,
    CULTURE_COUNT
};

struct cidr_map_entry {
    const char *name;
    int minutes; /* ahead of UTC */
};

struct nation {
    const char *code; /* ISO 3166 alpha-2 */
    double weight;    /* share of legitimate accounts, in any unit */
    enum culture culture;
    const char *currency; /* ISO 4217, what the service charges in */
    int tax;              /* per cent added to a price */
    const char *dial;     /* prefix of phone numbers, then so many digits */
    int digits;
    const char *postal; /* '#' is a digit, '@' a letter */
    double wealth;      /* 0..1: how many carry the expensive phones and computers */
    struct cidr_map_entry zones[NATION_ZONES];
    const char *languages[NATION_LANGUAGES];
    const char *mails[NATION_MAILS]; /* the country's own mailbox providers */
};

/* The nation of this number, 0..NATION_COUNT-1. */
const struct nation *nation_at(int number);

/* A number in proportion to the weights. */
int nation_draw(struct random *random);

/* The nation's share of all weight. */
double nation_share(int number);

/* A zone of the nation, the first ones more often. */
const struct cidr_map_entry *nation_zone(const struct nation *nation, struct random *random);

#endif
