/*
 * svg.h - writes elements of SVG for charts in a page.
 *
 * Knows no colours: the style sheet of the page styles classes. Numbers have at most one decimal,
 * in every locale. All text is escaped (html.h). Write errors stay with the file.
 */
#ifndef OUTPUT_SVG_H
#define OUTPUT_SVG_H

#include <stddef.h>
#include <stdio.h>

/* The font sizes of the classes "label" and "label minor" in the page. */
enum { SVG_LABEL = 12, SVG_MINOR = 11 };

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

struct svg_point {
    double x, y;
};

struct svg_box {
    double x, y, width, height;
};

/* x: of the anchor; y: of the base line. class NULL: "label". */
struct svg_spot {
    double x, y;
    enum svg_anchor anchor;
    const char *class;
    double most; /* wider text is cut; 0: never */
};

/* A chart as wide as the page allows. title: its short text alternative. */
void svg_open(FILE *file, const char *class, double width, double height, const char *title);
void svg_close(FILE *file);

/* Writes a number; writes a space and an attribute with a number. */
void svg_number(FILE *file, double number);
void svg_attribute(FILE *file, const char *name, double number);

void svg_line(FILE *file, const char *class, struct svg_point from, struct svg_point to);
void svg_rect(FILE *file, const char *class, struct svg_box box, double round);
void svg_circle(FILE *file, const char *class, struct svg_point middle, double radius);
void svg_polygon(FILE *file, const char *class, const struct svg_point *points, int count);
void svg_polyline(FILE *file, const char *class, const struct svg_point *points, int count);

/* Begins a text; the caller ends it with </text>. */
void svg_open_text(FILE *file, struct svg_spot spot);

/* Writes a text, cut to spot.most; writes the program's own text, formatted as by printf. */
void svg_text(FILE *file, struct svg_spot spot, const char *text);
void svg_say(FILE *file, struct svg_spot spot, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Estimates the width of a text in that font size, and how many of its bytes fit into a width. */
double svg_width(const char *text, double size);
size_t svg_fit(const char *text, double size, double width);

/* Writes text, escaped. If it is wider, it is cut and ends in an ellipsis. */
void svg_write_fit(FILE *file, const char *text, double size, double width);

#endif
