/*
 * chart_matrix.c - which ring has which value: rings are rows, values are columns, and a key below
 * names the values.
 */
#include "report/chart.h"

#include <math.h>
#include <string.h>

#include "value/ring_id.h"
#include "query/value_query.h"
#include "report/chart_axis.h"
#include "report/node_shape.h"
#include "output/html.h"
#include "output/svg.h"

enum {
    WIDTH = 640,
    LEFT = 80, /* the right end of ring ids */
    TOP = 40,
    ROW = 22,
    WIDEST = 44, /* the width of a column, at most */
    KEY_ROW = 19,
    KEY_GAP = 22,
    KEY_VALUE = 226 /* width of a value in the key */
};

struct grid {
    const struct report_matrix *matrix;
    const struct redact *redact;
    int order[REPORT_COLUMNS], place[REPORT_COLUMNS]; /* columns in the order of drawing, and the
                                                       * place of each */
    double step, bottom;
};

static enum family family_of(const struct report_evidence *value)
{
    return kind_family(value->kind);
}

static const char *words_of(const struct report_evidence *value)
{
    enum kind kind = kind_named(value->kind);

    return kind == KIND_COUNT ? value->kind : kind_info(kind)->singular;
}

/* By family, then by kind; otherwise in the order of the matrix. */
static int is_before(const struct report_matrix *matrix, int a, int b)
{
    const struct report_evidence *x = &matrix->columns[a], *y = &matrix->columns[b];

    if (family_of(x) != family_of(y))
        return family_of(x) < family_of(y);
    return kind_named(x->kind) < kind_named(y->kind);
}

static void order_columns(struct grid *grid)
{
    for (int i = 0; i < grid->matrix->column_count; i++) {
        int at = i;

        for (; at > 0 && is_before(grid->matrix, i, grid->order[at - 1]); at--)
            grid->order[at] = grid->order[at - 1];
        grid->order[at] = i;
    }
    for (int i = 0; i < grid->matrix->column_count; i++)
        grid->place[grid->order[i]] = i;
}

static const struct report_evidence *column_of(const struct grid *grid, int place)
{
    return &grid->matrix->columns[grid->order[place]];
}

/* ---- the head ---- */

/* A line above the columns of each family, with its name if there is room. */
static void draw_families(FILE *file, const struct grid *grid)
{
    int count = grid->matrix->column_count, next;

    for (int i = 0; i < count; i = next) {
        enum family family = family_of(column_of(grid, i));
        struct svg_box line = { LEFT + 8 + i * grid->step + 1, TOP - 20, 0, 3 };

        for (next = i; next < count && family_of(column_of(grid, next)) == family; next++)
            ;
        line.width = (next - i) * grid->step - 2;
        fprintf(file, "<g class=\"%s\">", node_shape_class(family));
        svg_rect(file, "bar", line, 1);
        if (svg_width(node_shape_name(family), SVG_MINOR) <= line.width)
            svg_say(file,
                (struct svg_spot){
                    line.x + line.width / 2, TOP - 25, SVG_MIDDLE, "label minor", 0 },
                "%s", node_shape_name(family));
        fputs("</g>", file);
    }
}

static void draw_lines(FILE *file, const struct grid *grid)
{
    const struct report_matrix *matrix = grid->matrix;
    double right = LEFT + 8 + matrix->column_count * grid->step;
    char id[RING_ID_TEXT];

    for (int i = 0; i < matrix->column_count; i++)
        svg_say(file,
            (struct svg_spot){
                LEFT + 8 + (i + 0.5) * grid->step, TOP - 5, SVG_MIDDLE, "label minor", 0 },
            "%d", i + 1);
    for (int i = 0; i <= matrix->ring_count; i++)
        svg_line(file, "grid", (struct svg_point){ LEFT + 8, TOP + i * ROW },
            (struct svg_point){ right, TOP + i * ROW });
    for (int i = 0; i < matrix->ring_count; i++)
        svg_say(file, (struct svg_spot){ LEFT, TOP + i * ROW + 15, SVG_END, "label", 0 }, "%s",
            ring_id_format(matrix->rings[i]->ring, id));
}

/* ---- cells ---- */

/* The share of members that have it, in four steps. */
static int shade_of(const struct grid *grid, const struct report_cell *cell)
{
    double size = fmax(1, (double)grid->matrix->rings[cell->ring]->size);

    return (int)fmax(1, fmin(4, ceil(4 * (double)cell->members / size)));
}

