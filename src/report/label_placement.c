#include "report/label_placement.h"

#include <math.h>

/* Above the line that letters stand on, and below it. */
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
        double x, y, down; /* in radii; then in pixels */
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

void label_placement(const struct label_field *field, struct label *labels, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        place(field, labels, &labels[i]);
        if (!labels[i].is_placed && labels[i].width > labels[i].least) {
            labels[i].width = labels[i].least;
            place(field, labels, &labels[i]);
        }
    }
}
