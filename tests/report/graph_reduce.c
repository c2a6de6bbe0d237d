#include "report/graph_reduce.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/random.h"
#include "ring_fixture.h"

static int has(const struct report_graph *graph, size_t value, size_t member)
{
    for (size_t i = 0; i < graph->link_count; i++)
        if (graph->links[i].value == value && graph->links[i].member == member)
            return 1;
    return 0;
}

static int is_tied(const struct reduced_graph *reduced, size_t value, size_t node)
{
    for (size_t i = 0; i < reduced->edge_count; i++)
        if (reduced->edges[i].value == value && reduced->edges[i].other == node)
            return 1;
    return 0;
}

/* Each member is in one node and each value in one or counted as left out. */
static void expect_all_once(const struct reduced_graph *reduced, const struct report_graph *graph)
{
    size_t items = 0, values = 0, *seen;

    seen = calloc(graph->value_count + graph->member_count + 1, sizeof *seen);
    cr_assert_not_null(seen);
    for (size_t i = 0; i < reduced->node_count; i++)
        for (size_t j = 0; j < reduced->nodes[i].count; j++) {
            size_t item = reduced->items[reduced->nodes[i].first + j];

            cr_expect_eq(seen[reduced->nodes[i].is_value ? item : graph->value_count + item]++, 0);
            items += !reduced->nodes[i].is_value;
            values += reduced->nodes[i].is_value != 0;
        }
    cr_expect_eq(items, graph->member_count);
    cr_expect_eq(values + reduced->left_values, graph->value_count);
    free(seen);
}

/* An edge is there where all of both have each other; without one no member of a node that is no
 * rest has the value. */
static void expect_true_edges(const struct reduced_graph *reduced, const struct report_graph *graph)
{
    for (size_t v = 0; v < reduced->value_count; v++)
        for (size_t m = reduced->value_count; m < reduced->node_count; m++) {
            const struct graph_node *value = &reduced->nodes[v], *group = &reduced->nodes[m];
            int tied = is_tied(reduced, v, m);

            for (size_t i = 0; i < value->count; i++)
                for (size_t j = 0; j < group->count; j++) {
                    int found = has(
                        graph, reduced->items[value->first + i], reduced->items[group->first + j]);

                    cr_expect(found == tied || (group->is_rest && !tied),
                        "value %zu, node %zu: %d, drawn %d", v, m, found, tied);
                }
        }
}

/* Those that are put together all the same have their strongest value in common. */
static size_t expect_rests_tied(const struct reduced_graph *reduced)
{
    size_t rests = 0;

    for (size_t m = reduced->value_count; m < reduced->node_count; m++) {
        size_t ties = 0;

        for (size_t v = 0; v < reduced->value_count; v++)
            ties += (size_t)is_tied(reduced, v, m);
        if (reduced->nodes[m].is_rest)
            cr_expect_eq(ties, 1, "node %zu has %zu ties", m, ties);
        rests += reduced->nodes[m].is_rest != 0;
    }
    return rests;
}

/* Returns how many nodes are of what was put together. */
static size_t expect_cast(struct ring_fixture *made)
{
    struct reduced_graph reduced;
    struct error err;
    size_t rests;

    cr_assert_eq(graph_reduce(&reduced, &made->card.graph, &err), 0);
    expect_all_once(&reduced, &made->card.graph);
    expect_true_edges(&reduced, &made->card.graph);
    rests = expect_rests_tied(&reduced);
    cr_expect_leq(reduced.edge_count, GRAPH_EDGES);
    cr_expect_leq(reduced.node_count, GRAPH_NODES + GRAPH_SINGLES / 2);
    reduced_graph_free(&reduced);
    return rests;
}

Test(graph_reduce, everybody_is_in_it_once_and_edges_tell_the_truth)
{
    static const size_t rows[][3] = { { 1, 1, 1 }, { 2, 1, 2 }, { 10, 6, 4 }, { 40, 30, 12 },
        { 41, 30, 12 }, { 120, 8, 40 }, { 120, 60, 9 }, { 300, 40, 200 }, { 300, 12, 250 } };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct ring_fixture made;

        ring_fixture_open(&made, rows[i][0], rows[i][1]);
        ring_fixture_link_randomly(&made, rows[i][0] + rows[i][1] + rows[i][2], rows[i][2]);
        expect_cast(&made);
        ring_fixture_close(&made);
    }
}

Test(graph_reduce, members_that_all_differ_are_put_together_by_their_strongest_value)
{
    struct ring_fixture made;
    struct random random;

    ring_fixture_open(&made, 200, 20);
    random_seed(&random, 9);
    for (uint32_t value = 0; value < 20; value++)
        for (uint32_t member = 0; member < 200; member++)
            if (random_below(&random, 3) == 0)
                ring_fixture_link(&made, value, member);
    cr_expect_gt(expect_cast(&made), 0);
    ring_fixture_close(&made);
}

Test(graph_reduce, values_that_are_one_node_are_counted_each_when_they_are_left_out)
{
    struct ring_fixture made;

    ring_fixture_open(&made, 200, 100);
    /* A value and the fifth after it are of one kind. */
    for (uint32_t i = 0; i < 100; i++)
        for (uint32_t j = 0; j < 2; j++)
            ring_fixture_link(&made, i, 2 * (i / 10 * 5 + i % 5) + j);
    expect_cast(&made);
    ring_fixture_close(&made);
}
