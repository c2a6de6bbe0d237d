#include "people.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

struct people *people_new(void)
{
    struct people *people = calloc(1, sizeof *people);

    cr_assert_not_null(people);
    people->created[0] = -1;
    for (int trait = 0; trait < TRAIT_COUNT; trait++) {
        people->traits.values[trait] = people->values[trait];
        people->traits.background[trait] = people->background[trait];
    }
    return people;
}

uint32_t people_come(struct people *people, int64_t at)
{
    cr_assert_lt(people->count, PEOPLE);
    people->created[++people->count] = at;
    return people->count;
}

static void weigh(struct people *people, enum trait trait)
{
    double *background = people->background[trait], known = 1;

    memset(background, 0, sizeof people->background[trait]);
    for (uint32_t account = 1; account <= people->count; account++)
        if (people->values[trait][account]) {
            background[people->values[trait][account]]++;
            known++;
        }
    for (int value = 1; value < PEOPLE_VALUES; value++)
        background[value] = (background[value] + 1) / known;
}

struct crowd people_crowd(struct people *people)
{
    struct crowd crowd = { .traits = &people->traits,
        .created = people->created,
        .devices = people->devices,
        .payments = people->payments,
        .accounts = people->count };
    struct error err;

    for (int trait = 0; trait < TRAIT_COUNT; trait++)
        weigh(people, (enum trait)trait);
    cr_assert_eq(crowd_order(&crowd, &err), 0);
    for (int trait = 0; trait < TRAIT_COUNT; trait++)
        cr_assert_eq(composite_prepare(&crowd, (enum trait)trait, &err), 0);
    return crowd;
}

struct evidence_set people_judge(
    struct people *people, enum kind kind, const struct link_limits *limits)
{
    struct crowd crowd = people_crowd(people);
    struct evidence_set set = { 0 };
    struct error err;

    cr_assert_eq(composite_judge(kind, &crowd, limits, &set, &err), 0);
    crowd_free(&crowd);
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
