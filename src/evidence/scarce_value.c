#include "evidence/scarce_value.h"

#include "base/time.h"

enum { LONGEST = 45 * TIME_DAY, PARTS = 12 };

int64_t scarce_value_window(const struct population *population)
{
    uint32_t count = population->count;
    int64_t span = count ? population->moments[count - 1] - population->moments[0] : 0;

    return span / PARTS < LONGEST ? span / PARTS : LONGEST;
}

/* moments of places, or, if that is NULL, of all. */
static struct scarce_value most_within(
    const int64_t *moments, const uint32_t *places, uint32_t count, int64_t window)
{
    struct scarce_value most = { 0 };
    uint32_t end = 0;

    for (uint32_t first = 0; first < count; first++) {
        int64_t from = moments[places ? places[first] : first];

        while (end < count && moments[places ? places[end] : end] - from <= window)
            end++;
        if (end - first > most.end - most.first)
            most = (struct scarce_value){ first, end, 0 };
    }
    return most;
}

void scarce_value_fit(const struct population *population, const struct population_index *index,
    int64_t window, struct group_size *usual)
{
    *usual = (struct group_size){ 0 };
    for (uint32_t value = 1; value <= index->highest; value++) {
        uint32_t begin = index->begins[value], count = index->begins[value + 1] - begin;
        struct scarce_value most;

        if (count == 0)
            continue;
        most = most_within(population->moments, index->places + begin, count, window);
        group_size_count(usual, most.end - most.first);
    }
    group_size_fit(usual);
}

struct scarce_value scarce_value_find(
    const int64_t *moments, uint32_t count, int64_t window, const struct group_size *usual)
{
    struct scarce_value most = most_within(moments, NULL, count, window);
    uint32_t within = most.end - most.first;

    if (within >= 2 && 2 * within >= count)
        most.bits = group_size_bits(usual, within);
    return most;
}
