#include "evidence/scarce_value.h"

#include "base/time.h"

const int64_t scarce_value_window = 45 * TIME_DAY;

/* moments of places, or, if that is NULL, of all. */
static struct scarce_value most_within(
    const int64_t *moments, const uint32_t *places, uint32_t count)
{
    struct scarce_value most = { 0 };
    uint32_t end = 0;

    for (uint32_t first = 0; first < count; first++) {
        int64_t from = moments[places ? places[first] : first];

        while (end < count && moments[places ? places[end] : end] - from <= scarce_value_window)
            end++;
        if (end - first > most.end - most.first)
            most = (struct scarce_value){ first, end, 0 };
    }
    return most;
}

void scarce_value_fit(const struct population *population, const struct population_index *index,
    struct group_size *usual)
{
    *usual = (struct group_size){ 0 };
    for (uint32_t value = 1; value <= index->highest; value++) {
        uint32_t begin = index->begins[value], count = index->begins[value + 1] - begin;
        struct scarce_value most;

        if (count == 0)
            continue;
        most = most_within(population->moments, index->places + begin, count);
        group_size_count(usual, most.end - most.first);
    }
    group_size_fit(usual);
}

struct scarce_value scarce_value_find(
    const int64_t *moments, uint32_t count, const struct group_size *usual)
{
    struct scarce_value most = most_within(moments, NULL, count);
    uint32_t within = most.end - most.first;

    if (within >= 2 && 2 * within >= count)
        most.bits = group_size_bits(usual, within);
    return most;
}
