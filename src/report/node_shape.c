#include "report/node_shape.h"

#include <math.h>

static const struct {
    const char *class, *words;
} FAMILIES[] = {
    [FAMILY_PAYMENT] = { "f-payment", "payment" },
    [FAMILY_DEVICE] = { "f-device", "device" },
    [FAMILY_CONTACT] = { "f-contact", "phone or mailbox" },
    [FAMILY_NETWORK] = { "f-network", "network" },
    [FAMILY_LIKENESS] = { "f-likeness", "alike in two ways" },
};

/* Corners of a shape on the unit circle: angles from the top, in turns. */
struct corners {
    int count;
    double turns[6];
};

static const struct corners TRIANGLE = { 3, { 0, 0.34, 0.66 } };
static const struct corners HEXAGON = { 6, { 0, 1 / 6.0, 2 / 6.0, 0.5, 4 / 6.0, 5 / 6.0 } };
static const struct corners DIAMOND = { 4, { 0, 0.25, 0.5, 0.75 } };

const char *node_shape_class(enum family family)
{
    return FAMILIES[family].class;
}

const char *node_shape_name(enum family family)
{
    return FAMILIES[family].words;
}

static void draw_corners(
    FILE *file, const struct corners *corners, struct svg_point middle, double radius)
{
    const double turn = 6.283185307179586;
    struct svg_point points[6];

    for (int i = 0; i < corners->count; i++) {
        points[i].x = middle.x + radius * sin(corners->turns[i] * turn);
        points[i].y = middle.y - radius * cos(corners->turns[i] * turn);
    }
    svg_polygon(file, "shape", points, corners->count);
}

static void draw_box(FILE *file, struct svg_point middle, double wide, double high, double round)
{
    struct svg_box box = { middle.x - wide, middle.y - high, 2 * wide, 2 * high };

    svg_rect(file, "shape", box, round);
}

static void draw_value(FILE *file, enum family family, struct svg_point middle, double radius)
{
    struct svg_point left = { middle.x - 0.9 * radius, middle.y - 0.2 * radius };
    struct svg_point right = { middle.x + 0.9 * radius, middle.y - 0.2 * radius };

    switch (family) {
    case FAMILY_PAYMENT:
        draw_box(file, middle, 0.9 * radius, 0.62 * radius, 0.2 * radius);
        svg_line(file, "mark", left, right);
        break;
    case FAMILY_DEVICE:
        draw_box(file, middle, 0.74 * radius, 0.74 * radius, 1);
        break;
    case FAMILY_CONTACT:
        draw_corners(file, &TRIANGLE, middle, radius);
        break;
    case FAMILY_NETWORK:
        draw_corners(file, &HEXAGON, middle, 0.95 * radius);
        break;
    case FAMILY_LIKENESS:
        draw_corners(file, &DIAMOND, middle, radius);
        break;
    }
}

void node_shape_value(
    FILE *file, enum family family, struct svg_point middle, double radius, int is_stack)
{
    if (is_stack)
        draw_value(file, family, (struct svg_point){ middle.x + 3.5, middle.y - 3.5 }, radius);
    draw_value(file, family, middle, radius);
}

void node_shape_account(FILE *file, struct svg_point middle, double radius, unsigned marks)
{
    struct svg_point tick[] = { { middle.x - 3, middle.y }, { middle.x - 0.7, middle.y + 2.4 },
        { middle.x + 3.2, middle.y - 2.6 } };

    svg_circle(file, "shape", middle, radius);
    if (marks & NODE_CONFIRMED)
        svg_polyline(file, "mark", tick, 3);
    if (marks & NODE_NEW)
        svg_circle(file, "halo-ring", middle, radius + 2.5);
    if (marks & NODE_PROTECTED) {
        struct svg_box box = { middle.x - radius - 3, middle.y - radius - 3, 2 * radius + 6,
            2 * radius + 6 };

        svg_rect(file, "shielded", box, 0);
    }
}

/* ---- the legend ---- */

/* The position of an entry of that width; moves on to the next. */
static struct svg_point next_entry(struct legend *legend, double width)
{
    struct svg_point place;

    if (legend->x + width > legend->right) {
        legend->x = legend->left;
        legend->y += LEGEND_ROW;
    }
    place = (struct svg_point){ legend->x + 8, legend->y };
    legend->x += width;
    return place;
}

static void explain(
    FILE *file, struct legend *legend, int family, unsigned marks, const char *words)
{
    double width = 24 + svg_width(words, SVG_MINOR) + 12;
    struct svg_point place = next_entry(legend, width);

    if (!file)
        return;
    fprintf(
        file, "<g class=\"%s\">", family < 0 ? "f-account" : node_shape_class((enum family)family));
    if (family < 0)
        node_shape_account(file, place, 6, marks);
    else
        node_shape_value(file, (enum family)family, place, 8, 0);
    fputs("</g>", file);
    svg_say(file, (struct svg_spot){ place.x + 14, place.y + 4, SVG_START, "label minor", 0 }, "%s",
        words);
}

void node_shape_legend(FILE *file, struct legend *legend)
{
    for (int family = 0; family <= FAMILY_LIKENESS; family++)
        if (legend->families >> family & 1)
            explain(file, legend, family, 0, node_shape_name((enum family)family));
    if (legend->has_accounts)
        explain(file, legend, -1, 0, "account");
    if (legend->has_groups)
        explain(file, legend, -1, 0, "×n: accounts with the same values");
    if (legend->marks & NODE_NEW)
        explain(file, legend, -1, NODE_NEW, "new since the last report");
    if (legend->marks & NODE_CONFIRMED)
        explain(file, legend, -1, NODE_CONFIRMED, "confirmed");
    if (legend->marks & NODE_PROTECTED)
        explain(file, legend, -1, NODE_PROTECTED, "protected");
}
