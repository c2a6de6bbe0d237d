#include "report/graph_legend.h"

#include "report/node_shape.h"

/* The place of an entry of that many pixels, and goes on to the next. */
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

void graph_legend_draw(FILE *file, struct legend *legend)
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
