#include "report/portrait_cast.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#include "base/random.h"
#include "made_ring.h"

static int has(const struct report_graph *graph, size_t value, size_t member)
{
    for (size_t i = 0; i < graph->link_count; i++)
        if (graph->links[i].value == value && graph->links[i].member == member)
            return 1;
    return 0;
}

static int is_tied(const struct cast *cast, size_t value, size_t node)
{
    for (size_t i = 0; i < cast->edge_count; i++)
        if (cast->edges[i].value == value && cast->edges[i].other == node)
            return 1;
    return 0;
}

/* Each member is in one node and each value in one or counted as left out. */
static void expect_all_once(const struct cast *cast, const struct report_graph *graph)
{
    size_t items = 0, values = 0, *seen;

    seen = calloc(graph->value_count + graph->member_count + 1, sizeof *seen);
    cr_assert_not_null(seen);
    for (size_t i = 0; i < cast->node_count; i++)
        for (size_t j = 0; j < cast->nodes[i].count; j++) {
            size_t item = cast->items[cast->nodes[i].first + j];

            cr_expect_eq(seen[cast->nodes[i].is_value ? item : graph->value_count + item]++, 0);
            items += !cast->nodes[i].is_value;
            values += cast->nodes[i].is_value != 0;
        }
    cr_expect_eq(items, graph->member_count);
    cr_expect_eq(values + cast->left_values, graph->value_count);
    free(seen);
}

/* An edge is there where all of both have each other; without one no member of a node that is no
 * rest has the value. */
static void expect_true_edges(const struct cast *cast, const struct report_graph *graph)
{
    for (size_t v = 0; v < cast->value_count; v++)
        for (size_t m = cast->value_count; m < cast->node_count; m++) {
            const struct cast_node *value = &cast->nodes[v], *group = &cast->nodes[m];
            int tied = is_tied(cast, v, m);

            for (size_t i = 0; i < value->count; i++)
                for (size_t j = 0; j < group->count; j++) {
                    int found =
                        has(graph, cast->items[value->first + i], cast->items[group->first + j]);

                    cr_expect(found == tied || (group->is_rest && !tied),
                        "value %zu, node %zu: %d, drawn %d", v, m, found, tied);
                }
        }
}

/* Those that are put together all the same have their strongest value in common. */
static size_t expect_rests_tied(const struct cast *cast)
{
    size_t rests = 0;

    for (size_t m = cast->value_count; m < cast->node_count; m++) {
        size_t ties = 0;

        for (size_t v = 0; v < cast->value_count; v++)
            ties += (size_t)is_tied(cast, v, m);
        if (cast->nodes[m].is_rest)
            cr_expect_eq(ties, 1, "node %zu has %zu ties", m, ties);
        rests += cast->nodes[m].is_rest != 0;
    }
    return rests;
}

/* Returns how many nodes are of what was put together. */
static size_t expect_cast(struct made *made)
{
    struct cast cast;
    struct error err;
    size_t rests;

    cr_assert_eq(cast_make(&cast, &made->card.graph, &err), 0);
    expect_all_once(&cast, &made->card.graph);
    expect_true_edges(&cast, &made->card.graph);
    rests = expect_rests_tied(&cast);
    cr_expect_leq(cast.edge_count, CAST_EDGES);
    cr_expect_leq(cast.node_count, CAST_NODES + CAST_SINGLES / 2);
    cast_free(&cast);
    return rests;
}

Test(cast, everybody_is_in_it_once_and_edges_tell_the_truth)
{
    static const size_t rows[][3] = { { 1, 1, 1 }, { 2, 1, 2 }, { 10, 6, 4 }, { 40, 30, 12 },
        { 41, 30, 12 }, { 120, 8, 40 }, { 120, 60, 9 }, { 300, 40, 200 }, { 300, 12, 250 } };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct made made;

        made_open(&made, rows[i][0], rows[i][1]);
        made_link_by_chance(&made, rows[i][0] + rows[i][1] + rows[i][2], rows[i][2]);
        expect_cast(&made);
        made_close(&made);
    }
}

Test(cast, members_that_all_differ_are_put_together_by_their_strongest_value)
{
    struct made made;
    struct random random;

    made_open(&made, 200, 20);
    random_seed(&random, 9);
    for (uint32_t value = 0; value < 20; value++)
        for (uint32_t member = 0; member < 200; member++)
            if (random_below(&random, 3) == 0)
                made_link(&made, value, member);
    cr_expect_gt(expect_cast(&made), 0);
    made_close(&made);
}

Test(cast, values_that_are_one_node_are_counted_each_when_they_are_left_out)
{
    struct made made;

    made_open(&made, 200, 100);
    /* A value and the fifth after it are of one kind. */
    for (uint32_t i = 0; i < 100; i++)
        for (uint32_t j = 0; j < 2; j++)
            made_link(&made, i, 2 * (i / 10 * 5 + i % 5) + j);
    expect_cast(&made);
    made_close(&made);
}
