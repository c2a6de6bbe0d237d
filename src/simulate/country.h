/*
 * country.h - the countries that accounts come from, and what depends on the country.
 *
 * A table. Weights, taxes and offsets are plausible, not statistics. Time zones have no summer
 * time: the simulation needs hours of the day only approximately.
 */
#ifndef SIMULATE_COUNTRY_H
#define SIMULATE_COUNTRY_H

#include "base/random.h"

enum { COUNTRY_COUNT = 24, COUNTRY_ZONES = 4, COUNTRY_LANGUAGES = 2, COUNTRY_MAIL_PROVIDERS = 4 };

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

struct time_zone {
    const char *name;
    int minutes; /* ahead of UTC */
};

struct country {
    const char *code; /* ISO 3166 alpha-2 */
    double weight;    /* share of legitimate accounts, in any unit */
    enum culture culture;
    const char *currency; /* ISO 4217, in which the service charges */
    int tax;              /* per cent added to a price */
    const char *dial;     /* prefix of phone numbers */
    int digits;           /* after the prefix */
    const char *postal;   /* '#' is a digit, '@' a letter */
    double wealth;        /* 0..1: how many have the expensive phones and computers */
    struct time_zone time_zones[COUNTRY_ZONES];
    const char *languages[COUNTRY_LANGUAGES];
    const char *mail_providers[COUNTRY_MAIL_PROVIDERS]; /* besides the international ones */
};

/* The country with this number, 0..COUNTRY_COUNT-1. */
const struct country *country_at(int number);

/* A number in proportion to the weights. */
int country_draw(struct random *random);

/* The country's share of all weight. */
double country_share(int number);

/* A time zone of the country, the first ones more often. */
const struct time_zone *country_time_zone(const struct country *country, struct random *random);

#endif
