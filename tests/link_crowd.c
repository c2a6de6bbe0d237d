#include "link/crowd.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/random.h"
#include "people.h"

/* Some hundred accounts in no order, some at one moment, some never seen. */
static struct people *random_people(struct random *random)
{
    struct people *people = people_new();
    int count = (int)random_below(random, 300);

    for (int i = 0; i < count; i++) {
        uint32_t account = people_come(people, (int64_t)random_below(random, 120) - 1);

        people->values[TRAIT_AGENT][account] = (uint32_t)random_below(random, 6);
        people->values[TRAIT_NETWORK][account] = (uint32_t)random_below(random, 9);
    }
    return people;
}

static struct crowd_index index_of(
    const struct crowd *crowd, enum trait trait, const struct crowd_index *from)
{
    struct crowd_index index;
    struct error err;

    cr_assert_eq(crowd_index_make(crowd, trait, from, &index, &err), 0);
    return index;
}

Test(crowd, order_is_by_moment_then_number_and_leaves_out_who_was_never_seen)
{
    struct random random;

    random_seed(&random, 4);
    for (int round = 0; round < 100; round++) {
        struct people *people = random_people(&random);
        struct crowd crowd = people_crowd(people);
        uint32_t seen = 0;

        for (uint32_t account = 1; account <= people->count; account++)
            seen += people->created[account] >= 0;
        cr_assert_eq(crowd.count, seen);
        for (uint32_t i = 1; i < crowd.count; i++) {
            uint32_t a = crowd.order[i - 1], b = crowd.order[i];

            cr_assert(people->created[a] < people->created[b] ||
                      (people->created[a] == people->created[b] && a < b));
        }
        crowd_free(&crowd);
        free(people);
    }
}

Test(crowd, nobody_at_all_is_a_crowd)
{
    struct people *people = people_new();
    struct crowd crowd = people_crowd(people);
    struct crowd_index index = index_of(&crowd, TRAIT_AGENT, NULL);

    cr_assert_eq(crowd.count, 0);
    cr_assert_eq(crowd_before(&crowd, INT64_MAX), 0);
    cr_assert_eq(index.count, 0);
    cr_assert_eq(crowd_index_between(&index, 0, 0, 0), 0);
    crowd_index_free(&index);
    crowd_free(&crowd);
    free(people);
}

Test(crowd, those_before_a_moment_are_those_that_a_scan_counts)
{
    struct random random;

    random_seed(&random, 5);
    for (int round = 0; round < 50; round++) {
        struct people *people = random_people(&random);
        struct crowd crowd = people_crowd(people);

        for (int64_t at = -2; at <= 122; at++) {
            uint32_t before = 0;

            for (uint32_t account = 1; account <= people->count; account++)
                before += people->created[account] >= 0 && people->created[account] < at;
            cr_assert_eq(crowd_before(&crowd, at), before);
        }
        crowd_free(&crowd);
        free(people);
    }
}

Test(crowd, an_index_counts_what_a_scan_counts)
{
    struct random random;

    random_seed(&random, 6);
    for (int round = 0; round < 50; round++) {
        struct people *people = random_people(&random);
        struct crowd crowd = people_crowd(people);
        struct crowd_index index = index_of(&crowd, TRAIT_AGENT, NULL);

        for (int query = 0; query < 100; query++) {
            uint32_t value = 1 + (uint32_t)random_below(&random, 5), count = 0;
            uint32_t end = (uint32_t)random_below(&random, crowd.count + 1);
            uint32_t first = (uint32_t)random_below(&random, end + 1);

            if (value > index.highest)
                continue;
            for (uint32_t place = first; place < end; place++)
                count += people->values[TRAIT_AGENT][crowd.order[place]] == value;
            cr_assert_eq(crowd_index_between(&index, value, first, end), count);
        }
        crowd_index_free(&index);
        crowd_free(&crowd);
        free(people);
    }
}

