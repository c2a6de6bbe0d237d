#include "report/graph_layout.h"

#include <criterion/criterion.h>
#include <math.h>

enum { NODES = 30 };

static struct svg_box box_of(const struct label *label)
{
    double left = label->spot.anchor == SVG_START ? 0
                  : label->spot.anchor == SVG_END ? label->width
                                                  : label->width / 2;

    return (struct svg_box){ label->spot.x - left, label->spot.y - 10, label->width, 13 };
}

static int do_boxes_meet(struct svg_box a, struct svg_box b)
{
    return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

/* Nodes in rows, so near that not all names have room. */
static size_t place_crowd(struct label labels[NODES], double least)
{
    struct layout_place places[NODES];
    double radius[NODES];
    struct label_field field = { places, radius, NODES, 400, 200 };
    size_t placed = 0;

    for (size_t i = 0; i < NODES; i++) {
        places[i] = (struct layout_place){ 20 + (double)(i % 6) * 70, 20 + (double)(i / 6) * 38 };
        radius[i] = 8;
        labels[i] = (struct label){ .node = i, .width = 90, .least = least };
    }
    graph_layout_place_labels(&field, labels, NODES);
    for (size_t i = 0; i < NODES; i++) {
        struct svg_box box = box_of(&labels[i]);

        if (!labels[i].is_placed)
            continue;
        placed++;
        cr_expect(
            box.x >= 0 && box.y >= 0 && box.x + box.width <= 400 && box.y + box.height <= 200);
        for (size_t j = 0; j < i; j++)
            cr_expect_not(labels[j].is_placed && do_boxes_meet(box, box_of(&labels[j])),
                "names %zu and %zu", i, j);
        for (size_t j = 0; j < NODES; j++)
            cr_expect_not(box.x < places[j].x && places[j].x < box.x + box.width &&
                              box.y < places[j].y && places[j].y < box.y + box.height,
                "name %zu lies on node %zu", i, j);
    }
    return placed;
}

Test(graph_layout, no_name_lies_on_another_or_on_a_node_or_leaves_the_picture)
{
    struct label labels[NODES];
    size_t placed = place_crowd(labels, 90);

    cr_expect(placed > 0 && placed < NODES, "%zu", placed);
}

Test(graph_layout, a_name_that_has_no_room_is_cut_if_it_then_has)
{
    struct label labels[NODES];
    size_t whole = place_crowd(labels, 90), cut = place_crowd(labels, 40);

    cr_expect_gt(cut, whole);
    for (size_t i = 0; i < NODES; i++)
        cr_expect(!labels[i].is_placed || labels[i].width == 90 || labels[i].width == 40);
}

Test(graph_layout, the_first_choice_is_beside_the_node)
{
    struct layout_place places[] = { { 50, 50 }, { 350, 50 } };
    double radius[] = { 8, 8 };
    struct label_field field = { places, radius, 2, 400, 100 };
    struct label labels[] = { { .node = 0, .width = 60, .least = 60 },
        { .node = 1, .width = 60, .least = 60 } };

    graph_layout_place_labels(&field, labels, 2);
    cr_expect(labels[0].is_placed && labels[0].spot.anchor == SVG_START);
    cr_expect(labels[1].is_placed && labels[1].spot.anchor == SVG_END, "where there is room");
}
