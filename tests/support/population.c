#include "population.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

struct people *people_new(void)
{
    struct people *people = calloc(1, sizeof *people);

    cr_assert_not_null(people);
    people->created[0] = -1;
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++) {
        people->attributes.values[attribute] = people->values[attribute];
        people->attributes.background[attribute] = people->background[attribute];
    }
    return people;
}

uint32_t people_come(struct people *people, int64_t at)
{
    cr_assert_lt(people->count, PEOPLE);
    people->created[++people->count] = at;
    return people->count;
}

static void weigh(struct people *people, enum attribute attribute)
{
    double *background = people->background[attribute], known = 1;

    memset(background, 0, sizeof people->background[attribute]);
    for (uint32_t account = 1; account <= people->count; account++)
        if (people->values[attribute][account]) {
            background[people->values[attribute][account]]++;
            known++;
        }
    for (int value = 1; value < PEOPLE_VALUES; value++)
        background[value] = (background[value] + 1) / known;
}

struct population people_crowd(struct people *people)
{
    struct population population = { .attributes = &people->attributes,
        .created = people->created,
        .devices = people->devices,
        .payments = people->payments,
        .accounts = people->count };
    struct error err;

    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++)
        weigh(people, (enum attribute)attribute);
    cr_assert_eq(population_order(&population, &err), 0);
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++)
        cr_assert_eq(composite_prepare(&population, (enum attribute)attribute, &err), 0);
    return population;
}

struct evidence_set people_judge(
    struct people *people, enum kind kind, const struct evidence_limits *limits)
{
    struct population population = people_crowd(people);
    struct evidence_set set = { 0 };
    struct error err;

    cr_assert_eq(composite_judge(kind, &population, limits, &set, &err), 0);
    population_free(&population);
    return set;
}

uint32_t people_among(const struct evidence_set *set, size_t item, uint32_t from, uint32_t to)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < set->items[item].accounts; i++) {
        uint32_t account = set->edges[set->items[item].first + i].account;

        count += account >= from && account <= to;
    }
    return count;
}
