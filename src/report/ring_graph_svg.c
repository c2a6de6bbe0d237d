#include "report/ring_graph_svg.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "value/ring_id.h"
#include "report/label_placement.h"
#include "report/graph_legend.h"
#include "report/node_shape.h"
#include "report/graph_text.h"
#include "graph/layout.h"
#include "output/html.h"
#include "output/svg.h"

enum {
    WIDTH = 640,
    MARGIN = 6,
    NAMED_ACCOUNTS = 16, /* up to which each has its id written */
    LABEL_WIDTH = 136,   /* of a name, at most */
    LABEL_LEAST = 76,    /* to which it is cut if there is no room for more */
    OTHERS_TEXT = 24
};

/* A picture as it is made. */
struct drawing {
    struct graph_view graph_view;
    int number;
    double height;                   /* of the part with the nodes */
    double *radius, *room, *weights; /* room: what radius and marks take */
    struct layout_place *places;
    struct label *labels;
    char (*names)[REDACT_TEXT]; /* of labels */
    size_t label_count;
    uint32_t *ends;
};

/* ---- how large ---- */

static double most_bits(const struct reduced *reduced, int is_value)
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

static unsigned marks_of(const struct drawing *drawing, const struct graph_node *node)
{
    const struct report_graph *graph = &drawing->graph_view.card->graph;
    unsigned all = NODE_NEW | NODE_CONFIRMED | NODE_PROTECTED;

    /* Of a group what holds for each of it. */
    for (size_t i = 0; i < node->count; i++) {
        const struct report_member *member =
            &graph->members[drawing->graph_view.reduced.items[node->first + i]];

        all &= (member->is_new ? NODE_NEW : 0) | (member->protection ? NODE_PROTECTED : 0) |
               (member->verdict && strcmp(member->verdict, "confirmed") == 0 ? NODE_CONFIRMED : 0);
    }
    return node->count > 1 ? all & (NODE_NEW | NODE_PROTECTED) : all;
}

/* Marks lie around a node, and a stack beside it: they need room. */
static double room_of(const struct drawing *drawing, size_t node)
{
    const struct graph_node *one = &drawing->graph_view.reduced.nodes[node];

    if (one->is_value)
        return drawing->radius[node] + (one->count > 1 ? 4 : 1);
    return drawing->radius[node] + (marks_of(drawing, one) ? 4 : 1);
}

static double height_for(size_t nodes)
{
    return nodes <= 8 ? 220 : nodes <= 16 ? 280 : nodes <= 36 ? 360 : nodes <= 48 ? 420 : 480;
}