static void draw_cell(FILE *file, const struct grid *grid, const struct report_cell *cell)
{
    double x = LEFT + 8 + grid->place[cell->column] * grid->step, y = TOP + cell->ring * ROW;
    char class[SCALE_TEXT], text[SCALE_TEXT], id[RING_ID_TEXT];

    snprintf(class, sizeof class, "cell s%d", shade_of(grid, cell));
    fprintf(file, "<g class=\"%s\"><title>%s, %d: %lld of %lld</title>",
        node_shape_class(family_of(&grid->matrix->columns[cell->column])),
        ring_id_format(grid->matrix->rings[cell->ring]->ring, id), grid->place[cell->column] + 1,
        (long long)cell->members, (long long)grid->matrix->rings[cell->ring]->size);
    svg_rect(file, class, (struct svg_box){ x + 1, y + 1, grid->step - 2, ROW - 2 }, 2);
    svg_say(file, (struct svg_spot){ x + grid->step / 2, y + 15, SVG_MIDDLE, "label minor in", 0 },
        "%s", scale_number((double)cell->members, text));
    fputs("</g>\n", file);
}

/* ---- the key ---- */

/* The value after its kind. A long kind is left out, and that of two values at once. */
static void write_value(FILE *file, const struct report_evidence *value, const char *seen)
{
    double words = svg_width(words_of(value), SVG_MINOR) + SVG_MINOR / 2.0;

    if (family_of(value) == FAMILY_LIKENESS || words > KEY_VALUE / 2.0)
        words = 0;
    else
        fprintf(file, "%s ", words_of(value));
    svg_write_fit(file, seen, SVG_MINOR, KEY_VALUE - words);
}

static void draw_entry(FILE *file, const struct grid *grid, int place, struct svg_point at)
{
    const struct report_evidence *value = column_of(grid, place);
    long long rings = grid->matrix->column_rings[grid->order[place]];
    struct svg_spot spot = { at.x + 34, at.y + 4, SVG_START, "label minor", 0 };
    char text[REDACT_TEXT];

    svg_say(
        file, (struct svg_spot){ at.x + 14, at.y + 4, SVG_END, "label minor", 0 }, "%d", place + 1);
    fprintf(file, "<g class=\"%s\"><title>%s</title>", node_shape_class(family_of(value)),
        words_of(value));
    node_shape_value(file, family_of(value), (struct svg_point){ at.x + 24, at.y }, 7, 0);
    fputs("</g>", file);
    svg_open_text(file, spot);
    write_value(file, value, redact_value(grid->redact, value->kind, value->value, text));
    fputs("</text>", file);
    svg_say(file, (struct svg_spot){ at.x + 306, at.y + 4, SVG_END, "label minor", 0 },
        rings == 1 ? "%lld ring" : "%lld rings", rings);
    fputc('\n', file);
}

static void draw_key(FILE *file, const struct grid *grid)
{
    int rows = (grid->matrix->column_count + 1) / 2;

    for (int i = 0; i < grid->matrix->column_count; i++) {
        struct svg_point at = { i < rows ? 4 : 4 + WIDTH / 2,
            grid->bottom + KEY_GAP + i % rows * KEY_ROW };

        draw_entry(file, grid, i, at);
    }
}

/* ---- in words ---- */

static void write_columns(FILE *file, const struct grid *grid)
{
    char text[REDACT_TEXT];

    for (int i = 0; i < grid->matrix->column_count; i++) {
        const struct report_evidence *value = column_of(grid, i);
        const char *seen = redact_value(grid->redact, value->kind, value->value, text);

        fprintf(file, "%d: ", i + 1);
        html_text(file, words_of(value));
        fputc(' ', file);
        svg_write_fit(file, seen, SVG_MINOR, KEY_VALUE);
        fputs("; ", file);
    }
}

static void write_rings(FILE *file, const struct grid *grid)
{
    const struct report_matrix *matrix = grid->matrix;
    char id[RING_ID_TEXT];

    for (int i = 0; i < matrix->ring_count; i++) {
        const char *between = " has ";

        fputs(ring_id_format(matrix->rings[i]->ring, id), file);
        for (size_t j = 0; j < matrix->cell_count; j++) {
            if (matrix->cells[j].ring != i)
                continue;
            fprintf(file, "%s%d (%lld %s)", between, grid->place[matrix->cells[j].column] + 1,
                (long long)matrix->cells[j].members,
                matrix->cells[j].members == 1 ? "member" : "members");
            between = ", ";
        }
        fputs(*between == ' ' ? " has none of them. " : ". ", file);
    }
}

void chart_matrix(FILE *file, const struct report *report, const struct redact *redact)
{
    struct grid grid = { .matrix = &report->matrix, .redact = redact };
    int columns = report->matrix.column_count, rows = (columns + 1) / 2;

    order_columns(&grid);
    grid.step = fmin(WIDEST, (WIDTH - LEFT - 12) / fmax(1, columns));
    grid.bottom = TOP + report->matrix.ring_count * ROW;
    svg_open(file, "figure matrix", WIDTH, grid.bottom + 12 + rows * KEY_ROW + 8,
        "Which ring has which value");
    fputs("<desc>", file);
    write_columns(file, &grid);
    write_rings(file, &grid);
    fputs("</desc>\n", file);
    draw_families(file, &grid);
    draw_lines(file, &grid);
    for (size_t i = 0; i < report->matrix.cell_count; i++)
        draw_cell(file, &grid, &report->matrix.cells[i]);
    draw_key(file, &grid);
    svg_close(file);
}
