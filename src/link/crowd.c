#include "link/crowd.h"

#include <stdlib.h>

#include "base/time.h"

enum { STEP_ACCOUNTS = 16 };

const int64_t crowd_windows[CROWD_WINDOWS] = { TIME_DAY, 7 * TIME_DAY, 30 * TIME_DAY,
    120 * TIME_DAY };

/* An account and when it came, for sorting. */
struct comer {
    int64_t at;
    uint32_t account;
};

static int by_moment(const void *a, const void *b)
{
    const struct comer *x = a, *y = b;

    if (x->at != y->at)
        return x->at < y->at ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

/* A search for a moment looks among the few accounts of one step. */
static int list_steps(struct crowd *crowd, struct error *err)
{
    int64_t span = crowd->count ? crowd->moments[crowd->count - 1] - crowd->moments[0] : 0;
    uint32_t place = 0;
    size_t steps;

    crowd->step = span / (crowd->count / STEP_ACCOUNTS + 1) + 1;
    steps = (size_t)(span / crowd->step) + 1;
    crowd->steps = malloc((steps + 1) * sizeof *crowd->steps);
    if (!crowd->steps)
        return error_memory(err);
    for (size_t i = 0; i < steps; i++) {
        while (place < crowd->count &&
               crowd->moments[place] - crowd->moments[0] < (int64_t)i * crowd->step)
            place++;
        crowd->steps[i] = place;
    }
    crowd->steps[steps] = crowd->count;
    return 0;
}

static void look_around(const int64_t *moments, uint32_t count, struct crowd_around *around)
{
    for (int w = 0; w < CROWD_WINDOWS; w++) {
        int64_t window = crowd_windows[w];
        uint32_t first = 0, end = 0;

        for (uint32_t i = 0; i < count; i++) {
            while (moments[first] < moments[i] - window)
                first++;
            while (end < count && moments[end] <= moments[i] + 2 * window)
                end++;
            around[i].count[w] = end - first;
        }
    }
}

int crowd_order(struct crowd *crowd, struct error *err)
{
    size_t most = (size_t)crowd->accounts + 1;
    struct comer *comers = malloc(most * sizeof *comers);

    crowd->count = 0;
    crowd->order = malloc(most * sizeof *crowd->order);
    crowd->moments = malloc(most * sizeof *crowd->moments);
    crowd->around = malloc(most * sizeof *crowd->around);
    if (!comers || !crowd->order || !crowd->moments || !crowd->around) {
        free(comers);
        return error_memory(err);
    }
    for (uint32_t account = 1; account <= crowd->accounts; account++)
        if (crowd->created[account] >= 0)
            comers[crowd->count++] = (struct comer){ crowd->created[account], account };
    qsort(comers, crowd->count, sizeof *comers, by_moment);
    for (uint32_t i = 0; i < crowd->count; i++) {
        crowd->order[i] = comers[i].account;
        crowd->moments[i] = comers[i].at;
    }
    free(comers);
    look_around(crowd->moments, crowd->count, crowd->around);
    return list_steps(crowd, err);
}

void crowd_free(struct crowd *crowd)
{
    free(crowd->order);
    free(crowd->moments);
    free(crowd->steps);
    free(crowd->around);
    for (int trait = 0; trait < TRAIT_COUNT; trait++) {
        crowd_index_free(&crowd->all[trait]);
        crowd_index_free(&crowd->told[trait]);
    }
    *crowd = (struct crowd){ 0 };
}

uint32_t crowd_before(const struct crowd *crowd, int64_t at)
{
    uint32_t low, high;
    int64_t step;

    if (crowd->count == 0 || at <= crowd->moments[0])
        return 0;
    if (at > crowd->moments[crowd->count - 1])
        return crowd->count;
    step = (at - crowd->moments[0]) / crowd->step;
    low = crowd->steps[step];
    high = crowd->steps[step + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;

        if (crowd->moments[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static uint32_t highest_value(const struct crowd *crowd, const uint32_t *values)
{
    uint32_t highest = 0;

    for (uint32_t i = 0; i < crowd->count; i++) {
        uint32_t value = values[crowd->order[i]];

        highest = value > highest ? value : highest;
    }
    return highest;
}

/* The value of one of from's, or where that is NULL the crowd's, places. */
static uint32_t value_at(const struct crowd *crowd, const uint32_t *values,
    const struct crowd_index *from, uint32_t place)
{
    return values[crowd->order[from ? from->places[place] : place]];
}

int crowd_index_make(const struct crowd *crowd, enum trait trait, const struct crowd_index *from,
    struct crowd_index *index, struct error *err)
{
    const uint32_t *values = crowd->traits->values[trait];
    uint32_t count = from ? from->count : crowd->count, at = 0;

    *index = (struct crowd_index){ .highest = highest_value(crowd, values) };
    index->begins = calloc((size_t)index->highest + 2, sizeof *index->begins);
    index->places = malloc(((size_t)count + 1) * sizeof *index->places);
    if (!index->begins || !index->places)
        return error_memory(err);
    for (uint32_t place = 0; place < count; place++)
        index->begins[value_at(crowd, values, from, place)]++;
    index->begins[0] = 0;
    for (uint32_t value = 1; value <= index->highest + 1; value++) {
        uint32_t size = index->begins[value];

        index->begins[value] = at;
        at += size;
    }
    index->count = at;
    for (uint32_t place = 0; place < count; place++) {
        uint32_t value = value_at(crowd, values, from, place);

        if (value)
            index->places[index->begins[value]++] = place;
    }
    /* Every begin has moved on to the next one's. */
    for (uint32_t value = index->highest + 1; value > 0; value--)
        index->begins[value] = value > 1 ? index->begins[value - 1] : 0;
    return 0;
}

int crowd_index_look_around(const struct crowd *crowd, struct crowd_index *index, struct error *err)
{
    int64_t *moments = malloc(((size_t)index->count + 1) * sizeof *moments);

    index->around = malloc(((size_t)index->count + 1) * sizeof *index->around);
    if (!moments || !index->around) {
        free(moments);
        return error_memory(err);
    }
    for (uint32_t i = 0; i < index->count; i++)
        moments[i] = crowd->moments[index->places[i]];
    for (uint32_t value = 1; value <= index->highest; value++) {
        uint32_t begin = index->begins[value];

        look_around(moments + begin, index->begins[value + 1] - begin, index->around + begin);
    }
    free(moments);
    return 0;
}

void crowd_index_free(struct crowd_index *index)
{
    free(index->begins);
    free(index->places);
    free(index->around);
    *index = (struct crowd_index){ 0 };
}

/* Places of the value below end. */
static uint32_t below(const struct crowd_index *index, uint32_t value, uint32_t end)
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

uint32_t crowd_index_between(
    const struct crowd_index *index, uint32_t value, uint32_t first, uint32_t end)
{
    return below(index, value, end) - below(index, value, first);
}
