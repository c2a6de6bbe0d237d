#include "report/graph_layout.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "graph/layout.h"
#include "report/node_shape.h"

enum {
    MARGIN = GRAPH_MARGIN,
    NAMED_ACCOUNTS = 16, /* with more, no account has its id written */
    LABEL_WIDTH = 136,   /* of a name, at most */
    LABEL_LEAST = 76     /* a name is cut to this width if there is no room for more */
};

/* ---- sizes ---- */

double graph_layout_most_bits(const struct reduced_graph *reduced, int is_value)
{
    double most = 1;

    for (size_t i = 0; i < reduced->node_count; i++)
        if (reduced->nodes[i].is_value == is_value)
            most = fmax(most, reduced->nodes[i].bits);
    return most;
}

static double radius_of(const struct graph_node *node, double most)
{
    double share = fmax(0, node->bits) / most;

    if (node->is_value)
        return 8 + 6 * sqrt(share);
    if (node->count > 1)
        return 10.5 + 1.5 * log2((double)node->count);
    return 6 + 2 * sqrt(share);
}

unsigned graph_layout_marks(const struct graph_drawing *drawing, const struct graph_node *node)
{
    const struct report_graph *graph = &drawing->view.card->graph;
    unsigned all = NODE_NEW | NODE_CONFIRMED | NODE_PROTECTED;

    /* Marks of a group are those that all of its accounts have. */
    for (size_t i = 0; i < node->count; i++) {
        const struct report_member *member =
            &graph->members[drawing->view.reduced.items[node->first + i]];

        all &= (member->is_new ? NODE_NEW : 0) | (member->protection ? NODE_PROTECTED : 0) |
               (member->verdict && strcmp(member->verdict, "confirmed") == 0 ? NODE_CONFIRMED : 0);
    }
    return node->count > 1 ? all & (NODE_NEW | NODE_PROTECTED) : all;
}

/* Marks around a node, and the second shape of a stack, need room. */
static double room_of(const struct graph_drawing *drawing, size_t node)
{
    const struct graph_node *one = &drawing->view.reduced.nodes[node];

    if (one->is_value)
        return drawing->radius[node] + (one->count > 1 ? 4 : 1);
    return drawing->radius[node] + (graph_layout_marks(drawing, one) ? 4 : 1);
}

static double height_for(size_t nodes)
{
    return nodes <= 8 ? 220 : nodes <= 16 ? 280 : nodes <= 36 ? 360 : nodes <= 48 ? 420 : 480;
}

static void measure(struct graph_drawing *drawing)
{
    const struct reduced_graph *reduced = &drawing->view.reduced;
    double values = graph_layout_most_bits(reduced, 1),
           accounts = graph_layout_most_bits(reduced, 0);

    drawing->height = height_for(reduced->node_count);
    for (size_t i = 0; i < reduced->node_count; i++) {
        drawing->radius[i] =
            radius_of(&reduced->nodes[i], reduced->nodes[i].is_value ? values : accounts);
        drawing->room[i] = room_of(drawing, i);
    }
    for (size_t i = 0; i < reduced->edge_count; i++) {
        drawing->ends[2 * i] = reduced->edges[i].value;
        drawing->ends[2 * i + 1] = reduced->edges[i].other;
        drawing->weights[i] = fmax(1, reduced->nodes[reduced->edges[i].value].bits);
    }
}

/* ---- places ---- */

/* Cuts off empty space above and below, except for a line of text. */
static void crop(struct graph_drawing *drawing)
{
    size_t nodes = drawing->view.reduced.node_count;
    double top = drawing->height, bottom = 0;

    for (size_t i = 0; i < nodes; i++) {
        top = fmin(top, drawing->places[i].y - drawing->room[i]);
        bottom = fmax(bottom, drawing->places[i].y + drawing->room[i]);
    }
    if (bottom <= top)
        return;
    for (size_t i = 0; i < nodes; i++)
        drawing->places[i].y += MARGIN + SVG_LABEL - top;
    drawing->height = bottom - top + 2 * (MARGIN + SVG_LABEL);
}

static int arrange(struct graph_drawing *drawing, struct error *err)
{
    const struct reduced_graph *reduced = &drawing->view.reduced;
    struct layout layout = { .nodes = reduced->node_count,
        .edges = reduced->edge_count,
        .ends = drawing->ends,
        .weights = drawing->weights,
        .radius = drawing->room,
        .width = GRAPH_WIDTH - 2 * MARGIN,
        .height = drawing->height - 2 * MARGIN };
    int rc;

    rc = layout_make(&layout, drawing->places, err);
    for (size_t i = 0; i < reduced->node_count; i++) {
        drawing->places[i].x += MARGIN;
        drawing->places[i].y += MARGIN;
    }
    crop(drawing);
    return rc;
}

/* ---- labels ---- */

/* Height of letters above the base line, and below it. */
static const double ASCENT = 10, DESCENT = 3;

static struct svg_box box_of(const struct label *label)
{
    double left = label->spot.anchor == SVG_START ? 0
                  : label->spot.anchor == SVG_END ? label->width
                                                  : label->width / 2;

    return (struct svg_box){ label->spot.x - left, label->spot.y - ASCENT, label->width,
        ASCENT + DESCENT };
}

static int meets_circle(struct svg_box box, struct layout_place middle, double radius)
{
    double x = fmax(box.x, fmin(middle.x, box.x + box.width));
    double y = fmax(box.y, fmin(middle.y, box.y + box.height));

    return hypot(x - middle.x, y - middle.y) < radius;
}