Test(crowd, an_index_lists_every_account_with_the_trait_once_and_none_without)
{
    struct random random;

    random_seed(&random, 7);
    for (int round = 0; round < 50; round++) {
        struct people *people = random_people(&random);
        struct crowd crowd = people_crowd(people);
        struct crowd_index index = index_of(&crowd, TRAIT_NETWORK, NULL);
        uint32_t known = 0;

        for (uint32_t i = 0; i < crowd.count; i++)
            known += people->values[TRAIT_NETWORK][crowd.order[i]] > 0;
        cr_assert_eq(index.count, known);
        cr_assert_eq(index.begins[index.highest + 1], known);
        for (uint32_t value = 1; value <= index.highest; value++)
            for (uint32_t i = index.begins[value]; i < index.begins[value + 1]; i++) {
                cr_assert_eq(people->values[TRAIT_NETWORK][crowd.order[index.places[i]]], value);
                cr_assert(i == index.begins[value] || index.places[i - 1] < index.places[i]);
            }
        crowd_index_free(&index);
        crowd_free(&crowd);
        free(people);
    }
}

Test(crowd, those_around_are_those_that_a_scan_counts)
{
    struct random random;

    random_seed(&random, 9);
    for (int round = 0; round < 20; round++) {
        struct people *people = people_new();
        struct crowd crowd;
        struct crowd_index index;
        struct error err;

        for (int i = 0; i < 100; i++) {
            uint32_t account = people_come(people, (int64_t)random_below(&random, 40000000));

            people->values[TRAIT_AGENT][account] = (uint32_t)random_below(&random, 4);
        }
        crowd = people_crowd(people);
        index = index_of(&crowd, TRAIT_AGENT, NULL);
        cr_assert_eq(crowd_index_look_around(&crowd, &index, &err), 0);
        for (uint32_t i = 0; i < index.count; i++)
            for (int w = 0; w < CROWD_WINDOWS; w++) {
                uint32_t place = index.places[i], all = 0, alike = 0;

                for (uint32_t other = 0; other < crowd.count; other++) {
                    int64_t later = crowd.moments[other] - crowd.moments[place];
                    int is_around = later >= -crowd_windows[w] && later <= 2 * crowd_windows[w];

                    all += is_around;
                    alike += is_around && people->values[TRAIT_AGENT][crowd.order[other]] ==
                                              people->values[TRAIT_AGENT][crowd.order[place]];
                }
                cr_assert_eq(crowd.around[place].count[w], all);
                cr_assert_eq(index.around[i].count[w], alike);
            }
        crowd_index_free(&index);
        crowd_free(&crowd);
        free(people);
    }
}

/* The pairs that composites are judged by. */
Test(crowd, an_index_of_an_index_is_by_both_traits_and_then_by_moment)
{
    struct random random;

    random_seed(&random, 8);
    for (int round = 0; round < 50; round++) {
        struct people *people = random_people(&random);
        struct crowd crowd = people_crowd(people);
        struct crowd_index agents = index_of(&crowd, TRAIT_AGENT, NULL);
        struct crowd_index pairs = index_of(&crowd, TRAIT_NETWORK, &agents);
        uint32_t both = 0;

        for (uint32_t i = 0; i < crowd.count; i++)
            both += people->values[TRAIT_NETWORK][crowd.order[i]] &&
                    people->values[TRAIT_AGENT][crowd.order[i]];
        cr_assert_eq(pairs.count, both);
        for (uint32_t value = 1; value <= pairs.highest; value++)
            for (uint32_t i = pairs.begins[value] + 1; i < pairs.begins[value + 1]; i++) {
                uint32_t last = agents.places[pairs.places[i - 1]];
                uint32_t place = agents.places[pairs.places[i]];
                uint32_t before = people->values[TRAIT_AGENT][crowd.order[last]];
                uint32_t agent = people->values[TRAIT_AGENT][crowd.order[place]];

                cr_assert(before < agent || (before == agent && last < place));
            }
        crowd_index_free(&pairs);
        crowd_index_free(&agents);
        crowd_free(&crowd);
        free(people);
    }
}