static void measure(struct drawing *drawing)
{
    const struct reduced *reduced = &drawing->graph_view.reduced;
    double values = most_bits(reduced, 1), accounts = most_bits(reduced, 0);

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

/* ---- where ---- */

/* What is left empty above and below is cut off, but for a line of text. */
static void crop(struct drawing *drawing)
{
    size_t nodes = drawing->graph_view.reduced.node_count;
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

static int arrange(struct drawing *drawing, struct error *err)
{
    const struct reduced *reduced = &drawing->graph_view.reduced;
    struct layout layout = { .nodes = reduced->node_count,
        .edges = reduced->edge_count,
        .ends = drawing->ends,
        .weights = drawing->weights,
        .radius = drawing->room,
        .width = WIDTH - 2 * MARGIN,
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

/* "+2" after the name of one of three values. */
static char *others_of(const struct graph_node *node, char text[OTHERS_TEXT])
{
    text[0] = '\0';
    if (node->is_value && node->count > 1)
        snprintf(text, OTHERS_TEXT, " +%zu", node->count - 1);
    return text;
}

/* Beside its own a label has the number of others, which is never cut. */
static void size_label(struct label *label, const struct graph_node *node, const char *name)
{
    double size = node->is_value ? SVG_LABEL : SVG_MINOR;
    char others[OTHERS_TEXT];
    double more = svg_width(others_of(node, others), size);

    label->width = fmin(LABEL_WIDTH, svg_width(name, size)) + more;
    label->least = fmin(label->width, LABEL_LEAST + more);
    label->spot.class = node->is_value ? "label halo" : "label minor halo";
}

static void name_nodes(struct drawing *drawing)
{
    const struct reduced *reduced = &drawing->graph_view.reduced;
    size_t accounts = reduced->node_count - reduced->value_count;
    struct label_field field = { drawing->places, drawing->room, reduced->node_count, WIDTH,
        drawing->height };

    for (size_t i = 0; i < reduced->node_count; i++) {
        struct label *label = &drawing->labels[drawing->label_count];
        char *name = drawing->names[drawing->label_count], text[REDACT_TEXT];

        if (!reduced->nodes[i].is_value &&
            (reduced->nodes[i].count > 1 || accounts > NAMED_ACCOUNTS))
            continue;
        snprintf(name, REDACT_TEXT, "%s", graph_text_label(&drawing->graph_view, i, text));
        label->node = i;
        size_label(label, &reduced->nodes[i], name);
        drawing->label_count++;
    }
    label_placement(&field, drawing->labels, drawing->label_count);
}

/* ---- drawing ---- */

static void write_id(FILE *file, const struct drawing *drawing, size_t node)
{
    const struct reduced *reduced = &drawing->graph_view.reduced;

    if (node < reduced->value_count)
        fprintf(file, "p%d-v%zu", drawing->number, node + 1);
    else
        fprintf(file, "p%d-m%zu", drawing->number, node - reduced->value_count + 1);
}

static void draw_edges(FILE *file, const struct drawing *drawing)
{
    const struct reduced *reduced = &drawing->graph_view.reduced;
    double most = most_bits(reduced, 1);

    for (size_t i = 0; i < reduced->edge_count; i++) {
        const struct graph_edge *edge = &reduced->edges[i];
        const struct graph_node *value = &reduced->nodes[edge->value];
        const struct layout_place *a = &drawing->places[edge->value];
        const struct layout_place *b = &drawing->places[edge->other];
        double share = value->bits / most;

        fprintf(file, "<line class=\"edge %s%s\" data-a=\"", node_shape_class(value->family),
            share > 0.6    ? " w3"
            : share > 0.25 ? " w2"
                           : "");
        write_id(file, drawing, edge->value);
        fputs("\" data-b=\"", file);
        write_id(file, drawing, edge->other);
        fputc('"', file);
        svg_attribute(file, "x1", a->x);
        svg_attribute(file, "y1", a->y);
        svg_attribute(file, "x2", b->x);
        svg_attribute(file, "y2", b->y);
        fputs("/>\n", file);
    }
}

static void write_near(FILE *file, const struct drawing *drawing, size_t node)
{
    const struct reduced *reduced = &drawing->graph_view.reduced;
    const char *between = "";

    for (size_t i = 0; i < reduced->edge_count; i++) {
        const struct graph_edge *edge = &reduced->edges[i];

        if (edge->value != node && edge->other != node)
            continue;
        fputs(between, file);
        write_id(file, drawing, edge->value == node ? edge->other : edge->value);
        between = " ";
    }
}

/* What is told twice is made once. */
static char *tell(const struct graph_view *graph_view, size_t node)
{
    char *text = NULL;
    size_t length;
    FILE *file = open_memstream(&text, &length);

    if (!file)
        return NULL;
    graph_text_node(file, graph_view, node);
    if (fclose(file)) {
        free(text);
        return NULL;
    }
    return text;
}

static void draw_shape(FILE *file, const struct drawing *drawing, size_t node)
{
    const struct graph_node *one = &drawing->graph_view.reduced.nodes[node];
    struct svg_point middle = { drawing->places[node].x, drawing->places[node].y };

    if (one->is_value) {
        node_shape_value(file, one->family, middle, drawing->radius[node], one->count > 1);
        return;
    }
    node_shape_account(file, middle, drawing->radius[node], marks_of(drawing, one));
    if (one->count > 1)
        svg_say(file, (struct svg_spot){ middle.x, middle.y + 4, SVG_MIDDLE, "count", 0 }, "×%zu",
            one->count);
}

static void draw_label(FILE *file, const struct drawing *drawing, size_t number)
{
    const struct label *label = &drawing->labels[number];
    const struct graph_node *node = &drawing->graph_view.reduced.nodes[label->node];
    double size = node->is_value ? SVG_LABEL : SVG_MINOR;
    char others[OTHERS_TEXT];

    if (!label->is_placed)
        return;
    svg_open_text(file, label->spot);
    svg_write_fit(file, drawing->names[number], size,
        label->width - svg_width(others_of(node, others), size) + 0.1);
    fprintf(file, "%s</text>", others_of(node, others));
}

static int draw_node(FILE *file, const struct drawing *drawing, size_t node, struct error *err)
{
    const struct graph_node *one = &drawing->graph_view.reduced.nodes[node];
    char *told = tell(&drawing->graph_view, node);

    if (!told)
        return error_memory(err);
    fprintf(file, "<g class=\"node %s\" id=\"",
        one->is_value ? node_shape_class(one->family) : "f-account");
    write_id(file, drawing, node);
    fputs("\" tabindex=\"0\" data-near=\"", file);
    write_near(file, drawing, node);
    fputs("\" data-text=\"", file);
    html_text(file, told);
    fputs("\"><title>", file);
    html_text(file, told);
    fputs("</title>", file);
    draw_shape(file, drawing, node);
    for (size_t i = 0; i < drawing->label_count; i++)
        if (drawing->labels[i].node == node)
            draw_label(file, drawing, i);
    fputs("</g>\n", file);
    free(told);
    return 0;
}

static int draw_nodes(FILE *file, const struct drawing *drawing, struct error *err)
{
    for (size_t i = 0; i < drawing->graph_view.reduced.node_count; i++)
        if (draw_node(file, drawing, i, err))
            return -1;
    return 0;
}

/* ---- the picture ---- */

static struct legend legend_of(const struct drawing *drawing)
{
    const struct reduced *reduced = &drawing->graph_view.reduced;
    struct legend legend = {
        .left = MARGIN, .right = WIDTH, .x = MARGIN, .y = drawing->height + LEGEND_ROW
    };

    for (size_t i = 0; i < reduced->node_count; i++) {
        const struct graph_node *node = &reduced->nodes[i];

        if (node->is_value) {
            legend.families |= 1u << node->family;
            continue;
        }
        legend.marks |= marks_of(drawing, node);
        *(node->count > 1 ? &legend.has_groups : &legend.has_accounts) = 1;
    }
    return legend;
}

static void open_picture(FILE *file, const struct drawing *drawing, double height)
{
    char id[RING_ID_TEXT];

    ring_id_format(drawing->graph_view.card->ring->ring, id);
    fprintf(file, "<svg class=\"ring-graph\" viewBox=\"0 0 %d ", WIDTH);
    svg_number(file, height);
    fprintf(file,
        "\" role=\"img\" aria-describedby=\"p%d-d\">"
        "<title>Ring %s: who shares what</title><desc id=\"p%d-d\">",
        drawing->number, id, drawing->number);
}

static int write_told(FILE *file, const struct graph_view *graph_view,
    void (*write)(FILE *, const struct graph_view *), struct error *err)
{
    char *text = NULL;
    size_t length;
    FILE *memory = open_memstream(&text, &length);
    int rc = -1;

    if (memory) {
        write(memory, graph_view);
        rc = fclose(memory);
    }
    if (!rc)
        html_write(file, text, length);
    free(text);
    return rc ? error_memory(err) : 0;
}

static int draw(FILE *file, const struct drawing *drawing, struct error *err)
{
    struct legend legend = legend_of(drawing), end = legend;
    int has_rest = drawing->graph_view.reduced.left_values > 0;

    graph_legend_draw(NULL, &end);
    open_picture(file, drawing, end.y + 12 + (has_rest ? LEGEND_ROW : 0));
    if (write_told(file, &drawing->graph_view, graph_text_summary, err))
        return -1;
    fputs("</desc>\n", file);
    draw_edges(file, drawing);
    if (draw_nodes(file, drawing, err))
        return -1;
    graph_legend_draw(file, &legend);
    if (has_rest) {
        svg_open_text(
            file, (struct svg_spot){ MARGIN, end.y + LEGEND_ROW + 4, SVG_START, "label minor", 0 });
        if (write_told(file, &drawing->graph_view, graph_text_left_out, err))
            return -1;
        fputs("</text>", file);
    }
    svg_close(file);
    return 0;
}

static int allocate(struct drawing *drawing)
{
    const struct reduced *reduced = &drawing->graph_view.reduced;
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

int ring_graph_svg_write(FILE *file, const struct report_card *card, int number,
    const struct redact *redact, struct error *err)
{
    struct drawing drawing = { .graph_view = { .card = card, .redact = redact }, .number = number };
    int rc = -1;

    if (graph_reduce(&drawing.graph_view.reduced, &card->graph, err))
        goto out;
    if (allocate(&drawing)) {
        error_memory(err);
        goto out;
    }
    measure(&drawing);
    if (arrange(&drawing, err))
        goto out;
    name_nodes(&drawing);
    rc = draw(file, &drawing, err);
out:
    free(drawing.radius);
    free(drawing.room);
    free(drawing.places);
    free(drawing.labels);
    free(drawing.names);
    free(drawing.weights);
    free(drawing.ends);
    reduced_graph_free(&drawing.graph_view.reduced);
    return rc;
}
