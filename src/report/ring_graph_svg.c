#include "report/ring_graph_svg.h"

#include <math.h>
#include <stdlib.h>

#include "output/html.h"
#include "output/svg.h"
#include "report/graph_layout.h"
#include "report/node_shape.h"
#include "value/ring_id.h"

enum { WIDTH = GRAPH_WIDTH, MARGIN = GRAPH_MARGIN };

/* ---- nodes and edges ---- */

static void write_id(FILE *file, const struct graph_drawing *drawing, size_t node)
{
    const struct reduced_graph *reduced = &drawing->view.reduced;

    if (node < reduced->value_count)
        fprintf(file, "p%d-v%zu", drawing->number, node + 1);
    else
        fprintf(file, "p%d-m%zu", drawing->number, node - reduced->value_count + 1);
}

static void draw_edges(FILE *file, const struct graph_drawing *drawing)
{
    const struct reduced_graph *reduced = &drawing->view.reduced;
    double most = graph_layout_most_bits(reduced, 1);

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

static void write_near(FILE *file, const struct graph_drawing *drawing, size_t node)
{
    const struct reduced_graph *reduced = &drawing->view.reduced;
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

/* The text of a node, which is written twice. The caller frees it. */
static char *text_of_node(const struct graph_view *view, size_t node)
{
    char *text = NULL;
    size_t length;
    FILE *file = open_memstream(&text, &length);

    if (!file)
        return NULL;
    graph_text_node(file, view, node);
    if (fclose(file)) {
        free(text);
        return NULL;
    }
    return text;
}

static void draw_shape(FILE *file, const struct graph_drawing *drawing, size_t node)
{
    const struct graph_node *one = &drawing->view.reduced.nodes[node];
    struct svg_point middle = { drawing->places[node].x, drawing->places[node].y };

    if (one->is_value) {
        node_shape_value(file, one->family, middle, drawing->radius[node], one->count > 1);
        return;
    }
    node_shape_account(file, middle, drawing->radius[node], graph_layout_marks(drawing, one));
    if (one->count > 1)
        svg_say(file, (struct svg_spot){ middle.x, middle.y + 4, SVG_MIDDLE, "count", 0 }, "×%zu",
            one->count);
}

static void draw_label(FILE *file, const struct graph_drawing *drawing, size_t number)
{
    const struct label *label = &drawing->labels[number];
    const struct graph_node *node = &drawing->view.reduced.nodes[label->node];
    double size = node->is_value ? SVG_LABEL : SVG_MINOR;
    char others[GRAPH_OTHERS];

    if (!label->is_placed)
        return;
    svg_open_text(file, label->spot);
    svg_write_fit(file, drawing->names[number], size,
        label->width - svg_width(graph_layout_others(node, others), size) + 0.1);
    fprintf(file, "%s</text>", graph_layout_others(node, others));
}

static int draw_node(
    FILE *file, const struct graph_drawing *drawing, size_t node, struct error *err)
{
    const struct graph_node *one = &drawing->view.reduced.nodes[node];
    char *text = text_of_node(&drawing->view, node);

    if (!text)
        return error_memory(err);
    fprintf(file, "<g class=\"node %s\" id=\"",
        one->is_value ? node_shape_class(one->family) : "f-account");
    write_id(file, drawing, node);
    fputs("\" tabindex=\"0\" data-near=\"", file);
    write_near(file, drawing, node);
    fputs("\" data-text=\"", file);
    html_text(file, text);
    fputs("\"><title>", file);
    html_text(file, text);
    fputs("</title>", file);
    draw_shape(file, drawing, node);
    for (size_t i = 0; i < drawing->label_count; i++)
        if (drawing->labels[i].node == node)
            draw_label(file, drawing, i);
    fputs("</g>\n", file);
    free(text);
    return 0;
}

static int draw_nodes(FILE *file, const struct graph_drawing *drawing, struct error *err)
{
    for (size_t i = 0; i < drawing->view.reduced.node_count; i++)
        if (draw_node(file, drawing, i, err))
            return -1;
    return 0;
}

/* ---- the picture ---- */

static struct legend legend_of(const struct graph_drawing *drawing)
{
    const struct reduced_graph *reduced = &drawing->view.reduced;
    struct legend legend = {
        .left = MARGIN, .right = WIDTH, .x = MARGIN, .y = drawing->height + LEGEND_ROW
    };

    for (size_t i = 0; i < reduced->node_count; i++) {
        const struct graph_node *node = &reduced->nodes[i];

        if (node->is_value) {
            legend.families |= 1u << node->family;
            continue;
        }
        legend.marks |= graph_layout_marks(drawing, node);
        *(node->count > 1 ? &legend.has_groups : &legend.has_accounts) = 1;
    }
    return legend;
}

static void open_picture(FILE *file, const struct graph_drawing *drawing, double height)
{
    char id[RING_ID_TEXT];

    ring_id_format(drawing->view.card->ring->ring, id);
    fprintf(file, "<svg class=\"ring-graph\" viewBox=\"0 0 %d ", WIDTH);
    svg_number(file, height);
    fprintf(file,
        "\" role=\"img\" aria-describedby=\"p%d-d\">"
        "<title>Ring %s: accounts and shared values</title><desc id=\"p%d-d\">",
        drawing->number, id, drawing->number);
}

static int write_text(FILE *file, const struct graph_view *view,
    void (*write)(FILE *, const struct graph_view *), struct error *err)
{
    char *text = NULL;
    size_t length;
    FILE *memory = open_memstream(&text, &length);
    int rc = -1;

    if (memory) {
        write(memory, view);
        rc = fclose(memory);
    }
    if (!rc)
        html_write(file, text, length);
    free(text);
    return rc ? error_memory(err) : 0;
}

static int draw(FILE *file, const struct graph_drawing *drawing, struct error *err)
{
    struct legend legend = legend_of(drawing), end = legend;
    int has_rest = drawing->view.reduced.left_values > 0;

    node_shape_legend(NULL, &end);
    open_picture(file, drawing, end.y + 12 + (has_rest ? LEGEND_ROW : 0));
    if (write_text(file, &drawing->view, graph_text_summary, err))
        return -1;
    fputs("</desc>\n", file);
    draw_edges(file, drawing);
    if (draw_nodes(file, drawing, err))
        return -1;
    node_shape_legend(file, &legend);
    if (has_rest) {
        svg_open_text(
            file, (struct svg_spot){ MARGIN, end.y + LEGEND_ROW + 4, SVG_START, "label minor", 0 });
        if (write_text(file, &drawing->view, graph_text_left_out, err))
            return -1;
        fputs("</text>", file);
    }
    svg_close(file);
    return 0;
}

int ring_graph_svg_write(FILE *file, const struct report_card *card, int number,
    const struct redact *redact, struct error *err)
{
    struct graph_drawing drawing;
    int rc = graph_layout_make(&drawing, card, number, redact, err);

    if (rc == 0)
        rc = draw(file, &drawing, err);
    graph_layout_free(&drawing);
    return rc;
}