static int meets_box(struct svg_box a, struct svg_box b)
{
    return a.x < b.x + b.width + 3 && b.x < a.x + a.width + 3 && a.y < b.y + b.height &&
           b.y < a.y + a.height;
}

static int is_free(
    const struct label_field *field, const struct label *labels, const struct label *label)
{
    struct svg_box box = box_of(label);

    if (box.x < 0 || box.y < 0 || box.x + box.width > field->width ||
        box.y + box.height > field->height)
        return 0;
    for (size_t i = 0; i < field->nodes; i++)
        if (meets_circle(box, field->places[i], field->radius[i]))
            return 0;
    for (const struct label *other = labels; other < label; other++)
        if (other->is_placed && meets_box(box, box_of(other)))
            return 0;
    return 1;
}

static void place(const struct label_field *field, const struct label *labels, struct label *label)
{
    static const struct {
        double x, y, down; /* x and y in radii, down in pixels */
        enum svg_anchor anchor;
    } AROUND[] = {
        { 1, 0, 4, SVG_START },
        { -1, 0, 4, SVG_END },
        { 0, 1, 11, SVG_MIDDLE },
        { 0, -1, -4, SVG_MIDDLE },
        { 0.8, 0.7, 9, SVG_START },
        { 0.8, -0.7, 0, SVG_START },
        { -0.8, 0.7, 9, SVG_END },
        { -0.8, -0.7, 0, SVG_END },
    };
    struct layout_place middle = field->places[label->node];
    double radius = field->radius[label->node] + 1;

    for (size_t i = 0; !label->is_placed && i < sizeof AROUND / sizeof AROUND[0]; i++) {
        label->spot.anchor = AROUND[i].anchor;
        label->spot.x = middle.x + AROUND[i].x * (radius + 2);
        label->spot.y = middle.y + AROUND[i].y * radius + AROUND[i].down;
        label->is_placed = is_free(field, labels, label);
    }
}

void graph_layout_place_labels(const struct label_field *field, struct label *labels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        place(field, labels, &labels[i]);
        if (!labels[i].is_placed && labels[i].width > labels[i].least) {
            labels[i].width = labels[i].least;
            place(field, labels, &labels[i]);
        }
    }
}

/* "+2" after the name of one of three values. */
char *graph_layout_others(const struct graph_node *node, char text[GRAPH_OTHERS])
{
    text[0] = '\0';
    if (node->is_value && node->count > 1)
        snprintf(text, GRAPH_OTHERS, " +%zu", node->count - 1);
    return text;
}

/* The number of other values after the name is never cut. */
static void size_label(struct label *label, const struct graph_node *node, const char *name)
{
    double size = node->is_value ? SVG_LABEL : SVG_MINOR;
    char others[GRAPH_OTHERS];
    double more = svg_width(graph_layout_others(node, others), size);

    label->width = fmin(LABEL_WIDTH, svg_width(name, size)) + more;
    label->least = fmin(label->width, LABEL_LEAST + more);
    label->spot.class = node->is_value ? "label halo" : "label minor halo";
}

static void name_nodes(struct graph_drawing *drawing)
{
    const struct reduced_graph *reduced = &drawing->view.reduced;
    size_t accounts = reduced->node_count - reduced->value_count;
    struct label_field field = { drawing->places, drawing->room, reduced->node_count, GRAPH_WIDTH,
        drawing->height };

    for (size_t i = 0; i < reduced->node_count; i++) {
        struct label *label = &drawing->labels[drawing->label_count];
        char *name = drawing->names[drawing->label_count], text[REDACT_TEXT];

        if (!reduced->nodes[i].is_value &&
            (reduced->nodes[i].count > 1 || accounts > NAMED_ACCOUNTS))
            continue;
        snprintf(name, REDACT_TEXT, "%s", graph_text_label(&drawing->view, i, text));
        label->node = i;
        size_label(label, &reduced->nodes[i], name);
        drawing->label_count++;
    }
    graph_layout_place_labels(&field, drawing->labels, drawing->label_count);
}

static int allocate(struct graph_drawing *drawing)
{
    const struct reduced_graph *reduced = &drawing->view.reduced;
    size_t nodes = reduced->node_count + 1, edges = reduced->edge_count + 1;

    drawing->radius = calloc(nodes, sizeof *drawing->radius);
    drawing->room = calloc(nodes, sizeof *drawing->room);
    drawing->places = calloc(nodes, sizeof *drawing->places);
    drawing->labels = calloc(nodes, sizeof *drawing->labels);
    drawing->names = calloc(nodes, sizeof *drawing->names);
    drawing->weights = calloc(edges, sizeof *drawing->weights);
    drawing->ends = calloc(2 * edges, sizeof *drawing->ends);
    return drawing->radius && drawing->room && drawing->places && drawing->labels &&
                   drawing->names && drawing->weights && drawing->ends
               ? 0
               : -1;
}

int graph_layout_make(struct graph_drawing *drawing, const struct report_card *card, int number,
    const struct redact *redact, struct error *err)
{
    *drawing =
        (struct graph_drawing){ .view = { .card = card, .redact = redact }, .number = number };
    if (graph_reduce(&drawing->view.reduced, &card->graph, err))
        return -1;
    if (allocate(drawing))
        return error_memory(err);
    measure(drawing);
    if (arrange(drawing, err))
        return -1;
    name_nodes(drawing);
    return 0;
}

void graph_layout_free(struct graph_drawing *drawing)
{
    free(drawing->radius);
    free(drawing->room);
    free(drawing->places);
    free(drawing->labels);
    free(drawing->names);
    free(drawing->weights);
    free(drawing->ends);
    reduced_graph_free(&drawing->view.reduced);
}
