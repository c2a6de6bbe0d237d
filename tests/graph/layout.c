#include "graph/layout.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 400 };

static const double WIDTH = 640, HEIGHT = 420;

/* A graph and the places of its nodes. */
struct drawn {
    struct layout layout;
    uint32_t ends[4 * MOST];
    double weights[2 * MOST], radius[MOST];
    struct layout_place places[MOST];
};

static struct drawn *drawn_new(size_t nodes, double radius)
{
    struct drawn *drawn = calloc(1, sizeof *drawn);

    cr_assert_not_null(drawn);
    drawn->layout = (struct layout){ .nodes = nodes,
        .ends = drawn->ends,
        .weights = drawn->weights,
        .radius = drawn->radius,
        .width = WIDTH,
        .height = HEIGHT };
    for (size_t i = 0; i < nodes; i++)
        drawn->radius[i] = radius;
    return drawn;
}

static void tie(struct drawn *drawn, uint32_t a, uint32_t b, double weight)
{
    drawn->ends[2 * drawn->layout.edges] = a;
    drawn->ends[2 * drawn->layout.edges + 1] = b;
    drawn->weights[drawn->layout.edges++] = weight;
}

static void make(struct drawn *drawn)
{
    struct error err = { .message = "" };

    cr_assert_eq(layout_make(&drawn->layout, drawn->places, &err), 0, "%s", err.message);
}

static double apart(const struct drawn *drawn, size_t a, size_t b)
{
    return hypot(drawn->places[a].x - drawn->places[b].x, drawn->places[a].y - drawn->places[b].y);
}

static void expect_within(const struct drawn *drawn)
{
    for (size_t i = 0; i < drawn->layout.nodes; i++) {
        double x = drawn->places[i].x, y = drawn->places[i].y, radius = drawn->radius[i];

        cr_expect(x >= radius && x <= WIDTH - radius && y >= radius && y <= HEIGHT - radius,
            "node %zu is at %g %g", i, x, y);
    }
}

static void expect_apart(const struct drawn *drawn)
{
    for (size_t a = 0; a < drawn->layout.nodes; a++)
        for (size_t b = a + 1; b < drawn->layout.nodes; b++)
            cr_expect(apart(drawn, a, b) >= drawn->radius[a] + drawn->radius[b],
                "nodes %zu and %zu overlap: %g", a, b, apart(drawn, a, b));
}

/* Stars of some leaves around a centre, each connected to the next or not. */
static struct drawn *stars_new(size_t count, size_t leaves, int are_tied)
{
    struct drawn *drawn = drawn_new(count * (leaves + 1), 5);

    for (uint32_t i = 0; i < count; i++) {
        uint32_t middle = i * (uint32_t)(leaves + 1);

        drawn->radius[middle] = 10;
        for (uint32_t j = 1; j <= leaves; j++)
            tie(drawn, middle, middle + j, 1 + j % 3);
        if (are_tied && i > 0)
            tie(drawn, middle, middle - 1, 1);
    }
    return drawn;
}

Test(layout, nodes_are_within_the_frame_and_do_not_overlap)
{
    struct drawn *drawn = stars_new(6, 12, 1);

    make(drawn);
    expect_within(drawn);
    expect_apart(drawn);
    free(drawn);
}

Test(layout, hundreds_of_nodes_do_not_overlap_either)
{
    struct drawn *drawn = stars_new(20, 14, 1);

    make(drawn);
    expect_within(drawn);
    expect_apart(drawn);
    free(drawn);
}

/* Whether two runs of nodes share a place in both directions. */
static int do_boxes_meet(const struct drawn *drawn, size_t a, size_t b, size_t count)
{
    double low[2][2], high[2][2];

    for (size_t i = 0; i < 2; i++) {
        const struct layout_place *places = &drawn->places[i ? b : a];

        low[i][0] = low[i][1] = INFINITY;
        high[i][0] = high[i][1] = -INFINITY;
        for (size_t j = 0; j < count; j++) {
            low[i][0] = fmin(low[i][0], places[j].x);
            low[i][1] = fmin(low[i][1], places[j].y);
            high[i][0] = fmax(high[i][0], places[j].x);
            high[i][1] = fmax(high[i][1], places[j].y);
        }
    }
    return low[0][0] < high[1][0] && low[1][0] < high[0][0] && low[0][1] < high[1][1] &&
           low[1][1] < high[0][1];
}

Test(layout, components_are_side_by_side)
{
    struct drawn *drawn = stars_new(5, 8, 0);

    make(drawn);
    expect_within(drawn);
    expect_apart(drawn);
    for (size_t a = 0; a < 5; a++)
        for (size_t b = a + 1; b < 5; b++)
            cr_expect_not(do_boxes_meet(drawn, 9 * a, 9 * b, 9), "stars %zu and %zu", a, b);
    free(drawn);
}

Test(layout, connected_nodes_are_nearer_than_others)
{
    struct drawn *drawn = stars_new(4, 10, 1);
    double tied = 0, all = 0;
    size_t nodes = drawn->layout.nodes;

    make(drawn);
    for (size_t i = 0; i < drawn->layout.edges; i++)
        tied +=
            apart(drawn, drawn->ends[2 * i], drawn->ends[2 * i + 1]) / (double)drawn->layout.edges;
    for (size_t a = 0; a < nodes; a++)
        for (size_t b = a + 1; b < nodes; b++)
            all += apart(drawn, a, b) / (double)(nodes * (nodes - 1) / 2);
    cr_expect_lt(tied, all / 2);
    free(drawn);
}

Test(layout, heavier_edges_are_shorter)
{
    struct drawn *drawn = drawn_new(13, 4);
    double heavy = 0, light = 0;

    for (uint32_t i = 1; i < 13; i++)
        tie(drawn, 0, i, i % 2 ? 100 : 1);
    make(drawn);
    for (size_t i = 1; i < 13; i++)
        *(i % 2 ? &heavy : &light) += apart(drawn, 0, i);
    cr_expect_lt(heavy, light);
    free(drawn);
}

Test(layout, the_same_graph_gets_the_same_places)
{
    struct drawn *first = stars_new(4, 9, 1), *other = stars_new(9, 3, 0),
                 *second = stars_new(4, 9, 1);

    make(first);
    make(other);
    make(second);
    cr_expect_arr_eq(first->places, second->places, sizeof first->places);
    free(first);
    free(other);
    free(second);
}

Test(layout, no_node_one_node_and_nodes_without_edges_have_places)
{
    for (size_t nodes = 0; nodes < 40; nodes += nodes < 3 ? 1 : 12) {
        struct drawn *drawn = drawn_new(nodes, 8);

        make(drawn);
        expect_within(drawn);
        expect_apart(drawn);
        free(drawn);
    }
}

Test(layout, double_edges_and_loops_are_accepted)
{
    struct drawn *drawn = drawn_new(3, 8);

    tie(drawn, 0, 1, 1);
    tie(drawn, 0, 1, 5);
    tie(drawn, 2, 2, 1);
    make(drawn);
    expect_within(drawn);
    expect_apart(drawn);
    free(drawn);
}

Test(layout, a_frame_that_is_too_small_contains_all_centres)
{
    struct drawn *drawn = stars_new(10, 20, 1);

    drawn->layout.width = drawn->layout.height = 60;
    make(drawn);
    for (size_t i = 0; i < drawn->layout.nodes; i++)
        cr_expect(drawn->places[i].x >= 5 && drawn->places[i].x <= 55 && drawn->places[i].y >= 5 &&
                  drawn->places[i].y <= 55);
    free(drawn);
}
