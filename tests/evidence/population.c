#include "evidence/population.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/random.h"
#include "population.h"

/* A few hundred accounts in no order, some at one moment, some never seen. */
static struct people *random_people(struct random *random)
{
    struct people *people = people_new();
    int count = (int)random_below(random, 300);

    for (int i = 0; i < count; i++) {
        uint32_t account = people_come(people, (int64_t)random_below(random, 120) - 1);

        people->values[ATTRIBUTE_AGENT][account] = (uint32_t)random_below(random, 6);
        people->values[ATTRIBUTE_NETWORK][account] = (uint32_t)random_below(random, 9);
    }
    return people;
}

static struct population_index index_of(const struct population *population,
    enum attribute attribute, const struct population_index *from)
{
    struct population_index index;
    struct error err;

    cr_assert_eq(population_index_make(population, attribute, from, &index, &err), 0);
    return index;
}

Test(population, order_is_by_time_then_number_without_accounts_never_seen)
{
    struct random random;

    random_seed(&random, 4);
    for (int round = 0; round < 100; round++) {
        struct people *people = random_people(&random);
        struct population population = people_crowd(people);
        uint32_t seen = 0;

        for (uint32_t account = 1; account <= people->count; account++)
            seen += people->created[account] >= 0;
        cr_assert_eq(population.count, seen);
        for (uint32_t i = 1; i < population.count; i++) {
            uint32_t a = population.order[i - 1], b = population.order[i];

            cr_assert(people->created[a] < people->created[b] ||
                      (people->created[a] == people->created[b] && a < b));
        }
        population_free(&population);
        free(people);
    }
}

Test(population, may_be_empty)
{
    struct people *people = people_new();
    struct population population = people_crowd(people);
    struct population_index index = index_of(&population, ATTRIBUTE_AGENT, NULL);

    cr_assert_eq(population.count, 0);
    cr_assert_eq(population_before(&population, INT64_MAX), 0);
    cr_assert_eq(index.count, 0);
    cr_assert_eq(population_index_between(&index, 0, 0, 0), 0);
    population_index_free(&index);
    population_free(&population);
    free(people);
}

Test(population, accounts_before_a_time_agree_with_a_scan)
{
    struct random random;

    random_seed(&random, 5);
    for (int round = 0; round < 50; round++) {
        struct people *people = random_people(&random);
        struct population population = people_crowd(people);

        for (int64_t at = -2; at <= 122; at++) {
            uint32_t before = 0;

            for (uint32_t account = 1; account <= people->count; account++)
                before += people->created[account] >= 0 && people->created[account] < at;
            cr_assert_eq(population_before(&population, at), before);
        }
        population_free(&population);
        free(people);
    }
}

Test(population, index_counts_agree_with_a_scan)
{
    struct random random;

    random_seed(&random, 6);
    for (int round = 0; round < 50; round++) {
        struct people *people = random_people(&random);
        struct population population = people_crowd(people);
        struct population_index index = index_of(&population, ATTRIBUTE_AGENT, NULL);

        for (int query = 0; query < 100; query++) {
            uint32_t value = 1 + (uint32_t)random_below(&random, 5), count = 0;
            uint32_t end = (uint32_t)random_below(&random, population.count + 1);
            uint32_t first = (uint32_t)random_below(&random, end + 1);

            if (value > index.highest)
                continue;
            for (uint32_t place = first; place < end; place++)
                count += people->values[ATTRIBUTE_AGENT][population.order[place]] == value;
            cr_assert_eq(population_index_between(&index, value, first, end), count);
        }
        population_index_free(&index);
        population_free(&population);
        free(people);
    }
}

Test(population, an_index_lists_every_account_with_the_attribute_once)
{
    struct random random;

    random_seed(&random, 7);
    for (int round = 0; round < 50; round++) {
        struct people *people = random_people(&random);
        struct population population = people_crowd(people);
        struct population_index index = index_of(&population, ATTRIBUTE_NETWORK, NULL);
        uint32_t known = 0;

        for (uint32_t i = 0; i < population.count; i++)
            known += people->values[ATTRIBUTE_NETWORK][population.order[i]] > 0;
        cr_assert_eq(index.count, known);
        cr_assert_eq(index.begins[index.highest + 1], known);
        for (uint32_t value = 1; value <= index.highest; value++)
            for (uint32_t i = index.begins[value]; i < index.begins[value + 1]; i++) {
                cr_assert_eq(
                    people->values[ATTRIBUTE_NETWORK][population.order[index.places[i]]], value);
                cr_assert(i == index.begins[value] || index.places[i - 1] < index.places[i]);
            }
        population_index_free(&index);
        population_free(&population);
        free(people);
    }
}

Test(population, nearby_counts_agree_with_a_scan)
{
    struct random random;

    random_seed(&random, 9);
    for (int round = 0; round < 20; round++) {
        struct people *people = people_new();
        struct population population;
        struct population_index index;
        struct error err;

        for (int i = 0; i < 100; i++) {
            uint32_t account = people_come(people, (int64_t)random_below(&random, 40000000));

            people->values[ATTRIBUTE_AGENT][account] = (uint32_t)random_below(&random, 4);
        }
        population = people_crowd(people);
        index = index_of(&population, ATTRIBUTE_AGENT, NULL);
        cr_assert_eq(population_index_count_nearby(&population, &index, &err), 0);
        for (uint32_t i = 0; i < index.count; i++)
            for (int w = 0; w < POPULATION_WINDOWS; w++) {
                uint32_t place = index.places[i], all = 0, alike = 0;

                for (uint32_t other = 0; other < population.count; other++) {
                    int64_t later = population.moments[other] - population.moments[place];
                    int is_nearby =
                        later >= -population_windows[w] && later <= 2 * population_windows[w];

                    all += is_nearby;
                    alike +=
                        is_nearby && people->values[ATTRIBUTE_AGENT][population.order[other]] ==
                                         people->values[ATTRIBUTE_AGENT][population.order[place]];
                }
                cr_assert_eq(population.nearby[place].count[w], all);
                cr_assert_eq(index.nearby[i].count[w], alike);
            }
        population_index_free(&index);
        population_free(&population);
        free(people);
    }
}

/* The pairs that composites are judged by. */
Test(population, an_index_of_an_index_is_by_both_attributes_then_by_time)
{
    struct random random;

    random_seed(&random, 8);
    for (int round = 0; round < 50; round++) {
        struct people *people = random_people(&random);
        struct population population = people_crowd(people);
        struct population_index agents = index_of(&population, ATTRIBUTE_AGENT, NULL);
        struct population_index pairs = index_of(&population, ATTRIBUTE_NETWORK, &agents);
        uint32_t both = 0;

        for (uint32_t i = 0; i < population.count; i++)
            both += people->values[ATTRIBUTE_NETWORK][population.order[i]] &&
                    people->values[ATTRIBUTE_AGENT][population.order[i]];
        cr_assert_eq(pairs.count, both);
        for (uint32_t value = 1; value <= pairs.highest; value++)
            for (uint32_t i = pairs.begins[value] + 1; i < pairs.begins[value + 1]; i++) {
                uint32_t last = agents.places[pairs.places[i - 1]];
                uint32_t place = agents.places[pairs.places[i]];
                uint32_t before = people->values[ATTRIBUTE_AGENT][population.order[last]];
                uint32_t agent = people->values[ATTRIBUTE_AGENT][population.order[place]];

                cr_assert(before < agent || (before == agent && last < place));
            }
        population_index_free(&pairs);
        population_index_free(&agents);
        population_free(&population);
        free(people);
    }
}
