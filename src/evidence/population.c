#include "evidence/population.h"

#include <stdlib.h>

#include "base/time.h"

enum { STEP_ACCOUNTS = 16 };

const int64_t population_windows[POPULATION_WINDOWS] = { TIME_DAY, 7 * TIME_DAY, 30 * TIME_DAY,
    120 * TIME_DAY };

/* An account and its time, for sorting. */
struct account_time {
    int64_t at;
    uint32_t account;
};

static int by_moment(const void *a, const void *b)
{
    const struct account_time *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

/* Cuts time into steps of a few accounts each, so that a search looks at one step. */
static int list_steps(struct population *population, struct error *err)
{
    int64_t span =
        population->count ? population->moments[population->count - 1] - population->moments[0] : 0;
    uint32_t place = 0;
    size_t steps;

    population->step = span / (population->count / STEP_ACCOUNTS + 1) + 1;
    steps = (size_t)(span / population->step) + 1;
    population->steps = malloc((steps + 1) * sizeof *population->steps);
    if (!population->steps)
        return error_memory(err);
    for (size_t i = 0; i < steps; i++) {
        while (place < population->count &&
               population->moments[place] - population->moments[0] < (int64_t)i * population->step)
            place++;
        population->steps[i] = place;
    }
    population->steps[steps] = population->count;
    return 0;
}

static void count_nearby(const int64_t *moments, uint32_t count, struct population_nearby *nearby)
{
    for (int w = 0; w < POPULATION_WINDOWS; w++) {
        int64_t window = population_windows[w];
        uint32_t first = 0, end = 0;

        for (uint32_t i = 0; i < count; i++) {
            while (moments[first] < moments[i] - window)
                first++;
            while (end < count && moments[end] <= moments[i] + 2 * window)
                end++;
            nearby[i].count[w] = end - first;
        }
    }
}

int population_order(struct population *population, struct error *err)
{
    size_t most = (size_t)population->accounts + 1;
    struct account_time *times = malloc(most * sizeof *times);

    population->count = 0;
    population->order = malloc(most * sizeof *population->order);
    population->moments = malloc(most * sizeof *population->moments);
    population->nearby = malloc(most * sizeof *population->nearby);
    if (!times || !population->order || !population->moments || !population->nearby) {
        free(times);
        return error_memory(err);
    }
    for (uint32_t account = 1; account <= population->accounts; account++)
        if (population->created[account] >= 0)
            times[population->count++] =
                (struct account_time){ population->created[account], account };
    qsort(times, population->count, sizeof *times, by_moment);
    for (uint32_t i = 0; i < population->count; i++) {
        population->order[i] = times[i].account;
        population->moments[i] = times[i].at;
    }
    free(times);
    count_nearby(population->moments, population->count, population->nearby);
    return list_steps(population, err);
}

void population_free(struct population *population)
{
    free(population->order);
    free(population->moments);
    free(population->steps);
    free(population->nearby);
    for (int attribute = 0; attribute < ATTRIBUTE_COUNT; attribute++) {
        population_index_free(&population->all[attribute]);
        population_index_free(&population->without_own_domain[attribute]);
    }
    *population = (struct population){ 0 };
}

uint32_t population_before(const struct population *population, int64_t at)
{
    uint32_t low, high;
    int64_t step;

    if (population->count == 0 || at <= population->moments[0])
        return 0;
    if (at > population->moments[population->count - 1])
        return population->count;
    step = (at - population->moments[0]) / population->step;
    low = population->steps[step];
    high = population->steps[step + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (population->moments[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t highest_value(const struct population *population, const uint32_t *values)
{
    uint32_t highest = 0;

    for (uint32_t i = 0; i < population->count; i++) {
        uint32_t value = values[population->order[i]];

        highest = value > highest ? value : highest;
    }
    return highest;
}

/* The value of the account at a place in from, or in the population where it is NULL. */
static uint32_t value_at(const struct population *population, const uint32_t *values,
    const struct population_index *from, uint32_t place)
{
    return values[population->order[from ? from->places[place] : place]];
}

int population_index_make(const struct population *population, enum attribute attribute,
    const struct population_index *from, struct population_index *index, struct error *err)
{
    const uint32_t *values = population->attributes->values[attribute];
    uint32_t count = from ? from->count : population->count, at = 0;

    *index = (struct population_index){ .highest = highest_value(population, values) };
    index->begins = calloc((size_t)index->highest + 2, sizeof *index->begins);
    index->places = malloc(((size_t)count + 1) * sizeof *index->places);
    if (!index->begins || !index->places)
        return error_memory(err);
    for (uint32_t place = 0; place < count; place++)
        index->begins[value_at(population, values, from, place)]++;
    index->begins[0] = 0;
    for (uint32_t value = 1; value <= index->highest + 1; value++) {
        uint32_t size = index->begins[value];

        index->begins[value] = at;
        at += size;
    }
    index->count = at;
    for (uint32_t place = 0; place < count; place++) {
        uint32_t value = value_at(population, values, from, place);

        if (value)
            index->places[index->begins[value]++] = place;
    }
    /* Every begin is at the next one's now. */
    for (uint32_t value = index->highest + 1; value > 0; value--)
        index->begins[value] = value > 1 ? index->begins[value - 1] : 0;
    return 0;
}

int population_index_count_nearby(
    const struct population *population, struct population_index *index, struct error *err)
{
    int64_t *moments = malloc(((size_t)index->count + 1) * sizeof *moments);

    index->nearby = malloc(((size_t)index->count + 1) * sizeof *index->nearby);
    if (!moments || !index->nearby) {
        free(moments);
        return error_memory(err);
    }
    for (uint32_t i = 0; i < index->count; i++)
        moments[i] = population->moments[index->places[i]];
    for (uint32_t value = 1; value <= index->highest; value++) {
        uint32_t begin = index->begins[value];

        count_nearby(moments + begin, index->begins[value + 1] - begin, index->nearby + begin);
    }
    free(moments);
    return 0;
}

void population_index_free(struct population_index *index)
{
    free(index->begins);
    free(index->places);
    free(index->nearby);
    *index = (struct population_index){ 0 };
}

/* The first index of the value whose place is end or more. */
static uint32_t below(const struct population_index *index, uint32_t value, uint32_t end)
{
    uint32_t low = index->begins[value], high = index->begins[value + 1];

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (index->places[middle] < end)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t population_index_between(
    const struct population_index *index, uint32_t value, uint32_t first, uint32_t end)
{
    return below(index, value, end) - below(index, value, first);
}
