/*
 * population.h - a population of accounts that come one by one, for tests of what is judged in it.
 */
#ifndef TESTS_POPULATION_H
#define TESTS_POPULATION_H

#include "evidence/composite.h"

enum { PEOPLE = 6000, PEOPLE_VALUES = 8000 };

struct people {
    uint32_t count; /* accounts so far */
    int64_t created[PEOPLE + 1];
    uint32_t devices[PEOPLE + 1], payments[PEOPLE + 1];
    uint32_t values[ATTRIBUTE_COUNT][PEOPLE + 1]; /* below PEOPLE_VALUES */
    double background[ATTRIBUTE_COUNT][PEOPLE_VALUES];
    struct attributes attributes;
};

/* Nobody yet; free it. */
struct people *people_new(void);

/* One more account, of which nothing is known but when it came. Returns its number. */
uint32_t people_come(struct people *people, int64_t at);

/* The accounts as they are now, in order, ready to be judged; population_free it. */
struct population people_crowd(struct people *people);

/* Judges all pairs of a kind; evidence_free what is returned. */
struct evidence_set people_judge(
    struct people *people, enum kind kind, const struct evidence_limits *limits);

/* How many of the accounts of evidence are from .. to. */
uint32_t people_among(const struct evidence_set *set, size_t item, uint32_t from, uint32_t to);

#endif
