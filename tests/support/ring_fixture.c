#include "ring_fixture.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/random.h"

void ring_fixture_open(struct ring_fixture *made, size_t members, size_t values)
{
    struct report_graph *graph = &made->card.graph;
    static const char *const kinds[] = { "payment", "device", "phone", "ip", "domain+agent" };

    *made = (struct ring_fixture){ .ring = { .ring = 12, .score = 20, .band = "high" } };
    made->ring.size = (int64_t)members;
    made->names = calloc(members + values + 1, sizeof *made->names);
    graph->members = calloc(members + 1, sizeof *graph->members);
    graph->values = calloc(values + 1, sizeof *graph->values);
    graph->links = calloc(members * values + 1, sizeof *graph->links);
    cr_assert(made->names && graph->members && graph->values && graph->links);
    graph->member_count = members;
    graph->value_count = values;
    for (size_t i = 0; i < members + values; i++)
        snprintf(made->names[i], sizeof *made->names, i < members ? "acct-%zu" : "value-%zu", i);
    for (size_t i = 0; i < members; i++)
        graph->members[i] = (struct report_member){
            .account = made->names[i], .score = 20 - (double)i / 100, .created_at = 1794787200
        };
    for (size_t i = 0; i < values; i++)
        graph->values[i] = (struct report_evidence){ .kind = kinds[i % 5],
            .value = made->names[members + i],
            .judge = "exclusive",
            .bits = 30 - (double)i / 10 };
}

void ring_fixture_link(struct ring_fixture *made, uint32_t value, uint32_t member)
{
    struct report_graph *graph = &made->card.graph;

    graph->links[graph->link_count++] = (struct report_link){ value, member };
    graph->values[value].members++;
    graph->values[value].sharing++;
}

void ring_fixture_link_randomly(struct ring_fixture *made, uint64_t seed, uint64_t most)
{
    struct random random;
    size_t members = made->card.graph.member_count;

    random_seed(&random, seed);
    for (uint32_t value = 0; value < made->card.graph.value_count; value++) {
        uint64_t first = random_below(&random, members), count = 1 + random_below(&random, most);

        for (uint32_t member = 0; member < members; member++)
            if ((member + members - first) % members < count)
                ring_fixture_link(made, value, member);
    }
}

void ring_fixture_close(struct ring_fixture *made)
{
    free(made->names);
    free(made->card.graph.members);
    free(made->card.graph.values);
    free(made->card.graph.links);
}
